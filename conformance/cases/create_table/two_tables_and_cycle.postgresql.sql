BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE dept (
    id SERIAL NOT NULL, 
    head_id INTEGER, 
    PRIMARY KEY (id)
);

CREATE TABLE staff (
    id SERIAL NOT NULL, 
    dept_id INTEGER, 
    boss_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(dept_id) REFERENCES dept (id), 
    FOREIGN KEY(boss_id) REFERENCES staff (id)
);

ALTER TABLE dept ADD CONSTRAINT fk_dept_head FOREIGN KEY(head_id) REFERENCES staff (id);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE dept DROP CONSTRAINT fk_dept_head;

DROP TABLE staff;

DROP TABLE dept;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

