//! CHECK constraints by name: upstream's plugin `alembic.ext.checkconstraint_byname`.

use std::collections::BTreeMap;

use limbeck_sql::{
    Check, Constraint, ConstraintName,
    op::{AddConstraint, ConstraintKind, DropConstraint, Op},
};

use crate::{
    autogenerate::hooks::{NameKind, Object},
    error::Result,
};

use super::{
    context::{Comparer, Place},
    models::Model,
    tables::Found,
};
use limbeck_sql::sql::python_repr;

const LOG: &str = "ext.checkconstraint_byname";
const KIND: NameKind = NameKind::CheckConstraint;

impl Comparer<'_> {
    /// Upstream's `_compare_check_constraints`; texts are never compared.
    pub(super) fn checks(
        &mut self,
        place: Place<'_>,
        model: &Model<'_>,
        found: &Found,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        let mut existing: BTreeMap<&str, &Constraint> = BTreeMap::new();
        for constraint in &found.table.constraints {
            if let Constraint::Check(check) = constraint
                && let Some(name) = check.name.text()
                && self.wants_part(Some(name), KIND, place)?
            {
                existing.insert(name, constraint);
            }
        }
        let wanted: BTreeMap<&str, &Constraint> = all_checks(model)
            .filter_map(|(constraint, check)| Some((check.name.text()?, constraint)))
            .collect();

        for (name, constraint) in &existing {
            if wanted.contains_key(name) {
                continue;
            }
            let object = Object::Constraint(&found.table, constraint);
            if !self.wants(object, Some(name), KIND, true, None)? {
                continue;
            }
            ops.push(Op::DropConstraint(DropConstraint {
                constraint_name: constraint.name().clone(),
                table_name: found.table.name.clone(),
                kind: Some(ConstraintKind::Check),
                schema: found.table.schema.clone(),
                reverse: Some(Box::new((*constraint).clone())),
                ..DropConstraint::default()
            }));
            self.log_check("removed", constraint.name(), place);
        }
        for (name, constraint) in &wanted {
            if existing.contains_key(name) {
                continue;
            }
            let object = Object::Constraint(&model.table, constraint);
            if !self.wants(object, Some(name), KIND, false, None)? {
                continue;
            }
            ops.push(Op::AddConstraint(AddConstraint {
                table_name: model.table.name.clone(),
                schema: model.table.schema.clone(),
                constraint: (*constraint).clone(),
            }));
            self.log_check("added", constraint.name(), place);
        }
        Ok(())
    }

    fn log_check(&self, what: &str, name: &ConstraintName, place: Place<'_>) {
        self.info(
            LOG,
            &format!(
                "Detected {what} check constraint {} on table {}",
                super::text::optional(name.text()),
                python_repr(place.name)
            ),
        );
    }
}

/// The checks of a table, of its columns and of their types.
fn all_checks<'m>(model: &'m Model<'_>) -> impl Iterator<Item = (&'m Constraint, &'m Check)> {
    let columns = model.table.columns.iter();
    let of_columns = columns.flat_map(|column| &column.constraints);
    let of_table = model.table.constraints.iter();
    of_table
        .chain(&model.unused_checks)
        .chain(of_columns)
        .filter_map(|constraint| match constraint {
            Constraint::Check(check) => Some((constraint, check)),
            _ => None,
        })
}
