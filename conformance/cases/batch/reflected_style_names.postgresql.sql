BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE items ALTER COLUMN price TYPE FLOAT;

COMMENT ON COLUMN items.note IS 'free text';

ALTER TABLE items DROP CONSTRAINT items_user_id_fkey;

ALTER TABLE items ADD FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

