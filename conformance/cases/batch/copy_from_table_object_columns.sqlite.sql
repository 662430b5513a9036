CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE _alembic_tmp_account (
    id INTEGER NOT NULL, 
    email VARCHAR(200) NOT NULL, 
    org_id INTEGER, 
    created DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    note TEXT DEFAULT 'n/a', 
    PRIMARY KEY (id), 
    FOREIGN KEY(org_id) REFERENCES org (id) ON DELETE CASCADE
);

INSERT INTO _alembic_tmp_account (id, email, org_id, created) SELECT account.id, account.email, account.org_id, account.created 
FROM account;

DROP TABLE account;

ALTER TABLE _alembic_tmp_account RENAME TO account;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

