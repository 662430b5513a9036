CREATE TABLE item (
    id INTEGER NOT NULL PRIMARY KEY, same VECTOR(3), wider VECTOR(3), open VECTOR(3), cube CUBE, path LTREE(20), text VECTOR
);
CREATE TABLE place ("at" POINT(4326), changed POINT(2));
CREATE TABLE gone (v VECTOR(7), c CUBE, p POINT, t LTREE);
CREATE INDEX ix_expression ON item (id + 1);
