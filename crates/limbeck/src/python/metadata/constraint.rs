//! Constraints and indexes in a description.

use limbeck_sql::{
    Index,
    constraint::{
        Check, Constraint, Exclude, ExcludeElement, ForeignKeyConstraint, PrimaryKey, Unique,
    },
    index::IndexElement,
};
use serde::Deserialize;

use super::{
    expr::ExprJson,
    names::{ConstraintNameJson, NameJson, constraint_name, names},
    options::{OptionsJson, options},
};
use crate::error::Result;

/// A constraint.
#[derive(Deserialize)]
pub(super) struct ConstraintJson {
    name: Option<ConstraintNameJson>,
    deferrable: Option<bool>,
    initially: Option<String>,
    comment: Option<String>,
    #[serde(default)]
    options: OptionsJson,
    #[serde(flatten)]
    kind: KindJson,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum KindJson {
    PrimaryKey {
        columns: Vec<NameJson>,
        implicit: bool,
    },
    ForeignKey {
        columns: Vec<NameJson>,
        referred_schema: Option<NameJson>,
        referred_table: NameJson,
        referred_columns: Vec<NameJson>,
        onupdate: Option<String>,
        ondelete: Option<String>,
        #[serde(rename = "match")]
        match_: Option<String>,
        #[serde(default)]
        use_alter: bool,
    },
    Unique {
        columns: Vec<NameJson>,
    },
    Check {
        sqltext: ExprJson,
        type_bound: bool,
    },
    Exclude {
        elements: Vec<(ElementJson, String)>,
        using: Option<String>,
        #[serde(rename = "where")]
        where_: Option<ExprJson>,
        ops: Vec<(String, String)>,
    },
}

/// An element of an index or of an exclude constraint; columns of the table stand apart from other expressions.
#[derive(Deserialize)]
#[serde(untagged)]
enum ElementJson {
    Column { is_column: NameJson },
    Expr(ExprJson),
}

/// An index.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndexJson {
    name: Option<ConstraintNameJson>,
    elements: Vec<ElementJson>,
    unique: bool,
    #[serde(default)]
    options: OptionsJson,
    #[serde(default)]
    info: OptionsJson,
}

impl ConstraintJson {
    /// Reads the constraint.
    pub(super) fn read(self, place: &str) -> Result<Constraint> {
        let name = constraint_name(self.name);
        let (deferrable, initially, comment) = (self.deferrable, self.initially, self.comment);
        let dialect_options = options(self.options, place)?;
        Ok(match self.kind {
            KindJson::PrimaryKey { columns, implicit } => Constraint::PrimaryKey(PrimaryKey {
                name,
                columns: names(columns),
                implicit,
                deferrable,
                initially,
                comment,
                dialect_options,
            }),
            KindJson::ForeignKey {
                columns,
                referred_schema,
                referred_table,
                referred_columns,
                onupdate,
                ondelete,
                match_,
                use_alter,
            } => Constraint::ForeignKey(ForeignKeyConstraint {
                name,
                columns: names(columns),
                referred_schema: referred_schema.map(Into::into),
                referred_table: referred_table.into(),
                referred_columns: names(referred_columns),
                onupdate,
                ondelete,
                deferrable,
                initially,
                match_,
                use_alter,
                comment,
                dialect_options,
            }),
            KindJson::Unique { columns } => Constraint::Unique(Unique {
                name,
                columns: names(columns),
                deferrable,
                initially,
                comment,
                dialect_options,
            }),
            KindJson::Check {
                sqltext,
                type_bound,
            } => Constraint::Check(Check {
                name,
                sqltext: sqltext.read(),
                deferrable,
                initially,
                comment,
                type_bound,
                dialect_options,
            }),
            KindJson::Exclude {
                elements,
                using,
                where_,
                ops,
            } => Constraint::Exclude(Exclude {
                name,
                elements: elements
                    .into_iter()
                    .map(|(element, operator)| {
                        let element = match element {
                            ElementJson::Column { is_column } => {
                                ExcludeElement::Column(is_column.into())
                            }
                            ElementJson::Expr(expr) => ExcludeElement::Expr(Box::new(expr.read())),
                        };
                        (element, operator)
                    })
                    .collect(),
                using,
                where_: where_.map(|it| Box::new(it.read())),
                ops: ops.into_iter().collect(),
                deferrable,
                initially,
                comment,
                dialect_options,
            }),
        })
    }
}

impl IndexJson {
    /// Reads the index.
    pub(super) fn read(self, place: &str) -> Result<Index> {
        Ok(Index {
            name: constraint_name(self.name),
            elements: self
                .elements
                .into_iter()
                .map(|element| match element {
                    ElementJson::Column { is_column } => IndexElement::Column(is_column.into()),
                    ElementJson::Expr(expr) => IndexElement::from(expr.read()),
                })
                .collect(),
            unique: Some(self.unique),
            dialect_options: options(self.options, place)?,
            info: options(self.info, place)?,
        })
    }
}
