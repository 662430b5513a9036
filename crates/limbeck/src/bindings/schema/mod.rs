//! SQLAlchemy's schema constructs as scripts write them: `sa.Column`, `sa.Table`, constraints, indexes, `MetaData`.

mod attributes;
mod class;
mod column;
mod columns;
mod constraint;
mod default;
mod index;
mod item;
mod metadata;
mod table;

pub use class::{BASES, SchemaClass};
pub use column::{ColumnObject, column, column_name_of, table_of_column};
pub(crate) use constraint::exclude_from;
pub use constraint::{check, exclude, foreign_key, foreign_key_constraint, primary_key, unique};
pub use default::{computed, default_clause, fetched_value, identity, sequence, server_default};
pub(crate) use index::element as index_element;
pub use index::{IndexObject, index};
pub use item::{Item, SchemaItem, dialect_options};
pub use metadata::{Additions, MetadataObject, metadata, naming_convention};
pub use table::{TableObject, table, table_argument};
pub(crate) use table::{read_items as read_table_items, read_keywords as read_table_keywords};
