//! What SQLAlchemy's inspector says of a table, thing by thing.

use indexmap::IndexMap;
use limbeck_sql::{DialectOptions, Identity, OptionValue, Type};

/// A column's type as the database names it, and what SQLAlchemy calls the class with that `ischema_names` has for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeclaredType {
    /// The name; PostgreSQL's is looked up in lower case.
    pub name: String,
    /// Positional arguments.
    pub args: Vec<OptionValue>,
    /// Keyword arguments.
    pub kwargs: Vec<(&'static str, OptionValue)>,
    /// Whether the column holds arrays of it.
    pub is_array: bool,
}

/// `get_columns()`: one column.
#[derive(Clone, Debug, PartialEq)]
pub struct ReflectedColumn {
    /// The name.
    pub name: String,
    /// The type.
    pub type_: Type,
    /// The type as the database names it.
    pub declared: Option<DeclaredType>,
    /// Whether it takes NULL.
    pub nullable: bool,
    /// The default as the database writes it.
    pub default: Option<String>,
    /// Whether it counts up; `None` where the dialect does not say.
    pub autoincrement: Option<bool>,
    /// The comment; the outer `None` where the dialect has none.
    pub comment: Option<Option<String>>,
    /// The place in the primary key, from 1; zero: none. `None` where the dialect does not say.
    pub primary_key: Option<i64>,
    /// `GENERATED ALWAYS AS (...)`.
    pub computed: Option<ReflectedComputed>,
    /// `GENERATED ... AS IDENTITY`.
    pub identity: Option<Identity>,
    /// The sequence of the default, if it belongs to a column of this name: what SERIAL made. Upstream asks for it later.
    pub owned_sequence: Option<String>,
}

impl Default for ReflectedColumn {
    fn default() -> Self {
        Self {
            name: String::new(),
            type_: Type::Null,
            declared: None,
            nullable: true,
            default: None,
            autoincrement: None,
            comment: None,
            primary_key: None,
            computed: None,
            identity: None,
            owned_sequence: None,
        }
    }
}

/// A generated column's expression.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReflectedComputed {
    /// The expression.
    pub sqltext: String,
    /// Whether it is stored.
    pub persisted: Option<bool>,
}

/// `get_pk_constraint()`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReflectedPrimaryKey {
    /// The name.
    pub name: Option<String>,
    /// The columns in key order.
    pub constrained_columns: Vec<String>,
    /// The comment; the outer `None` where the dialect has none.
    pub comment: Option<Option<String>>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

/// `get_foreign_keys()`: one key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReflectedForeignKey {
    /// The name.
    pub name: Option<String>,
    /// The columns.
    pub constrained_columns: Vec<String>,
    /// The schema of the table it points to.
    pub referred_schema: Option<String>,
    /// The table it points to.
    pub referred_table: String,
    /// The columns it points to.
    pub referred_columns: Vec<String>,
    /// `onupdate`, `ondelete`, `deferrable`, `initially`, `match`, and dialect keywords.
    pub options: DialectOptions,
    /// The comment; the outer `None` where the dialect has none.
    pub comment: Option<Option<String>>,
}

/// `get_unique_constraints()`: one constraint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReflectedUnique {
    /// The name.
    pub name: Option<String>,
    /// The columns.
    pub column_names: Vec<String>,
    /// The comment; the outer `None` where the dialect has none.
    pub comment: Option<Option<String>>,
    /// The unique index that this is at bottom (MySQL).
    pub duplicates_index: Option<String>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

/// `get_check_constraints()`: one constraint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReflectedCheck {
    /// The name.
    pub name: Option<String>,
    /// The condition.
    pub sqltext: String,
    /// The comment; the outer `None` where the dialect has none.
    pub comment: Option<Option<String>>,
    /// Dialect keywords.
    pub dialect_options: DialectOptions,
}

/// `get_indexes()`: one index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReflectedIndex {
    /// The name.
    pub name: String,
    /// The columns; `None` stands for an expression.
    pub column_names: Vec<Option<String>>,
    /// Columns and expressions, where there is an expression among them.
    pub expressions: Option<Vec<String>>,
    /// Whether it is unique.
    pub unique: bool,
    /// INCLUDE columns; `None` where the dialect does not say.
    pub include_columns: Option<Vec<String>>,
    /// The constraint that this index serves.
    pub duplicates_constraint: Option<String>,
    /// `desc`, `nulls_first` and `nulls_last` by column.
    pub column_sorting: IndexMap<String, Vec<String>>,
    /// Dialect keywords; `None` where there is no such key.
    pub dialect_options: Option<DialectOptions>,
    /// The comment, which upstream does not show.
    pub comment: Option<String>,
}

/// `get_enums()`: one enum of PostgreSQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReflectedEnum {
    /// The name.
    pub name: String,
    /// The schema.
    pub schema: String,
    /// Whether it is found without naming its schema.
    pub visible: bool,
    /// The values in order.
    pub labels: Vec<String>,
}

/// All of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReflectedTable {
    /// The schema it was looked for in.
    pub schema: Option<String>,
    /// The name.
    pub name: String,
    /// The columns.
    pub columns: Vec<ReflectedColumn>,
    /// The primary key.
    pub primary_key: ReflectedPrimaryKey,
    /// The foreign keys.
    pub foreign_keys: Vec<ReflectedForeignKey>,
    /// The indexes.
    pub indexes: Vec<ReflectedIndex>,
    /// The unique constraints.
    pub unique_constraints: Vec<ReflectedUnique>,
    /// The checks.
    pub check_constraints: Vec<ReflectedCheck>,
    /// The comment; the outer `None` where the dialect has none.
    pub comment: Option<Option<String>>,
    /// Table options, as dialect keywords.
    pub options: DialectOptions,
    /// What SQLAlchemy warns of while it reads the table.
    pub warnings: Vec<String>,
}
