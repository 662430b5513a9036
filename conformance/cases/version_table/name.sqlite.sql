CREATE TABLE my_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT my_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT 1;

INSERT INTO my_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM my_version WHERE my_version.version_num = '1a2b3c4d5e6f';

