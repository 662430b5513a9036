//! Server defaults: upstream's `server_defaults.py`.

use limbeck_sql::{Autoincrement, Column, ServerDefault, op::AlterColumn, op::ModifyDefault};

use crate::error::{Error, ErrorKind, Result};

use super::{context::Comparer, postgresql, sqlite, tables::ColumnPair};

const LOG: &str = "autogenerate.compare.server_defaults";

/// What a column has: a default, a generated value, an identity, or nothing.
pub(super) fn default_of(column: &Column) -> ModifyDefault {
    if let Some(computed) = &column.computed {
        ModifyDefault::Computed(computed.clone())
    } else if let Some(identity) = &column.identity {
        ModifyDefault::Identity(identity.clone())
    } else if let Some(default) = &column.server_default {
        ModifyDefault::Value(default.clone())
    } else {
        ModifyDefault::None
    }
}

impl Comparer<'_> {
    /// The text of a default as it is compared; `None` where it has none.
    pub(super) fn rendered_default(&self, default: &ModifyDefault) -> Result<Option<String>> {
        match default {
            ModifyDefault::Value(ServerDefault::Literal(text)) => Ok(Some(text.clone())),
            ModifyDefault::Value(ServerDefault::Expr(expr)) => self.sql(expr).map(Some),
            ModifyDefault::Value(ServerDefault::Fetched)
            | ModifyDefault::Computed(_)
            | ModifyDefault::Identity(_)
            | ModifyDefault::None
            | ModifyDefault::Unchanged => Ok(None),
        }
    }

    /// Upstream's `_user_compare_server_default`; says whether the others are asked afterwards.
    pub(super) fn user_compare_server_default(
        &mut self,
        pair: &ColumnPair<'_>,
        alter: &mut AlterColumn,
    ) -> Result<bool> {
        let (wanted, found) = (default_of(pair.wanted), default_of(pair.found));
        if wanted == ModifyDefault::None && found == ModifyDefault::None {
            return Ok(true);
        }
        alter.existing_server_default = found.clone();
        if !self.options.compare_server_default {
            return Ok(false);
        }
        let rendered_wanted = self.rendered_default(&wanted)?;
        let rendered_found = match &found {
            ModifyDefault::Computed(computed) => Some(self.sql(&computed.sqltext)?),
            found => self.rendered_default(found)?,
        };
        let answer = self.hooks.compare_server_default(
            (pair.found_table, pair.found),
            (&pair.model.table, pair.wanted),
            rendered_found.as_deref(),
            rendered_wanted.as_deref(),
        )?;
        if answer == Some(true) {
            alter.server_default = wanted;
            self.info(
                LOG,
                &format!(
                    "User defined function <function compare_server_default at 0x0> detected server default on column '{}'",
                    pair.dotted()
                ),
            );
        }
        Ok(answer.is_none())
    }

    /// Generated columns, identities, counting up; says whether the dialect is asked afterwards.
    pub(super) fn defaults(
        &mut self,
        pair: &ColumnPair<'_>,
        alter: &mut AlterColumn,
    ) -> Result<bool> {
        if !self.computed(pair)? || !self.identity(pair, alter)? {
            return Ok(false);
        }
        if pair.model.autoincrement.as_ref() == Some(&pair.wanted.name) {
            alter.autoincrement = Some(true);
        } else {
            alter.autoincrement = match pair.wanted.autoincrement {
                Autoincrement::True => Some(true),
                Autoincrement::False => Some(false),
                Autoincrement::Auto | Autoincrement::IgnoreFk => None,
            };
        }
        Ok(true)
    }

    /// Upstream's `_compare_computed_default`: a warning, for generated columns can't be altered.
    fn computed(&self, pair: &ColumnPair<'_>) -> Result<bool> {
        let normalized = |text: String| {
            let text = if self.is_postgresql() {
                postgresql::without_casts(&text)
            } else {
                text
            };
            let bare: String = text
                .chars()
                .filter(|c| !" ()'\"`[]\t\r\n".contains(*c))
                .collect();
            bare.to_lowercase()
        };
        let differ = match (&pair.wanted.computed, &pair.found.computed) {
            (None, None) => return Ok(true),
            (None, Some(_)) => true,
            (Some(wanted), found) => {
                let found = match found {
                    Some(found) => normalized(self.sql(&found.sqltext)?),
                    None => String::new(),
                };
                normalized(self.sql(&wanted.sqltext)?) != found
            }
        };
        if differ {
            self.warn(&format!(
                "Computed default on {} cannot be modified",
                pair.dotted()
            ));
        }
        Ok(false)
    }

    fn identity(&self, pair: &ColumnPair<'_>, alter: &mut AlterColumn) -> Result<bool> {
        let (wanted, found) = (&pair.wanted.identity, &pair.found.identity);
        if wanted.is_none() && found.is_none() {
            return Ok(true);
        }
        for column in [pair.wanted, pair.found] {
            if column.server_default.is_some() || column.computed.is_some() {
                return Err(Error::new(
                    ErrorKind::Script,
                    format!(
                        "column '{}' is an identity on one side and has another server default on the other; \
                         Alembic cannot compare the two",
                        pair.dotted()
                    ),
                )
                .hint("change it in two steps: drop the default first, then add the identity"));
            }
        }
        let differ = super::identity::differences(wanted.as_ref(), found.as_ref());
        if differ.is_empty() && wanted.is_some() == found.is_some() {
            return Ok(true);
        }
        alter.server_default = default_of(pair.wanted);
        if differ.is_empty() {
            return Ok(true);
        }
        let names: Vec<String> = differ.iter().map(|name| format!("'{name}'")).collect();
        self.info(
            LOG,
            &format!(
                "Detected server default on column '{}': identity options attributes [{}]",
                pair.dotted(),
                names.join(", ")
            ),
        );
        Ok(false)
    }

    /// Upstream's `_dialect_impl_compare_server_default`.
    pub(super) fn dialect_compare_server_default(
        &mut self,
        pair: &ColumnPair<'_>,
        alter: &mut AlterColumn,
    ) -> Result<()> {
        let (wanted, found) = (default_of(pair.wanted), default_of(pair.found));
        if wanted == ModifyDefault::None && found == ModifyDefault::None {
            return Ok(());
        }
        let comparable = |default: &ModifyDefault| match default {
            ModifyDefault::None
            | ModifyDefault::Value(ServerDefault::Literal(_) | ServerDefault::Expr(_)) => true,
            ModifyDefault::Value(ServerDefault::Fetched)
            | ModifyDefault::Computed(_)
            | ModifyDefault::Identity(_)
            | ModifyDefault::Unchanged => false,
        };
        if !comparable(&wanted) || !comparable(&found) {
            return Ok(());
        }
        let rendered_wanted = self.rendered_default(&wanted)?;
        let rendered_found = self.rendered_default(&found)?;
        let (differ, class) = if self.is_postgresql() {
            (
                self.postgresql_defaults_differ(pair, rendered_wanted, rendered_found)?,
                "postgresql.PostgresqlImpl",
            )
        } else if self.is_sqlite() {
            (
                sqlite::bare_default(rendered_wanted) != sqlite::bare_default(rendered_found),
                "sqlite.SQLiteImpl",
            )
        } else {
            (rendered_wanted != rendered_found, "impl.DefaultImpl")
        };
        if differ {
            alter.server_default = wanted;
            self.info(
                LOG,
                &format!(
                    "Dialect impl <alembic.ddl.{class} object at 0x0> detected server default on column '{}'",
                    pair.dotted()
                ),
            );
        }
        Ok(())
    }
}
