//! What a column's value comes from: server defaults, computed columns, identities, sequences.

use limbeck_py::{ArgReader, Args, Object, Result, Value, Vm};
use limbeck_sql::{
    column::{Computed, Identity, Sequence, SequenceOptions, ServerDefault},
    expr::Expr,
};

use super::item::{Item, SchemaItem};
use crate::bindings::{convert, expr, names::NameObject, types};

/// Reads `server_default=`: a string is a literal, anything else an expression. `Computed` and `Identity` come back as
/// the error value: they go to fields of their own.
pub fn server_default(vm: &Vm, value: &Value) -> Result<std::result::Result<ServerDefault, Item>> {
    if let Some(item) = value.downcast_ref::<SchemaItem>() {
        return Ok(match &*item.item.borrow() {
            Item::Default(default) => Ok(default.clone()),
            other => Err(other.clone()),
        });
    }
    let value = vm.concrete(value)?;
    if let Some(name) = value.downcast_ref::<NameObject>() {
        return Ok(Ok(ServerDefault::Literal(name.text.clone())));
    }
    if let Some(text) = value.as_str() {
        return Ok(Ok(ServerDefault::Literal(text.to_owned())));
    }
    if let Some(expr) = expr::try_expr(vm, &value)? {
        return Ok(Ok(ServerDefault::expr(expr)));
    }
    if let Some(text) = convert::str_mixin(vm, &value) {
        return Ok(Ok(ServerDefault::Literal(text)));
    }
    Err(crate::bindings::exc::raise(
        vm,
        "ArgumentError",
        format!(
            "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class \
             'sqlalchemy.sql.elements.ClauseElement'>' or '<class 'sqlalchemy.sql.elements.TextClause'>', got \
             '<class '{}'>'",
            value.type_name()
        ),
    ))
}

/// `FetchedValue(for_update=False)`.
pub fn fetched_value(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "FetchedValue");
    args.optional("for_update")?;
    args.finish()?;
    Ok(SchemaItem::value(
        "FetchedValue",
        Item::Default(ServerDefault::Fetched),
    ))
}

/// `DefaultClause(arg, for_update=False)`.
pub fn default_clause(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "DefaultClause");
    let arg = args.required("arg")?;
    args.optional("for_update")?;
    args.finish()?;
    match server_default(vm, &arg)? {
        Ok(default) => Ok(SchemaItem::value("DefaultClause", Item::Default(default))),
        Err(_) => Err(convert::wrong(
            vm,
            "arg",
            "a string or an SQL expression",
            &arg,
        )),
    }
}

/// `Computed(sqltext, persisted=None)`.
pub fn computed(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "Computed");
    let sqltext = expr::text_or_expr(vm, &args.required("sqltext")?)?;
    let persisted = convert::opt_bool(vm, args.optional("persisted")?)?;
    args.finish()?;
    Ok(SchemaItem::value(
        "Computed",
        Item::Computed(Box::new(Computed { sqltext, persisted })),
    ))
}

/// `Identity(always=False, on_null=None, start=None, ...)`.
pub fn identity(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "Identity");
    let always = convert::opt_bool(vm, args.optional("always")?)?;
    let on_null = convert::opt_bool(vm, args.optional("on_null")?)?;
    let options = sequence_options(vm, &mut args)?;
    args.finish()?;
    Ok(SchemaItem::value(
        "Identity",
        Item::Identity(Identity {
            always,
            on_null,
            options,
        }),
    ))
}

/// `Sequence(name, start=None, increment=None, ..., schema=None, data_type=None, optional=False, ...)`.
pub fn sequence(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "Sequence");
    let name = convert::name(vm, "name", &args.required("name")?)?;
    let options = sequence_options(vm, &mut args)?;
    let schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    let optional = convert::bool_or(vm, args.keyword("optional"), false)?;
    let data_type = match args.keyword("data_type").filter(|value| !value.is_none()) {
        None => None,
        Some(value) => Some(Box::new(types::to_type(vm, &value)?)),
    };
    for ignored in ["quote", "metadata", "quote_schema", "for_update"] {
        args.keyword(ignored);
    }
    args.finish()?;
    let sequence = Sequence {
        name,
        schema,
        data_type,
        optional,
        options,
    };
    Ok(SchemaItem::value(
        "Sequence",
        Item::Sequence(Box::new(sequence)),
    ))
}

fn sequence_options(vm: &Vm, args: &mut ArgReader<'_>) -> Result<SequenceOptions> {
    Ok(SequenceOptions {
        start: convert::opt_int(vm, "start", args.optional("start")?)?,
        increment: convert::opt_int(vm, "increment", args.optional("increment")?)?,
        minvalue: convert::opt_int(vm, "minvalue", args.optional("minvalue")?)?,
        maxvalue: convert::opt_int(vm, "maxvalue", args.optional("maxvalue")?)?,
        nominvalue: convert::opt_bool(vm, args.optional("nominvalue")?)?,
        nomaxvalue: convert::opt_bool(vm, args.optional("nomaxvalue")?)?,
        cycle: convert::opt_bool(vm, args.optional("cycle")?)?,
        cache: convert::opt_int(vm, "cache", args.keyword("cache"))?,
        order: convert::opt_bool(vm, args.keyword("order"))?,
    })
}

/// `sequence.next_value`: a function that gives the expression.
pub(super) fn next_value(_vm: &Vm, sequence: Value) -> Result<Value> {
    Ok(Value::object(NextValue(sequence)))
}

struct NextValue(Value);

impl Object for NextValue {
    fn type_name(&self) -> String {
        "method".to_owned()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: std::rc::Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        args.reader(vm, "next_value").finish()?;
        let Some(item) = self.0.downcast_ref::<SchemaItem>() else {
            return Ok(None);
        };
        let Item::Sequence(sequence) = &*item.item.borrow() else {
            return Ok(None);
        };
        Ok(Some(expr::value(Expr::NextValue(sequence.clone()))))
    }
}
