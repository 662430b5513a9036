-- Running upgrade 1a2b3c4d5e6f -> 2b3c4d5e6f7a

CREATE TABLE notes (
    note TEXT, 
    kind VARCHAR(4), 
    tags INTEGER, 
    late INTEGER DEFAULT '2', 
    moment DATETIME DEFAULT (timezone('utc', CURRENT_TIMESTAMP)), 
    size VARCHAR(12)
);

INSERT INTO notes (note, late) VALUES ('New', 1);

INSERT INTO notes (note, late) VALUES ('Paid', 2);

INSERT INTO notes (note, late) VALUES ('Sent', 3);

UPDATE notes SET note='Online!' WHERE notes.note = 'O';

UPDATE notes SET note='Store!' WHERE notes.note = 'S';

DELETE FROM notes WHERE notes.late IN (1, 10);

INSERT INTO notes (note, late) VALUES ('W', 10);

UPDATE alembic_version SET version_num='2b3c4d5e6f7a' WHERE alembic_version.version_num = '1a2b3c4d5e6f';

-- ==== downgrade ====
-- Running downgrade 2b3c4d5e6f7a -> 1a2b3c4d5e6f

DROP TABLE notes;

UPDATE alembic_version SET version_num='1a2b3c4d5e6f' WHERE alembic_version.version_num = '2b3c4d5e6f7a';

