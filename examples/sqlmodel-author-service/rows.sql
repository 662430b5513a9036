INSERT INTO author (id, name, bio) VALUES (1, 'Ursula', 'Wrote of islands.'), (2, 'Italo', NULL);
