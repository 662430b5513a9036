CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE "_alembic_tmp_Order" (
    "Id" INTEGER NOT NULL, 
    "Group" INTEGER, 
    "per%cent" INTEGER, 
    PRIMARY KEY ("Id")
);

INSERT INTO "_alembic_tmp_Order" ("Id", "Group", "per%cent") SELECT "Order"."Id", "Order"."select", "Order"."per%cent" 
FROM "Order";

DROP TABLE "Order";

ALTER TABLE "_alembic_tmp_Order" RENAME TO "Order";

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

