-- The schema as text, one line a row, in an order that does not depend on the order of creation
-- (but keeps that of a table's columns). What pg_dump -s would tell, without its version's dialect.
WITH relations AS (
    SELECT c.oid, c.relkind, n.nspname, format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
), lines (place, object, part, line) AS (
    SELECT 1, format('%I.%I', n.nspname, t.typname), 0,
           format('enum %I.%I: %s', n.nspname, t.typname,
                  (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                   FROM pg_enum WHERE enumtypid = t.oid))
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e'
    UNION ALL
    SELECT 2, name, 0, 'table ' || name FROM relations WHERE relkind IN ('r', 'p')
    UNION ALL
    SELECT 2, r.name, 1000 + a.attnum,
           format('  column %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
           || CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text ELSE '' END
           || CASE WHEN a.attgenerated <> '' THEN ' generated ' || a.attgenerated::text ELSE '' END
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
           || coalesce(' comment ' || quote_literal(col_description(r.oid, a.attnum)), '')
    FROM relations r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
    WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT 2, r.name, 3000, format('  constraint %I %s', c.conname, pg_get_constraintdef(c.oid))
    FROM relations r JOIN pg_constraint c ON c.conrelid = r.oid
    WHERE c.contype <> 'n'
    UNION ALL
    SELECT 2, r.name, 4000, '  index ' || pg_get_indexdef(i.indexrelid)
    FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    WHERE NOT EXISTS (SELECT FROM pg_constraint c
                      WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 2, r.name, 5000, '  trigger ' || pg_get_triggerdef(t.oid)
    FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
    UNION ALL
    SELECT 2, r.name, 6000, '  comment ' || quote_literal(obj_description(r.oid, 'pg_class'))
    FROM relations r
    WHERE r.relkind IN ('r', 'p') AND obj_description(r.oid, 'pg_class') IS NOT NULL
    UNION ALL
    SELECT 3, r.name, 0,
           'sequence ' || r.name || coalesce(' owned by ' || (
               SELECT d.refobjid::regclass || '.' || a.attname
               FROM pg_depend d
               JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
               WHERE d.objid = r.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0), '')
    FROM relations r WHERE r.relkind = 'S'
    UNION ALL
    SELECT 4, r.name, 0, 'view ' || r.name || ' ' || pg_get_viewdef(r.oid)
    FROM relations r WHERE r.relkind IN ('v', 'm')
)
SELECT line FROM lines ORDER BY place, object COLLATE "C", part, line COLLATE "C";
