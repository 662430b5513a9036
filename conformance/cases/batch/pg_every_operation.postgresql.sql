BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE s.t SET a = 1;

ALTER TABLE s.t ADD COLUMN IF NOT EXISTS a INTEGER;

ALTER TABLE s.t ALTER COLUMN b SET NOT NULL;

ALTER TABLE s.t RENAME b TO c;

ALTER TABLE s.t DROP COLUMN IF EXISTS d;

ALTER TABLE s.t ADD CONSTRAINT uq UNIQUE (a, c);

ALTER TABLE s.t ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES r.o (id) ON DELETE CASCADE;

ALTER TABLE s.t ADD CONSTRAINT ck CHECK (a > 5);

ALTER TABLE s.t ADD CONSTRAINT pk PRIMARY KEY (a);

ALTER TABLE s.t ADD CONSTRAINT ex EXCLUDE USING gist (a WITH =);

CREATE INDEX ix ON s.t (a) WHERE a > 1;

ALTER TABLE s.t DROP CONSTRAINT "old";

DROP INDEX IF EXISTS s.ix_old;

COMMENT ON TABLE s.t IS 'about t';

COMMENT ON TABLE s.t IS NULL;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

