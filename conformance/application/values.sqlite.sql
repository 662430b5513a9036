CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE orders (
    id CHAR(32) NOT NULL, 
    guid_class CHAR(32), 
    total NUMERIC(10, 2) NOT NULL, 
    tax NUMERIC(8, 3) DEFAULT '0', 
    plain_money NUMERIC, 
    price NUMERIC(12, 4), 
    created DATETIME DEFAULT CURRENT_TIMESTAMP, 
    updated DATETIME DEFAULT CURRENT_TIMESTAMP, 
    rnd INTEGER DEFAULT (random()), 
    code VARCHAR(15), 
    long_code VARCHAR(23), 
    tags JSON, 
    data JSON, 
    number SMALLINT, 
    level VARCHAR(4), 
    checked VARCHAR(1), 
    flag BOOLEAN, 
    place CHAR(287), 
    short VARCHAR(30), 
    name VARCHAR(40), 
    wide VARCHAR(40), 
    "limit" VARCHAR(80), 
    status VARCHAR(4) DEFAULT 'new', 
    channel VARCHAR(1), 
    state VARCHAR(6), 
    words VARCHAR(1), 
    members VARCHAR(4), 
    variant VARCHAR(3), 
    ch VARCHAR(1) DEFAULT 'W', 
    PRIMARY KEY (id), 
    CONSTRAINT ck_orders_ck_number CHECK (number IN (1, 10)), 
    CONSTRAINT ck_orders_checked CHECK (checked IN ('a', 'b')), 
    CONSTRAINT ck_orders_flag CHECK (flag IN (0, 1))
);

CREATE TABLE sh_first (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE sh_second (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

ALTER TABLE orders ADD COLUMN extra NUMERIC(5);

ALTER TABLE sh_first ADD COLUMN level VARCHAR(4);

ALTER TABLE sh_first ADD COLUMN kind VARCHAR(1);

INSERT INTO orders (code, number) VALUES ('new', 3);

INSERT INTO orders (code, number) VALUES ('paid', 4);

INSERT INTO orders (code, number) VALUES ('sent', 4);

INSERT INTO orders (code, number) VALUES ('W', 10);

UPDATE orders SET code='Paid' WHERE orders.code = 'paid';

UPDATE orders SET number = 2 WHERE number > 40;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE orders DROP COLUMN extra;

DROP TABLE sh_second;

DROP TABLE sh_first;

DROP TABLE orders;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

