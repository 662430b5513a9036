BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

ALTER TABLE book ADD CONSTRAINT fk_book_author_id_author FOREIGN KEY(author_id) REFERENCES author (id);

ALTER TABLE book ADD CONSTRAINT uq_book_isbn UNIQUE (isbn, year);

ALTER TABLE book ADD CONSTRAINT pk_book PRIMARY KEY (id);

CREATE INDEX ix_book_title ON book (title, year);

CREATE INDEX ix_given ON book (title);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING alembic_version.version_num;

COMMIT;

-- ==== downgrade ====
BEGIN;

-- Running downgrade 1a2b3c4d5e6f -> 

ALTER TABLE book DROP CONSTRAINT fk_book_author_id_author;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

COMMIT;

