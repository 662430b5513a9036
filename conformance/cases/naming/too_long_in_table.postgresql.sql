BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE a_rather_long_table_name_for_a_link (
    another_rather_long_column_id INTEGER NOT NULL, 
    second_rather_long_column_id INTEGER NOT NULL, 
    CONSTRAINT fk_a_rather_long_table_name_for_a_link_another_rather_l_884d FOREIGN KEY(another_rather_long_column_id) REFERENCES another_rather_long_table_name (id), 
    CONSTRAINT uq_a_rather_long_table_name_for_a_link_another_rather_l_f38c UNIQUE (another_rather_long_column_id, second_rather_long_column_id)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

