INSERT INTO users (id, email, hashed_password, created_at)
VALUES (1, 'doctor@example.com', 'hash', '2015-03-01 08:00:00');
INSERT INTO patients (id, email, first_name, last_name, date_of_birth, created_at, updated_at)
VALUES (1, 'eva@example.com', 'Eva', 'Stein', '1969-05-04 00:00:00', '2015-03-02 09:00:00', '2015-03-02 09:00:00'),
       (2, 'mia@example.com', 'Mia', 'O''Hara', NULL, '2015-03-03 09:30:00', '2015-03-04 10:00:00');
