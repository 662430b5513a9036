BEGIN;

CREATE TABLE "My Schema"."Order" (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT "Order_pkc" PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

SELECT 1;

INSERT INTO "My Schema"."Order" (version_num) VALUES ('1a2b3c4d5e6f') RETURNING "My Schema"."Order".version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM "My Schema"."Order" WHERE "My Schema"."Order".version_num = '1a2b3c4d5e6f';

COMMIT;

