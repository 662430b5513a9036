BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE billing.invoice ADD COLUMN plan_id INTEGER;

CREATE INDEX ix_invoice_plan_id ON billing.invoice (plan_id);

ALTER TABLE billing.invoice ADD CONSTRAINT fk_invoice_plan FOREIGN KEY(plan_id) REFERENCES billing.plan (id) ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE billing.invoice DROP CONSTRAINT fk_invoice_plan;

DROP INDEX billing.ix_invoice_plan_id;

ALTER TABLE billing.invoice DROP COLUMN plan_id;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

