CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE _alembic_tmp_a_table_whose_name_is_really_rather_l (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO _alembic_tmp_a_table_whose_name_is_really_rather_l (id) SELECT a_table_whose_name_is_really_rather_long_as_names_of_tables_go.id 
FROM a_table_whose_name_is_really_rather_long_as_names_of_tables_go;

DROP TABLE a_table_whose_name_is_really_rather_long_as_names_of_tables_go;

ALTER TABLE _alembic_tmp_a_table_whose_name_is_really_rather_l RENAME TO a_table_whose_name_is_really_rather_long_as_names_of_tables_go;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

