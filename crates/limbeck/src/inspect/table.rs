//! From what the inspector says to a [`Table`]: upstream's `reflect_table`.

use limbeck_sql::{
    Autoincrement, Check, Column, Computed, Constraint, ConstraintName, DialectOptions, Expr,
    ForeignKeyConstraint, Index, IndexElement, Name, OptionValue, PrimaryKey, ServerDefault, Table,
    Unique, expr,
};

use super::model::{
    ReflectedCheck, ReflectedColumn, ReflectedForeignKey, ReflectedIndex, ReflectedTable,
};

/// Makes a table of what was found.
///
/// Names are final (no naming convention touches them), as Alembic has it. Texts of the database (defaults, conditions)
/// become [`Expr::Raw`]: they are finished SQL, in which a colon or a percent sign means nothing else.
pub fn to_table(found: &ReflectedTable) -> Table {
    let mut table = Table::new(found.name.as_str());
    table.schema = found.schema.as_deref().map(Name::from);
    table.comment = found.comment.clone().flatten();
    table.dialect_options = found.options.clone();
    table.columns = found
        .columns
        .iter()
        .map(|column| to_column(column, &found.primary_key.constrained_columns))
        .collect();
    let key = &found.primary_key;
    if !key.constrained_columns.is_empty() {
        table.constraints.push(Constraint::PrimaryKey(PrimaryKey {
            name: final_name(key.name.as_deref()),
            columns: names(&key.constrained_columns),
            comment: key.comment.clone().flatten(),
            dialect_options: key.dialect_options.clone(),
            ..PrimaryKey::default()
        }));
    }
    for key in &found.foreign_keys {
        table
            .constraints
            .push(Constraint::ForeignKey(to_foreign_key(key)));
    }
    for index in &found.indexes {
        if index.duplicates_constraint.is_none()
            && let Some(index) = to_index(index, &found.columns)
        {
            table.indexes.push(index);
        }
    }
    for unique in &found.unique_constraints {
        if unique.duplicates_index.is_none() {
            table.constraints.push(Constraint::Unique(Unique {
                name: final_name(unique.name.as_deref()),
                columns: unique
                    .column_names
                    .iter()
                    .filter(|name| found.columns.iter().any(|column| column.name == **name))
                    .map(Name::from)
                    .collect(),
                comment: unique.comment.clone().flatten(),
                dialect_options: unique.dialect_options.clone(),
                ..Unique::default()
            }));
        }
    }
    for check in &found.check_constraints {
        table.constraints.push(Constraint::Check(to_check(check)));
    }
    table
}

fn names(texts: &[String]) -> Vec<Name> {
    texts.iter().map(Name::from).collect()
}

fn final_name(name: Option<&str>) -> ConstraintName {
    name.map_or(ConstraintName::Unnamed, |name| {
        ConstraintName::Final(Name::from(name))
    })
}

fn to_column(found: &ReflectedColumn, key: &[String]) -> Column {
    let mut column = Column::new(found.name.as_str(), found.type_.clone());
    column.nullable = Some(found.nullable);
    column.primary_key = key.contains(&found.name);
    column.autoincrement = match found.autoincrement {
        None => Autoincrement::Auto,
        Some(true) => Autoincrement::True,
        Some(false) => Autoincrement::False,
    };
    column.server_default = found
        .default
        .as_ref()
        .map(|text| ServerDefault::expr(Expr::Raw(text.clone())));
    column.comment = found.comment.clone().flatten();
    column.computed = found.computed.as_ref().map(|computed| Computed {
        sqltext: Expr::Raw(computed.sqltext.clone()),
        persisted: computed.persisted,
    });
    column.identity = found.identity.clone();
    column
}

fn to_foreign_key(found: &ReflectedForeignKey) -> ForeignKeyConstraint {
    let text = |key: &str| {
        found
            .options
            .get(key)
            .and_then(|value| value.as_str())
            .map(str::to_owned)
    };
    ForeignKeyConstraint {
        name: final_name(found.name.as_deref()),
        columns: names(&found.constrained_columns),
        referred_schema: found.referred_schema.as_deref().map(Name::from),
        referred_table: Name::from(found.referred_table.as_str()),
        referred_columns: names(&found.referred_columns),
        onupdate: text("onupdate"),
        ondelete: text("ondelete"),
        deferrable: found.options.get("deferrable").map(OptionValue::truthy),
        initially: text("initially"),
        match_: text("match"),
        use_alter: false,
        comment: found.comment.clone().flatten(),
        dialect_options: found
            .options
            .iter()
            .filter(|(key, _)| {
                !matches!(
                    key.as_str(),
                    "onupdate" | "ondelete" | "deferrable" | "initially" | "match"
                )
            })
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    }
}

fn to_check(found: &ReflectedCheck) -> Check {
    Check {
        name: final_name(found.name.as_deref()),
        comment: found.comment.clone().flatten(),
        // Upstream hands the inspector's dictionary on as it is, as one keyword; scripts are written with it.
        dialect_options: if found.dialect_options.is_empty() {
            DialectOptions::new()
        } else {
            let options = OptionValue::Map(found.dialect_options.clone());
            [("dialect_options".to_owned(), options)].into()
        },
        ..Check::new(Expr::Raw(found.sqltext.clone()))
    }
}

/// Makes an index; `None` where upstream skips it: an expression of unknown text.
fn to_index(found: &ReflectedIndex, columns: &[ReflectedColumn]) -> Option<Index> {
    let is_known = |name: &String| columns.iter().any(|column| column.name == *name);
    let mut elements = Vec::with_capacity(found.column_names.len());
    for (i, name) in found.column_names.iter().enumerate() {
        elements.push(match name {
            // An index of a temporary table that another one hides.
            Some(name) if !is_known(name) => continue,
            None => {
                let text = found.expressions.as_ref()?.get(i)?;
                IndexElement::from(Expr::Raw(text.clone()))
            }
            Some(name) => match found.column_sorting.get(name) {
                None => IndexElement::Column(Name::from(name)),
                Some(sorting) => {
                    IndexElement::from(sorted_element(Expr::column(name.as_str()), sorting))
                }
            },
        });
    }
    Some(Index {
        name: final_name(Some(&found.name)),
        elements,
        unique: Some(found.unique),
        info: Default::default(),
        dialect_options: found
            .dialect_options
            .iter()
            .flatten()
            // A fact of the database, no option of an index.
            .filter(|(key, _)| *key != "postgresql_invalid")
            .map(|(key, value)| match value {
                OptionValue::Str(text) if key == "postgresql_where" => {
                    (key.clone(), OptionValue::from(Expr::Raw(text.clone())))
                }
                value => (key.clone(), value.clone()),
            })
            .collect(),
    })
}

/// Adds the words of order to an element of an index.
pub(crate) fn sorted_element(column: Expr, sorting: &[String]) -> Expr {
    let mut element = column;
    for word in sorting {
        let op = match word.as_str() {
            "asc" => expr::Op::Asc,
            "desc" => expr::Op::Desc,
            "nulls_first" => expr::Op::NullsFirst,
            "nulls_last" => expr::Op::NullsLast,
            _ => continue,
        };
        element = Expr::Unary {
            op,
            modifier: true,
            expr: Box::new(element),
            type_: limbeck_sql::Type::Null,
            id: expr::next_id(),
        };
    }
    element
}
