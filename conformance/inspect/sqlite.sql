CREATE TABLE plain (id INTEGER NOT NULL, name VARCHAR(50), PRIMARY KEY (id));
CREATE TABLE all_types (
    a INTEGER, b INT, c BIGINT, d SMALLINT, e TINYINT, f NUMERIC(10, 2), g DECIMAL(5), h FLOAT, i REAL, j DOUBLE,
    k DOUBLE PRECISION, l VARCHAR, m VARCHAR(20), n NVARCHAR(30), o CHAR(3), p NCHAR(4), q TEXT, r CLOB, s BLOB,
    t BOOLEAN, u BOOL, v DATE, w TIME, x DATETIME, y TIMESTAMP, z JSON, aa JSONB, ab UUID, ac, ad "my type",
    ae VARCHAR(10) COLLATE NOCASE, af MONEY, ag INTEGER(11), ah DATETIME(6), ai LONGTEXT, aj CHARACTER VARYING(255),
    ak UNSIGNED BIG INT, al FLOAT(24), am BLOB(16), an TEXT(100), ao timestamp, ap varchar(5), aq DATE_CHAR, ar STRING
);
CREATE TABLE defaults (
    id INTEGER PRIMARY KEY,
    a INTEGER DEFAULT 5, b VARCHAR(10) DEFAULT 'x''y', c BOOLEAN DEFAULT (1), d DATETIME DEFAULT CURRENT_TIMESTAMP,
    e TEXT DEFAULT (lower('ABC')), f FLOAT DEFAULT -1.5, g TEXT DEFAULT '{"a":1}', h TEXT DEFAULT "double",
    i INTEGER DEFAULT NULL, j TEXT DEFAULT '', k INTEGER DEFAULT (1 + 2) NOT NULL
);
CREATE TABLE autoinc (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, x TEXT);
CREATE TABLE no_pk (a TEXT, b TEXT NOT NULL);
CREATE TABLE composite (b INTEGER NOT NULL, a INTEGER NOT NULL, c TEXT, CONSTRAINT pk_composite PRIMARY KEY (a, b));
CREATE TABLE quoted_pk (a INTEGER, CONSTRAINT "pk of quoted" PRIMARY KEY (a));
CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(5) UNIQUE, x INTEGER, y INTEGER, UNIQUE (x, y));
CREATE TABLE fk_named (
    id INTEGER NOT NULL, parent_id INTEGER, CONSTRAINT pk_fk_named PRIMARY KEY (id),
    CONSTRAINT fk_one FOREIGN KEY(parent_id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL
);
CREATE TABLE fk_unnamed (id INTEGER, p INTEGER, FOREIGN KEY(p) REFERENCES parent (id));
CREATE TABLE fk_inline (id INTEGER, p INTEGER REFERENCES parent (id) ON DELETE CASCADE, q INTEGER REFERENCES parent);
CREATE TABLE fk_composite (
    a INTEGER, b INTEGER, c INTEGER,
    CONSTRAINT fk_xy FOREIGN KEY(a, b) REFERENCES parent (x, y) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "fk quoted" FOREIGN KEY("c") REFERENCES "parent" ("id") ON DELETE SET
        DEFAULT NOT DEFERRABLE
);
CREATE TABLE fk_self (id INTEGER PRIMARY KEY, up INTEGER, CONSTRAINT fk_up FOREIGN KEY(up) REFERENCES fk_self (id) ON DELETE NO ACTION);
CREATE TABLE fk_missing (id INTEGER, x INTEGER REFERENCES nowhere, y INTEGER, FOREIGN KEY(y) REFERENCES nowhere (z));
CREATE TABLE fk_many (
    id INTEGER, a INTEGER, b INTEGER, c INTEGER,
    FOREIGN KEY(a) REFERENCES parent (id), CONSTRAINT fk_b FOREIGN KEY(b) REFERENCES parent (id), FOREIGN KEY(c) REFERENCES plain (id)
);
CREATE TABLE uniques (
    id INTEGER PRIMARY KEY, a INTEGER UNIQUE, b VARCHAR(10) NOT NULL UNIQUE, c INTEGER, d INTEGER, "e f" INTEGER,
    CONSTRAINT uq_c UNIQUE (c), CONSTRAINT "uq d" UNIQUE (d, c), UNIQUE ("e f")
);
CREATE TABLE unique_pk (a TEXT, b TEXT, PRIMARY KEY (a), UNIQUE (a, b));
CREATE TABLE checks (
    id INTEGER, a INTEGER CHECK (a > 0), b INTEGER,
    CONSTRAINT ck_b CHECK (b IN (1, 2, 3)),
    CONSTRAINT "ck quoted" CHECK (b <> ')' AND (a OR b)),
    CHECK (length(a) < 5),
    CONSTRAINT aa CHECK (a >= 0),
    CONSTRAINT [bracket name] CHECK (a = 1), CONSTRAINT `tick` CHECK (a = 2)
);
CREATE TABLE tableCHECK (id INTEGER, CHECK(id > 0));
CREATE TABLE enum_like (status VARCHAR(8) NOT NULL CONSTRAINT ck_status CHECK (status IN ('on', 'off')), flag BOOLEAN NOT NULL CHECK (flag IN (0, 1)));
CREATE TABLE indexed (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c TEXT);
CREATE INDEX ix_a ON indexed (a);
CREATE UNIQUE INDEX ix_b ON indexed (b);
CREATE INDEX ix_ab ON indexed (b DESC, a);
CREATE INDEX ix_part ON indexed (c) WHERE c IS NOT NULL AND a > 5;
CREATE UNIQUE INDEX "ix Quoted" ON indexed (a, c) where (b = 'x');
CREATE INDEX ix_expr ON indexed (lower(b));
CREATE INDEX ix_coll ON indexed (b COLLATE NOCASE);
CREATE TABLE generated (
    id INTEGER PRIMARY KEY, a INTEGER,
    b INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL,
    c INTEGER GENERATED ALWAYS AS (a + 1) STORED
);
CREATE TABLE without_rowid (a TEXT NOT NULL, b TEXT, PRIMARY KEY (a)) WITHOUT ROWID;
CREATE TABLE strict_table (a INTEGER NOT NULL, b TEXT, c ANY) STRICT;
CREATE TABLE both_options (a INTEGER PRIMARY KEY, b TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE "Quoted Table" ("Id" INTEGER PRIMARY KEY, "select" TEXT, "with space" TEXT DEFAULT 'a b', "dot.ted" TEXT);
CREATE TABLE collated (a TEXT COLLATE NOCASE, b TEXT COLLATE RTRIM, c VARCHAR(5) COLLATE BINARY);
CREATE TABLE copied AS SELECT 1 AS one, 'two' AS two;
CREATE TABLE commented (
    -- a comment, with (parens
    id INTEGER, /* another, one */ a TEXT
);
CREATE TABLE bracket ([id] INTEGER PRIMARY KEY, [a b] TEXT UNIQUE, `c` INTEGER REFERENCES plain(id));
CREATE TABLE association (left_id INTEGER NOT NULL, right_id INTEGER NOT NULL, PRIMARY KEY (left_id, right_id), FOREIGN KEY(left_id) REFERENCES plain (id), FOREIGN KEY(right_id) REFERENCES parent (id));
CREATE TABLE conflict (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a TEXT NOT NULL ON CONFLICT IGNORE, b TEXT, UNIQUE (b) ON CONFLICT ROLLBACK);
CREATE VIEW a_view AS SELECT id, name FROM plain WHERE id > 1;
CREATE VIEW expression_view (x, y) AS SELECT id + 1, upper(name) FROM plain;
CREATE TRIGGER a_trigger AFTER INSERT ON plain BEGIN UPDATE plain SET name = 'x' WHERE id = new.id; END;
CREATE TEMPORARY TABLE temp_one (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
ATTACH DATABASE ':memory:' AS side;
ATTACH DATABASE ':memory:' AS "Odd side";
CREATE TABLE side.plain (id INTEGER PRIMARY KEY, other TEXT DEFAULT 'side', UNIQUE (other));
CREATE TABLE side.child (id INTEGER NOT NULL PRIMARY KEY, plain_id INTEGER CONSTRAINT fk_inline_named REFERENCES plain, n NUMERIC(4, 1), CONSTRAINT fk_side FOREIGN KEY (n) REFERENCES plain (id) ON DELETE CASCADE);
CREATE INDEX side.ix_side ON child (n) WHERE n > 0;
CREATE UNIQUE INDEX side.ix_side_unique ON child (plain_id, n);
CREATE VIEW side.side_view AS SELECT id FROM plain;
CREATE TABLE side.computed (a INTEGER, b INTEGER GENERATED ALWAYS AS (a + 1) STORED, CONSTRAINT ck_side CHECK (a > 0)) STRICT;
CREATE TABLE "Odd side"."Odd Table" ("a b" INTEGER PRIMARY KEY, c TEXT CHECK (c <> ''));
CREATE TABLE "Odd side".without (a TEXT PRIMARY KEY, b INT REFERENCES "Odd Table") WITHOUT ROWID;
CREATE TABLE more_defaults (
    a TEXT DEFAULT 'percent %s :colon \ back', b BLOB DEFAULT x'00ff', c DATE DEFAULT CURRENT_DATE, d TIME DEFAULT CURRENT_TIME, e INTEGER DEFAULT +5, f REAL DEFAULT 1e3,
    g BOOLEAN DEFAULT TRUE, h BOOLEAN DEFAULT false, i TEXT DEFAULT 'ünï', j TEXT DEFAULT (datetime('now', 'localtime')), k INTEGER DEFAULT (CASE WHEN 1 THEN 2 ELSE 3 END),
    l TEXT DEFAULT ('a' || 'b'), m INTEGER DEFAULT 0x10, n TEXT DEFAULT NULL NOT NULL, o JSON DEFAULT '[]', p TEXT DEFAULT 'multi
line', q TEXT DEFAULT ( ' spaced ' ), r NUMERIC DEFAULT .5, s TEXT DEFAULT "", t TEXT DEFAULT bare_word, u TEXT DEFAULT (NULL), v INTEGER DEFAULT -9223372036854775808
);
CREATE TABLE more_types (
    a INTEGER(5, 2), b VARCHAR(10), c NUMERIC(10), d NUMERIC(10), e DECIMAL(5, 2), f FLOAT(10, 2), g DOUBLE(8, 3), h REAL(4), i DATE(3), j TIME(0), k TIMESTAMP(3),
    l BOOLEAN, m CHAR, n CHARACTER(20), o VARYING CHARACTER(255), p NATIVE CHARACTER(70), q NVARCHAR, r INT2, s INT8, t MEDIUMINT, u UNSIGNED BIGINT, v "VARCHAR(30)", w [VARCHAR](4),
    x POINT, y FLOATING POINT, z DOUBLE PRECISION(10), aa XBLOBX(7), ab BLOBS, ac CLOB(9), ad DATETIME_CHAR, ae TIME_CHAR, af TEXT(5), ag VARBINARY(10), ah BINARY, ai ENUM, aj UUID,
    ak CHAR(32), al VARCHAR (40), am NUMERIC ( 10 , 4 ), an NUMERIC(-5, -2), ap BIGINT(20), aq SMALLINT(5), ar TINYINT(1), "as" MEDIUMTEXT, at ANY, au REALLY, av int,
    aw Integer, ax VarChar(12) NOT NULL, ay TIMESTAMP WITH TIME ZONE, az json(1), ba JSONB(2), bb DATETIME(0), bc NCHAR, bd DEC(5), be NUMBER(5, 2), bf STRING(10), bg GENERATED_TEXT, bh ALWAYS_INT
);
CREATE TABLE odd_pk (a TEXT, b INT, constraint "Pk_Odd"   primary   key (b DESC, a COLLATE NOCASE));
CREATE TABLE pk_desc (id INTEGER PRIMARY KEY DESC);
CREATE TABLE pk_text (id TEXT PRIMARY KEY, v TEXT);
CREATE TABLE pk_inline_named (id INTEGER CONSTRAINT pk_inline_name PRIMARY KEY AUTOINCREMENT, v TEXT);
CREATE TABLE pk_bracket_named (id INTEGER, CONSTRAINT [pk bracket] PRIMARY KEY (id));
CREATE TABLE pk_tick_named (id INTEGER, CONSTRAINT `pk_tick` PRIMARY KEY (id));
CREATE TABLE pk_newline (id INTEGER, CONSTRAINT pk_newline
    PRIMARY
    KEY (id));
CREATE TABLE fk_actions (
    a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER,
    FOREIGN KEY (a) REFERENCES parent (id) ON UPDATE CASCADE, foreign key(b) references parent(id) on delete set null on update restrict,
    CONSTRAINT fk_deferred FOREIGN KEY (c) REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_immediate FOREIGN KEY (d) REFERENCES parent (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_not FOREIGN KEY (e) REFERENCES parent (id) ON DELETE CASCADE NOT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY (f) REFERENCES parent (id) MATCH FULL ON DELETE CASCADE
);
CREATE TABLE fk_implicit (a INTEGER, b INTEGER, c INTEGER, FOREIGN KEY (a) REFERENCES parent, FOREIGN KEY (b, c) REFERENCES composite, CONSTRAINT fk_named_implicit FOREIGN KEY (c) REFERENCES parent ON DELETE CASCADE);
CREATE TABLE fk_quoted (
    "A b" INTEGER, [c d] INTEGER, `e f` INTEGER, g INTEGER, CONSTRAINT "fk ""odd""" FOREIGN KEY ("A b") REFERENCES "Quoted Table" ("Id"),
    FOREIGN KEY ([c d]) REFERENCES [Quoted Table] ([Id]), CONSTRAINT fk_tick FOREIGN KEY (`e f`) REFERENCES `Quoted Table` (`Id`), CONSTRAINT fk_space FOREIGN KEY (g) REFERENCES "Quoted Table"("with space")
);
CREATE TABLE fk_case (a INTEGER, b INTEGER REFERENCES Parent, FOREIGN KEY (A) REFERENCES PARENT (ID));
CREATE TABLE fk_dup (a INTEGER, FOREIGN KEY (a) REFERENCES parent (id), CONSTRAINT fk_again FOREIGN KEY (a) REFERENCES parent (id) ON DELETE CASCADE, FOREIGN KEY (a) REFERENCES plain (id));
CREATE TABLE fk_inline_named (id INTEGER PRIMARY KEY, p INTEGER CONSTRAINT fk_in REFERENCES parent (id) ON DELETE SET NULL DEFERRABLE, q INTEGER NOT NULL REFERENCES plain (id));
CREATE TABLE fk_to_view (a INTEGER REFERENCES a_view (id), b INTEGER REFERENCES a_view);
CREATE TABLE circle_a (id INTEGER PRIMARY KEY, b_id INTEGER REFERENCES circle_b);
CREATE TABLE circle_b (id INTEGER PRIMARY KEY, a_id INTEGER, CONSTRAINT fk_circle FOREIGN KEY (a_id) REFERENCES circle_a (id));
CREATE TABLE more_uniques (
    a INTEGER, b TEXT, c VARCHAR(5) UNIQUE, d VARCHAR(6) NOT NULL UNIQUE, "E f" TEXT UNIQUE, [g h] TEXT UNIQUE, `i` TEXT CONSTRAINT uq_inline UNIQUE, j TEXT DEFAULT 'x' UNIQUE, k UNIQUE,
    unique (a,b), CONSTRAINT [uq bracket] UNIQUE (b, a), CONSTRAINT uq_desc UNIQUE (a DESC, c), CONSTRAINT uq_collate UNIQUE (b COLLATE NOCASE), constraint uq_quoted unique ("E f", "a"),
    CONSTRAINT uq_conflict UNIQUE (d, a) ON CONFLICT IGNORE
);
CREATE TABLE unique_twice (a INTEGER, b INTEGER, UNIQUE (a), UNIQUE (a), CONSTRAINT uq_again UNIQUE (a), UNIQUE (a, b), UNIQUE (b, a));
CREATE TABLE unique_newline (
    a INTEGER,
    b TEXT
        UNIQUE,
    c TEXT,
    CONSTRAINT uq_nl UNIQUE (
        a,
        c
    )
);
CREATE TABLE more_checks (
    a INTEGER, b TEXT, check(a>1), Check (a > 2), CHECK
    (a > 3), CONSTRAINT "ck ""two""" CHECK (b = 'it''s ('), CONSTRAINT 'single' CHECK (a > 4), CONSTRAINT [br x)] CHECK (a > 5),
    CONSTRAINT ck_multi CHECK (
        a > 6
        AND b <> 'y'
    ), CONSTRAINT ck_nested CHECK (((a > 7))), CONSTRAINT ck_in CHECK (b IN ('CHECK (', ')')), CONSTRAINT ck_dq CHECK ("b" <> "a"), CONSTRAINT ck_unbalanced CHECK (b <> '('),
    CONSTRAINT ck_comment CHECK (a > 8 /* not ) this */ OR a < 0), CONSTRAINT ck_like CHECK (b LIKE '%:x%'), CHECK (a <> 9) ON CONFLICT ABORT
);
CREATE TABLE check_inline (a INTEGER NOT NULL CHECK (a > 0) CHECK (a < 10), b TEXT CONSTRAINT ck_inline CHECK (length(b) = 3) DEFAULT 'abc', "check" INTEGER, checked INTEGER, x_check INTEGER CHECK (x_check));
CREATE TABLE more_indexes (a INTEGER, b TEXT, "C d" TEXT, e REAL);
CREATE INDEX mi_where ON more_indexes (a) WHERE b = ') where (' AND a > 1;
CREATE INDEX mi_where_newline ON more_indexes (a, e)
    WHERE a IS NOT NULL
      AND e > 2;
CREATE UNIQUE INDEX [mi bracket] ON more_indexes ([C d]);
CREATE INDEX mi_mixed ON more_indexes (a, lower(b)) WHERE a > 0;
CREATE INDEX mi_desc ON more_indexes (a DESC, "C d" COLLATE RTRIM ASC);
CREATE INDEX "MI ""q""" ON more_indexes (e);
CREATE INDEX IF NOT EXISTS mi_if ON more_indexes(e,a)where e>1;
CREATE INDEX mi_rowid ON more_indexes (a, b, "C d", e);
CREATE UNIQUE INDEX mi_constant ON more_indexes (b) WHERE 1;
CREATE TABLE more_generated (
    a INTEGER, b TEXT AS (lower(a)), c INTEGER AS (a * 2) STORED, d TEXT GENERATED ALWAYS AS (a || ', (x)') VIRTUAL NOT NULL, e VARCHAR(10) generated always as (upper(b)) stored,
    f AS (a), g NUMERIC(5, 2) GENERATED ALWAYS AS (a / 2.0), "H i" INTEGER GENERATED ALWAYS AS (a + 1) STORED CHECK ("H i" > 0), j TEXT GENERATED ALWAYS AS (')' || a) UNIQUE
);
CREATE TABLE generated_newline (
    a INTEGER,
    b INTEGER GENERATED ALWAYS AS (a + 1) STORED,
    ab INTEGER GENERATED ALWAYS AS (a + b) VIRTUAL,
    c INTEGER GENERATED ALWAYS AS (
        a + 2
    ) STORED
);
CREATE TABLE strict_types (a INT, b INTEGER PRIMARY KEY, c REAL, d TEXT, e BLOB, f ANY) STRICT;
CREATE TABLE options_lower (a INTEGER NOT NULL PRIMARY KEY, b TEXT) without rowid, strict;
CREATE TABLE options_comment (a INTEGER NOT NULL PRIMARY KEY, b TEXT) /* ) STRICT */ WITHOUT ROWID;
CREATE TABLE options_text (a TEXT DEFAULT ') STRICT');
create table if not exists lower_case (id integer primary key not null, name varchar(10) unique);
CREATE TABLE"no_space"("id"INTEGER PRIMARY KEY,"v"TEXT,CONSTRAINT"ck"CHECK("v"<>''));
CREATE TABLE 'single quoted' ('a' INTEGER, 'b' TEXT);
CREATE TABLE "order" ("select" INTEGER PRIMARY KEY, "table" TEXT, "check" INTEGER CHECK ("check" > 0), "unique" TEXT UNIQUE, "references" INTEGER REFERENCES "order");
CREATE TABLE "Täble ünïcode 表" ("cölumn" INTEGER PRIMARY KEY, "列" TEXT DEFAULT '值', CONSTRAINT "ck_ü" CHECK ("列" <> '表'), CONSTRAINT "uq_ü" UNIQUE ("列"));
CREATE TABLE "dots.and:colons%s""q" ("a.b" INTEGER, "c:d" TEXT DEFAULT ':x', "e%(f)s" INTEGER CHECK ("e%(f)s" > 0), "g""h" TEXT UNIQUE);
CREATE TABLE with_comments (
    id INTEGER NOT NULL, -- PRIMARY KEY (x), UNIQUE (y)
    a TEXT, -- CHECK (a > 0)
    /* CONSTRAINT no UNIQUE (a),
       FOREIGN KEY (a) REFERENCES plain (id) */
    b INTEGER REFERENCES plain (id), -- the end
    CONSTRAINT pk_wc PRIMARY KEY (id) -- tail
) -- after
;
CREATE TABLE one_line_pk (id INTEGER PRIMARY KEY ASC AUTOINCREMENT);
CREATE TABLE altered (id INTEGER PRIMARY KEY);
ALTER TABLE altered ADD COLUMN a TEXT DEFAULT 'x' NOT NULL;
ALTER TABLE altered ADD COLUMN b INTEGER REFERENCES plain (id);
ALTER TABLE altered ADD COLUMN c INTEGER CHECK (c > 0);
CREATE TABLE renamed_before (id INTEGER PRIMARY KEY, was INTEGER UNIQUE, CONSTRAINT ck_was CHECK (was > 0));
ALTER TABLE renamed_before RENAME TO "renamed after";
ALTER TABLE "renamed after" RENAME COLUMN was TO "is";
CREATE TABLE copied_types AS SELECT id, name, CAST(id AS REAL) AS r FROM plain;
CREATE VIRTUAL TABLE searched USING fts5 (title, body);
CREATE VIRTUAL TABLE boxes USING rtree (id, min_x, max_x);
CREATE TABLE sqliteish_name (a INTEGER);
CREATE TABLE hidden_dates (at DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')), day DATE, CHECK (day IS NULL OR day IS strftime('%Y-%m-%d', day)));
CREATE VIEW "View Quoted" ("Co l", two) AS SELECT id, name FROM plain;
CREATE VIEW on_view AS SELECT v.id, lower(v.name) AS low, 1.5 AS lit FROM a_view v;
CREATE TEMPORARY TABLE temp_two (id INTEGER NOT NULL, one INTEGER, c INTEGER GENERATED ALWAYS AS (one + 1) STORED, CONSTRAINT pk_temp PRIMARY KEY (id), CONSTRAINT fk_temp FOREIGN KEY (one) REFERENCES temp_one (id), CHECK (one > 0));
CREATE INDEX ix_temp_two ON temp_two (one);
CREATE TEMPORARY TABLE no_pk (shadow INTEGER PRIMARY KEY, s TEXT UNIQUE);
CREATE INDEX temp.ix_shadow ON no_pk (shadow);
CREATE TEMPORARY VIEW temp_view AS SELECT id FROM temp_two;
