//! Directives to the Python values that functions of env.py see.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use indexmap::IndexMap;
use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::{
    OptionValue,
    column::Column,
    expr::Stmt,
    index::{Index, IndexElement},
    name::Name,
    op::{AlterColumn, ConstraintKind, ModifyDefault, Op},
    options::DialectOptions,
    table::{Table, table_key},
};

use crate::{
    autogenerate::{Directive, Ops, diff::doubled},
    bindings::{
        convert, expr,
        schema::{ColumnObject, IndexObject, Item, SchemaItem, TableObject},
        types,
    },
};

/// Keyword arguments by name.
pub(super) type Kw = Vec<(Rc<str>, Value)>;

/// The tables that a comparison looked at: what directives are about.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Those of the models.
    pub models: Vec<Table>,
    /// Those of the database.
    pub database: Vec<Table>,
}

/// Which of both a directive is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Models,
    Database,
}

/// Tables that columns only refer to weakly: they live as long as the evaluator.
#[derive(Default)]
struct Kept(RefCell<IndexMap<(bool, bool, String), Rc<TableObject>>>);

/// Makes the values of one evaluator.
pub struct Values<'a> {
    vm: &'a Vm,
    ops: Value,
    compared: &'a Compared,
    kept: Rc<Kept>,
    reversed: Cell<bool>,
}

impl<'a> Values<'a> {
    /// Takes the classes of the evaluator.
    pub fn new(vm: &'a Vm, compared: &'a Compared) -> Result<Self> {
        Ok(Self {
            vm,
            ops: vm.import_module("alembic.operations.ops")?,
            compared,
            kept: vm.extension(|_| Kept::default()),
            reversed: Cell::new(false),
        })
    }

    /// The table of a name, if the comparison looked at it.
    fn table(&self, side: Side, name: &Name, in_schema: Option<&Name>) -> Option<Rc<TableObject>> {
        self.kept(self.side(side), name, in_schema, false)
    }

    /// The same object for the same table; `compared`: as it is once its foreign keys were compared.
    fn kept(
        &self,
        side: Side,
        name: &Name,
        in_schema: Option<&Name>,
        compared: bool,
    ) -> Option<Rc<TableObject>> {
        let key = table_key(in_schema.map(Name::as_str), name.as_str());
        let tables = match side {
            Side::Models => &self.compared.models,
            Side::Database => &self.compared.database,
        };
        let table = tables.iter().find(|table| table.key() == key)?;
        let table = match compared {
            true => Cow::Owned(doubled(table)),
            false => Cow::Borrowed(table),
        };
        let place = (side == Side::Models, compared, key);
        let mut kept = self.kept.0.borrow_mut();
        let known = kept
            .get(&place)
            .filter(|known| *known.table.borrow() == *table);
        if let Some(known) = known {
            return Some(known.clone());
        }
        let made = TableObject::detached(table.into_owned());
        kept.insert(place, made.clone());
        Some(made)
    }

    fn side(&self, side: Side) -> Side {
        match (self.reversed.get(), side) {
            (true, Side::Models) => Side::Database,
            (true, Side::Database) => Side::Models,
            (false, side) => side,
        }
    }

    /// A column of a directive, in its table.
    fn column(
        &self,
        side: Side,
        column: &Column,
        name: &Name,
        in_schema: Option<&Name>,
    ) -> (Value, Value) {
        let side = self.side(side);
        let known = self.kept(side, name, in_schema, side == Side::Database);
        let table = known.unwrap_or_else(|| {
            TableObject::detached(Table {
                schema: in_schema.cloned(),
                columns: vec![column.clone()],
                ..Table::new(name.clone())
            })
        });
        let object = ColumnObject::new(column.clone());
        object.table.replace(Rc::downgrade(&table));
        (Value::object(object), Value::Object(table))
    }

    /// Calls a class of `alembic.operations.ops`.
    pub fn make(&self, class: &str, pos: Vec<Value>, kw: Kw) -> Result<Value> {
        let class = self.vm.get_attr(&self.ops, class)?;
        self.vm.call(&class, Args { pos, kw })
    }

    /// `UpgradeOps` or `DowngradeOps`.
    pub fn container(&self, class: &str, ops: &Ops) -> Result<Value> {
        // What an upgrade adds is in the models, what its downgrade adds is in the database.
        self.reversed.set(class == "DowngradeOps");
        let mut made = Vec::with_capacity(ops.ops.len());
        for directive in &ops.ops {
            made.push(match directive {
                Directive::Op(op) => self.op(op)?,
                Directive::ModifyTable(table) => {
                    let ops: Result<Vec<Value>> = table.ops.iter().map(|op| self.op(op)).collect();
                    let made = self.make(
                        "ModifyTableOps",
                        vec![convert::name_value(&table.table_name), Value::list(ops?)],
                        vec![schema(table.schema.as_ref())],
                    )?;
                    if !table.table_kwargs.is_empty() {
                        let kwargs = OptionValue::Map(table.table_kwargs.clone());
                        self.set(&made, "table_kwargs", convert::option_to_value(&kwargs))?;
                    }
                    if let Some(unnamed) = &table.unnamed {
                        let unnamed = unnamed.iter().map(|it| {
                            let item = Item::Constraint(Box::new(it.clone()));
                            SchemaItem::value("Constraint", item)
                        });
                        self.set(&made, "unnamed", Value::list(unnamed.collect()))?;
                    }
                    made
                }
            });
        }
        self.make(
            class,
            vec![Value::list(made), ops.token.as_str().into()],
            Vec::new(),
        )
    }

    /// One directive.
    pub fn op(&self, op: &Op) -> Result<Value> {
        match op {
            Op::CreateTable(it) => {
                let made = self.create_table(&it.table)?;
                self.set(&made, "if_not_exists", Value::from(it.if_not_exists))?;
                Ok(made)
            }
            Op::DropTable(it) => {
                let made = self.make(
                    "DropTableOp",
                    vec![convert::name_value(&it.table_name)],
                    vec![
                        schema(it.schema.as_ref()),
                        ("if_exists".into(), Value::from(it.if_exists)),
                    ],
                )?;
                let options = convert::options_to_value(&it.dialect_options);
                self.set(&made, "table_kw", options)?;
                if let Some(table) = &it.reverse {
                    self.set(&made, "comment", Value::from(table.comment.clone()))?;
                    self.set(&made, "info", convert::options_to_value(&table.info))?;
                    self.set(&made, "prefixes", texts(&table.prefixes))?;
                    self.set(&made, "_reverse", self.create_table(table)?)?;
                }
                Ok(made)
            }
            Op::RenameTable(it) => self.make(
                "RenameTableOp",
                vec![
                    convert::name_value(&it.table_name),
                    convert::name_value(&it.new_table_name),
                ],
                vec![schema(it.schema.as_ref())],
            ),
            Op::CreateTableComment(it) => self.make(
                "CreateTableCommentOp",
                vec![
                    convert::name_value(&it.table_name),
                    Value::from(it.comment.clone()),
                ],
                vec![
                    schema(it.schema.as_ref()),
                    (
                        "existing_comment".into(),
                        Value::from(it.existing_comment.clone()),
                    ),
                ],
            ),
            Op::DropTableComment(it) => self.make(
                "DropTableCommentOp",
                vec![convert::name_value(&it.table_name)],
                vec![
                    schema(it.schema.as_ref()),
                    (
                        "existing_comment".into(),
                        Value::from(it.existing_comment.clone()),
                    ),
                ],
            ),
            Op::AddColumn(it) => {
                let mut kw = vec![
                    schema(it.schema.as_ref()),
                    ("if_not_exists".into(), Value::from(it.if_not_exists)),
                    (
                        "inline_references".into(),
                        Value::from(it.inline_references),
                    ),
                    (
                        "inline_primary_key".into(),
                        Value::from(it.inline_primary_key),
                    ),
                ];
                kw.extend(options(&it.dialect_options));
                for (name, place) in [
                    ("insert_before", &it.insert_before),
                    ("insert_after", &it.insert_after),
                ] {
                    if let Some(place) = place {
                        kw.push((name.into(), place.as_str().into()));
                    }
                }
                let (column, table) =
                    self.column(Side::Models, &it.column, &it.table_name, it.schema.as_ref());
                let made = self.make(
                    "AddColumnOp",
                    vec![convert::name_value(&it.table_name), column],
                    kw,
                )?;
                self.set(&made, "_table", table)?;
                Ok(made)
            }
            Op::DropColumn(it) => {
                let mut kw = vec![
                    schema(it.schema.as_ref()),
                    ("if_exists".into(), Value::from(it.if_exists)),
                ];
                if let Some(type_) = &it.existing_type {
                    kw.push(("existing_type".into(), types::to_value(type_.clone())));
                }
                kw.extend(options(&it.dialect_options));
                let table_name = convert::name_value(&it.table_name);
                let made = self.make(
                    "DropColumnOp",
                    vec![table_name.clone(), convert::name_value(&it.column_name)],
                    kw,
                )?;
                if let Some(column) = &it.reverse {
                    let (column, table) =
                        self.column(Side::Database, column, &it.table_name, it.schema.as_ref());
                    let kw = vec![schema(it.schema.as_ref())];
                    let reverse = self.make("AddColumnOp", vec![table_name, column], kw)?;
                    self.set(&reverse, "_table", table)?;
                    self.set(&made, "_reverse", reverse)?;
                }
                Ok(made)
            }
            Op::AlterColumn(it) => self.alter_column(it),
            Op::AddConstraint(it) => {
                self.add_constraint(&it.constraint, &it.table_name, it.schema.as_ref())
            }
            Op::DropConstraint(it) => {
                let kind = it.kind.map(|kind| match kind {
                    ConstraintKind::ForeignKey => "foreignkey",
                    ConstraintKind::Primary => "primary",
                    ConstraintKind::Unique => "unique",
                    ConstraintKind::Check => "check",
                });
                let made = self.make(
                    "DropConstraintOp",
                    vec![
                        convert::constraint_name_value(&it.constraint_name),
                        convert::name_value(&it.table_name),
                        Value::from(kind.map(str::to_owned)),
                    ],
                    vec![
                        schema(it.schema.as_ref()),
                        ("if_exists".into(), Value::from(it.if_exists)),
                    ],
                )?;
                if let Some(constraint) = &it.reverse {
                    let reverse =
                        self.add_constraint(constraint, &it.table_name, it.schema.as_ref())?;
                    self.set(&made, "_reverse", reverse)?;
                }
                if !it.dialect_options.is_empty() {
                    let options = convert::options_to_value(&it.dialect_options);
                    self.set(&made, "kw", options)?;
                }
                Ok(made)
            }
            Op::CreateIndex(it) => {
                let made =
                    self.create_index(Side::Models, &it.index, &it.table_name, it.schema.as_ref())?;
                self.set(&made, "if_not_exists", Value::from(it.if_not_exists))?;
                Ok(made)
            }
            Op::DropIndex(it) => {
                let mut kw = vec![
                    schema(it.schema.as_ref()),
                    ("if_exists".into(), Value::from(it.if_exists)),
                ];
                kw.extend(options(&it.dialect_options));
                let made = self.make(
                    "DropIndexOp",
                    vec![
                        convert::constraint_name_value(&it.index_name),
                        convert::opt_name_value(it.table_name.as_ref()),
                    ],
                    kw,
                )?;
                if let Some(index) = &it.reverse {
                    let name = it.table_name.clone().unwrap_or_default();
                    let reverse =
                        self.create_index(Side::Database, index, &name, it.schema.as_ref())?;
                    self.set(&made, "_reverse", reverse)?;
                    if index.unique.is_some() {
                        let unique = Value::from(index.unique);
                        let kw = self.vm.get_attr(&made, "kw")?;
                        self.vm.set_item(&kw, &"unique".into(), unique)?;
                    }
                }
                Ok(made)
            }
            Op::Execute(it) => {
                let sqltext = match &it.sqltext {
                    Stmt::Text(text) => text.text.as_str().into(),
                    Stmt::Expr(sql) => expr::value((**sql).clone()),
                    other => {
                        return Err(limbeck_py::Error::unsupported(format!(
                            "this statement can't be shown to a function of env.py: {other:?}"
                        )));
                    }
                };
                self.make("ExecuteSQLOp", vec![sqltext], Vec::new())
            }
            Op::BulkInsert(_) => Err(limbeck_py::Error::unsupported(
                "bulk_insert can't be shown to a function of env.py",
            )),
        }
    }

    fn set(&self, made: &Value, name: &str, value: Value) -> Result<()> {
        self.vm.set_attr(made, name, value)
    }

    fn create_table(&self, table: &Table) -> Result<Value> {
        let object = TableObject::detached(table.clone());
        let value = Value::Object(object.clone());
        let mut columns = self.vm.collect(&self.vm.get_attr(&value, "columns")?)?;
        columns.extend(
            table
                .constraints
                .iter()
                .map(|it| object.constraint_value(it)),
        );
        let mut kw = vec![
            schema(table.schema.as_ref()),
            ("_constraints_included".into(), true.into()),
            ("comment".into(), Value::from(table.comment.clone())),
            ("info".into(), convert::options_to_value(&table.info)),
            ("prefixes".into(), texts(&table.prefixes)),
        ];
        kw.extend(options(&table.dialect_options));
        let made = self.make(
            "CreateTableOp",
            vec![convert::name_value(&table.name), Value::list(columns)],
            kw,
        )?;
        let indexes = table
            .indexes
            .iter()
            .map(|index| IndexObject::on_table(index.clone(), &object));
        self.set(&made, "_indexes", Value::list(indexes.collect()))?;
        self.set(&made, "_table", value)?;
        Ok(made)
    }

    fn create_index(
        &self,
        side: Side,
        index: &Index,
        table: &Name,
        in_schema: Option<&Name>,
    ) -> Result<Value> {
        let owner = self.table(side, table, in_schema);
        let elements = index.elements.iter().map(|element| match element {
            IndexElement::Column(name) => owner
                .as_ref()
                .and_then(|owner| owner.column_value(name.as_str()))
                .unwrap_or_else(|| convert::name_value(name)),
            IndexElement::Expr(sql) => expr::value((**sql).clone()),
        });
        let mut kw = vec![
            schema(in_schema),
            ("unique".into(), Value::from(index.unique)),
        ];
        kw.extend(options(&index.dialect_options));
        self.make(
            "CreateIndexOp",
            vec![
                convert::constraint_name_value(&index.name),
                convert::name_value(table),
                Value::list(elements.collect()),
            ],
            kw,
        )
    }

    fn alter_column(&self, it: &AlterColumn) -> Result<Value> {
        let type_value = |type_: &Option<limbeck_sql::types::Type>| match type_ {
            Some(type_) => types::to_value(type_.clone()),
            None => Value::None,
        };
        let mut kw: Kw = vec![
            schema(it.schema.as_ref()),
            ("existing_type".into(), type_value(&it.existing_type)),
            (
                "existing_server_default".into(),
                modify_default(&it.existing_server_default),
            ),
            (
                "existing_nullable".into(),
                Value::from(it.existing_nullable),
            ),
            (
                "existing_comment".into(),
                Value::from(it.existing_comment.clone()),
            ),
            ("modify_nullable".into(), Value::from(it.nullable)),
            (
                "modify_comment".into(),
                match &it.comment {
                    None => false.into(),
                    Some(comment) => Value::from(comment.clone()),
                },
            ),
            (
                "modify_server_default".into(),
                modify_default(&it.server_default),
            ),
            (
                "modify_name".into(),
                convert::opt_name_value(it.new_column_name.as_ref()),
            ),
            ("modify_type".into(), type_value(&it.type_)),
        ];
        for (name, flag) in [
            ("autoincrement", it.autoincrement),
            ("existing_autoincrement", it.existing_autoincrement),
        ] {
            if let Some(flag) = flag {
                kw.push((name.into(), flag.into()));
            }
        }
        kw.extend(options(&it.dialect_options));
        self.make(
            "AlterColumnOp",
            vec![
                convert::name_value(&it.table_name),
                convert::name_value(&it.column_name),
            ],
            kw,
        )
    }
}

pub(super) fn schema(name: Option<&Name>) -> (Rc<str>, Value) {
    ("schema".into(), convert::opt_name_value(name))
}

pub(super) fn options(options: &DialectOptions) -> impl Iterator<Item = (Rc<str>, Value)> {
    options
        .iter()
        .map(|(key, value)| (key.as_str().into(), convert::option_to_value(value)))
}

fn texts(texts: &[String]) -> Value {
    Value::list(texts.iter().map(|text| text.as_str().into()).collect())
}

fn modify_default(default: &ModifyDefault) -> Value {
    match default {
        ModifyDefault::Unchanged => false.into(),
        ModifyDefault::None => Value::None,
        ModifyDefault::Value(default) => {
            SchemaItem::value("DefaultClause", Item::Default(default.clone()))
        }
        ModifyDefault::Computed(it) => {
            SchemaItem::value("Computed", Item::Computed(Box::new(it.clone())))
        }
        ModifyDefault::Identity(it) => SchemaItem::value("Identity", Item::Identity(it.clone())),
    }
}

/// `op.to_table()`.
pub fn table_value(table: Table) -> Value {
    Value::Object(TableObject::detached(table))
}

/// `op.to_index()`.
pub fn index_value(index: Index, table: Table) -> Value {
    IndexObject::on_table(index, &TableObject::detached(table))
}
