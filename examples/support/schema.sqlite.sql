-- The schema as text, one line a row, in an order that does not depend on the order of creation.
SELECT sql || ';'
FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY type DESC, name;
