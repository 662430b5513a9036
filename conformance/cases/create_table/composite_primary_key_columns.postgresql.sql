BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE membership (
    user_id INTEGER NOT NULL, 
    group_id INTEGER NOT NULL, 
    role VARCHAR(16) DEFAULT 'member' NOT NULL, 
    PRIMARY KEY (user_id, group_id), 
    FOREIGN KEY(user_id) REFERENCES users (id), 
    FOREIGN KEY(group_id) REFERENCES groups (id)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

