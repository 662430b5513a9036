BEGIN;

-- Running upgrade 1a2b3c4d5e6f -> 2b3c4d5e6f7a

CREATE TYPE note_kind AS ENUM ('new', 'paid', 'sent');

CREATE TABLE notes (
    note LONG_TEXT, 
    kind note_kind, 
    tags VARCHAR(3)[], 
    late INTEGER DEFAULT '2', 
    moment TIMESTAMP WITH TIME ZONE DEFAULT timezone('utc', now()), 
    size VARCHAR(12)
);

COMMENT ON COLUMN notes.note IS 'AN AMOUNT';

INSERT INTO notes (note, late) VALUES ('New', 1);

INSERT INTO notes (note, late) VALUES ('Paid', 2);

INSERT INTO notes (note, late) VALUES ('Sent', 3);

UPDATE notes SET note='Online!' WHERE notes.note = 'O';

UPDATE notes SET note='Store!' WHERE notes.note = 'S';

DELETE FROM notes WHERE notes.late IN (1, 10);

INSERT INTO notes (note, late) VALUES ('W', 10);

UPDATE alembic_version SET version_num='2b3c4d5e6f7a' WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 2b3c4d5e6f7a -> 1a2b3c4d5e6f

DROP TABLE notes;

UPDATE alembic_version SET version_num='1a2b3c4d5e6f' WHERE alembic_version.version_num = '2b3c4d5e6f7a';

COMMIT;

