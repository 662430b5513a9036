//! `sa.Column`.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use limbeck_py::{Args, BinaryOp, CompareOp, Object, Result, UnaryOp, Value, Vm};
use limbeck_sql::{
    column::{Autoincrement, Column, ColumnDefault, ServerDefault},
    constraint::Target,
    expr::Expr,
    name::Name,
};

use super::{
    TableObject, attributes,
    default::server_default,
    item::{Item, SchemaItem, dialect_options},
};
use crate::bindings::{convert, exc, expr, types};

/// A column as Python sees it: a part of a table and an SQL expression at once.
pub struct ColumnObject {
    /// The column.
    pub column: RefCell<Column>,
    /// The table it is in, once it is.
    pub table: RefCell<Weak<TableObject>>,
}

impl ColumnObject {
    /// Makes the object of a column that stands alone.
    pub fn new(column: Column) -> Self {
        Self {
            column: RefCell::new(column),
            table: RefCell::default(),
        }
    }

    /// The column as an expression.
    pub fn expr(&self) -> Expr {
        let column = self.column.borrow();
        expr::column_expr(
            &column,
            self.table
                .borrow()
                .upgrade()
                .map(|table| table.from_clause()),
        )
    }

    fn expr_value(&self) -> Value {
        expr::value(self.expr())
    }
}

/// `Column(name, type, *args, **kwargs)`.
pub fn column(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "Column");
    let mut positional = args.rest_positional().into_iter().peekable();
    let mut column = Column::default();
    let named = args.keyword("name").filter(|value| !value.is_none());
    let mut given_type = args.keyword("type_");
    if let Some(value) = named {
        column.name = convert::name(vm, "name", &value)?;
    } else if let Some(value) = positional.peek() {
        if value.is_none() {
            positional.next();
        } else if types::type_of(vm, value)?.is_none()
            && value.downcast_ref::<SchemaItem>().is_none()
        {
            column.name = convert::name(vm, "name", value)?;
            positional.next();
        }
    }
    for value in positional {
        if value.downcast_ref::<SchemaItem>().is_some() {
            add_item(vm, &mut column, &value)?;
        } else if given_type.is_none() {
            given_type = Some(value);
        } else if value.is_none() {
            // Upstream skips `None`.
        } else {
            return Err(exc::raise(
                vm,
                "ArgumentError",
                format!(
                    "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {}",
                    vm.repr(&value)?
                ),
            ));
        }
    }
    if let Some(value) = given_type.filter(|value| !value.is_none()) {
        column.type_ = types::to_type(vm, &value)?;
    }
    keywords(vm, &mut column, &mut args)?;
    column.dialect_options = dialect_options(vm, args.rest_keywords())?;
    args.finish()?;
    check_generated(vm, &column)?;
    Ok(Value::object(ColumnObject::new(column)))
}

/// A value that the database makes goes with no other default.
fn check_generated(vm: &Vm, column: &Column) -> Result<()> {
    let has_default = column.server_default.is_some() || column.server_onupdate;
    let message = if column.computed.is_some() && (has_default || column.identity.is_some()) {
        "A generated column cannot specify a server_default or a server_onupdate argument"
    } else if column.identity.is_some() && has_default {
        "A column with an Identity object cannot specify a server_default or a server_onupdate argument"
    } else {
        return Ok(());
    };
    Err(exc::raise(vm, "ArgumentError", message))
}

fn keywords(vm: &Vm, column: &mut Column, args: &mut limbeck_py::ArgReader<'_>) -> Result<()> {
    column.primary_key = convert::bool_or(vm, args.keyword("primary_key"), false)?;
    column.nullable = convert::opt_bool(vm, args.keyword("nullable"))?;
    column.unique = convert::opt_bool(vm, args.keyword("unique"))?;
    column.index = convert::opt_bool(vm, args.keyword("index"))?;
    column.system = convert::bool_or(vm, args.keyword("system"), false)?;
    column.comment = convert::opt_str(vm, "comment", args.keyword("comment"))?;
    column.key = convert::opt_str(vm, "key", args.keyword("key"))?;
    if let Some(quote) = convert::opt_bool(vm, args.keyword("quote"))? {
        column.name.quote = Some(quote);
    }
    if let Some(value) = args.keyword("autoincrement") {
        column.autoincrement = match &value {
            Value::Str(text) if &**text == "auto" => Autoincrement::Auto,
            Value::Str(text) if &**text == "ignore_fk" => Autoincrement::IgnoreFk,
            value if vm.truth(value)? => Autoincrement::True,
            _ => Autoincrement::False,
        };
    }
    if let Some(value) = args
        .keyword("server_default")
        .filter(|value| !value.is_none())
    {
        match server_default(vm, &value)? {
            Ok(default) => column.server_default = Some(default),
            Err(item) => apply(column, item),
        }
    }
    if args
        .keyword("server_onupdate")
        .is_some_and(|value| !value.is_none())
    {
        column.server_onupdate = true;
    }
    let insert_default = args.keyword("insert_default");
    if let Some(value) = args
        .keyword("default")
        .or(insert_default)
        .filter(|value| !value.is_none())
    {
        column.default = Some(python_default(vm, &value)?);
    }
    if let Some(value) = args.keyword("onupdate").filter(|value| !value.is_none()) {
        column.onupdate = Some(python_default(vm, &value)?);
    }
    if let Some(value) = args.keyword("info").filter(|value| !value.is_none()) {
        column.info = convert::info(vm, &value);
    }
    for ignored in ["doc", "_proxies"] {
        // No effect on DDL.
        args.keyword(ignored);
    }
    Ok(())
}

/// Reads `default=`: what Python puts into a row that names no value.
fn python_default(vm: &Vm, value: &Value) -> Result<ColumnDefault> {
    if let Some(item) = value.downcast_ref::<SchemaItem>()
        && let Item::Sequence(sequence) = &*item.item.borrow()
    {
        return Ok(ColumnDefault::Sequence((**sequence).clone()));
    }
    if vm.is_callable(value) {
        return Ok(ColumnDefault::Callable(vm.repr(value)?));
    }
    if let Some(expr) = expr::try_expr(vm, value)? {
        return Ok(ColumnDefault::Expr(Box::new(expr)));
    }
    Ok(match expr::try_datum(vm, value)? {
        Some(datum) => ColumnDefault::Scalar(datum),
        // Only what inserts rows looks at it, and says so then.
        None => ColumnDefault::Callable(vm.repr(value)?),
    })
}

fn add_item(vm: &Vm, column: &mut Column, value: &Value) -> Result<()> {
    let Some(item) = value.downcast_ref::<SchemaItem>() else {
        return Ok(());
    };
    match item.item.borrow().clone() {
        Item::ForeignKey(key) => column.foreign_keys.push(*key),
        Item::Constraint(constraint) => column.constraints.push(*constraint),
        item @ (Item::Computed(_) | Item::Identity(_) | Item::Sequence(_) | Item::Default(_)) => {
            apply(column, item)
        }
    }
    let _ = vm;
    Ok(())
}

fn apply(column: &mut Column, item: Item) {
    match item {
        Item::Computed(computed) => column.computed = Some(*computed),
        Item::Identity(identity) => column.identity = Some(identity),
        Item::Sequence(sequence) => column.default = Some(ColumnDefault::Sequence(*sequence)),
        Item::Default(default) => column.server_default = Some(default),
        Item::ForeignKey(_) | Item::Constraint(_) => {}
    }
}

/// The name of a column, if the value is one: a schema column or a lightweight `sa.column`.
pub fn column_name_of(value: &Value) -> Option<String> {
    if let Some(object) = value.downcast_ref::<ColumnObject>() {
        return Some(object.column.borrow().key().to_owned());
    }
    expr::plain_column_name(value)
}

/// The table that a value is a column of.
pub fn table_of_column(value: &Value) -> Option<limbeck_sql::table::Table> {
    let object = value.downcast_ref::<ColumnObject>()?;
    let table = object.table.borrow().upgrade()?;
    let table = table.table.borrow().clone();
    Some(table)
}

/// Where a column stands, if the value is a column of a table.
pub(super) fn column_target(value: &Value) -> Option<Target> {
    let object = value.downcast_ref::<ColumnObject>()?;
    let column = object.column.borrow();
    let table = object.table.borrow().upgrade()?;
    let table = table.table.borrow();
    Some(Target {
        schema: table.schema.clone(),
        table: table.name.clone(),
        column: Some(Name::from(column.key())),
    })
}

impl Object for ColumnObject {
    fn type_name(&self) -> String {
        "Column".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let column = self.column.borrow();
        let value = match name {
            "name" => column.name.as_str().into(),
            "key" => column.key().into(),
            "type" => types::to_value(column.type_.clone()),
            "nullable" => column.nullable.unwrap_or(!column.primary_key).into(),
            "primary_key" => column.primary_key.into(),
            "unique" => Value::from(column.unique),
            "index" => Value::from(column.index),
            "comment" => Value::from(column.comment.clone()),
            "autoincrement" => match column.autoincrement {
                Autoincrement::Auto => "auto".into(),
                Autoincrement::IgnoreFk => "ignore_fk".into(),
                Autoincrement::True => true.into(),
                Autoincrement::False => false.into(),
            },
            "table" => match self.table.borrow().upgrade() {
                Some(table) => Value::Object(table),
                None => Value::None,
            },
            "server_default" => match &column.server_default {
                Some(ServerDefault::Fetched) => {
                    SchemaItem::value("FetchedValue", Item::Default(ServerDefault::Fetched))
                }
                Some(default) => SchemaItem::value("DefaultClause", Item::Default(default.clone())),
                None => match (&column.computed, &column.identity) {
                    (Some(it), _) => {
                        SchemaItem::value("Computed", Item::Computed(Box::new(it.clone())))
                    }
                    (None, Some(it)) => SchemaItem::value("Identity", Item::Identity(it.clone())),
                    (None, None) => Value::None,
                },
            },
            "foreign_keys" => Value::list(
                column
                    .foreign_keys
                    .iter()
                    .map(|key| {
                        SchemaItem::value("ForeignKey", Item::ForeignKey(Box::new(key.clone())))
                    })
                    .collect(),
            ),
            "computed" => match &column.computed {
                Some(it) => SchemaItem::value("Computed", Item::Computed(Box::new(it.clone()))),
                None => Value::None,
            },
            "identity" => match &column.identity {
                Some(it) => SchemaItem::value("Identity", Item::Identity(it.clone())),
                None => Value::None,
            },
            "system" => column.system.into(),
            _ => {
                let shared = attributes::common(name, &column.dialect_options, Some(&column.info));
                if let Some(value) = shared {
                    return Ok(Some(value));
                }
                drop(column);
                return vm.find_attr(&self.expr_value(), name);
            }
        };
        Ok(Some(value))
    }

    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        let mut column = self.column.borrow_mut();
        match name {
            "nullable" => column.nullable = Some(vm.truth(&value)?),
            "type" => column.type_ = types::to_type(vm, &value)?,
            "comment" => column.comment = convert::opt_str(vm, name, Some(value))?,
            "unique" => column.unique = convert::opt_bool(vm, Some(value))?,
            "index" => column.index = convert::opt_bool(vm, Some(value))?,
            "primary_key" => column.primary_key = vm.truth(&value)?,
            "name" => column.name = convert::name(vm, name, &value)?,
            "server_default" => {
                column.server_default = match &value {
                    Value::None => None,
                    value => match server_default(vm, value)? {
                        Ok(default) => Some(default),
                        Err(item) => {
                            apply(&mut column, item);
                            None
                        }
                    },
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if matches!(name, "copy" | "_copy") {
            return Ok(Some(Value::object(ColumnObject::new(
                self.column.borrow().clone(),
            ))));
        }
        convert::call_method(vm, &self.expr_value(), name, args)
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        convert::binary(vm, op, &self.expr_value(), other, reflected).map(Some)
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        vm.compare(op, &self.expr_value(), other).map(Some)
    }

    fn unary(self: Rc<Self>, vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        vm.unary(op, &self.expr_value()).map(Some)
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        vm.get_item(&self.expr_value(), key).map(Some)
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        let owner = self.table.borrow().upgrade();
        let table = owner.as_deref().map(|owner| owner.table.borrow());
        Ok(crate::repr::column(table.as_deref(), &self.column.borrow()))
    }
}
