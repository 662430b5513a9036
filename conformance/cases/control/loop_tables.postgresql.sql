BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE a ADD COLUMN tenant_id INTEGER;

CREATE INDEX ix_a_tenant_id ON a (tenant_id);

ALTER TABLE b ADD COLUMN tenant_id INTEGER;

CREATE INDEX ix_b_tenant_id ON b (tenant_id);

ALTER TABLE c ADD COLUMN tenant_id INTEGER;

CREATE INDEX ix_c_tenant_id ON c (tenant_id);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DROP INDEX ix_c_tenant_id;

ALTER TABLE c DROP COLUMN tenant_id;

DROP INDEX ix_b_tenant_id;

ALTER TABLE b DROP COLUMN tenant_id;

DROP INDEX ix_a_tenant_id;

ALTER TABLE a DROP COLUMN tenant_id;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

