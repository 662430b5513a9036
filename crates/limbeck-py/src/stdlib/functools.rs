//! `functools`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    class::Class,
    error::Result,
    function::NativeFunction,
    methods::collect,
    module::ModuleObject,
    object::{CompareOp, Object},
    value::{Dict, Key, Value},
    vm::Vm,
};

/// `partial`.
struct Partial {
    function: Value,
    args: Args,
}

impl Object for Partial {
    fn type_name(&self) -> String {
        "functools.partial".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("functools", "partial"))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let mut all = self.args.clone();
        all.pos.extend(args.pos);
        for (name, value) in args.kw {
            match all.kw.iter_mut().find(|(known, _)| *known == name) {
                Some(slot) => slot.1 = value,
                None => all.kw.push((name, value)),
            }
        }
        vm.call(&self.function, all).map(Some)
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "func" => Some(self.function.clone()),
            "args" => Some(Value::tuple(self.args.pos.clone())),
            "keywords" => {
                let pairs = self
                    .args
                    .kw
                    .iter()
                    .map(|(name, value)| (Key::from(&**name), value.clone()));
                Some(Value::dict(pairs.collect()))
            }
            _ => None,
        })
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let mut parts = vec![vm.repr(&self.function)?];
        for value in &self.args.pos {
            parts.push(vm.repr(value)?);
        }
        for (name, value) in &self.args.kw {
            parts.push(format!("{name}={}", vm.repr(value)?));
        }
        Ok(format!("functools.partial({})", parts.join(", ")))
    }
}

fn partial(vm: &Vm, mut args: Args) -> Result<Value> {
    if args.pos.is_empty() {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    }
    let function = args.pos.remove(0);
    if !vm.is_callable(&function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    Ok(Value::object(Partial { function, args }))
}

fn reduce(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "reduce");
    let function = reader.required("function")?;
    let iterable = reader.required("iterable")?;
    let initial = reader.optional("initial")?;
    reader.finish()?;
    let mut iter = vm.iter(&iterable)?;
    let mut total = match initial {
        Some(initial) => initial,
        None => iter
            .next(vm)?
            .ok_or_else(|| vm.type_error("reduce() of empty iterable with no initial value"))?,
    };
    while let Some(value) = iter.next(vm)? {
        total = vm.call(&function, Args::positional(vec![total, value]))?;
    }
    Ok(total)
}

/// A function that remembers its results.
struct Cached {
    function: Value,
    known: RefCell<Dict>,
    most: Option<usize>,
    counts: RefCell<(i64, i64)>,
}

impl Object for Cached {
    fn type_name(&self) -> String {
        "functools._lru_cache_wrapper".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn binds_plainly(&self) -> bool {
        true
    }

    fn bind(
        self: Rc<Self>,
        _vm: &Vm,
        this: Option<&Value>,
        _class: &Value,
    ) -> Result<Option<Value>> {
        Ok(this.map(|this| {
            Value::object(Partial {
                function: Value::Object(self),
                args: Args::positional(vec![this.clone()]),
            })
        }))
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let mut parts = args.pos.clone();
        for (name, value) in &args.kw {
            parts.push(Value::tuple(vec![Value::Str(name.clone()), value.clone()]));
        }
        let key = vm.key(&Value::tuple(parts))?;
        let known = self.known.borrow().get(&key).cloned();
        if let Some(known) = known {
            self.counts.borrow_mut().0 += 1;
            return Ok(Some(known));
        }
        self.counts.borrow_mut().1 += 1;
        let value = vm.call(&self.function, args)?;
        let mut all = self.known.borrow_mut();
        if self.most.is_some_and(|most| all.len() >= most) {
            all.shift_remove_index(0);
        }
        if self.most != Some(0) {
            all.insert(key, value.clone());
        }
        Ok(Some(value))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "__wrapped__" => Ok(Some(self.function.clone())),
            "__name__" | "__qualname__" | "__doc__" | "__module__" => {
                vm.find_attr(&self.function, name)
            }
            _ => Ok(None),
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &["cache_clear", "cache_info"]
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        Ok(match name {
            "cache_clear" => {
                self.known.borrow_mut().clear();
                *self.counts.borrow_mut() = (0, 0);
                Some(Value::None)
            }
            "cache_info" => {
                let (hits, misses) = *self.counts.borrow();
                let most = self.most.map(super::count).unwrap_or_default();
                let size = super::count(self.known.borrow().len());
                Some(Value::tuple(vec![
                    Value::Int(hits),
                    Value::Int(misses),
                    most,
                    size,
                ]))
            }
            _ => None,
        })
    }
}

fn cached(function: Value, most: Option<usize>) -> Value {
    Value::object(Cached {
        function,
        known: RefCell::default(),
        most,
        counts: RefCell::new((0, 0)),
    })
}

fn lru_cache(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "lru_cache");
    let first = reader.optional("maxsize")?;
    reader.optional("typed")?;
    reader.finish()?;
    let most = match first {
        Some(function) if vm.is_callable(&function) => return Ok(cached(function, Some(128))),
        Some(Value::None) => None,
        None => Some(128),
        Some(most) => Some(usize::try_from(super::integer(vm, Some(most), 128)?).unwrap_or(0)),
    };
    Ok(Value::function("decorator", move |vm, args| {
        let mut reader = args.reader(vm, "decorator");
        let function = reader.required("function")?;
        reader.finish()?;
        Ok(cached(function, most))
    }))
}

fn copy_names(vm: &Vm, wrapper: &Value, wrapped: &Value) -> Result<()> {
    for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
        if let Some(value) = vm.find_attr(wrapped, name)? {
            // A wrapper that keeps no attributes stays as it is.
            let _ = vm.set_attr(wrapper, name, value);
        }
    }
    let _ = vm.set_attr(wrapper, "__wrapped__", wrapped.clone());
    Ok(())
}

fn wraps(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "wraps");
    let wrapped = reader.required("wrapped")?;
    reader.rest_positional();
    reader.rest_keywords();
    reader.finish()?;
    Ok(Value::object(NativeFunction::new(
        "decorator",
        move |vm, args| {
            let mut reader = args.reader(vm, "decorator");
            let wrapper = reader.required("wrapper")?;
            reader.finish()?;
            copy_names(vm, &wrapper, &wrapped)?;
            Ok(wrapper)
        },
    )))
}

/// `cached_property`.
struct CachedProperty {
    function: Value,
    name: RefCell<Option<Rc<str>>>,
}

impl Object for CachedProperty {
    fn type_name(&self) -> String {
        "cached_property".into()
    }

    fn bind(
        self: Rc<Self>,
        vm: &Vm,
        this: Option<&Value>,
        _class: &Value,
    ) -> Result<Option<Value>> {
        let Some(this) = this else { return Ok(None) };
        let value = vm.call(&self.function, Args::positional(vec![this.clone()]))?;
        if let Some(name) = &*self.name.borrow() {
            vm.set_attr(this, name, value.clone())?;
        }
        Ok(Some(value))
    }
}

fn cached_property(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "cached_property");
    let function = reader.required("func")?;
    reader.finish()?;
    let name = vm.find_attr(&function, "__name__")?;
    let name = name.as_ref().and_then(Value::as_str).map(Rc::from);
    Ok(Value::object(CachedProperty {
        function,
        name: RefCell::new(name),
    }))
}

fn total_ordering(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "total_ordering");
    let value = reader.required("cls")?;
    reader.finish()?;
    let Some(class) = Class::from_value(&value) else {
        return Err(vm.type_error("total_ordering() argument must be a class"));
    };
    let has = |name: &str| class.attrs.borrow().contains_key(name);
    let names = ["__lt__", "__le__", "__gt__", "__ge__"];
    let Some(root) = names.into_iter().find(|name| has(name)) else {
        return Err(vm.value_error("must define at least one ordering operation: < > <= >="));
    };
    for name in names {
        if has(name) {
            continue;
        }
        class.set_method(name, move |vm, args| {
            let (Some(a), Some(b)) = (args.pos.first(), args.pos.get(1)) else {
                return Ok(Value::NotImplemented);
            };
            let ask = vm.call_method(a, root, Args::positional(vec![b.clone()]))?;
            if let Value::NotImplemented = ask {
                return Ok(Value::NotImplemented);
            }
            let answer = vm.truth(&ask)?;
            let equal = vm.truth(&vm.compare(CompareOp::Eq, a, b)?)?;
            let less = match root {
                "__lt__" => answer,
                "__le__" => answer && !equal,
                "__gt__" => !answer && !equal,
                _ => !answer,
            };
            Ok(Value::Bool(match name {
                "__lt__" => less,
                "__le__" => less || equal,
                "__gt__" => !less && !equal,
                _ => !less,
            }))
        });
    }
    Ok(value)
}

fn cmp_to_key(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "cmp_to_key");
    let function = reader.required("mycmp")?;
    reader.finish()?;
    Ok(Value::function("K", move |vm, args| {
        let mut reader = args.reader(vm, "K");
        let value = reader.required("obj")?;
        reader.finish()?;
        Ok(Value::object(Compared {
            function: function.clone(),
            value,
        }))
    }))
}

/// What `cmp_to_key` sorts by.
struct Compared {
    function: Value,
    value: Value,
}

impl Object for Compared {
    fn type_name(&self) -> String {
        "functools.KeyWrapper".into()
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let Some(other) = other.downcast_ref::<Compared>() else {
            return Ok(None);
        };
        let args = Args::positional(vec![self.value.clone(), other.value.clone()]);
        let order = vm.call(&self.function, args)?;
        vm.compare(op, &order, &Value::Int(0)).map(Some)
    }
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let class = Class::native(vm, "functools", "partial", &[], |vm, _, args| {
        partial(vm, args)
    });
    Ok(ModuleObject::new("functools")
        .with("partial", Value::Object(class))
        .with_function("reduce", reduce)
        .with_function("lru_cache", lru_cache)
        .with_function("cache", |vm, args| {
            let mut reader = args.reader(vm, "cache");
            let function = reader.required("user_function")?;
            reader.finish()?;
            Ok(cached(function, None))
        })
        .with_function("wraps", wraps)
        .with_function("update_wrapper", |vm, args| {
            match &*collect(vm, &Value::tuple(args.pos))? {
                [wrapper, wrapped, ..] => {
                    copy_names(vm, wrapper, wrapped)?;
                    Ok(wrapper.clone())
                }
                _ => Err(vm.type_error("update_wrapper() missing required arguments")),
            }
        })
        .with_function("cached_property", cached_property)
        .with_function("total_ordering", total_ordering)
        .with_function("cmp_to_key", cmp_to_key))
}
