CREATE TABLE a_cycle (
	id SERIAL NOT NULL, 
	b_id INTEGER, 
	CONSTRAINT pk_a_cycle PRIMARY KEY (id), 
	CONSTRAINT fk_a_cycle_b_id_b_cycle FOREIGN KEY(b_id) REFERENCES b_cycle (id)
)
;
CREATE TABLE b_cycle (
	id SERIAL NOT NULL, 
	a_id INTEGER, 
	CONSTRAINT pk_b_cycle PRIMARY KEY (id), 
	CONSTRAINT fk_b_cycle_a_id_a_cycle FOREIGN KEY(a_id) REFERENCES a_cycle (id)
)
;
CREATE TABLE indexed (
	x INTEGER, 
	y VARCHAR(5), 
	z VARCHAR(5), 
	CONSTRAINT ck_indexed_of_column CHECK (x > 5), 
	CONSTRAINT ck_indexed_of_columns CHECK (y != 'a' AND y IN ('b', 'c:d'))
)
;
CREATE INDEX ix_case ON indexed (CASE WHEN (x > 5) THEN 1 ELSE 0 END)
;
CREATE INDEX ix_column ON indexed (y, z)
;
CREATE INDEX ix_desc ON indexed (x DESC, y)
;
CREATE INDEX ix_function ON indexed (lower(y), coalesce(z, 'it''s'))
;
CREATE INDEX ix_operator ON indexed ((y || z))
;
CREATE INDEX ix_where ON indexed (x) WHERE x > 3
;
CREATE TABLE long_names_of_tables_and_of_columns_that_together (
	a_column_whose_name_is_long_too INTEGER, 
	id SERIAL NOT NULL, 
	CONSTRAINT pk_long_names_of_tables_and_of_columns_that_together PRIMARY KEY (id)
)
;
CREATE UNIQUE INDEX ix_long_names_of_tables_and_of_columns_that_together_a__1623 ON long_names_of_tables_and_of_columns_that_together (a_column_whose_name_is_long_too)
;
CREATE TABLE no_key (
	x INTEGER
)
;
CREATE TYPE colour AS ENUM ('red', 'green')
;
CREATE TYPE mood AS ENUM ('happy', 'it''s sad')
;
CREATE TABLE person (
	id SERIAL NOT NULL, 
	first VARCHAR(50) NOT NULL, 
	last VARCHAR(50) DEFAULT 'O''Neil' NOT NULL, 
	email VARCHAR NOT NULL, 
	age INTEGER, 
	colour colour NOT NULL, 
	mood mood NOT NULL, 
	born TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
	made TIMESTAMP WITH TIME ZONE DEFAULT TIMEZONE('utc', CURRENT_TIMESTAMP) NOT NULL, 
	uid UUID NOT NULL, 
	boss_id INTEGER, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT one_name UNIQUE (first, last), 
	CONSTRAINT uq_person_last UNIQUE (last, email), 
	CONSTRAINT ck_person_age CHECK (age > 0 AND age < 200), 
	CONSTRAINT uq_person_email UNIQUE (email), 
	CONSTRAINT fk_person_boss_id_person FOREIGN KEY(boss_id) REFERENCES person (id) ON DELETE SET NULL
)
;
COMMENT ON TABLE person IS 'People; it''s all of them'
;
COMMENT ON COLUMN person.first IS 'given name'
;
CREATE INDEX ix_lower_email ON person (lower(email))
;
CREATE INDEX ix_person_first ON person (first)
;
CREATE INDEX ix_person_last ON person (last, first)
;
CREATE TABLE types (
	id BIGSERIAL NOT NULL, 
	small SMALLINT DEFAULT 0, 
	numeric NUMERIC(10, 3), 
	numeric_plain NUMERIC, 
	float FLOAT(53), 
	float_plain FLOAT, 
	double DOUBLE PRECISION, 
	string VARCHAR, 
	string_collated VARCHAR(10) COLLATE "C", 
	unicode VARCHAR(20), 
	text TEXT, 
	unicode_text TEXT, 
	"binary" BYTEA, 
	date DATE, 
	time TIME WITH TIME ZONE, 
	interval INTERVAL (3), 
	interval_emulated TIMESTAMP WITHOUT TIME ZONE, 
	uuid UUID, 
	uuid_char CHAR(32), 
	uuid_upper UUID, 
	pickle BYTEA, 
	json_plain JSON, 
	"INTEGER" INTEGER, 
	"SMALLINT" SMALLINT, 
	"BIGINT" BIGINT, 
	"NUMERIC" NUMERIC(5, 1), 
	"DECIMAL" DECIMAL(6), 
	"FLOAT" FLOAT(7), 
	"REAL" REAL, 
	"DOUBLE_PRECISION" DOUBLE PRECISION, 
	"VARCHAR" VARCHAR(5), 
	"CHAR" CHAR(5), 
	"TEXT" TEXT, 
	"BOOLEAN" BOOLEAN, 
	"DATE" DATE, 
	"TIME" TIME WITHOUT TIME ZONE, 
	"TIMESTAMP" TIMESTAMP WITH TIME ZONE, 
	uncertain INTEGER, 
	"cast" VARCHAR(3) DEFAULT CAST('x' AS VARCHAR(3)), 
	colon VARCHAR(9) DEFAULT 'a:b %c', 
	text_colon VARCHAR(9) DEFAULT 'a:b', 
	twice INTEGER GENERATED ALWAYS AS (small * 2), 
	stored INTEGER GENERATED ALWAYS AS (small * 3) STORED NOT NULL, 
	checked INTEGER CONSTRAINT ck_types_checked CHECK (checked > 1), 
	final INTEGER CONSTRAINT final_check CHECK (final < 9), 
	"forced Quote" INTEGER, 
	unquoted INTEGER, 
	keyed INTEGER, 
	"order" INTEGER, 
	CONSTRAINT pk_types PRIMARY KEY (id)
)
;
CREATE INDEX ix_types_keyed ON types (keyed)
;
CREATE UNIQUE INDEX ix_types_order ON types ("order")
;
CREATE TABLE written (
	a INTEGER, 
	b INTEGER, 
	pickled BYTEA, 
	bits TEXT, 
	total INTEGER GENERATED ALWAYS AS (a + b) STORED
)
;
CREATE INDEX ix_written_list ON written (b) INCLUDE (a) WHERE a > 1
;
CREATE INDEX ix_written_tuple ON written (a) INCLUDE (b)
;
CREATE TABLE keys (
	a INTEGER NOT NULL, 
	b INTEGER NOT NULL, 
	c INTEGER, 
	to_key INTEGER, 
	CONSTRAINT pk_of_keys PRIMARY KEY (a, b), 
	CONSTRAINT uq_keys_b UNIQUE (b, c) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_keys_to_key_types FOREIGN KEY(to_key) REFERENCES types (keyed)
)
;
CREATE UNIQUE INDEX ix_keys ON keys (a, c DESC)
;
CREATE TABLE pet (
	person_id INTEGER NOT NULL, 
	number SMALLINT NOT NULL, 
	price NUMERIC(12, 2), 
	nested NUMERIC(12, 2), 
	guid UUID, 
	door VARCHAR(4), 
	slug VARCHAR(30), 
	"where" POINT(3857), 
	word tsvector, 
	alive BOOLEAN DEFAULT true NOT NULL, 
	size VARCHAR(9), 
	json JSONB, 
	variant NUMERIC(12, 2), 
	CONSTRAINT pk_pet PRIMARY KEY (person_id, number), 
	CONSTRAINT fk_pet_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT ck_pet_status_of_door CHECK (door IN ('open', 'shut')), 
	CONSTRAINT ck_pet_size CHECK (size IN ('S', 'M', 'L'))
)
;
CREATE TABLE "Sch"."quoted" (
	id SERIAL NOT NULL, 
	PRIMARY KEY (id)
)
;
CREATE TABLE app.implicit_key (
	first VARCHAR(3) NOT NULL, 
	second SERIAL NOT NULL, 
	PRIMARY KEY (second, first)
)
;
CREATE UNLOGGED TABLE app.parts (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT, 
	PRIMARY KEY (id, day), 
	UNIQUE (id)
)
 PARTITION BY RANGE (day)
 WITH (fillfactor = 70)
 TABLESPACE fast
;
CREATE INDEX ix_cast ON app.parts USING gin (CAST(name AS TSVECTOR))
;
CREATE INDEX ix_collate ON app.parts ((name COLLATE "C"))
;
CREATE INDEX ix_concat ON app.parts ((name || ' ' || label))
;
CREATE INDEX ix_sorted ON app.parts (name DESC NULLS LAST, label ASC NULLS FIRST)
;
CREATE INDEX ix_trgm ON app.parts USING gin (lower(name) gin_trgm_ops)
;
CREATE TABLE public.public_table (
	id SERIAL NOT NULL, 
	PRIMARY KEY (id)
)
;
CREATE TYPE app.colour AS ENUM ('red', 'green')
;
CREATE TYPE other.xy AS ENUM ('x', 'y')
;
CREATE DOMAIN app.email AS TEXT CONSTRAINT email_check NOT NULL CHECK (VALUE ~ '@')
;
CREATE TABLE app.all_types (
	id INTEGER GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5 START WITH 10 MINVALUE 1 CACHE 3 CYCLE), 
	by_default BIGINT GENERATED BY DEFAULT AS IDENTITY, 
	uuid UUID, 
	json JSON, 
	jsonb JSONB DEFAULT '{}'::jsonb, 
	"array" VARCHAR(5)[][], 
	sa_array INTEGER[], 
	enum_array app.colour[], 
	money_array NUMERIC(12, 2)[], 
	status app.status, 
	enum_here other.xy, 
	email app.email, 
	hstore HSTORE, 
	inet INET, 
	cidr CIDR, 
	macaddr MACADDR, 
	macaddr8 MACADDR8, 
	money MONEY, 
	oid OID, 
	regclass REGCLASS, 
	regconfig REGCONFIG, 
	bit BIT(1), 
	bit5 BIT(5), 
	varbit BIT VARYING, 
	bytea BYTEA, 
	tsvector TSVECTOR, 
	tsquery TSQUERY, 
	citext CITEXT, 
	jsonpath JSONPATH, 
	interval INTERVAL DAY TO SECOND (3), 
	time TIME(3) WITH TIME ZONE, 
	timestamp TIMESTAMP(0) WITHOUT TIME ZONE, 
	int4range INT4RANGE, 
	int8range INT8RANGE, 
	numrange NUMRANGE, 
	daterange DATERANGE, 
	tsrange TSRANGE, 
	tstzrange TSTZRANGE, 
	int4multirange INT4MULTIRANGE, 
	tstzmultirange TSTZMULTIRANGE, 
	virtual INTEGER GENERATED ALWAYS AS (id + 1) STORED, 
	computed_vector TSVECTOR GENERATED ALWAYS AS (to_tsvector('english', coalesce(citext, ''))) STORED, 
	sequenced INTEGER DEFAULT nextval('app.of_all'), 
	owner INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_two UNIQUE NULLS NOT DISTINCT (uuid, inet) INCLUDE (cidr), 
	CONSTRAINT no_overlap EXCLUDE USING gist (tstzrange range_ops WITH &&, coalesce(inet, '0.0.0.0') WITH =, uuid WITH =) WHERE (id > 1) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT not_validated CHECK (json IS NOT NULL) NOT VALID, 
	FOREIGN KEY(owner) REFERENCES app.parts (id) ON DELETE RESTRICT
)
;
COMMENT ON TABLE app.all_types IS 'all types of PostgreSQL'
;
CREATE INDEX ix_gin ON app.all_types USING gin (jsonb jsonb_path_ops) WITH (fastupdate = off)
;
CREATE UNIQUE INDEX CONCURRENTLY ix_include ON app.all_types (uuid) INCLUDE (inet) NULLS NOT DISTINCT TABLESPACE fast WHERE uuid IS NOT NULL
