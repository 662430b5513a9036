CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1a2b3c4d5e6f

CREATE TABLE book (
    id INTEGER NOT NULL, 
    author_id INTEGER NOT NULL, 
    isbn VARCHAR(13) NOT NULL, 
    pages INTEGER, 
    CONSTRAINT pk_book PRIMARY KEY (id), 
    CONSTRAINT fk_book_author_id_author FOREIGN KEY(author_id) REFERENCES author (id), 
    CONSTRAINT uq_book_isbn UNIQUE (isbn), 
    CONSTRAINT ck_book_pages_positive CHECK (pages > 0)
);

INSERT INTO alembic_version (version_num) VALUES ('1a2b3c4d5e6f') RETURNING version_num;

-- ==== downgrade ====
-- Running downgrade 1a2b3c4d5e6f -> 

DROP TABLE book;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1a2b3c4d5e6f';

