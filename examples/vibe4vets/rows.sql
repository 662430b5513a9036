INSERT INTO organization (id, name, website) VALUES (1, 'County Veterans Office', 'https://vets.example.org');
INSERT INTO source (id, name, tier, created_at)
VALUES (1, 'registry', 1, '2015-05-01 00:00:00'), (2, 'newsletter', 3, '2015-05-02 00:00:00');
INSERT INTO resource (id, name, description, category, organization_id, phone)
VALUES (1, 'Housing help', 'Finds a flat.', 'housing', 1, '555-0100'),
       (2, 'Job fair', NULL, 'employment', 1, NULL),
       (3, 'Legal clinic', 'Free advice: 50% of cases solved.', 'legal', NULL, NULL);
