BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE "analyse" (
    "array" INTEGER, 
    "both" INTEGER, 
    "cast" INTEGER, 
    "collate" INTEGER, 
    "column" INTEGER, 
    "current_user" INTEGER, 
    "do" INTEGER, 
    "fetch" INTEGER, 
    "ilike" INTEGER, 
    "isnull" INTEGER, 
    lateral INTEGER, 
    "only" INTEGER, 
    "returning" INTEGER, 
    "user" INTEGER, 
    "variadic" INTEGER, 
    "verbose" INTEGER, 
    "window" INTEGER, 
    abort INTEGER, 
    action INTEGER, 
    attach INTEGER, 
    glob INTEGER, 
    plan INTEGER, 
    pragma INTEGER, 
    temp INTEGER, 
    virtual INTEGER
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

