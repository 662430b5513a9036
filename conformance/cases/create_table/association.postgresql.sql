BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE user_group (
    user_id BIGINT NOT NULL, 
    group_id BIGINT NOT NULL, 
    position INTEGER DEFAULT 0 NOT NULL, 
    PRIMARY KEY (user_id, group_id), 
    FOREIGN KEY(group_id) REFERENCES "group" (id) ON DELETE CASCADE ON UPDATE CASCADE, 
    FOREIGN KEY(user_id) REFERENCES "user" (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX ix_user_group_group_id ON user_group (group_id);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DROP INDEX ix_user_group_group_id;

DROP TABLE user_group;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

