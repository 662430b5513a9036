//! Comments of columns and tables.

use limbeck_sql::{
    Name, Table,
    op::{AlterColumn, CreateTableComment, DropTableComment, Op},
};

use super::{
    context::{Comparer, Place},
    tables::ColumnPair,
};

impl Comparer<'_> {
    /// Upstream's `_compare_column_comment`.
    pub(super) fn column_comment(&self, pair: &ColumnPair<'_>, alter: &mut AlterColumn) {
        if !self.cx.dialect.supports_comments() {
            return;
        }
        let wanted = normalized(pair.wanted.comment.as_ref());
        let found = normalized(pair.found.comment.as_ref());
        if wanted.is_none() && found.is_none() {
            return;
        }
        alter.existing_comment = found.cloned();
        if found != wanted {
            alter.comment = Some(wanted.cloned());
            self.info(
                "autogenerate.compare.comments",
                &format!("Detected column comment '{}'", pair.dotted()),
            );
        }
    }

    /// Upstream's `_compare_table_comment`.
    pub(super) fn table_comment(
        &self,
        place: Place<'_>,
        wanted: &Table,
        found: &Table,
        ops: &mut Vec<Op>,
    ) {
        if !self.cx.dialect.supports_comments() {
            return;
        }
        let wanted = normalized(wanted.comment.as_ref()).cloned();
        let found = normalized(found.comment.as_ref()).cloned();
        let (table_name, schema) = (Name::from(place.name), place.schema.map(Name::from));
        if wanted.is_none() && found.is_some() {
            ops.push(Op::DropTableComment(DropTableComment {
                table_name,
                existing_comment: found,
                schema,
            }));
        } else if wanted != found {
            ops.push(Op::CreateTableComment(CreateTableComment {
                table_name,
                comment: wanted,
                existing_comment: found,
                schema,
            }));
        }
    }
}

/// An empty comment is none.
fn normalized(comment: Option<&String>) -> Option<&String> {
    comment.filter(|text| !text.is_empty())
}
