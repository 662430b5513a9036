BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE "user" (
    "order" SERIAL NOT NULL, 
    "select" VARCHAR, 
    "group" VARCHAR, 
    "limit" INTEGER, 
    "check" INTEGER, 
    "default" INTEGER, 
    "table" INTEGER, 
    "offset" INTEGER, 
    "end" INTEGER, 
    value INTEGER, 
    key INTEGER, 
    type INTEGER, 
    name INTEGER, 
    index INTEGER, 
    position INTEGER, 
    timestamp INTEGER, 
    date INTEGER, 
    year INTEGER, 
    comment INTEGER, 
    "references" INTEGER, 
    PRIMARY KEY ("order")
);

CREATE INDEX ix_user_group ON "user" ("group", "limit");

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

