BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

INSERT INTO t (i, big, s, b, n, f, d, dt, tm, u) VALUES (1, 9223372036854775807, 'it''s 100% \ "q" :x', true, 12.50, 1.5, '2024-02-29', '2024-02-29 12:30:01', '23:59:59', '12345678-1234-5678-1234-567812345678');

INSERT INTO t (i, big, s, b, n, f, d, dt, tm, u) VALUES (-5, 0, '', false, -0.001, 1e+20, NULL, '1999-01-01 00:00:00.123456', '01:02:03.000004', NULL);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

