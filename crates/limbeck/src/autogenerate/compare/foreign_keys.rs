//! Foreign keys, by signature: a name alone makes no difference.

use limbeck_sql::{
    Constraint, ConstraintName, ForeignKeyConstraint, Name,
    op::{AddConstraint, ConstraintKind, DropConstraint, Op},
};

use crate::{
    autogenerate::hooks::{NameKind, Object},
    error::Result,
};

use super::{
    context::{Comparer, Place},
    models::Model,
    signature::ForeignKeySignature,
    tables::Found,
};

const LOG: &str = "autogenerate.compare.constraints";
const KIND: NameKind = NameKind::ForeignKeyConstraint;

impl Comparer<'_> {
    /// Upstream's `_compare_foreign_keys`.
    pub(super) fn foreign_keys(
        &mut self,
        place: Place<'_>,
        model: &Model<'_>,
        found: &Found,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        let wanted: Vec<(&Constraint, &ForeignKeyConstraint)> =
            keys_of(&model.table.constraints).collect();
        let mut existing: Vec<(&Constraint, &ForeignKeyConstraint)> = Vec::new();
        for (constraint, fk) in keys_of(&found.table.constraints) {
            if self.wants_part(fk.name.text(), KIND, place)? {
                existing.push((constraint, fk));
            }
        }
        let signature_wanted =
            |fk: &ForeignKeyConstraint| ForeignKeySignature::new(model.table.schema.as_ref(), fk);
        let signature_found =
            |fk: &ForeignKeyConstraint| ForeignKeySignature::new(found.table.schema.as_ref(), fk);
        let wanted_signatures: Vec<_> = wanted.iter().map(|(_, fk)| signature_wanted(fk)).collect();
        let existing_signatures: Vec<_> =
            existing.iter().map(|(_, fk)| signature_found(fk)).collect();

        // Of two with one signature upstream's dictionary keeps the last.
        let last = |signatures: &[ForeignKeySignature], at: usize| {
            !signatures[at + 1..].contains(&signatures[at])
        };
        for (at, (constraint, fk)) in existing.iter().enumerate() {
            if !last(&existing_signatures, at)
                || wanted_signatures.contains(&existing_signatures[at])
            {
                continue;
            }
            let other = named(&wanted, &fk.name).map(|it| Object::Constraint(&model.table, it));
            let object = Object::Constraint(&found.table, constraint);
            if !self.wants(object, fk.name.text(), KIND, true, other)? {
                continue;
            }
            ops.push(Op::DropConstraint(DropConstraint {
                constraint_name: fk.name.clone(),
                table_name: found.table.name.clone(),
                kind: Some(ConstraintKind::ForeignKey),
                schema: found.table.schema.clone(),
                reverse: Some(Box::new(for_op(fk))),
                ..DropConstraint::default()
            }));
            self.log_foreign_key("removed", fk, &found.table);
        }
        for (at, (constraint, fk)) in wanted.iter().enumerate() {
            if !last(&wanted_signatures, at) || existing_signatures.contains(&wanted_signatures[at])
            {
                continue;
            }
            let other = named(&existing, &fk.name).map(|it| Object::Constraint(&found.table, it));
            let object = Object::Constraint(&model.table, constraint);
            if !self.wants(object, fk.name.text(), KIND, false, other)? {
                continue;
            }
            ops.push(Op::AddConstraint(AddConstraint {
                table_name: model.table.name.clone(),
                schema: model.table.schema.clone(),
                constraint: for_op(fk),
            }));
            self.log_foreign_key("added", fk, &model.table);
        }
        Ok(())
    }

    fn log_foreign_key(&self, what: &str, fk: &ForeignKeyConstraint, table: &limbeck_sql::Table) {
        let list = |names: &[Name]| {
            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
            names.join(", ")
        };
        self.info(
            LOG,
            &format!(
                "Detected {what} foreign key ({})({}) on table {}",
                list(&fk.columns),
                list(&fk.referred_columns),
                table.key()
            ),
        );
    }
}

fn keys_of(
    constraints: &[Constraint],
) -> impl Iterator<Item = (&Constraint, &ForeignKeyConstraint)> {
    constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(fk) => Some((constraint, fk)),
            _ => None,
        })
}

fn named<'c>(
    keys: &[(&'c Constraint, &ForeignKeyConstraint)],
    name: &ConstraintName,
) -> Option<&'c Constraint> {
    let name = name.text().filter(|name| !name.is_empty())?;
    keys.iter()
        .rev()
        .find(|(_, fk)| fk.name.text() == Some(name))
        .map(|(constraint, _)| *constraint)
}

/// Upstream's directive carries what is true, no more.
fn for_op(fk: &ForeignKeyConstraint) -> Constraint {
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Constraint::ForeignKey(ForeignKeyConstraint {
        onupdate: text(&fk.onupdate),
        ondelete: text(&fk.ondelete),
        initially: text(&fk.initially),
        match_: text(&fk.match_),
        deferrable: fk.deferrable.filter(|it| *it),
        comment: None,
        ..fk.clone()
    })
}
