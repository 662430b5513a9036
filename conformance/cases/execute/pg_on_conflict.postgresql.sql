BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

INSERT INTO t (id, name) VALUES (1, 'x') ON CONFLICT DO NOTHING;

INSERT INTO t (id, name) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING;

INSERT INTO t (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name;

INSERT INTO t (id, name) VALUES (1, 'x') ON CONFLICT ON CONSTRAINT t_pkey DO UPDATE SET name = 'y' WHERE t.name != 'z';

INSERT INTO t (id) SELECT t.id 
FROM t ON CONFLICT DO NOTHING;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

