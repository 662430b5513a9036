CREATE TABLE v (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT v_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT 1;

INSERT INTO v (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM v WHERE v.version_num = '1a2b3c4d5e6f';

