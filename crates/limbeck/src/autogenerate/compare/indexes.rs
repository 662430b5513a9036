//! Indexes and unique constraints: upstream's `_compare_indexes_and_uniques`.

use indexmap::IndexMap;
use limbeck_sql::{
    Constraint, ConstraintName, Expr, Index, IndexElement, Name, OptionValue, Table, Unique,
    op::{AddConstraint, ConstraintKind, CreateIndex, DropConstraint, DropIndex, Op},
    sql::python_repr,
};

use log::Level;

use crate::{
    autogenerate::hooks::{NameKind, Object},
    error::{Error, ErrorKind, Result},
    inspect::{ReflectedIndex, ReflectedUnique, sorted_element},
};

use super::{
    context::{Comparer, Place, from_compile},
    models::Model,
    signature::{
        Comparison, compare_indexes, index_columns, index_signature, is_expression_index,
        unique_difference, unique_signature,
    },
    tables::Found,
    text::{optional, tuple},
};

const LOG: &str = "autogenerate.compare.constraints";

/// An index or a unique constraint, with the table it stands in.
#[derive(Clone, Copy, Debug)]
enum Item<'i> {
    Index(&'i Table, &'i Index),
    /// The constraint and what it is made of.
    Unique(&'i Table, &'i Constraint, &'i Unique),
}

impl<'i> Item<'i> {
    fn name(self) -> &'i ConstraintName {
        match self {
            Self::Index(_, index) => &index.name,
            Self::Unique(.., unique) => &unique.name,
        }
    }

    fn object(self) -> Object<'i> {
        match self {
            Self::Index(table, index) => Object::Index(table, index),
            Self::Unique(table, constraint, _) => Object::Constraint(table, constraint),
        }
    }

    fn kind(self) -> NameKind {
        match self {
            Self::Index(..) => NameKind::Index,
            Self::Unique(..) => NameKind::UniqueConstraint,
        }
    }

    fn create(self) -> Op {
        match self {
            Self::Index(table, index) => Op::CreateIndex(CreateIndex {
                table_name: table.name.clone(),
                schema: table.schema.clone(),
                index: index.clone(),
                if_not_exists: None,
            }),
            Self::Unique(table, constraint, _) => Op::AddConstraint(AddConstraint {
                table_name: table.name.clone(),
                schema: table.schema.clone(),
                constraint: constraint.clone(),
            }),
        }
    }

    fn drop(self) -> Op {
        match self {
            Self::Index(table, index) => Op::DropIndex(DropIndex {
                index_name: index.name.clone(),
                table_name: Some(table.name.clone()),
                schema: table.schema.clone(),
                if_exists: None,
                dialect_options: index.dialect_options.clone(),
                reverse: Some(Box::new(index.clone())),
            }),
            Self::Unique(table, constraint, unique) => Op::DropConstraint(DropConstraint {
                constraint_name: unique.name.clone(),
                table_name: table.name.clone(),
                kind: Some(ConstraintKind::Unique),
                schema: table.schema.clone(),
                reverse: Some(Box::new(constraint.clone())),
                ..DropConstraint::default()
            }),
        }
    }
}

/// The database's side of one table.
#[derive(Debug, Default)]
struct Existing {
    uniques: Vec<Constraint>,
    indexes: Vec<Index>,
}

impl Comparer<'_> {
    /// Compares what one table has; a table that is made or dropped has one side only.
    pub(super) fn indexes_and_uniques(
        &mut self,
        place: Place<'_>,
        model: Option<&Model<'_>>,
        found: Option<&Found>,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        let existing = match found {
            Some(found) => self.existing(place, found, model.is_none())?,
            None => Existing::default(),
        };
        let mut wanted_indexes: Vec<&Index> =
            model.map_or_else(Vec::new, |model| model.table.indexes.iter().collect());
        if self.is_sqlite() {
            wanted_indexes = self.skip_functional_indexes(wanted_indexes, &existing.indexes);
        }
        let both = model.is_some() && found.is_some();

        // By name; the names of the models as the database has them, cut to its length.
        let mut wanted: IndexMap<String, Item<'_>> = IndexMap::new();
        let mut unnamed: IndexMap<Vec<&str>, Item<'_>> = IndexMap::new();
        let mut wanted_unique_signatures: Vec<Vec<&str>> = Vec::new();
        if let Some(model) = model {
            for constraint in &model.table.constraints {
                let Constraint::Unique(unique) = constraint else {
                    continue;
                };
                let item = Item::Unique(&model.table, constraint, unique);
                let signature = unique_signature(unique);
                match self.final_name(&unique.name)? {
                    Some(name) => _ = wanted.insert(name, item),
                    None => _ = unnamed.insert(signature.clone(), item),
                }
                wanted_unique_signatures.push(signature);
            }
            for index in &wanted_indexes {
                let Some(name) = self.final_name(&index.name)? else {
                    return Err(Error::new(
                        ErrorKind::Script,
                        format!(
                            "an index of table '{}' on ({}) has no name",
                            model.table.name,
                            index_columns(index).join(", ")
                        ),
                    )
                    .hint(
                        "the naming convention of its MetaData names no indexes: it lacks \"ix\"",
                    ));
                };
                wanted.insert(name, Item::Index(&model.table, index));
            }
        }
        let mut conn: IndexMap<String, Item<'_>> = IndexMap::new();
        let mut doubled: IndexMap<String, (Item<'_>, Item<'_>)> = IndexMap::new();
        let mut found_signatures: Vec<Vec<&str>> = Vec::new();
        if let Some(found) = found {
            for constraint in &existing.uniques {
                if let Constraint::Unique(unique) = constraint {
                    found_signatures.push(unique_signature(unique));
                    if let Some(name) = unique.name.text() {
                        let item = Item::Unique(&found.table, constraint, unique);
                        conn.insert(name.to_owned(), item);
                    }
                }
            }
            for index in &existing.indexes {
                let Some(name) = index.name.text() else {
                    continue;
                };
                let item = Item::Index(&found.table, index);
                if let Some(unique @ Item::Unique(..)) = conn.get(name) {
                    doubled.insert(name.to_owned(), (*unique, item));
                }
                conn.insert(name.to_owned(), item);
            }
        }

        let mut removed: Vec<&String> =
            conn.keys().filter(|it| !wanted.contains_key(*it)).collect();
        removed.sort();
        for name in removed {
            let item = conn[name];
            if let Item::Unique(.., unique) = item
                && unnamed.contains_key(&unique_signature(unique))
            {
                continue;
            }
            let Some((unique, index)) = doubled.get(name).copied() else {
                self.item_removed(place, item, both, ops)?;
                continue;
            };
            let is_wanted = match (unique, index) {
                (Item::Unique(.., unique), Item::Index(_, index)) => {
                    let signature = index_signature(index);
                    wanted_indexes
                        .iter()
                        .any(|it| index_signature(it) == signature)
                        || wanted_unique_signatures.contains(&unique_signature(unique))
                }
                _ => false,
            };
            if !is_wanted {
                self.item_removed(place, unique, both, ops)?;
                self.item_removed(place, index, both, ops)?;
            }
        }

        let mut common: Vec<&String> = wanted.keys().filter(|it| conn.contains_key(*it)).collect();
        common.sort();
        for name in common {
            let item = wanted[name];
            let other = match (doubled.get(name), item) {
                (Some((_, index)), Item::Index(..)) => *index,
                (Some((unique, _)), Item::Unique(..)) => *unique,
                (None, _) => conn[name],
            };
            self.item_in_both(place, item, other, both, ops)?;
        }

        let mut added: Vec<&String> = wanted.keys().filter(|it| !conn.contains_key(*it)).collect();
        added.sort();
        for name in added {
            self.item_added(wanted[name], both, ops)?;
        }
        for (signature, item) in &unnamed {
            if !found_signatures.contains(signature) {
                self.item_added(*item, both, ops)?;
            }
        }
        Ok(())
    }

    fn final_name(&self, name: &ConstraintName) -> Result<Option<String>> {
        // As the database has it, so without quotes.
        let bare = match name {
            ConstraintName::Given(name) => {
                ConstraintName::Given(Name::quoted(name.text.as_str(), Some(false)))
            }
            ConstraintName::Final(name) => {
                ConstraintName::Final(Name::quoted(name.text.as_str(), Some(false)))
            }
            ConstraintName::Unnamed => return Ok(None),
        };
        self.cx.format_constraint_name(&bare).map_err(from_compile)
    }

    fn existing(
        &mut self,
        place: Place<'_>,
        found: &Found,
        is_drop_table: bool,
    ) -> Result<Existing> {
        let mut existing = Existing::default();
        for unique in &found.reflected.unique_constraints {
            let wants =
                self.wants_part(unique.name.as_deref(), NameKind::UniqueConstraint, place)?;
            if wants && !is_drop_table {
                existing.uniques.push(make_unique(unique));
            }
        }
        for index in &found.reflected.indexes {
            if !self.wants_part(Some(&index.name), NameKind::Index, place)? {
                continue;
            }
            // The index of a unique constraint is no index of its own.
            if self.is_postgresql() && index.duplicates_constraint.is_some() {
                continue;
            }
            existing.indexes.push(make_index(index));
        }
        Ok(existing)
    }

    fn warn_of_expressions(&self, table: &Table, index: &Index) {
        if is_expression_index(index) {
            self.log(
                Level::Warn,
                "ddl.impl",
                &format!(
                    "Generating approximate signature for index {}. The dialect implementation should either skip \
                     expression indexes or provide a custom implementation.",
                    crate::repr::index(Some(table), index)
                ),
            );
        }
    }

    fn item_added(&mut self, item: Item<'_>, both: bool, ops: &mut Vec<Op>) -> Result<()> {
        // Unique constraints of a table that is made stand in it.
        if matches!(item, Item::Unique(..)) && !both {
            return Ok(());
        }
        let name = item.name().text();
        if !self.wants(item.object(), name, item.kind(), false, None)? {
            return Ok(());
        }
        ops.push(item.create());
        self.info(
            LOG,
            &match item {
                Item::Index(_, index) => format!(
                    "Detected added index {} on '{}'",
                    optional(name),
                    tuple(&index_columns(index))
                ),
                Item::Unique(.., unique) => {
                    let columns: Vec<&str> = unique.columns.iter().map(Name::as_str).collect();
                    format!(
                        "Detected added unique constraint {} on '{}'",
                        optional(name),
                        tuple(&columns)
                    )
                }
            },
        );
        Ok(())
    }

    fn item_removed(
        &mut self,
        place: Place<'_>,
        item: Item<'_>,
        both: bool,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        if matches!(item, Item::Unique(..)) && !both {
            return Ok(());
        }
        let name = item.name().text();
        if !self.wants(item.object(), name, item.kind(), true, None)? {
            return Ok(());
        }
        ops.push(item.drop());
        let what = match item {
            Item::Index(..) => "index",
            Item::Unique(..) => "unique constraint",
        };
        self.info(
            LOG,
            &format!(
                "Detected removed {what} {} on {}",
                optional(name),
                python_repr(place.name)
            ),
        );
        Ok(())
    }

    fn item_in_both(
        &mut self,
        place: Place<'_>,
        item: Item<'_>,
        other: Item<'_>,
        both: bool,
        ops: &mut Vec<Op>,
    ) -> Result<()> {
        let (what, comparison) = match (item, other) {
            (Item::Index(table, wanted), Item::Index(_, found)) => (
                "index",
                if self.is_postgresql() {
                    self.compare_postgresql_indexes(table.name.as_str(), wanted, found)?
                } else {
                    self.warn_of_expressions(table, wanted);
                    compare_indexes(wanted, found)
                },
            ),
            (Item::Unique(.., wanted), Item::Unique(.., found)) => (
                "unique constraint",
                if self.is_postgresql() {
                    self.compare_postgresql_uniques(wanted, found)
                } else {
                    unique_difference(wanted, found)
                        .map_or(Comparison::Equal, Comparison::Different)
                },
            ),
            _ => {
                self.item_removed(place, other, both, ops)?;
                return self.item_added(item, both, ops);
            }
        };
        match comparison {
            Comparison::Equal => {}
            Comparison::Skip(message) => self.info(
                LOG,
                &format!(
                    "Cannot compare {what} {}, assuming equal and skipping. {message}",
                    optional(other.name().text())
                ),
            ),
            Comparison::Different(message) => {
                let name = item.name().text();
                if self.wants(
                    item.object(),
                    name,
                    item.kind(),
                    false,
                    Some(other.object()),
                )? {
                    self.info(
                        LOG,
                        &format!(
                            "Detected changed {what} {} on {}: {message}",
                            optional(other.name().text()),
                            python_repr(place.name)
                        ),
                    );
                    ops.push(other.drop());
                    ops.push(item.create());
                }
            }
        }
        Ok(())
    }
}

/// Upstream's `_make_unique_constraint`.
fn make_unique(found: &ReflectedUnique) -> Constraint {
    let mut dialect_options = found.dialect_options.clone();
    without_empty_include(&mut dialect_options);
    Constraint::Unique(Unique {
        name: final_name(found.name.as_deref()),
        columns: found.column_names.iter().map(Name::from).collect(),
        dialect_options,
        ..Unique::default()
    })
}

/// Upstream's `_make_index`.
fn make_index(found: &ReflectedIndex) -> Index {
    let mut dialect_options = found.dialect_options.clone().unwrap_or_default();
    without_empty_include(&mut dialect_options);
    let mut elements = Vec::with_capacity(found.column_names.len());
    for (at, name) in found.column_names.iter().enumerate() {
        let expression = found.expressions.as_ref().and_then(|it| it.get(at));
        let (text, expr) = match (name, expression) {
            (Some(name), _) => (name, None),
            (None, Some(text)) => (text, Some(Expr::Raw(text.clone()))),
            (None, None) => continue,
        };
        let sorting = found.column_sorting.get(text);
        elements.push(match (expr, sorting) {
            (None, None) => IndexElement::Column(Name::from(text)),
            (Some(expr), None) => IndexElement::from(expr),
            (expr, Some(sorting)) => IndexElement::from(sorted_element(
                expr.unwrap_or_else(|| Expr::column(text.as_str())),
                sorting,
            )),
        });
    }
    Index {
        name: final_name(Some(&found.name)),
        elements,
        unique: Some(found.unique),
        dialect_options,
        ..Index::default()
    }
}

fn without_empty_include(options: &mut limbeck_sql::DialectOptions) {
    if let Some(value) = options.get("postgresql_include")
        && !OptionValue::truthy(value)
    {
        options.shift_remove("postgresql_include");
    }
}

fn final_name(name: Option<&str>) -> ConstraintName {
    name.map_or(ConstraintName::Unnamed, |name| {
        ConstraintName::Final(Name::from(name))
    })
}
