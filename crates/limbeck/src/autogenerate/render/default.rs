//! Server defaults.

use limbeck_sql::{
    Column, Computed, Identity, ServerDefault, Table,
    op::{AlterColumn, ModifyDefault},
};

use super::{Renderer, expr::Wrap};
use crate::{autogenerate::Object, error::Result, repr};

impl Renderer<'_> {
    /// The server default of a column; `None` where it has none, or `render_item` leaves it out.
    pub(super) fn column_default(
        &mut self,
        table: &Table,
        column: &Column,
    ) -> Result<Option<String>> {
        let has_default = column.computed.is_some()
            || column.identity.is_some()
            || column.server_default.is_some();
        if !has_default {
            return Ok(None);
        }
        self.server_default(table, column)
    }

    /// A default of `alter_column`.
    pub(super) fn modify_default(
        &mut self,
        table: &Table,
        op: &AlterColumn,
        default: &ModifyDefault,
    ) -> Result<String> {
        let type_ = op.type_.clone().or_else(|| op.existing_type.clone());
        let mut column = Column::new(op.column_name.clone(), type_.unwrap_or_default());
        match default {
            ModifyDefault::Unchanged | ModifyDefault::None => {}
            ModifyDefault::Value(it) => column.server_default = Some(it.clone()),
            ModifyDefault::Computed(it) => column.computed = Some(it.clone()),
            ModifyDefault::Identity(it) => column.identity = Some(it.clone()),
        }
        Ok(self
            .server_default(table, &column)?
            .unwrap_or_else(|| "None".to_owned()))
    }

    fn server_default(&mut self, table: &Table, column: &Column) -> Result<Option<String>> {
        let object = Object::ServerDefault(Some(table), column);
        if let Some(text) = self.user_defined("server_default", object)? {
            return Ok(text);
        }
        if let Some(computed) = &column.computed {
            return self.computed(computed).map(Some);
        }
        if let Some(identity) = &column.identity {
            return Ok(Some(self.identity(identity)));
        }
        Ok(match &column.server_default {
            None => None,
            Some(ServerDefault::Fetched) => Some(format!("{}FetchedValue()", self.sa_prefix())),
            Some(ServerDefault::Literal(text)) => {
                let text = text.strip_prefix('\'').unwrap_or(text);
                let text = text.strip_suffix('\'').unwrap_or(text);
                Some(repr::string(text))
            }
            Some(ServerDefault::Expr(expr)) => {
                let mut sql = self.sql(expr)?;
                if self.cx.dialect.name() == "sqlite" && is_bare_expression(&sql) {
                    sql = format!("({sql})");
                }
                Some(self.text(&sql, Wrap::Text))
            }
        })
    }

    fn computed(&mut self, computed: &Computed) -> Result<String> {
        let text = self.expr(&computed.sqltext, Wrap::None)?;
        let persisted = match computed.persisted {
            Some(persisted) => format!("persisted={}", repr::boolean(persisted)),
            None => String::new(),
        };
        Ok(format!("{}Computed({text}, {persisted})", self.sa_prefix()))
    }

    fn identity(&self, identity: &Identity) -> String {
        let mut args = vec![format!(
            "always={}",
            repr::boolean(identity.always.unwrap_or(false))
        )];
        let options = &identity.options;
        for (name, value) in [
            ("start", options.start),
            ("increment", options.increment),
            ("minvalue", options.minvalue),
            ("maxvalue", options.maxvalue),
        ] {
            args.extend(value.map(|value| format!("{name}={value}")));
        }
        for (name, value) in [
            ("nominvalue", options.nominvalue),
            ("nomaxvalue", options.nomaxvalue),
            ("cycle", options.cycle),
        ] {
            args.extend(value.map(|value| format!("{name}={}", repr::boolean(value))));
        }
        args.extend(options.cache.map(|value| format!("cache={value}")));
        for (name, value) in [
            ("oracle_on_null", identity.on_null),
            ("oracle_order", options.order),
        ] {
            args.extend(value.map(|value| format!("{name}={}", repr::boolean(value))));
        }
        format!("{}Identity({})", self.sa_prefix(), args.join(", "))
    }
}

/// Whether SQLite wants parentheses around a default: upstream's guess.
fn is_bare_expression(sql: &str) -> bool {
    let inside = |open, close| {
        let text = sql.strip_suffix('\n').unwrap_or(sql);
        text.len() > 2
            && text.starts_with(open)
            && text.ends_with(close)
            && !text[1..text.len() - 1].contains('\n')
    };
    let is_digit = sql.len() == 1 && sql.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    !(sql.is_empty() || is_digit || inside('\'', '\'') || inside('(', ')'))
}
