//! What a project's `env.py` may say while autogenerate works.

use indexmap::IndexSet;
use limbeck_sql::{Column, Constraint, Index, Table, types::Type};

use crate::{error::Result, inspect::DeclaredType};

/// The kind of a reflected name: `type_` of `include_name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// `schema`.
    Schema,
    /// `table`.
    Table,
    /// `column`.
    Column,
    /// `index`.
    Index,
    /// `unique_constraint`.
    UniqueConstraint,
    /// `foreign_key_constraint`.
    ForeignKeyConstraint,
    /// `check_constraint`.
    CheckConstraint,
}

impl NameKind {
    /// The word that Python code gets.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Table => "table",
            Self::Column => "column",
            Self::Index => "index",
            Self::UniqueConstraint => "unique_constraint",
            Self::ForeignKeyConstraint => "foreign_key_constraint",
            Self::CheckConstraint => "check_constraint",
        }
    }
}

/// Where a reflected name stands: `parent_names` of `include_name`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParentNames<'a> {
    /// `schema_name`; `None` is the default schema.
    pub schema_name: Option<&'a str>,
    /// `table_name`; a schema has none. `schema_qualified_table_name` follows from both.
    pub table_name: Option<&'a str>,
}

/// A part of a schema, with the table it stands in.
#[derive(Clone, Copy, Debug)]
pub enum Object<'a> {
    /// A table.
    Table(&'a Table),
    /// A column.
    Column(&'a Table, &'a Column),
    /// An index.
    Index(&'a Table, &'a Index),
    /// A constraint.
    Constraint(&'a Table, &'a Constraint),
    /// A type, where it is rendered.
    Type(&'a Type),
    /// The server default of a column, where it is rendered; the table may be unknown.
    ServerDefault(Option<&'a Table>, &'a Column),
}

/// The answer of `render_item`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// `False`: as usual.
    Default,
    /// `None`: left out.
    Omit,
    /// The text.
    Text(String),
}

/// What a project's `env.py` may say while autogenerate works. The defaults say nothing.
pub trait Hooks {
    /// `include_name(name, type_, parent_names)`, and `include_schemas` apart: whether a reflected name is looked at.
    fn include_name(&mut self, _: Option<&str>, _: NameKind, _: &ParentNames<'_>) -> Result<bool> {
        Ok(true)
    }

    /// The type of a column of the database, where the project registered a class for its name in `ischema_names`.
    fn registered_type(&mut self, _: &DeclaredType) -> Result<Option<Type>> {
        Ok(None)
    }

    /// `include_object(object, name, type_, reflected, compare_to)`.
    fn include_object(
        &mut self,
        _object: Object<'_>,
        _name: Option<&str>,
        _kind: NameKind,
        _reflected: bool,
        _compare_to: Option<Object<'_>>,
    ) -> Result<bool> {
        Ok(true)
    }

    /// `compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type)`; `None`: as usual.
    fn compare_type(
        &mut self,
        _inspected: (&Table, &Column),
        _metadata: (&Table, &Column),
    ) -> Result<Option<bool>> {
        Ok(None)
    }

    /// `compare_server_default(context, inspected_column, metadata_column, inspected_default, metadata_default,
    /// rendered_metadata_default)`, the three defaults as SQL text; `None`: as usual.
    fn compare_server_default(
        &mut self,
        _inspected: (&Table, &Column),
        _metadata: (&Table, &Column),
        _inspected_default: Option<&str>,
        _rendered_metadata_default: Option<&str>,
    ) -> Result<Option<bool>> {
        Ok(None)
    }

    /// `render_item(type_, obj, autogen_context)`; `kind` is upstream's `type_`. Import lines that the function asks for
    /// go to `imports`.
    fn render_item(
        &mut self,
        _kind: &str,
        _object: Object<'_>,
        _imports: &mut IndexSet<String>,
    ) -> Result<Rendered> {
        Ok(Rendered::Default)
    }
}

/// An `env.py` that says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHooks;

impl Hooks for NoHooks {}
