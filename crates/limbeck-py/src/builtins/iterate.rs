//! Lazy iteration: `iter`, `next`, `enumerate`, `zip`, `map`, `filter`, `reversed`.

use num_bigint::BigInt;

use crate::{
    args::Args,
    error::Result,
    iterator::{IteratorObject, Values},
    methods::{self, number},
    object::ValueIter,
    value::Value,
    vm::Vm,
};

fn iterator(name: &'static str, iter: impl ValueIter + 'static) -> Value {
    Value::object(IteratorObject::new(name, Box::new(iter)))
}

/// `iter(x)` and `iter(callable, sentinel)`.
pub fn iter(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "iter");
    let object = reader.required("object")?;
    let sentinel = reader.optional("sentinel")?;
    reader.finish()?;
    match sentinel {
        Some(sentinel) => Ok(iterator(
            "callable_iterator",
            Until {
                call: object,
                sentinel,
            },
        )),
        None => into_iterator(vm, &object),
    }
}

/// The iterator of a value, as a value; an iterator is its own.
pub fn into_iterator(vm: &Vm, value: &Value) -> Result<Value> {
    if let Some(own) = methods::special(vm, value, "__iter__", Args::default())? {
        return Ok(own);
    }
    vm.new_iterator(value)
}

struct Until {
    call: Value,
    sentinel: Value,
}

impl ValueIter for Until {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let value = vm.call(&self.call, Args::default())?;
        Ok((!vm.eq(&value, &self.sentinel)?).then_some(value))
    }
}

/// `next(iterator, default)`.
pub fn next(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "next");
    let iterator = reader.required("iterator")?;
    let default = reader.optional("default")?;
    reader.finish()?;
    if let Some(iterator) = iterator.downcast_ref::<IteratorObject>() {
        return match (iterator.next(vm)?, default) {
            (Some(value), _) | (None, Some(value)) => Ok(value),
            (None, None) => Err(vm.exception("StopIteration", "")),
        };
    }
    match methods::special(vm, &iterator, "__next__", Args::default()) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(vm.type_error(format!(
            "'{}' object is not an iterator",
            iterator.type_name()
        ))),
        Err(error) if vm.error_is(&error, "StopIteration") => default.ok_or(error),
        Err(error) => Err(error),
    }
}

/// `enumerate(iterable, start=0)`.
pub fn enumerate(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "enumerate");
    let iterable = reader.required("iterable")?;
    let start = reader.optional("start")?.unwrap_or(Value::Int(0));
    reader.finish()?;
    let iter = vm.iter(&iterable)?;
    let at = number::integer(vm, &start)?;
    Ok(iterator("enumerate", Enumerate { iter, at }))
}

struct Enumerate {
    iter: Box<dyn ValueIter>,
    at: BigInt,
}

impl ValueIter for Enumerate {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let Some(value) = self.iter.next(vm)? else {
            return Ok(None);
        };
        let at = number::from_big(self.at.clone());
        self.at += 1;
        Ok(Some(Value::tuple(vec![at, value])))
    }
}

fn iters(vm: &Vm, values: &[Value]) -> Result<Vec<Box<dyn ValueIter>>> {
    values.iter().map(|value| vm.iter(value)).collect()
}

/// `zip(*iterables, strict=False)`.
pub fn zip(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "zip");
    let iterables = reader.rest_positional();
    let strict = match reader.keyword("strict") {
        Some(value) => vm.truth(&value)?,
        None => false,
    };
    reader.finish()?;
    for (index, iterable) in iterables.iter().enumerate() {
        vm.iter(iterable).map_err(|error| {
            if vm.error_is(&error, "TypeError") {
                vm.type_error(format!(
                    "zip argument #{} must support iteration",
                    index + 1
                ))
            } else {
                error
            }
        })?;
    }
    let iters = iters(vm, &iterables)?;
    Ok(iterator("zip", Zip { iters, strict }))
}

struct Zip {
    iters: Vec<Box<dyn ValueIter>>,
    strict: bool,
}

impl ValueIter for Zip {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        if self.iters.is_empty() {
            return Ok(None);
        }
        let plural = |n: usize| {
            if n == 1 {
                "argument 1".to_owned()
            } else {
                format!("arguments 1-{n}")
            }
        };
        let mut row = Vec::with_capacity(self.iters.len());
        for index in 0..self.iters.len() {
            match self.iters[index].next(vm)? {
                Some(value) => row.push(value),
                None if !self.strict => return Ok(None),
                None if index > 0 => {
                    return Err(vm.value_error(format!(
                        "zip() argument {} is shorter than {}",
                        index + 1,
                        plural(index)
                    )));
                }
                None => {
                    for (later, iter) in self.iters.iter_mut().enumerate().skip(1) {
                        if iter.next(vm)?.is_some() {
                            return Err(vm.value_error(format!(
                                "zip() argument {} is longer than {}",
                                later + 1,
                                plural(later)
                            )));
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok(Some(Value::tuple(row)))
    }
}

/// `map(function, *iterables)`.
pub fn map(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "map");
    let mut values = reader.rest_positional();
    reader.finish()?;
    if values.len() < 2 {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let function = values.remove(0);
    let iters = iters(vm, &values)?;
    let rows = Zip {
        iters,
        strict: false,
    };
    Ok(iterator("map", Map { function, rows }))
}

struct Map {
    function: Value,
    rows: Zip,
}

impl ValueIter for Map {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        match self.rows.next(vm)? {
            Some(Value::Tuple(row)) => vm
                .call(&self.function, Args::positional(row.to_vec()))
                .map(Some),
            _ => Ok(None),
        }
    }
}

/// `filter(function, iterable)`.
pub fn filter(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "filter");
    let function = reader.required("function")?;
    let iterable = reader.required("iterable")?;
    reader.finish()?;
    let iter = vm.iter(&iterable)?;
    Ok(iterator(
        "filter",
        Filter {
            function,
            iter,
            keep: true,
        },
    ))
}

/// Passes on what a predicate says `keep` of; the predicate `None` is truth itself.
pub struct Filter {
    /// The predicate.
    pub function: Value,
    /// What is filtered.
    pub iter: Box<dyn ValueIter>,
    /// The answer that keeps a value.
    pub keep: bool,
}

impl ValueIter for Filter {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        while let Some(value) = self.iter.next(vm)? {
            let answer = if self.function.is_none() {
                vm.truth(&value)?
            } else {
                vm.truth(&vm.call(&self.function, Args::positional(vec![value.clone()]))?)?
            };
            if answer == self.keep {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

/// `reversed(sequence)`.
pub fn reversed(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "reversed");
    let sequence = reader.required("sequence")?;
    reader.finish()?;
    let mut items = match sequence.unwrapped() {
        Value::Set(_) | Value::FrozenSet(_) => {
            return Err(vm.type_error(format!(
                "'{}' object is not reversible",
                sequence.type_name()
            )));
        }
        Value::Object(_) => {
            if let Some(own) = methods::special(vm, &sequence, "__reversed__", Args::default())? {
                return into_iterator(vm, &own);
            }
            if sequence.downcast_ref::<IteratorObject>().is_some() || vm.len(&sequence).is_err() {
                return Err(vm.type_error(format!(
                    "'{}' object is not reversible",
                    sequence.type_name()
                )));
            }
            methods::collect(vm, &sequence)?
        }
        other => methods::collect(vm, other)?,
    };
    items.reverse();
    Ok(iterator("reversed", Values(items.into_iter())))
}
