BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE a DROP CONSTRAINT a_x_fkey;

ALTER TABLE a ADD CONSTRAINT a_x_fkey FOREIGN KEY(x) REFERENCES p (id) ON DELETE SET NULL;

ALTER TABLE b DROP CONSTRAINT b_y_fkey;

ALTER TABLE b ADD CONSTRAINT b_y_fkey FOREIGN KEY(y) REFERENCES p (id) ON DELETE SET NULL;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

