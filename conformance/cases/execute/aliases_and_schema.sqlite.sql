CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

UPDATE "My Schema"."Order" SET "select"='x' WHERE "My Schema"."Order"."Id" = 1;

SELECT "My Schema"."Order"."Id", "My Schema"."Order"."select" 
FROM "My Schema"."Order" 
WHERE "My Schema"."Order"."select" = 'q';

SELECT a."Id" 
FROM "My Schema"."Order" AS a JOIN "My Schema"."Order" AS "Order_1" ON a."Id" = "Order_1"."Id";

DELETE FROM "My Schema"."Order" WHERE "My Schema"."Order"."Id" IN (1, 2);

INSERT INTO "My Schema"."Order" ("Id", "select") VALUES (5, '%');

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

