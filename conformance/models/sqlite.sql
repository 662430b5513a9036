CREATE TABLE a_cycle (
	id INTEGER NOT NULL, 
	b_id INTEGER, 
	CONSTRAINT pk_a_cycle PRIMARY KEY (id), 
	CONSTRAINT fk_a_cycle_b_id_b_cycle FOREIGN KEY(b_id) REFERENCES b_cycle (id)
)
;
CREATE TABLE b_cycle (
	id INTEGER NOT NULL, 
	a_id INTEGER, 
	CONSTRAINT pk_b_cycle PRIMARY KEY (id), 
	CONSTRAINT fk_b_cycle_a_id_a_cycle FOREIGN KEY(a_id) REFERENCES a_cycle (id)
)
;
CREATE TABLE "indexed" (
	x INTEGER, 
	y VARCHAR(5), 
	z VARCHAR(5), 
	CONSTRAINT ck_indexed_of_column CHECK (x > 5), 
	CONSTRAINT ck_indexed_of_columns CHECK (y != 'a' AND y IN ('b', 'c:d'))
)
;
CREATE INDEX ix_case ON "indexed" (CASE WHEN (x > 5) THEN 1 ELSE 0 END)
;
CREATE INDEX ix_column ON "indexed" (y, z)
;
CREATE INDEX ix_desc ON "indexed" (x DESC, y)
;
CREATE INDEX ix_function ON "indexed" (lower(y), coalesce(z, 'it''s'))
;
CREATE INDEX ix_operator ON "indexed" (y || z)
;
CREATE INDEX ix_where ON "indexed" (x) WHERE x > 3
;
CREATE TABLE long_names_of_tables_and_of_columns_that_together (
	a_column_whose_name_is_long_too INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_long_names_of_tables_and_of_columns_that_together PRIMARY KEY (id)
)
;
CREATE UNIQUE INDEX ix_long_names_of_tables_and_of_columns_that_together_a_column_whose_name_is_long_too ON long_names_of_tables_and_of_columns_that_together (a_column_whose_name_is_long_too)
;
CREATE TABLE no_key (
	x INTEGER
)
;
CREATE TABLE person (
	id INTEGER NOT NULL, 
	first VARCHAR(50) NOT NULL, 
	last VARCHAR(50) DEFAULT 'O''Neil' NOT NULL, 
	email VARCHAR NOT NULL, 
	age INTEGER, 
	colour VARCHAR(5) NOT NULL, 
	mood VARCHAR(8) NOT NULL, 
	born DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	made DATETIME DEFAULT (strftime('%Y-%m-%d', 'now')) NOT NULL, 
	uid CHAR(32) NOT NULL, 
	boss_id INTEGER, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT one_name UNIQUE (first, last), 
	CONSTRAINT uq_person_last UNIQUE (last, email), 
	CONSTRAINT ck_person_age CHECK (age > 0 AND age < 200), 
	CONSTRAINT uq_person_email UNIQUE (email), 
	CONSTRAINT fk_person_boss_id_person FOREIGN KEY(boss_id) REFERENCES person (id) ON DELETE SET NULL
)
;
CREATE INDEX ix_lower_email ON person (lower(email))
;
CREATE INDEX ix_person_first ON person (first)
;
CREATE INDEX ix_person_last ON person (last, first)
;
CREATE TABLE types (
	id INTEGER NOT NULL, 
	small SMALLINT DEFAULT 0, 
	numeric NUMERIC(10, 3), 
	numeric_plain NUMERIC, 
	float FLOAT, 
	float_plain FLOAT, 
	double DOUBLE, 
	string VARCHAR, 
	string_collated VARCHAR(10) COLLATE "C", 
	unicode VARCHAR(20), 
	text TEXT, 
	unicode_text TEXT, 
	binary BLOB, 
	date DATE, 
	time TIME, 
	interval DATETIME, 
	interval_emulated DATETIME, 
	uuid CHAR(32), 
	uuid_char CHAR(32), 
	uuid_upper UUID, 
	pickle BLOB, 
	json_plain JSON, 
	"INTEGER" INTEGER, 
	"SMALLINT" SMALLINT, 
	"BIGINT" BIGINT, 
	"NUMERIC" NUMERIC(5, 1), 
	"DECIMAL" DECIMAL(6), 
	"FLOAT" FLOAT, 
	"REAL" REAL, 
	"DOUBLE_PRECISION" DOUBLE PRECISION, 
	"VARCHAR" VARCHAR(5), 
	"CHAR" CHAR(5), 
	"TEXT" TEXT, 
	"BOOLEAN" BOOLEAN, 
	"DATE" DATE, 
	"TIME" TIME, 
	"TIMESTAMP" TIMESTAMP, 
	uncertain INTEGER, 
	"cast" VARCHAR(3) DEFAULT (CAST('x' AS VARCHAR(3))), 
	colon VARCHAR(9) DEFAULT 'a:b %c', 
	text_colon VARCHAR(9) DEFAULT 'a:b', 
	twice INTEGER GENERATED ALWAYS AS (small * 2), 
	stored INTEGER NOT NULL GENERATED ALWAYS AS (small * 3) STORED, 
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
	pickled BLOB, 
	bits TEXT, 
	total INTEGER GENERATED ALWAYS AS (a + b) STORED
)
;
CREATE INDEX ix_written_list ON written (b)
;
CREATE INDEX ix_written_tuple ON written (a)
;
CREATE TABLE keys (
	a INTEGER NOT NULL, 
	b INTEGER NOT NULL, 
	c INTEGER, 
	to_key INTEGER, 
	CONSTRAINT pk_of_keys PRIMARY KEY (a, b), 
	CONSTRAINT uq_keys_b UNIQUE (b, c) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT to_pet FOREIGN KEY(a, b) REFERENCES pet (person_id, number) MATCH FULL, 
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
	guid CHAR(32), 
	door VARCHAR(4), 
	slug VARCHAR(30), 
	"where" POINT(3857), 
	word BLOB, 
	alive BOOLEAN DEFAULT 1 NOT NULL, 
	size VARCHAR(9), 
	json JSON, 
	variant TEXT, 
	CONSTRAINT pk_pet PRIMARY KEY (person_id, number), 
	CONSTRAINT fk_pet_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT ck_pet_status_of_door CHECK (door IN ('open', 'shut')), 
	CONSTRAINT ck_pet_alive CHECK (alive IN (0, 1)), 
	CONSTRAINT ck_pet_size CHECK (size IN ('S', 'M', 'L'))
)
;
CREATE TABLE flags (
	id INTEGER NOT NULL, 
	unnamed_check BOOLEAN, 
	enum_check VARCHAR(4), 
	PRIMARY KEY (id), 
	CHECK (unnamed_check IN (0, 1)), 
	CONSTRAINT enum_check CHECK (enum_check IN ('it''s', 'b'))
)
;
CREATE TABLE foreign_types (
	id INTEGER NOT NULL, 
	a INTEGER, 
	b VARCHAR(20), 
	c TEXT, 
	d TEXT, 
	e TEXT, 
	f TEXT_OF_JSON, 
	PRIMARY KEY (id)
)
;
CREATE TABLE stored (
	id INTEGER NOT NULL PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT, 
	date DATE_CHAR, 
	datetime DATETIME, 
	time TIME, 
	json JSON, 
	only INTEGER NOT NULL ON CONFLICT IGNORE, 
	UNIQUE (only) ON CONFLICT REPLACE
)
