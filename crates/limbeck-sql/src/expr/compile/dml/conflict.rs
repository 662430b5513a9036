//! ON CONFLICT, of PostgreSQL and SQLite.

use super::super::{Compiler, Kw};
use crate::{
    error::CompileError,
    expr::{
        ConflictElement, ConflictTarget, DmlValue, Expr, OnConflict, OnConflictAction, TableClause,
        build,
    },
    types::Type,
};

impl Compiler<'_> {
    pub(super) fn on_conflict(
        &mut self,
        on_conflict: &OnConflict,
        table: &TableClause,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let mut plain = kw.clone();
        plain.include_table = false;
        plain.use_schema = false;
        let target = match &on_conflict.target {
            ConflictTarget::None => String::new(),
            ConflictTarget::Constraint(_) if self.is_sqlite() => String::new(),
            ConflictTarget::Constraint(name) => {
                format!("ON CONSTRAINT {}", self.cx.quote(name))
            }
            ConflictTarget::Index { elements, where_ } => {
                let mut parts = Vec::new();
                let mut columns = plain.clone();
                columns.literal_binds = false;
                for element in elements {
                    parts.push(match element {
                        ConflictElement::Name(name) => self.cx.quote(name),
                        ConflictElement::Expr(expr) => self.expr(expr, &columns)?,
                    });
                }
                let mut text = format!("({})", parts.join(", "));
                if let Some(where_) = where_ {
                    let mut where_kw = plain.clone();
                    where_kw.literal_execute = self.is_sqlite();
                    text.push_str(&format!(" WHERE {}", self.expr(where_, &where_kw)?));
                }
                text
            }
        };
        let OnConflictAction::Update { set, where_ } = &on_conflict.action else {
            return Ok(if target.is_empty() {
                "ON CONFLICT DO NOTHING".to_owned()
            } else {
                format!("ON CONFLICT {target} DO NOTHING")
            });
        };
        let mut set_kw = kw.clone();
        set_kw.use_schema = false;
        let mut left: Vec<&DmlValue> = set.iter().collect();
        let mut parts = Vec::new();
        for column in &table.columns {
            let Some(index) = left.iter().position(|value| value.key == column.key()) else {
                continue;
            };
            let given = left.remove(index);
            let value = match &given.value {
                Expr::Bind(bind) if bind.type_ == Type::Null => {
                    let mut bind = bind.clone();
                    bind.type_ = column.type_.clone();
                    Expr::Bind(bind)
                }
                other => build::self_group(other.clone(), None),
            };
            let text = self.expr(&value, &set_kw)?;
            parts.push(format!("{} = {text}", self.cx.quote(&column.name)));
        }
        if !left.is_empty() {
            let names: Vec<String> = left
                .iter()
                .map(|value| format!("'{}'", value.key))
                .collect();
            self.out.warnings.push(format!(
                "Additional column names not matching any column keys in table '{}': {}",
                table.name,
                names.join(", ")
            ));
            for given in left {
                let text = self.expr(&given.value, &set_kw)?;
                parts.push(format!("{} = {text}", self.cx.quote_str(&given.key)));
            }
        }
        let mut text = format!("ON CONFLICT {target} DO UPDATE SET {}", parts.join(", "));
        if let Some(where_) = where_ {
            let mut where_kw = kw.clone();
            where_kw.include_table = true;
            where_kw.use_schema = false;
            text.push_str(&format!(" WHERE {}", self.expr(where_, &where_kw)?));
        }
        Ok(text)
    }
}
