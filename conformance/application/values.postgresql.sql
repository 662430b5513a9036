BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TYPE level_type AS ENUM ('low', 'high');

CREATE TYPE status AS ENUM ('NEW', 'PAID', 'SENT');

CREATE TYPE chan AS ENUM ('W', 'S');

CREATE TYPE order_state AS ENUM ('OPEN', 'CLOSED');

CREATE TYPE kinds AS ENUM ('a', 'b');

CREATE TYPE prio AS ENUM ('LOW', 'HIGH');

CREATE TABLE orders (
    id UUID NOT NULL, 
    guid_class UUID, 
    total NUMERIC(10, 2) NOT NULL, 
    tax NUMERIC(8, 3) DEFAULT '0', 
    plain_money NUMERIC, 
    price NUMERIC(12, 4), 
    created TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    updated TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    rnd INTEGER DEFAULT random(), 
    code VARCHAR(15), 
    long_code VARCHAR(23), 
    tags VARCHAR(20)[], 
    data JSONB, 
    number SMALLINT, 
    level level_type, 
    checked VARCHAR(1), 
    flag BOOLEAN, 
    place CHAR(287), 
    short VARCHAR(30), 
    name VARCHAR(40), 
    wide VARCHAR(40), 
    "limit" VARCHAR(80), 
    status status DEFAULT 'new', 
    channel chan, 
    state order_state, 
    words kinds, 
    members prio, 
    variant NUMERIC(4), 
    ch VARCHAR(1) DEFAULT 'W', 
    PRIMARY KEY (id), 
    CONSTRAINT ck_orders_ck_number CHECK (number IN (1, 10)), 
    CONSTRAINT ck_orders_checked CHECK (checked IN ('a', 'b'))
);

CREATE TABLE sh_first (
    id SERIAL NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE sh_second (
    id SERIAL NOT NULL, 
    PRIMARY KEY (id)
);

ALTER TABLE orders ADD COLUMN extra NUMERIC(5);

ALTER TABLE sh_first ADD COLUMN level level_type;

ALTER TABLE sh_first ADD COLUMN kind order_kind;

INSERT INTO orders (code, number) VALUES ('new', 3);

INSERT INTO orders (code, number) VALUES ('paid', 4);

INSERT INTO orders (code, number) VALUES ('sent', 4);

INSERT INTO orders (code, number) VALUES ('W', 10);

UPDATE orders SET code='Paid' WHERE orders.code = 'paid';

UPDATE orders SET number = 2 WHERE number > 40;

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE orders DROP COLUMN extra;

DROP TABLE sh_second;

DROP TABLE sh_first;

DROP TABLE orders;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

