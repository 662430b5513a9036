CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE a_rather_long_table_name_for_a_link (
    another_rather_long_column_id INTEGER NOT NULL, 
    second_rather_long_column_id INTEGER NOT NULL, 
    CONSTRAINT fk_a_rather_long_table_name_for_a_link_another_rather_long_column_id_another_rather_long_table_name FOREIGN KEY(another_rather_long_column_id) REFERENCES another_rather_long_table_name (id), 
    CONSTRAINT uq_a_rather_long_table_name_for_a_link_another_rather_long_column_id_second_rather_long_column_id UNIQUE (another_rather_long_column_id, second_rather_long_column_id)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

