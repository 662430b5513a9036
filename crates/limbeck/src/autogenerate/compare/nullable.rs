//! `NULL` and `NOT NULL` of columns.

use super::{context::Comparer, tables::ColumnPair};
use limbeck_sql::op::AlterColumn;

const LOG: &str = "autogenerate.compare.constraints";

impl Comparer<'_> {
    /// Upstream's `_compare_nullable`.
    pub(super) fn nullable(&self, pair: &ColumnPair<'_>, alter: &mut AlterColumn) {
        let wanted = pair.wanted.nullable.unwrap_or(true);
        let found = pair.found.nullable.unwrap_or(true);
        alter.existing_nullable = Some(found);
        if wanted == found {
            return;
        }
        let computed = pair.wanted.computed.is_some() || pair.found.computed.is_some();
        let identity = pair.wanted.identity.is_some() || pair.found.identity.is_some();
        if computed && !pair.nullable_given || identity {
            self.info(
                LOG,
                &format!(
                    "Ignoring nullable change on identity column '{}'",
                    pair.dotted()
                ),
            );
            return;
        }
        alter.nullable = Some(wanted);
        self.info(
            LOG,
            &format!(
                "Detected {} on column '{}'",
                if wanted { "NULL" } else { "NOT NULL" },
                pair.dotted()
            ),
        );
    }
}
