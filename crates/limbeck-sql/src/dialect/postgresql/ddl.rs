//! SQLAlchemy's `PGDDLCompiler`.

use crate::{
    column::{Column, ColumnDefault, Computed},
    constraint::{Check, Exclude, ExcludeElement, ForeignKeyConstraint, PrimaryKey, Unique},
    ddl::{column, constraint, exprs, flag, index, option},
    dialect::{CompileContext, types::type_sql},
    error::{CompileError, ErrorClass},
    index::{Index, IndexElement},
    name::Name,
    options::{DialectOptions, OptionValue},
    resolve::Resolved,
    sql::{is_word, python_repr},
    table::Table,
    types::Type,
};

const PG: &str = "postgresql";

/// Writes a column: SERIAL where the database counts it up.
pub fn column_specification(
    cx: &CompileContext,
    resolved: &Resolved,
    column: &Column,
) -> Result<String, CompileError> {
    let mut out = cx.quote(&column.name);
    let python_default = match &column.default {
        None => false,
        Some(ColumnDefault::Sequence(sequence)) => !sequence.optional,
        Some(
            ColumnDefault::Scalar(_)
            | ColumnDefault::Expr(_)
            | ColumnDefault::Callable(_)
            | ColumnDefault::Opaque(_),
        ) => true,
    };
    if column.primary_key
        && resolved.is_autoincrement(column)?
        && column.identity.is_none()
        && !python_default
    {
        out.push_str(serial(&column.type_));
    } else {
        out.push(' ');
        out.push_str(&column_type(cx, resolved, column)?);
        if let Some(default) = column::default_string(cx, column)? {
            out.push_str(" DEFAULT ");
            out.push_str(&default);
        }
    }
    if let Some(it) = &column.computed {
        out.push(' ');
        out.push_str(&computed(cx, resolved, column, it)?);
    }
    match (&column.identity, column.nullable) {
        (Some(identity), nullable) => {
            out.push(' ');
            out.push_str(&column::identity_sql(identity));
            if nullable == Some(true) {
                out.push_str(" NULL");
            }
        }
        (None, Some(false)) => out.push_str(" NOT NULL"),
        (None, _) => {}
    }
    Ok(out)
}

fn serial(type_: &Type) -> &'static str {
    match type_ {
        Type::BigInteger | Type::BIGINT => " BIGSERIAL",
        Type::SmallInteger | Type::SMALLINT => " SMALLSERIAL",
        Type::Mysql(it) | Type::Mssql(it) | Type::Oracle(it) if it.name == "BIGINT" => " BIGSERIAL",
        Type::Mysql(it) | Type::Mssql(it) | Type::Oracle(it) if it.name == "SMALLINT" => {
            " SMALLSERIAL"
        }
        Type::Decorator { impl_, .. } => serial(impl_),
        Type::Application(type_) => type_.impl_.as_deref().map_or(" SERIAL", serial),
        Type::Variant { .. } => serial(type_.for_dialect(PG)),
        _ => " SERIAL",
    }
}

/// An enum that inherits the table's schema is written with it.
fn column_type(
    cx: &CompileContext,
    resolved: &Resolved,
    column: &Column,
) -> Result<String, CompileError> {
    if let Type::Enum(args) = &column.type_
        && args.inherit_schema == Some(true)
        && args.schema.is_none()
    {
        let mut args = args.clone();
        args.schema = resolved.table.schema.clone();
        return type_sql(cx, &Type::Enum(args));
    }
    type_sql(cx, &column.type_)
}

/// Writes `GENERATED ALWAYS AS (...)`; servers before 18 know STORED alone.
pub fn computed(
    cx: &CompileContext,
    resolved: &Resolved,
    column: &Column,
    it: &Computed,
) -> Result<String, CompileError> {
    let version = cx
        .server_version
        .as_ref()
        .and_then(|it| it.first().copied());
    if version.is_none_or(|version| version >= 18) {
        return column::computed(cx, it);
    }
    match it.persisted {
        Some(false) => {
            return Err(CompileError::compile(
                "PostrgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None \
                 or True for PostgreSQL support.",
            ));
        }
        None => cx.warn(format!(
            "Computed column {}.{} is being created as 'STORED' since the current PostgreSQL version does not \
             support VIRTUAL columns. On PostgreSQL 18+, when 'persisted' is not specified, no keyword will be \
             rendered and VIRTUAL will be used by default. Set 'persisted=True' to ensure STORED behavior across all \
             PostgreSQL versions.",
            resolved.table.name, column.name
        )),
        Some(true) => {}
    }
    Ok(format!(
        "GENERATED ALWAYS AS ({}) STORED",
        exprs::sql(cx, &it.sqltext)?
    ))
}

fn included(options: &DialectOptions) -> Vec<String> {
    match option(options, PG, "include") {
        Some(OptionValue::List(items) | OptionValue::Tuple(items)) => {
            items.iter().filter_map(OptionValue::to_text).collect()
        }
        Some(OptionValue::Str(name)) => vec![name.clone()],
        _ => Vec::new(),
    }
}

/// A constraint may include columns of its table alone; outside of CREATE TABLE upstream knows those of the constraint.
fn check_include(
    resolved: &Resolved,
    columns: &[Name],
    options: &DialectOptions,
) -> Result<(), CompileError> {
    for name in included(options) {
        if resolved.table.column(&name).is_none() && !columns.iter().any(|it| it.text == name) {
            return Err(CompileError::new(ErrorClass::Key, python_repr(&name)));
        }
    }
    Ok(())
}

fn include(cx: &CompileContext, options: &DialectOptions) -> String {
    let names: Vec<String> = included(options)
        .iter()
        .map(|name| cx.quote_str(name))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(" INCLUDE ({})", names.join(", "))
    }
}

fn not_valid(options: &DialectOptions) -> &'static str {
    if flag(options, PG, "not_valid") {
        " NOT VALID"
    } else {
        ""
    }
}

/// Writes a primary key.
pub fn primary_key(
    cx: &CompileContext,
    resolved: &Resolved,
    pk: &PrimaryKey,
) -> Result<String, CompileError> {
    check_include(resolved, &pk.columns, &pk.dialect_options)?;
    constraint::primary_key(cx, pk, &include(cx, &pk.dialect_options))
}

/// Writes a unique constraint.
pub fn unique(
    cx: &CompileContext,
    resolved: &Resolved,
    unique: &Unique,
) -> Result<String, CompileError> {
    check_include(resolved, &unique.columns, &unique.dialect_options)?;
    let distinct = match unique.dialect_options.get("postgresql_nulls_not_distinct") {
        Some(OptionValue::Bool(true)) => "NULLS NOT DISTINCT ",
        Some(OptionValue::Bool(false)) => "NULLS DISTINCT ",
        _ => "",
    };
    constraint::unique(cx, unique, distinct, &include(cx, &unique.dialect_options))
}

/// Writes a check; NOT VALID is for those of tables alone.
pub fn check(
    cx: &CompileContext,
    check: &Check,
    column_level: bool,
) -> Result<String, CompileError> {
    let text = constraint::check(cx, check)?;
    Ok(if column_level {
        text
    } else {
        format!("{text}{}", not_valid(&check.dialect_options))
    })
}

/// Writes a foreign key.
pub fn foreign_key(cx: &CompileContext, fk: &ForeignKeyConstraint) -> Result<String, CompileError> {
    Ok(format!(
        "{}{}",
        constraint::foreign_key(cx, fk, true)?,
        not_valid(&fk.dialect_options)
    ))
}

/// Checks what stands behind ON DELETE: keywords, then perhaps columns in parentheses.
pub fn ondelete(phrase: &str) -> Result<String, CompileError> {
    let (keywords, columns) = match phrase.split_once('(') {
        Some((keywords, columns)) => (keywords.trim_end(), Some(columns)),
        None => (phrase, None),
    };
    let words_fine = !keywords.is_empty()
        && keywords.chars().next().is_some_and(is_word)
        && keywords.chars().all(|c| is_word(c) || c.is_whitespace())
        && keywords.trim_end() == keywords;
    let columns_fine = columns.is_none_or(|columns| {
        columns
            .strip_suffix(')')
            .is_some_and(|list| list.split(',').all(|name| is_identifier(name.trim())))
    });
    if words_fine && columns_fine {
        Ok(phrase.to_owned())
    } else {
        Err(CompileError::compile(format!(
            "Unexpected SQL phrase: {} (matching against '^\\\\w+(?:\\\\s+\\\\w+)*(?:\\\\s*\\\\(\\\\s*(?:[\\\\w$]+|\
             \"(?:[^\"]|\"\")+\")(?:\\\\s*,\\\\s*(?:[\\\\w$]+|\"(?:[^\"]|\"\")+\"))*\\\\s*\\\\))?$')",
            python_repr(phrase)
        )))
    }
}

fn is_identifier(name: &str) -> bool {
    match name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'))
    {
        Some(inner) => !inner.is_empty() && !inner.replace("\"\"", "").contains('"'),
        None => !name.is_empty() && name.chars().all(|c| is_word(c) || c == '$'),
    }
}

fn using(phrase: &str) -> Result<String, CompileError> {
    if !phrase.is_empty() && phrase.chars().all(is_word) {
        Ok(phrase.to_lowercase())
    } else {
        Err(CompileError::compile(format!(
            "Unexpected SQL phrase: {} (matching against '^(?:btree|hash|gist|gin|[\\\\w_]+)$')",
            python_repr(phrase)
        )))
    }
}

/// Writes an exclude constraint.
pub fn exclude(cx: &CompileContext, it: &Exclude) -> Result<String, CompileError> {
    let mut elements = Vec::new();
    for (element, operator) in &it.elements {
        let (text, key) = match element {
            ExcludeElement::Column(name) => (cx.quote(name), Some(name.text.clone())),
            ExcludeElement::Expr(expr) => (exprs::sql(cx, expr)?, exprs::key(expr)),
        };
        let class = key
            .and_then(|key| it.ops.get(&key))
            .map_or(String::new(), |class| format!(" {class}"));
        elements.push(format!("{text}{class} WITH {operator}"));
    }
    let mut out = format!(
        "{}EXCLUDE USING {} ({})",
        constraint::preamble(cx, &it.name)?,
        using(it.using.as_deref().unwrap_or("gist"))?,
        elements.join(", ")
    );
    if let Some(where_) = &it.where_ {
        out.push_str(&format!(" WHERE ({})", exprs::sql(cx, where_)?));
    }
    out.push_str(&constraint::deferrability(
        cx,
        it.deferrable,
        it.initially.as_deref(),
    )?);
    Ok(out)
}

/// Writes the options in `WITH (...)`.
fn with_options(value: &OptionValue) -> String {
    let OptionValue::Map(map) = value else {
        return value.to_text().unwrap_or_default();
    };
    let parts: Vec<String> = map
        .iter()
        .map(|(name, value)| match value {
            OptionValue::None => name.clone(),
            OptionValue::Bool(value) => format!("{name} = {value}"),
            value => format!("{name} = {}", value.to_text().unwrap_or_default()),
        })
        .collect();
    parts.join(", ")
}

/// Writes what stands behind the closing parenthesis of CREATE TABLE.
pub fn post_create_table(cx: &CompileContext, table: &Table) -> Result<String, CompileError> {
    let options = &table.dialect_options;
    let text = |name: &str| {
        option(options, PG, name)
            .filter(|value| value.truthy())
            .and_then(OptionValue::to_text)
    };
    let mut out = String::new();
    match option(options, PG, "inherits") {
        Some(OptionValue::List(names) | OptionValue::Tuple(names)) => {
            let names: Vec<String> = names
                .iter()
                .filter_map(OptionValue::to_text)
                .map(|name| cx.quote_str(&name))
                .collect();
            out.push_str(&format!("\n INHERITS ({})", names.join(", ")));
        }
        Some(value) => out.push_str(&format!(
            "\n INHERITS ({})",
            cx.quote_str(&value.to_text().unwrap_or_default())
        )),
        None => {}
    }
    if let Some(partition) = text("partition_by") {
        out.push_str(&format!("\n PARTITION BY {partition}"));
    }
    if let Some(using) = text("using") {
        out.push_str(&format!("\n USING {using}"));
    }
    if let Some(with) = option(options, PG, "with").filter(|value| value.truthy()) {
        out.push_str(&format!("\n WITH ({})", with_options(with)));
    }
    match options.get("postgresql_with_oids") {
        Some(OptionValue::Bool(true)) => out.push_str("\n WITH OIDS"),
        Some(OptionValue::Bool(false)) => out.push_str("\n WITHOUT OIDS"),
        _ => {}
    }
    if let Some(on_commit) = text("on_commit") {
        out.push_str(&format!(
            "\n ON COMMIT {}",
            on_commit.replace('_', " ").to_uppercase()
        ));
    }
    if let Some(tablespace) = text("tablespace") {
        out.push_str(&format!("\n TABLESPACE {}", cx.quote_str(&tablespace)));
    }
    Ok(out)
}

/// Writes CREATE INDEX.
pub fn create_index(
    cx: &CompileContext,
    table: &Table,
    it: &Index,
    if_not_exists: bool,
) -> Result<String, CompileError> {
    let options = &it.dialect_options;
    let name = cx
        .format_constraint_name(&it.name)?
        .ok_or_else(|| CompileError::compile("CREATE INDEX requires that the index have a name"))?;
    let mut out = format!(
        "CREATE {}INDEX {}{}{name} ON {} ",
        index::unique(it),
        concurrently(options),
        if if_not_exists { "IF NOT EXISTS " } else { "" },
        cx.format_table(table.schema.as_ref(), &table.name)
    );
    if let Some(method) = option(options, PG, "using").filter(|value| value.truthy()) {
        out.push_str(&format!(
            "USING {} ",
            using(&method.to_text().unwrap_or_default())?
        ));
    }
    let ops = match option(options, PG, "ops") {
        Some(OptionValue::Map(ops)) => Some(ops),
        _ => None,
    };
    let elements: Vec<String> = it
        .elements
        .iter()
        .map(|element| {
            let (text, key) = match element {
                IndexElement::Column(name) => (cx.quote(name), Some(name.text.clone())),
                IndexElement::Expr(expr) => (exprs::grouped_sql(cx, expr)?, exprs::key(expr)),
            };
            let class = key
                .and_then(|key| ops.and_then(|ops| ops.get(&key)))
                .and_then(OptionValue::to_text);
            Ok(match class {
                Some(class) => format!("{text} {class}"),
                None => text,
            })
        })
        .collect::<Result<_, CompileError>>()?;
    out.push_str(&format!("({})", elements.join(", ")));
    out.push_str(&include(cx, options));
    match options.get("postgresql_nulls_not_distinct") {
        Some(OptionValue::Bool(true)) => out.push_str(" NULLS NOT DISTINCT"),
        Some(OptionValue::Bool(false)) => out.push_str(" NULLS DISTINCT"),
        _ => {}
    }
    if let Some(with) = option(options, PG, "with").filter(|value| value.truthy()) {
        out.push_str(&format!(" WITH ({})", with_options(with)));
    }
    if let Some(tablespace) = option(options, PG, "tablespace").filter(|value| value.truthy()) {
        out.push_str(&format!(
            " TABLESPACE {}",
            cx.quote(&Name::new(tablespace.to_text().unwrap_or_default()))
        ));
    }
    if let Some(where_) = option(options, PG, "where") {
        out.push_str(" WHERE ");
        out.push_str(&exprs::option_sql(cx, where_, "postgresql_where")?);
    }
    Ok(out)
}

fn concurrently(options: &DialectOptions) -> &'static str {
    if flag(options, PG, "concurrently") {
        "CONCURRENTLY "
    } else {
        ""
    }
}

/// Writes DROP INDEX.
pub fn drop_index(
    cx: &CompileContext,
    table: &Table,
    it: &Index,
    if_exists: bool,
) -> Result<String, CompileError> {
    index::drop(cx, table, it, concurrently(&it.dialect_options), if_exists)
}
