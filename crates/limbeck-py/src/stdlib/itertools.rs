//! `itertools`.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use crate::{
    args::Args,
    builtins::iterate::Filter,
    error::Result,
    iterator::{IteratorObject, Values},
    methods::{collect, number},
    module::ModuleObject,
    object::{BinaryOp, ValueIter},
    value::Value,
    vm::Vm,
};

fn iterator(name: &'static str, iter: impl ValueIter + 'static) -> Value {
    Value::object(IteratorObject::new(name, Box::new(iter)))
}

/// An iterator of a closure.
struct Next<F>(F);

impl<F: FnMut(&Vm) -> Result<Option<Value>>> ValueIter for Next<F> {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        (self.0)(vm)
    }
}

fn from_fn(name: &'static str, next: impl FnMut(&Vm) -> Result<Option<Value>> + 'static) -> Value {
    iterator(name, Next(next))
}

fn ready(name: &'static str, items: Vec<Value>) -> Value {
    iterator(name, Values(items.into_iter()))
}

fn call(vm: &Vm, function: &Value, value: &Value) -> Result<Value> {
    vm.call(function, Args::positional(vec![value.clone()]))
}

fn size(vm: &Vm, value: &Value) -> Result<usize> {
    usize::try_from(number::index(vm, value)?).map_err(|_| vm.value_error("r must be non-negative"))
}

fn count(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "count");
    let mut at = reader.optional("start")?.unwrap_or(Value::Int(0));
    let step = reader.optional("step")?.unwrap_or(Value::Int(1));
    reader.finish()?;
    Ok(from_fn("count", move |vm| {
        let next = vm.binary(BinaryOp::Add, &at, &step)?;
        Ok(Some(std::mem::replace(&mut at, next)))
    }))
}

fn cycle(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "cycle");
    let items = collect(vm, &reader.required("iterable")?)?;
    reader.finish()?;
    let mut at = 0;
    Ok(from_fn("cycle", move |_| {
        let value = items.get(at).cloned();
        at = if at + 1 < items.len() { at + 1 } else { 0 };
        Ok(value)
    }))
}

fn repeat(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "repeat");
    let value = reader.required("object")?;
    let times = reader.optional("times")?;
    reader.finish()?;
    let mut left = match times {
        Some(times) => Some(number::index(vm, &times)?),
        None => None,
    };
    Ok(from_fn("repeat", move |_| {
        if let Some(left) = &mut left {
            if *left <= 0 {
                return Ok(None);
            }
            *left -= 1;
        }
        Ok(Some(value.clone()))
    }))
}

fn chain_of(mut sources: Box<dyn ValueIter>) -> Value {
    let mut current: Option<Box<dyn ValueIter>> = None;
    from_fn("chain", move |vm| {
        loop {
            if let Some(iter) = &mut current
                && let Some(value) = iter.next(vm)?
            {
                return Ok(Some(value));
            }
            match sources.next(vm)? {
                Some(source) => current = Some(vm.iter(&source)?),
                None => return Ok(None),
            }
        }
    })
}

fn islice(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "islice");
    let pos = reader.rest_positional();
    reader.finish()?;
    let bound = |value: Option<&Value>| -> Result<Option<usize>> {
        match value {
            None | Some(Value::None) => Ok(None),
            Some(value) => usize::try_from(number::index(vm, value)?)
                .map(Some)
                .map_err(|_| {
                    vm.value_error(
                        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
                    )
                }),
        }
    };
    let (iterable, start, stop, step) = match &*pos {
        [iterable, stop] => (iterable, None, bound(Some(stop))?, None),
        [iterable, start, stop] => (iterable, bound(Some(start))?, bound(Some(stop))?, None),
        [iterable, start, stop, step] => (
            iterable,
            bound(Some(start))?,
            bound(Some(stop))?,
            bound(Some(step))?,
        ),
        _ => {
            return Err(vm.type_error(format!(
                "islice expected at least 2 arguments, got {}",
                pos.len()
            )));
        }
    };
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("Step for islice() must be a positive integer or None."));
    }
    let mut iter = vm.iter(iterable)?;
    let (mut at, mut wanted) = (0, start.unwrap_or(0));
    Ok(from_fn("islice", move |vm| {
        if stop.is_some_and(|stop| wanted >= stop) {
            return Ok(None);
        }
        loop {
            let Some(value) = iter.next(vm)? else {
                return Ok(None);
            };
            at += 1;
            if at > wanted {
                wanted += step;
                return Ok(Some(value));
            }
        }
    }))
}

fn accumulate(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "accumulate");
    let iterable = reader.required("iterable")?;
    let function = reader
        .optional("func")?
        .filter(|function| !function.is_none());
    let initial = reader
        .keyword("initial")
        .filter(|initial| !initial.is_none());
    reader.finish()?;
    let mut iter = vm.iter(&iterable)?;
    let mut total: Option<Value> = None;
    let mut first = initial;
    Ok(from_fn("accumulate", move |vm| {
        if let Some(initial) = first.take() {
            total = Some(initial);
            return Ok(total.clone());
        }
        let Some(value) = iter.next(vm)? else {
            return Ok(None);
        };
        let next = match (&total, &function) {
            (None, _) => value,
            (Some(total), Some(function)) => {
                vm.call(function, Args::positional(vec![total.clone(), value]))?
            }
            (Some(total), None) => vm.binary(BinaryOp::Add, total, &value)?,
        };
        total = Some(next);
        Ok(total.clone())
    }))
}

fn predicate(vm: &Vm, name: &'static str, args: Args) -> Result<(Value, Box<dyn ValueIter>)> {
    let mut reader = args.reader(vm, name);
    let function = reader.required("function")?;
    let iterable = reader.required("iterable")?;
    reader.finish()?;
    Ok((function, vm.iter(&iterable)?))
}

fn takewhile(vm: &Vm, args: Args) -> Result<Value> {
    let (function, mut iter) = predicate(vm, "takewhile", args)?;
    let mut done = false;
    Ok(from_fn("takewhile", move |vm| {
        if done {
            return Ok(None);
        }
        let Some(value) = iter.next(vm)? else {
            return Ok(None);
        };
        done = !vm.truth(&call(vm, &function, &value)?)?;
        Ok((!done).then_some(value))
    }))
}

fn dropwhile(vm: &Vm, args: Args) -> Result<Value> {
    let (function, mut iter) = predicate(vm, "dropwhile", args)?;
    let mut started = false;
    Ok(from_fn("dropwhile", move |vm| {
        loop {
            let Some(value) = iter.next(vm)? else {
                return Ok(None);
            };
            if started || !vm.truth(&call(vm, &function, &value)?)? {
                started = true;
                return Ok(Some(value));
            }
        }
    }))
}

fn compress(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "compress");
    let mut data = vm.iter(&reader.required("data")?)?;
    let mut selectors = vm.iter(&reader.required("selectors")?)?;
    reader.finish()?;
    Ok(from_fn("compress", move |vm| {
        loop {
            let (Some(value), Some(selector)) = (data.next(vm)?, selectors.next(vm)?) else {
                return Ok(None);
            };
            if vm.truth(&selector)? {
                return Ok(Some(value));
            }
        }
    }))
}

fn starmap(vm: &Vm, args: Args) -> Result<Value> {
    let (function, mut iter) = predicate(vm, "starmap", args)?;
    Ok(from_fn("starmap", move |vm| match iter.next(vm)? {
        Some(row) => vm
            .call(&function, Args::positional(collect(vm, &row)?))
            .map(Some),
        None => Ok(None),
    }))
}

fn zip_longest(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "zip_longest");
    let pos = reader.rest_positional();
    let fill = reader.keyword("fillvalue").unwrap_or_default();
    reader.finish()?;
    let mut iters = Vec::new();
    for value in &pos {
        iters.push(Some(vm.iter(value)?));
    }
    Ok(from_fn("zip_longest", move |vm| {
        let mut row = Vec::with_capacity(iters.len());
        for slot in &mut iters {
            let value = match slot {
                Some(iter) => iter.next(vm)?,
                None => None,
            };
            if value.is_none() {
                *slot = None;
            }
            row.push(value.unwrap_or_else(|| fill.clone()));
        }
        Ok(iters.iter().any(Option::is_some).then(|| Value::tuple(row)))
    }))
}

fn pairwise(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "pairwise");
    let mut iter = vm.iter(&reader.required("iterable")?)?;
    reader.finish()?;
    let mut last: Option<Value> = None;
    Ok(from_fn("pairwise", move |vm| {
        if last.is_none() {
            last = iter.next(vm)?;
        }
        let (Some(before), Some(value)) = (last.clone(), iter.next(vm)?) else {
            return Ok(None);
        };
        last = Some(value.clone());
        Ok(Some(Value::tuple(vec![before, value])))
    }))
}

fn batched(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "batched");
    let mut iter = vm.iter(&reader.required("iterable")?)?;
    let n = size(vm, &reader.required("n")?)?;
    reader.finish()?;
    if n == 0 {
        return Err(vm.value_error("n must be at least one"));
    }
    Ok(from_fn("batched", move |vm| {
        let mut batch = Vec::new();
        while batch.len() < n {
            match iter.next(vm)? {
                Some(value) => batch.push(value),
                None => break,
            }
        }
        Ok((!batch.is_empty()).then(|| Value::tuple(batch)))
    }))
}

fn groupby(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "groupby");
    let mut iter = vm.iter(&reader.required("iterable")?)?;
    let key = reader.optional("key")?.filter(|key| !key.is_none());
    reader.finish()?;
    // Groups are read ahead as a whole: whoever looks at them in order sees no difference.
    let mut pending: Option<(Value, Value)> = None;
    let mut done = false;
    Ok(from_fn("groupby", move |vm| {
        let mut group = Vec::new();
        let mut name = None;
        if let Some((by, value)) = pending.take() {
            name = Some(by);
            group.push(value);
        }
        while !done {
            let Some(value) = iter.next(vm)? else {
                done = true;
                break;
            };
            let by = match &key {
                Some(key) => call(vm, key, &value)?,
                None => value.clone(),
            };
            match &name {
                None => {
                    name = Some(by);
                    group.push(value);
                }
                Some(name) if vm.eq(name, &by)? => group.push(value),
                Some(_) => {
                    pending = Some((by, value));
                    break;
                }
            }
        }
        Ok(name.map(|name| Value::tuple(vec![name, ready("_grouper", group)])))
    }))
}

fn tee(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "tee");
    let iter = vm.iter(&reader.required("iterable")?)?;
    let n = reader.optional("n")?;
    let n = usize::try_from(super::integer(vm, n, 2)?).unwrap_or(0);
    reader.finish()?;
    let source = Rc::new(RefCell::new(iter));
    let queues: Vec<Rc<RefCell<VecDeque<Value>>>> = (0..n).map(|_| Rc::default()).collect();
    let copies = queues.iter().enumerate().map(|(own, queue)| {
        let (source, queue, queues) = (source.clone(), queue.clone(), queues.clone());
        from_fn("_tee", move |vm| {
            if let Some(value) = queue.borrow_mut().pop_front() {
                return Ok(Some(value));
            }
            let value = match source.try_borrow_mut() {
                Ok(mut source) => source.next(vm)?,
                Err(_) => {
                    return Err(vm.exception("RuntimeError", "tee iterator is running already"));
                }
            };
            if let Some(value) = &value {
                for (at, other) in queues.iter().enumerate() {
                    if at != own {
                        other.borrow_mut().push_back(value.clone());
                    }
                }
            }
            Ok(value)
        })
    });
    Ok(Value::tuple(copies.collect()))
}

fn product(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "product");
    let pos = reader.rest_positional();
    let times = super::integer(vm, reader.keyword("repeat"), 1)?;
    reader.finish()?;
    let mut pools = Vec::new();
    for value in &pos {
        pools.push(collect(vm, value)?);
    }
    let pools: Vec<Vec<Value>> = (0..times.max(0)).flat_map(|_| pools.clone()).collect();
    let mut places = (!pools.iter().any(Vec::is_empty)).then(|| vec![0usize; pools.len()]);
    Ok(from_fn("product", move |_| {
        let Some(at) = &mut places else {
            return Ok(None);
        };
        let row = at
            .iter()
            .zip(&pools)
            .filter_map(|(at, pool)| pool.get(*at).cloned())
            .collect();
        let mut place = at.len();
        loop {
            if place == 0 {
                places = None;
                break;
            }
            place -= 1;
            at[place] += 1;
            if at[place] < pools[place].len() {
                break;
            }
            at[place] = 0;
        }
        Ok(Some(Value::tuple(row)))
    }))
}

/// Goes on to the next selection; `false`: there is none.
type Step = fn(&mut [usize], usize) -> bool;

// All selections of places, in lexicographic order.
fn selections(
    n: usize,
    r: usize,
    next: Step,
    first: Vec<usize>,
) -> impl FnMut() -> Option<Vec<usize>> {
    let mut places = (r <= n || n > 0).then_some(first);
    move || {
        let current = places.clone()?;
        if let Some(at) = &mut places
            && !next(at, n)
        {
            places = None;
        }
        Some(current)
    }
}

fn next_combination(at: &mut [usize], n: usize) -> bool {
    let r = at.len();
    for i in (0..r).rev() {
        if at[i] < n - r + i {
            at[i] += 1;
            for j in i + 1..r {
                at[j] = at[j - 1] + 1;
            }
            return true;
        }
    }
    false
}

fn next_multiset(at: &mut [usize], n: usize) -> bool {
    for i in (0..at.len()).rev() {
        if at[i] + 1 < n {
            let value = at[i] + 1;
            at[i..].fill(value);
            return true;
        }
    }
    false
}

fn next_arrangement(at: &mut [usize], n: usize) -> bool {
    for i in (0..at.len()).rev() {
        let free = |value: usize, at: &[usize]| !at.contains(&value);
        if let Some(value) = (at[i] + 1..n).find(|value| free(*value, &at[..i])) {
            at[i] = value;
            for j in i + 1..at.len() {
                if let Some(value) = (0..n).find(|value| free(*value, &at[..j])) {
                    at[j] = value;
                }
            }
            return true;
        }
    }
    false
}

fn select(vm: &Vm, name: &'static str, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let pool = collect(vm, &reader.required("iterable")?)?;
    let r = match reader.optional("r")?.filter(|r| !r.is_none()) {
        Some(r) => size(vm, &r)?,
        None => pool.len(),
    };
    reader.finish()?;
    let n = pool.len();
    let repeats = name == "combinations_with_replacement";
    if (r > n && !repeats) || (repeats && n == 0 && r > 0) {
        return Ok(ready(name, Vec::new()));
    }
    let (first, next): (Vec<usize>, Step) = match name {
        "combinations" => ((0..r).collect(), next_combination),
        "permutations" => ((0..r).collect(), next_arrangement),
        _ => (vec![0; r], next_multiset),
    };
    let mut places = selections(n.max(1), r, next, first);
    Ok(from_fn(name, move |_| {
        Ok(places().map(|places| {
            Value::tuple(
                places
                    .iter()
                    .filter_map(|at| pool.get(*at).cloned())
                    .collect(),
            )
        }))
    }))
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let _ = vm;
    let chain = Value::object(Chain);
    Ok(ModuleObject::new("itertools")
        .with("chain", chain)
        .with_function("accumulate", accumulate)
        .with_function("batched", batched)
        .with_function("combinations", |vm, args| select(vm, "combinations", args))
        .with_function("combinations_with_replacement", |vm, args| {
            select(vm, "combinations_with_replacement", args)
        })
        .with_function("compress", compress)
        .with_function("count", count)
        .with_function("cycle", cycle)
        .with_function("dropwhile", dropwhile)
        .with_function("filterfalse", |vm, args| {
            let (function, iter) = predicate(vm, "filterfalse", args)?;
            Ok(iterator(
                "filterfalse",
                Filter {
                    function,
                    iter,
                    keep: false,
                },
            ))
        })
        .with_function("groupby", groupby)
        .with_function("islice", islice)
        .with_function("pairwise", pairwise)
        .with_function("permutations", |vm, args| select(vm, "permutations", args))
        .with_function("product", product)
        .with_function("repeat", repeat)
        .with_function("starmap", starmap)
        .with_function("takewhile", takewhile)
        .with_function("tee", tee)
        .with_function("zip_longest", zip_longest))
}

/// `chain`, which has a method of its own.
struct Chain;

impl crate::object::Object for Chain {
    fn type_name(&self) -> String {
        "type".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, _vm: &Vm, args: Args) -> Result<Option<Value>> {
        Ok(Some(chain_of(Box::new(Values(args.pos.into_iter())))))
    }

    fn methods(&self) -> &'static [&'static str] {
        &["from_iterable"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if name != "from_iterable" {
            return Ok(None);
        }
        let mut reader = args.reader(vm, name);
        let sources = reader.required("iterable")?;
        reader.finish()?;
        Ok(Some(chain_of(vm.iter(&sources)?)))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok("<class 'itertools.chain'>".into())
    }
}
