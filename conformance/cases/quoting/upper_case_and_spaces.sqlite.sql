CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE "My Schema"."MyTable" (
    "Id" INTEGER NOT NULL, 
    "first name" VARCHAR, 
    "kebab-case" VARCHAR, 
    "dot.ted" VARCHAR, 
    "9lives" VARCHAR, 
    "$dollar" VARCHAR, 
    dol$lar VARCHAR, 
    _under VARCHAR, 
    "ünïcode" VARCHAR, 
    "quo""te" VARCHAR, 
    "it's" VARCHAR, 
    "per%cent" VARCHAR, 
    CONSTRAINT "PK_MyTable" PRIMARY KEY ("Id"), 
    CONSTRAINT "uq first" UNIQUE ("first name")
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DROP TABLE "My Schema"."MyTable";

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

