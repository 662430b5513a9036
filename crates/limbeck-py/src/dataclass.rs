//! `dataclasses`.

use std::rc::Rc;

use crate::{
    args::Args,
    class::Class,
    error::Result,
    function::NativeFunction,
    instance::Instance,
    module::ModuleObject,
    object::{CompareOp, Object},
    value::{Key, Value},
    vm::Vm,
};

/// A field of a data class.
struct Field {
    name: Rc<str>,
    /// The annotation's text.
    kind: Rc<str>,
    default: Option<Value>,
    factory: Option<Value>,
    init: bool,
    repr: bool,
    compare: bool,
    kw_only: bool,
    /// Whether it is only an argument of `__post_init__`.
    init_only: bool,
    metadata: Value,
}

impl Object for Field {
    fn type_name(&self) -> String {
        "Field".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let missing = || missing(vm);
        Ok(Some(match name {
            "name" => Value::Str(self.name.clone()),
            "type" => Value::Str(self.kind.clone()),
            "default" => self.default.clone().unwrap_or_else(missing),
            "default_factory" => self.factory.clone().unwrap_or_else(missing),
            "init" => Value::Bool(self.init),
            "repr" => Value::Bool(self.repr),
            "compare" => Value::Bool(self.compare),
            "kw_only" => Value::Bool(self.kw_only),
            "metadata" => self.metadata.clone(),
            _ => return Ok(None),
        }))
    }
}

struct Missing;

impl Object for Missing {
    fn type_name(&self) -> String {
        "_MISSING_TYPE".into()
    }
}

fn missing(vm: &Vm) -> Value {
    struct Single(Value);
    vm.extension(|_| Single(Value::object(Missing))).0.clone()
}

#[derive(Clone, Copy, Default)]
struct Options {
    no_init: bool,
    no_repr: bool,
    no_eq: bool,
    order: bool,
    frozen: bool,
    unsafe_hash: bool,
    kw_only: bool,
}

fn options(vm: &Vm, args: Args) -> Result<(Option<Value>, Options)> {
    let mut reader = args.reader(vm, "dataclass");
    let class = reader.optional("cls")?;
    let mut flag = |name: &str, default: bool| match reader.keyword(name) {
        Some(value) => vm.truth(&value),
        None => Ok(default),
    };
    let options = Options {
        no_init: !flag("init", true)?,
        no_repr: !flag("repr", true)?,
        no_eq: !flag("eq", true)?,
        order: flag("order", false)?,
        frozen: flag("frozen", false)?,
        unsafe_hash: flag("unsafe_hash", false)?,
        kw_only: flag("kw_only", false)?,
    };
    for ignored in ["slots", "match_args", "weakref_slot"] {
        flag(ignored, false)?;
    }
    reader.finish()?;
    Ok((class, options))
}

fn decorator(vm: &Vm, args: Args) -> Result<Value> {
    let (class, options) = options(vm, args)?;
    match class {
        Some(class) => decorate(vm, &class, options),
        None => Ok(Value::function("dataclass", move |vm, args| {
            let class = args.pos.into_iter().next().unwrap_or_default();
            decorate(vm, &class, options)
        })),
    }
}

/// The fields of a data class, in order.
fn fields_of(class: &Class) -> Option<Vec<Rc<Field>>> {
    match class.lookup("__dataclass_fields__")? {
        Value::Dict(fields) => Some(
            fields
                .borrow()
                .values()
                .filter_map(|field| field.downcast::<Field>())
                .collect(),
        ),
        _ => None,
    }
}

fn collect_fields(vm: &Vm, class: &Rc<Class>, options: Options) -> Result<Vec<Rc<Field>>> {
    let mut fields: Vec<Rc<Field>> = Vec::new();
    let mut add = |field: Rc<Field>| match fields.iter_mut().find(|known| known.name == field.name)
    {
        Some(known) => *known = field,
        None => fields.push(field),
    };
    for base in class.mro.iter().rev() {
        if base.attrs.borrow().contains_key("__dataclass_fields__") {
            fields_of(base).into_iter().flatten().for_each(&mut add);
        }
    }
    let annotations = class.attrs.borrow().get("__annotations__").cloned();
    let mut kw_only = options.kw_only;
    if let Some(Value::Dict(annotations)) = annotations {
        for (key, kind) in annotations.borrow().iter() {
            let (name, kind) = (
                key.value().as_str().unwrap_or_default(),
                kind.as_str().unwrap_or_default(),
            );
            let kind = kind.trim_matches(['"', '\'']);
            let plain = kind
                .strip_prefix("typing.")
                .or_else(|| kind.strip_prefix("t."))
                .unwrap_or(kind);
            if plain.starts_with("ClassVar") {
                continue;
            }
            if plain == "KW_ONLY" || plain == "dataclasses.KW_ONLY" {
                kw_only = true;
                continue;
            }
            let default = class.attrs.borrow().get(name).cloned();
            let given = default.as_ref().and_then(Value::downcast::<Field>);
            let field = match given {
                Some(given) => Field {
                    name: name.into(),
                    kind: kind.into(),
                    default: given.default.clone(),
                    factory: given.factory.clone(),
                    metadata: given.metadata.clone(),
                    kw_only: given.kw_only || kw_only,
                    ..*given
                },
                None => Field {
                    name: name.into(),
                    kind: kind.into(),
                    default,
                    factory: None,
                    init: true,
                    repr: true,
                    compare: true,
                    kw_only,
                    init_only: plain.starts_with("InitVar")
                        || plain.starts_with("dataclasses.InitVar"),
                    metadata: Value::None,
                },
            };
            if let Some(default @ (Value::List(_) | Value::Dict(_) | Value::Set(_))) =
                &field.default
            {
                return Err(vm.value_error(format!(
                    "mutable default <class '{}'> for field {name} is not allowed: use default_factory",
                    default.type_name()
                )));
            }
            match &field.default {
                Some(default) => class.set(name, default.clone()),
                None => {
                    class.attrs.borrow_mut().shift_remove(name);
                }
            }
            add(Rc::new(field));
        }
    }
    let positional = fields.iter().filter(|field| field.init && !field.kw_only);
    let mut seen_default = false;
    for field in positional {
        let has_default = field.default.is_some() || field.factory.is_some();
        if seen_default && !has_default {
            return Err(vm.type_error(format!(
                "non-default argument '{}' follows default argument",
                field.name
            )));
        }
        seen_default |= has_default;
    }
    Ok(fields)
}

fn decorate(vm: &Vm, class: &Value, options: Options) -> Result<Value> {
    let Some(of) = class.downcast::<Class>() else {
        return Err(vm.type_error("dataclass() should be called on a class"));
    };
    let fields = collect_fields(vm, &of, options)?;
    let as_dict = fields
        .iter()
        .map(|field| (Key::from(&*field.name), Value::Object(field.clone())));
    of.set("__dataclass_fields__", Value::dict(as_dict.collect()));
    let positional = fields.iter().filter(|field| field.init && !field.kw_only);
    let match_args = positional
        .map(|field| Value::Str(field.name.clone()))
        .collect();
    of.set("__match_args__", Value::tuple(match_args));
    let has = |name: &str| of.attrs.borrow().contains_key(name);
    if !options.no_init && !has("__init__") {
        let fields: Rc<[Rc<Field>]> = fields.clone().into();
        of.set_method("__init__", move |vm, args| init(vm, &fields, args));
    }
    if !options.no_repr && !has("__repr__") {
        let fields: Rc<[Rc<Field>]> = fields.clone().into();
        of.set_method("__repr__", move |vm, args| {
            let this = instance(vm, &args)?;
            let mut items = Vec::new();
            for field in fields.iter().filter(|field| field.repr && !field.init_only) {
                let value = vm.get_attr(&Value::Object(this.clone()), &field.name)?;
                items.push(format!("{}={}", field.name, vm.repr(&value)?));
            }
            Ok(Value::from(format!(
                "{}({})",
                this.class.name,
                items.join(", ")
            )))
        });
    }
    let compared: Rc<[Rc<str>]> = fields
        .iter()
        .filter(|field| field.compare && !field.init_only)
        .map(|field| field.name.clone())
        .collect();
    let mut compare = |op: CompareOp| {
        let compared = compared.clone();
        of.set_method(op.special_name(), move |vm, args| {
            let [a, b] = &args.pos[..] else {
                return Err(vm.type_error("expected 1 argument"));
            };
            if !vm.type_of(a).is(&vm.type_of(b)) {
                return Ok(Value::NotImplemented);
            }
            vm.compare(op, &values(vm, a, &compared)?, &values(vm, b, &compared)?)
        });
    };
    let hashable = options.unsafe_hash || (options.frozen && !options.no_eq);
    let (own_eq, own_hash) = (has("__eq__"), has("__hash__"));
    if !options.no_eq && !own_eq {
        compare(CompareOp::Eq);
    }
    if options.order {
        [CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge]
            .into_iter()
            .for_each(&mut compare);
    }
    if hashable && !own_hash {
        let compared = compared.clone();
        of.set_method("__hash__", move |vm, args| {
            let this = args.pos.first().cloned().unwrap_or_default();
            vm.hash(&values(vm, &this, &compared)?).map(Value::Int)
        });
    } else if !options.no_eq && !own_hash {
        of.set("__hash__", Value::None);
    }
    if options.frozen {
        of.set_method("__setattr__", |vm, args| {
            let name = args.pos.get(1).cloned().unwrap_or_default();
            Err(frozen(
                vm,
                &format!("cannot assign to field {}", vm.repr(&name)?),
            ))
        });
        of.set_method("__delattr__", |vm, args| {
            let name = args.pos.get(1).cloned().unwrap_or_default();
            Err(frozen(
                vm,
                &format!("cannot delete field {}", vm.repr(&name)?),
            ))
        });
    }
    Ok(class.clone())
}

fn frozen(vm: &Vm, message: &str) -> crate::Error {
    vm.exception_of(&frozen_class(vm), message)
}

fn frozen_class(vm: &Vm) -> Rc<Class> {
    struct Frozen(Rc<Class>);
    let class = vm.extension(|vm| {
        let bases: Vec<Rc<Class>> = vm.find_class("AttributeError").into_iter().collect();
        Frozen(Class::exception(
            vm,
            "dataclasses",
            "FrozenInstanceError",
            &bases,
        ))
    });
    class.0.clone()
}

fn instance(vm: &Vm, args: &Args) -> Result<Rc<Instance>> {
    let this = args.pos.first().and_then(Value::downcast::<Instance>);
    this.ok_or_else(|| vm.type_error("expected an instance of a data class"))
}

fn values(vm: &Vm, this: &Value, names: &[Rc<str>]) -> Result<Value> {
    let values: Result<Vec<Value>> = names.iter().map(|name| vm.get_attr(this, name)).collect();
    values.map(Value::tuple)
}

fn init(vm: &Vm, fields: &[Rc<Field>], mut args: Args) -> Result<Value> {
    let this = instance(vm, &args)?;
    args.pos.remove(0);
    let name = format!("{}.__init__", this.class.name);
    let mut reader = args.reader(vm, &name);
    let mut init_only = Vec::new();
    let mut missing = Vec::new();
    let ordered = fields
        .iter()
        .filter(|field| !field.kw_only)
        .chain(fields.iter().filter(|field| field.kw_only));
    for field in ordered {
        let given = match field.init {
            true if field.kw_only => reader.keyword(&field.name),
            true => reader.optional(&field.name)?,
            false => None,
        };
        let value = match (given, &field.factory, &field.default) {
            (Some(value), ..) => value,
            (None, Some(factory), _) => vm.call(factory, Args::default())?,
            (None, None, Some(default)) => default.clone(),
            (None, None, None) if field.init => {
                missing.push(format!("'{}'", field.name));
                continue;
            }
            (None, None, None) => continue,
        };
        if field.init_only {
            init_only.push(value);
        } else {
            this.set(&field.name, value);
        }
    }
    reader.finish()?;
    if let Some((last, rest)) = missing.split_last() {
        let names = match rest {
            [] => last.clone(),
            [one] => format!("{one} and {last}"),
            rest => format!("{}, and {last}", rest.join(", ")),
        };
        return Err(vm.type_error(format!(
            "{name}() missing {} required positional argument{}: {names}",
            missing.len(),
            if missing.len() == 1 { "" } else { "s" }
        )));
    }
    if this.has_special("__post_init__") {
        this.special(vm, "__post_init__", &init_only.iter().collect::<Vec<_>>())?;
    }
    Ok(Value::None)
}

fn field(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "field");
    let default = reader.keyword("default");
    let factory = reader.keyword("default_factory");
    let mut flag = |name: &str, default: bool| match reader.keyword(name) {
        Some(value) => vm.truth(&value),
        None => Ok(default),
    };
    let (init, repr, compare) = (
        flag("init", true)?,
        flag("repr", true)?,
        flag("compare", true)?,
    );
    let kw_only = flag("kw_only", false)?;
    flag("hash", false)?;
    let metadata = reader.keyword("metadata").unwrap_or_default();
    reader.finish()?;
    Ok(Value::object(Field {
        name: "".into(),
        kind: "".into(),
        default,
        factory,
        init,
        repr,
        compare,
        kw_only,
        init_only: false,
        metadata,
    }))
}

fn fields_of_value(vm: &Vm, value: &Value) -> Result<Vec<Rc<Field>>> {
    let class = match value.downcast::<Class>() {
        Some(class) => Some(class),
        None => vm.class_of(value),
    };
    let fields = class.and_then(|class| fields_of(&class));
    let fields =
        fields.ok_or_else(|| vm.type_error("must be called with a dataclass type or instance"))?;
    Ok(fields
        .into_iter()
        .filter(|field| !field.init_only)
        .collect())
}

fn plain(vm: &Vm, value: &Value, as_dict: bool) -> Result<Value> {
    let is_instance = value
        .downcast_ref::<Instance>()
        .is_some_and(|this| fields_of(&this.class).is_some());
    if is_instance {
        let mut items = Vec::new();
        for field in fields_of_value(vm, value)? {
            let inner = vm.get_attr(value, &field.name)?;
            items.push((
                Key::from(&*field.name),
                vm.nested(|| plain(vm, &inner, as_dict))?,
            ));
        }
        return Ok(match as_dict {
            true => Value::dict(items.into_iter().collect()),
            false => Value::tuple(items.into_iter().map(|(_, value)| value).collect()),
        });
    }
    let each = |items: &[Value]| -> Result<Vec<Value>> {
        items
            .iter()
            .map(|item| vm.nested(|| plain(vm, item, as_dict)))
            .collect()
    };
    Ok(match value {
        Value::List(items) => {
            let items = items.borrow().clone();
            Value::list(each(&items)?)
        }
        Value::Tuple(items) => Value::tuple(each(items)?),
        Value::Dict(items) => {
            let items = items.borrow().clone();
            let mut made = crate::value::Dict::new();
            for (key, value) in items {
                made.insert(key, vm.nested(|| plain(vm, &value, as_dict))?);
            }
            Value::dict(made)
        }
        value => value.clone(),
    })
}

/// The module.
pub(crate) fn module(vm: &Vm) -> Value {
    ModuleObject::new("dataclasses")
        .with(
            "dataclass",
            Value::object(NativeFunction::new("dataclass", decorator)),
        )
        .with(
            "field",
            Value::object(NativeFunction::new("field", field).deferred()),
        )
        .with("MISSING", missing(vm))
        .with("KW_ONLY", Value::object(Missing))
        .with(
            "InitVar",
            Value::Object(Rc::new(Class::bare(vm, "dataclasses", "InitVar", &[]))),
        )
        .with("FrozenInstanceError", Value::Object(frozen_class(vm)))
        .with_function("asdict", |vm, args| {
            plain(vm, &args.only(vm, "asdict", "obj")?, true)
        })
        .with_function("astuple", |vm, args| {
            plain(vm, &args.only(vm, "astuple", "obj")?, false)
        })
        .with_function("fields", |vm, args| {
            let fields = fields_of_value(vm, &args.only(vm, "fields", "obj")?)?;
            Ok(Value::tuple(
                fields
                    .into_iter()
                    .map(|field| Value::Object(field))
                    .collect(),
            ))
        })
        .with_function("is_dataclass", |vm, args| {
            Ok(Value::Bool(
                fields_of_value(vm, &args.only(vm, "is_dataclass", "obj")?).is_ok(),
            ))
        })
        .with_function("replace", |vm, mut args| {
            if args.pos.len() != 1 {
                return Err(vm.type_error("replace() takes 1 positional argument"));
            }
            let this = args.pos.remove(0);
            for field in fields_of_value(vm, &this)? {
                if field.init && !args.kw.iter().any(|(name, _)| *name == field.name) {
                    args.kw
                        .push((field.name.clone(), vm.get_attr(&this, &field.name)?));
                }
            }
            vm.call(&vm.type_of(&this), args)
        })
        .into()
}
