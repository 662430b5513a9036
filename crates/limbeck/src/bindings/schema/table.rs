//! `sa.Table`.

use std::{
    cell::{OnceCell, RefCell, RefMut},
    rc::{Rc, Weak},
    sync::Arc,
};

use indexmap::IndexMap;
use limbeck_py::{ArgReader, Args, Object, Result, Value, Vm};
use limbeck_sql::{
    column::Column,
    constraint::{Constraint, ForeignKey, PrimaryKey, Target},
    expr::{From, TableClause},
    table::Table,
};

use super::{
    Additions, ColumnObject, IndexObject, MetadataObject, attributes,
    columns::Columns,
    item::{Item, SchemaItem, dialect_options},
};
use crate::bindings::{channel, convert, exc, expr, inspector};

/// A table as Python sees it: a description and a FROM clause at once.
pub struct TableObject {
    /// The table.
    pub table: RefCell<Table>,
    /// Made when first asked for: what `op.create_table` returns is hardly ever looked at.
    columns: RefCell<Option<IndexMap<String, Rc<ColumnObject>>>>,
    this: Weak<Self>,
    metadata: RefCell<Weak<MetadataObject>>,
    clause: RefCell<OnceCell<Arc<TableClause>>>,
}

impl TableObject {
    /// Makes the object of a table that belongs to no metadata.
    pub fn detached(table: Table) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            columns: RefCell::default(),
            this: this.clone(),
            table: RefCell::new(table),
            metadata: RefCell::default(),
            clause: RefCell::default(),
        })
    }

    /// Makes the object of a table and puts it into a metadata.
    pub fn attach(table: Table, metadata: &Rc<MetadataObject>) -> Rc<Self> {
        let made = Self::detached(table);
        made.metadata.replace(Rc::downgrade(metadata));
        metadata
            .tables
            .borrow_mut()
            .insert(made.table.borrow().key(), made.clone());
        made
    }

    /// Takes over what reflection found of the table.
    pub fn fill(self: &Rc<Self>, table: Table) {
        self.table.replace(table);
        self.columns.replace(None);
        self.clause.replace(OnceCell::new());
    }

    /// The table as statements see it.
    pub fn from_clause(&self) -> From {
        let clause = self.clause.borrow();
        From::Table(clause.get_or_init(|| Arc::new(self.build_clause())).clone())
    }

    fn build_clause(&self) -> TableClause {
        TableClause::of(&self.table.borrow())
    }

    fn columns(&self) -> RefMut<'_, IndexMap<String, Rc<ColumnObject>>> {
        RefMut::map(self.columns.borrow_mut(), |columns| {
            columns.get_or_insert_with(|| {
                let table = self.table.borrow();
                let link = |column: &Column| {
                    let object = Rc::new(ColumnObject::new(column.clone()));
                    object.table.replace(self.this.clone());
                    (column.key().to_owned(), object)
                };
                table.columns.iter().map(link).collect()
            })
        })
    }

    fn columns_value(&self) -> Value {
        Value::object(Columns {
            columns: self.columns().clone(),
        })
    }

    fn columns_named(&self, names: impl Iterator<Item = String>) -> Columns {
        let columns = self.columns();
        let found = names.filter_map(|name| {
            let column = columns.get(&name).or_else(|| {
                columns
                    .values()
                    .find(|column| column.column.borrow().name.text == name)
            })?;
            Some((name, column.clone()))
        });
        Columns {
            columns: found.collect(),
        }
    }

    /// The columns of these names, as `constraint.columns` gives them.
    pub fn columns_value_of(&self, names: impl Iterator<Item = String>) -> Value {
        Value::object(self.columns_named(names))
    }

    /// The column of a name or a key.
    pub fn column_value(&self, name: &str) -> Option<Value> {
        let columns = self.columns_named(std::iter::once(name.to_owned())).columns;
        columns
            .into_values()
            .next()
            .map(|column| Value::Object(column))
    }

    /// The columns that a constraint is on.
    pub fn columns_of(&self, constraint: &Constraint) -> Option<Value> {
        let names = match constraint {
            Constraint::PrimaryKey(it) => &it.columns,
            Constraint::Unique(it) => &it.columns,
            Constraint::ForeignKey(it) => &it.columns,
            Constraint::Check(_) | Constraint::Exclude(_) => return None,
        };
        Some(self.columns_value_of(names.iter().map(|name| name.text.clone())))
    }

    /// The value of one of its constraints.
    pub fn constraint_value(self: &Rc<Self>, constraint: &Constraint) -> Value {
        let item = Item::Constraint(Box::new(constraint.clone()));
        SchemaItem::on_table(class_of(constraint), item, self)
    }

    /// The primary key that was given, or the one that the columns make.
    fn primary_key(&self, table: &Table) -> Value {
        let given = table.constraints.iter().find_map(|it| match it {
            Constraint::PrimaryKey(key) => Some(key.clone()),
            _ => None,
        });
        let key = given.unwrap_or_else(|| PrimaryKey {
            columns: table
                .columns
                .iter()
                .filter(|column| column.primary_key)
                .map(|column| column.name.clone())
                .collect(),
            ..PrimaryKey::default()
        });
        let columns = self.columns_named(key.columns.iter().map(|name| name.text.clone()));
        let constraint = Constraint::PrimaryKey(key);
        SchemaItem::of_columns(
            class_of(&constraint),
            Item::Constraint(Box::new(constraint)),
            Value::object(columns),
        )
    }

    /// The foreign keys of the columns and of the constraints, one a column.
    fn foreign_keys(&self, table: &Table) -> Vec<Value> {
        let mut out = Vec::new();
        let mut add = |column: &str, key: ForeignKey| {
            let columns = self.columns_named(std::iter::once(column.to_owned()));
            out.push(SchemaItem::of_columns(
                "ForeignKey",
                Item::ForeignKey(Box::new(key)),
                Value::object(columns),
            ));
        };
        for column in &table.columns {
            for key in &column.foreign_keys {
                add(column.key(), key.clone());
            }
        }
        for constraint in &table.constraints {
            if let Constraint::ForeignKey(key) = constraint {
                for (column, referred) in key.columns.iter().zip(&key.referred_columns) {
                    let target = Target {
                        schema: key.referred_schema.clone(),
                        table: key.referred_table.clone(),
                        column: Some(referred.clone()),
                    };
                    let single = ForeignKey {
                        target,
                        name: key.name.clone(),
                        onupdate: key.onupdate.clone(),
                        ondelete: key.ondelete.clone(),
                        deferrable: key.deferrable,
                        initially: key.initially.clone(),
                        match_: key.match_.clone(),
                        use_alter: key.use_alter,
                        comment: key.comment.clone(),
                        dialect_options: key.dialect_options.clone(),
                    };
                    add(&column.text, single);
                }
            }
        }
        out
    }

    fn append_column(self: &Rc<Self>, column: &Rc<ColumnObject>) {
        column.table.replace(Rc::downgrade(self));
        let data = column.column.borrow().clone();
        self.columns().insert(data.key().to_owned(), column.clone());
        self.table.borrow_mut().columns.push(data);
        self.clause.replace(OnceCell::new());
    }
}

/// `Table(name, metadata, *args, **kw)`.
pub fn table(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "Table");
    let name = convert::name(vm, "name", &args.required("name")?)?;
    let metadata = args.required("metadata")?;
    let metadata = metadata
        .downcast::<MetadataObject>()
        .ok_or_else(|| convert::wrong(vm, "metadata", "a MetaData", &metadata))?;
    let items = args.rest_positional();
    let schema = match args.keyword("schema") {
        Some(value) => convert::opt_name(vm, "schema", Some(value))?,
        None => metadata.schema.borrow().clone(),
    };
    let autoload_with = args
        .keyword("autoload_with")
        .filter(|value| !value.is_none());
    let extend_existing = convert::bool_or(vm, args.keyword("extend_existing"), false)?;
    let keep_existing = convert::bool_or(vm, args.keyword("keep_existing"), false)?;
    let key = limbeck_sql::table::table_key(schema.as_ref().map(|name| name.as_str()), &name.text);
    let existing = metadata.tables.borrow().get(&key).cloned();
    if let Some(existing) = existing {
        if items.is_empty() && autoload_with.is_none() || keep_existing {
            return Ok(Value::Object(existing));
        }
        if !extend_existing && autoload_with.is_none() {
            return Err(exc::raise(
                vm,
                "InvalidRequestError",
                format!(
                    "Table '{key}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to \
                     redefine options and columns on an existing Table object."
                ),
            ));
        }
    }
    let mut made = match &autoload_with {
        Some(bind) => inspector::reflect_table(
            vm,
            bind,
            &name.text,
            schema.as_ref().map(|name| name.as_str()),
        )?,
        None => Table {
            name,
            schema,
            ..Table::default()
        },
    };
    let replace = autoload_with.is_some() || extend_existing;
    read_items(vm, &mut made, &items, replace)?;
    read_keywords(vm, &mut made, &mut args)?;
    args.finish()?;
    if metadata.application.borrow().is_some() {
        let additions = vm.extension(|_| Additions::default());
        let mut all = additions.0.borrow_mut();
        if !all.iter().any(|known| Rc::ptr_eq(known, &metadata)) {
            all.push(metadata.clone());
        }
    }
    Ok(Value::Object(TableObject::attach(made, &metadata)))
}

/// Sorts columns, constraints and indexes into a table; a column that is there already is replaced.
pub(crate) fn read_items(vm: &Vm, table: &mut Table, items: &[Value], replace: bool) -> Result<()> {
    for item in items {
        let alone = item.downcast_ref::<ColumnObject>().is_some() && is_alone(item);
        let value = &vm.concrete(item)?;
        if let Some(column) = value.downcast_ref::<ColumnObject>() {
            let column = if alone {
                column.column.take()
            } else {
                column.column.borrow().clone()
            };
            match table
                .columns
                .iter_mut()
                .find(|known| known.key() == column.key())
            {
                Some(known) if replace => *known = column,
                Some(_) => {
                    return Err(exc::raise(
                        vm,
                        "DuplicateColumnError",
                        format!(
                            "A column with name '{}' is already present in table '{}'.",
                            column.key(),
                            table.name
                        ),
                    ));
                }
                None => table.columns.push(column),
            }
        } else if let Some(index) = value.downcast_ref::<IndexObject>() {
            table.indexes.push(index.index.borrow().clone());
        } else if let Some(item) = value.downcast_ref::<SchemaItem>()
            && let Item::Constraint(constraint) = &*item.item.borrow()
        {
            table.constraints.push((**constraint).clone());
        } else if value.is_none() {
            // Upstream skips `None`.
        } else {
            return Err(exc::raise(
                vm,
                "ArgumentError",
                format!(
                    "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {}",
                    vm.repr(value)?
                ),
            ));
        }
    }
    Ok(())
}

/// Whether nobody else holds an object: then what is in it need not be copied.
fn is_alone(value: &Value) -> bool {
    match value {
        Value::Object(object) => Rc::strong_count(object) == 1 && Rc::weak_count(object) == 0,
        _ => false,
    }
}

/// Reads a table's keywords other than its name and schema.
pub(crate) fn read_keywords(vm: &Vm, table: &mut Table, args: &mut ArgReader<'_>) -> Result<()> {
    table.comment = convert::opt_str(vm, "comment", args.keyword("comment"))?;
    if let Some(value) = args.keyword("prefixes").filter(|value| !value.is_none()) {
        table.prefixes = convert::sequence(vm, "prefixes", &value)?
            .iter()
            .map(|item| convert::string(vm, "a prefix", item))
            .collect::<Result<_>>()?;
    }
    if let Some(quote) = convert::opt_bool(vm, args.keyword("quote"))? {
        table.name.quote = Some(quote);
    }
    if let (Some(quote), Some(schema)) = (
        convert::opt_bool(vm, args.keyword("quote_schema"))?,
        &mut table.schema,
    ) {
        schema.quote = Some(quote);
    }
    if let Some(value) = args.keyword("info").filter(|value| !value.is_none()) {
        table.info = convert::info(vm, &value);
    }
    for ignored in [
        "must_exist",
        "extend_existing",
        "keep_existing",
        "autoload_replace",
        "resolve_fks",
        "include_columns",
        "implicit_returning",
        "listeners",
        "sqlite_autoload",
        "_extend_on",
        "_no_init",
    ] {
        // No effect on DDL.
        args.keyword(ignored);
    }
    table.dialect_options = dialect_options(vm, args.rest_keywords())?;
    Ok(())
}

/// The table that a value is, for `copy_from=` and `bulk_insert`.
pub fn table_argument(value: &Value) -> Option<Table> {
    value
        .downcast_ref::<TableObject>()
        .map(|table| table.table.borrow().clone())
}

impl Object for TableObject {
    fn type_name(&self) -> String {
        "Table".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let table = self.table.borrow();
        let value = match name {
            "name" => table.name.as_str().into(),
            "schema" => Value::from(table.schema.as_ref().map(|name| name.text.clone())),
            "key" => table.key().into(),
            "fullname" => table.key().into(),
            "comment" => Value::from(table.comment.clone()),
            "c" | "columns" => self.columns_value(),
            "metadata" => match self.metadata.borrow().upgrade() {
                Some(metadata) => Value::Object(metadata),
                None => Value::None,
            },
            "primary_key" => self.primary_key(&table),
            "foreign_keys" => Value::list(self.foreign_keys(&table)),
            "constraints" => Value::list(
                table
                    .constraints
                    .iter()
                    .map(|it| self.constraint_value(it))
                    .collect(),
            ),
            "indexes" => Value::list(
                table
                    .indexes
                    .iter()
                    .map(|index| IndexObject::on_table(index.clone(), &self))
                    .collect(),
            ),
            "foreign_key_constraints" => Value::list(
                table
                    .constraints
                    .iter()
                    .filter(|it| matches!(it, Constraint::ForeignKey(_)))
                    .map(|it| self.constraint_value(it))
                    .collect(),
            ),
            "_prefixes" => {
                Value::list(table.prefixes.iter().map(|it| it.as_str().into()).collect())
            }
            _ => {
                let shared = attributes::common(name, &table.dialect_options, Some(&table.info));
                if let Some(value) = shared {
                    return Ok(Some(value));
                }
                drop(table);
                return vm.find_attr(&expr::from_value(self.from_clause()), name);
            }
        };
        Ok(Some(value))
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "create",
            "drop",
            "append_column",
            "append_constraint",
            "to_metadata",
            "exists",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "create" | "drop" => {
                let mut args = args.reader(vm, name);
                let bind = args.required("bind")?;
                let checkfirst = convert::bool_or(vm, args.optional("checkfirst")?, false)?;
                args.finish()?;
                let naming = match self.metadata.borrow().upgrade() {
                    Some(metadata) => metadata.naming_convention.borrow().clone(),
                    None => limbeck_sql::naming::NamingConvention::default(),
                };
                let tables = vec![self.table.borrow().clone()];
                channel::create_or_drop_all(
                    vm,
                    &bind,
                    tables,
                    naming,
                    name == "create",
                    checkfirst,
                )?;
                Ok(Some(Value::None))
            }
            "append_column" => {
                let mut args = args.reader(vm, name);
                let column = args.required("column")?;
                args.keyword("replace_existing");
                args.finish()?;
                let column = column
                    .downcast::<ColumnObject>()
                    .ok_or_else(|| convert::wrong(vm, "column", "a Column", &column))?;
                self.append_column(&column);
                Ok(Some(Value::None))
            }
            "append_constraint" => {
                read_items(vm, &mut self.table.borrow_mut(), &args.pos, false)?;
                Ok(Some(Value::None))
            }
            _ => convert::call_method(vm, &expr::from_value(self.from_clause()), name, args),
        }
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(crate::repr::table(&self.table.borrow()))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.table.borrow().key())
    }
}

pub(crate) fn class_of(constraint: &Constraint) -> &'static str {
    match constraint {
        Constraint::PrimaryKey(_) => "PrimaryKeyConstraint",
        Constraint::ForeignKey(_) => "ForeignKeyConstraint",
        Constraint::Unique(_) => "UniqueConstraint",
        Constraint::Check(_) => "CheckConstraint",
        Constraint::Exclude(_) => "ExcludeConstraint",
    }
}
