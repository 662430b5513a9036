//! Enum types: their values from Python classes, and `CREATE TYPE` / `DROP TYPE` on request.

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::types::{EnumArgs, Type};

use super::{channel, convert};

/// The class that an enum type was made of.
pub struct Class {
    /// Its name alone.
    pub name: String,
    /// By what `EnumClasses` knows it.
    pub key: String,
}

/// Reads the positional arguments of `Enum(...)`: strings, or one enum class, whose members' names are the values unless
/// `values_callable` says otherwise. Gives the values and the class.
pub fn members(
    vm: &Vm,
    values: &[Value],
    values_callable: Option<&Value>,
) -> Result<(Vec<String>, Option<Class>)> {
    if let [class] = values
        && let Some(members) = enum_members(vm, class)
    {
        let name = convert::string(vm, "__name__", &vm.get_attr(class, "__name__")?)?;
        // Rows give the members back.
        let module = match vm.find_attr(class, "__module__")? {
            Some(module) => vm.str(&module)?,
            None => String::new(),
        };
        let key = vm
            .extension(|_| super::datum::EnumClasses::default())
            .key(&format!("{module}.{name}"), class);
        let values = match values_callable {
            Some(function) => {
                let made = vm.call(function, Args::positional(vec![class.clone()]))?;
                convert::sequence(vm, "values_callable()", &made)?
                    .iter()
                    .map(|value| convert::string(vm, "a value of an enum", value))
                    .collect::<Result<_>>()?
            }
            None => members.into_iter().map(|(name, _)| name).collect(),
        };
        return Ok((values, Some(Class { name, key })));
    }
    let flat = match values {
        // `Enum(["a", "b"])` is no valid call upstream; `Enum(*["a", "b"])` is.
        [Value::List(_) | Value::Tuple(_)] => convert::sequence(vm, "enums", &values[0])?,
        _ => values.to_vec(),
    };
    let texts = flat
        .iter()
        .map(|value| convert::string(vm, "a value of an enum", value))
        .collect::<Result<_>>()?;
    Ok((texts, None))
}

/// The members of an enum class: names and values.
fn enum_members(vm: &Vm, class: &Value) -> Option<Vec<(String, Value)>> {
    let class = class.downcast_ref::<limbeck_py::Class>()?;
    let members = limbeck_py::enums::members(class)?;
    members
        .into_iter()
        .map(|member| {
            let name = vm.get_attr(&member, "name").ok()?;
            Some((
                name.as_str()?.to_owned(),
                vm.get_attr(&member, "value").ok()?,
            ))
        })
        .collect()
}

/// `ENUM(...).create(bind, checkfirst)` and `.drop(...)`; without effect where the database has no such types.
pub(super) fn create_or_drop(
    vm: &Vm,
    bind: &Value,
    args: EnumArgs,
    native: bool,
    create: bool,
    checkfirst: bool,
) -> Result<()> {
    if !native {
        return Ok(());
    }
    channel::create_or_drop_enum(vm, bind, args, create, checkfirst)
}

/// `str(type)` and `type.compile(dialect=...)`.
pub(super) fn compile_type(vm: &Vm, type_: &Type, dialect: Option<&Value>) -> Result<String> {
    let name = match dialect.filter(|value| !value.is_none()) {
        Some(dialect) => convert::string(vm, "dialect.name", &vm.get_attr(dialect, "name")?)?,
        None => "default".to_owned(),
    };
    channel::type_text(vm, type_, &name)
}
