BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT person.id, t_1.elem, t_1.ord 
FROM person JOIN LATERAL jsonb_array_elements_text(person.pins) WITH ORDINALITY AS t_1(elem, ord) ON true;

SELECT u_1.elem 
FROM person, LATERAL unnest(person.pins) AS u_1;

SELECT w.elem 
FROM person, LATERAL unnest(person.pins) AS w;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

