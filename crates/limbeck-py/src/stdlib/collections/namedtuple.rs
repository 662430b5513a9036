//! `namedtuple`.

use std::rc::Rc;

use crate::{
    args::Args,
    class::Class,
    error::Result,
    iterator::Values,
    methods::{self, str_test::is_identifier},
    object::{BinaryOp, CompareOp, Object, ValueIter},
    value::{Dict, Key, Value},
    vm::Vm,
};

/// A tuple whose items have names.
pub struct NamedTuple {
    class: Rc<Class>,
    fields: Rc<[Rc<str>]>,
    items: Rc<[Value]>,
}

/// `namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)`.
pub fn namedtuple(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "namedtuple");
    let name = super::super::required_text(vm, "typename", reader.required("typename")?)?;
    let names = reader.required("field_names")?;
    let rename = super::super::flag(vm, reader.keyword("rename"), false)?;
    let defaults = reader
        .keyword("defaults")
        .filter(|defaults| !defaults.is_none());
    reader.keyword("module");
    reader.finish()?;
    let mut fields: Vec<Rc<str>> = Vec::new();
    let raw: Vec<String> = match names.as_str() {
        Some(text) => text
            .replace(',', " ")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        None => {
            let mut raw = Vec::new();
            for name in vm.collect(&names)? {
                raw.push(vm.str(&name)?);
            }
            raw
        }
    };
    for (at, field) in raw.into_iter().enumerate() {
        let bad = !is_identifier(&field)
            || field.starts_with('_')
            || fields.iter().any(|known| **known == *field);
        if !bad {
            fields.push(field.into());
        } else if rename {
            fields.push(format!("_{at}").into());
        } else if fields.iter().any(|known| **known == *field) {
            return Err(vm.value_error(format!("Encountered duplicate field name: '{field}'")));
        } else if field.starts_with('_') {
            return Err(vm.value_error(format!(
                "Field names cannot start with an underscore: '{field}'"
            )));
        } else {
            return Err(vm.value_error(format!(
                "Type names and field names must be valid identifiers: '{field}'"
            )));
        }
    }
    let defaults = match defaults {
        Some(defaults) => vm.collect(&defaults)?,
        None => Vec::new(),
    };
    Ok(Value::Object(make_class(
        vm,
        &name,
        fields.into(),
        defaults,
    )))
}

/// Makes the class of tuples with these fields.
pub fn make_class(vm: &Vm, name: &str, fields: Rc<[Rc<str>]>, defaults: Vec<Value>) -> Rc<Class> {
    let tuple: Vec<Rc<Class>> = vm.find_class("tuple").into_iter().collect();
    let of = fields.clone();
    let class = Class::native(vm, "__main__", name, &tuple, move |vm, class, args| {
        construct(vm, class, &of, &defaults, args)
    });
    let names = fields
        .iter()
        .map(|field| Value::Str(field.clone()))
        .collect();
    class.set("_fields", Value::tuple(names));
    let weak = Rc::downgrade(&class);
    class.set_static("_make", move |vm, args| {
        let mut reader = args.reader(vm, "_make");
        let items = vm.collect(&reader.required("iterable")?)?;
        reader.finish()?;
        match weak.upgrade() {
            Some(class) => vm.call(&Value::Object(class), Args::positional(items)),
            None => Ok(Value::None),
        }
    });
    class
}

fn construct(
    vm: &Vm,
    class: &Rc<Class>,
    fields: &Rc<[Rc<str>]>,
    defaults: &[Value],
    args: Args,
) -> Result<Value> {
    let first_default = fields.len().saturating_sub(defaults.len());
    let name = format!("{}.__new__", class.name);
    let mut reader = args.reader(vm, &name);
    let mut items = Vec::with_capacity(fields.len());
    let mut missing = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        match reader.optional(field)? {
            Some(item) => items.push(item),
            None => match at
                .checked_sub(first_default)
                .and_then(|at| defaults.get(at))
            {
                Some(default) => items.push(default.clone()),
                None => missing.push(format!("'{field}'")),
            },
        }
    }
    if !missing.is_empty() {
        let names = match &*missing {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => String::new(),
        };
        return Err(vm.type_error(format!(
            "{name}() missing {} required positional argument{}: {names}",
            missing.len(),
            if missing.len() == 1 { "" } else { "s" }
        )));
    }
    reader.finish()?;
    Ok(Value::object(NamedTuple {
        class: class.clone(),
        fields: fields.clone(),
        items: items.into(),
    }))
}

impl NamedTuple {
    fn as_tuple(&self) -> Value {
        Value::Tuple(self.items.clone())
    }
}

impl Object for NamedTuple {
    fn type_name(&self) -> String {
        self.class.name.to_string()
    }

    fn class(&self) -> Option<Value> {
        Some(Value::Object(self.class.clone()))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let at = self.fields.iter().position(|field| &**field == name);
        if let Some(item) = at.and_then(|at| self.items.get(at)) {
            return Ok(Some(item.clone()));
        }
        let Some(of_class) = self.class.lookup_defined(name) else {
            return Ok(None);
        };
        let class = Value::Object(self.class.clone());
        Class::bind(vm, of_class, Some(&Value::Object(self)), &class).map(Some)
    }

    fn methods(&self) -> &'static [&'static str] {
        &["_asdict", "_replace", "count", "index"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "_asdict" => {
                args.reader(vm, name).finish()?;
                let pairs = self.fields.iter().zip(self.items.iter());
                let dict: Dict = pairs
                    .map(|(field, item)| (Key::from(&**field), item.clone()))
                    .collect();
                Ok(Some(Value::dict(dict)))
            }
            "_replace" => {
                let mut items = self.items.to_vec();
                for (name, value) in args.kw {
                    match self
                        .fields
                        .iter()
                        .position(|field| *field == name)
                        .and_then(|at| items.get_mut(at))
                    {
                        Some(slot) => *slot = value,
                        None => {
                            return Err(
                                vm.value_error(format!("Got unexpected field names: ['{name}']"))
                            );
                        }
                    }
                }
                Ok(Some(Value::object(NamedTuple {
                    class: self.class.clone(),
                    fields: self.fields.clone(),
                    items: items.into(),
                })))
            }
            _ => methods::tuple::call(vm, &self.items, name, args),
        }
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.items.len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        vm.get_item(&self.as_tuple(), key).map(Some)
    }

    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        vm.contains(&self.as_tuple(), item).map(Some)
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(Values(Vec::from(&*self.items).into_iter()))))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let other = match other.downcast_ref::<NamedTuple>() {
            Some(other) => other.as_tuple(),
            None => other.clone(),
        };
        match (&other, reflected) {
            (Value::Tuple(_) | Value::Int(_), false) => {
                vm.binary(op, &self.as_tuple(), &other).map(Some)
            }
            (Value::Tuple(_) | Value::Int(_), true) => {
                vm.binary(op, &other, &self.as_tuple()).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.downcast_ref::<NamedTuple>() {
            Some(other) => other.as_tuple(),
            None => other.clone(),
        };
        match other {
            Value::Tuple(_) => vm.compare(op, &self.as_tuple(), &other).map(Some),
            _ => Ok(None),
        }
    }

    fn hash_key(&self) -> Option<String> {
        Key::new(self.as_tuple())
            .ok()
            .map(|key| format!("namedtuple {key:?}"))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let mut parts = Vec::new();
        for (field, item) in self.fields.iter().zip(self.items.iter()) {
            parts.push(format!("{field}={}", vm.repr(item)?));
        }
        Ok(format!("{}({})", self.class.name, parts.join(", ")))
    }
}
