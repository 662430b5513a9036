//! `range`.

use std::rc::Rc;

use crate::{
    args::Args,
    error::Result,
    methods::number,
    object::{CompareOp, Object, ValueIter},
    value::Value,
    vm::Vm,
};

/// A `range`.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    /// The first number.
    pub start: i64,
    /// Where it ends.
    pub stop: i64,
    /// The step, never 0.
    pub step: i64,
}

/// `range(stop)` and `range(start, stop, step=1)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "range");
    let pos = reader.rest_positional();
    reader.finish()?;
    let mut numbers = Vec::with_capacity(3);
    for value in &pos {
        numbers.push(number::index(vm, value)?);
    }
    let (start, stop, step) = match *numbers {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step] => (start, stop, step),
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
        _ => {
            return Err(vm.type_error(format!(
                "range expected at most 3 arguments, got {}",
                numbers.len()
            )));
        }
    };
    if step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::object(Range { start, stop, step }))
}

impl Range {
    /// How many numbers there are.
    pub fn count(&self) -> usize {
        let (low, high) = if self.step > 0 {
            (self.start, self.stop)
        } else {
            (self.stop, self.start)
        };
        if low >= high {
            return 0;
        }
        let distance = i128::from(high) - i128::from(low);
        let step = i128::from(self.step.unsigned_abs());
        usize::try_from((distance + step - 1) / step).unwrap_or(usize::MAX)
    }

    /// The number at a place.
    pub fn at(&self, index: usize) -> Option<i64> {
        if index >= self.count() {
            return None;
        }
        let offset = i128::try_from(index).ok()? * i128::from(self.step);
        i64::try_from(i128::from(self.start) + offset).ok()
    }

    fn has(&self, wanted: i64) -> bool {
        let inside = if self.step > 0 {
            wanted >= self.start && wanted < self.stop
        } else {
            wanted <= self.start && wanted > self.stop
        };
        inside && (i128::from(wanted) - i128::from(self.start)) % i128::from(self.step) == 0
    }
}

struct RangeIter {
    range: Range,
    at: usize,
}

impl ValueIter for RangeIter {
    fn next(&mut self, _vm: &Vm) -> Result<Option<Value>> {
        let value = self.range.at(self.at);
        self.at += 1;
        Ok(value.map(Value::Int))
    }
}

impl Object for Range {
    fn type_name(&self) -> String {
        "range".into()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "start" => Some(Value::Int(self.start)),
            "stop" => Some(Value::Int(self.stop)),
            "step" => Some(Value::Int(self.step)),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &["count", "index"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if name == "__reversed__" {
            let items = (0..self.count())
                .rev()
                .filter_map(|at| self.at(at))
                .map(Value::Int);
            return Ok(Some(Value::list(items.collect())));
        }
        if !self.methods().contains(&name) {
            return Ok(None);
        }
        let mut reader = args.reader(vm, name);
        let wanted = reader.required("value")?;
        reader.finish()?;
        let found = number::to_i64(&wanted).filter(|wanted| self.has(*wanted));
        match (name, found) {
            ("count", found) => Ok(Some(Value::Int(i64::from(found.is_some())))),
            (_, Some(found)) => Ok(Some(Value::Int((found - self.start) / self.step))),
            (_, None) => Err(vm.value_error(format!(
                "{} is not in range",
                crate::format::repr(vm, &wanted)?
            ))),
        }
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.count()))
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(self.count() > 0))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        if let Some(slice) = key.downcast_ref::<crate::slice::Slice>() {
            let all: Vec<Value> = (0..self.count())
                .filter_map(|at| self.at(at))
                .map(Value::Int)
                .collect();
            let _ = slice;
            return vm.get_item(&Value::list(all), key).map(Some);
        }
        let at = number::index(vm, key)?;
        let len = i64::try_from(self.count()).unwrap_or(i64::MAX);
        let at = if at < 0 { at + len } else { at };
        match usize::try_from(at).ok().and_then(|at| self.at(at)) {
            Some(value) => Ok(Some(Value::Int(value))),
            None => Err(vm.exception("IndexError", "range object index out of range")),
        }
    }

    fn contains(self: Rc<Self>, _vm: &Vm, item: &Value) -> Result<Option<bool>> {
        let wanted = match item.unwrapped() {
            #[allow(clippy::cast_possible_truncation, reason = "a whole number")]
            Value::Float(x) if x.fract() == 0.0 && x.abs() < 9e15 => Some(*x as i64),
            other => number::to_i64(other),
        };
        Ok(Some(wanted.is_some_and(|wanted| self.has(wanted))))
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(RangeIter {
            range: *self,
            at: 0,
        })))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let Some(other) = other.downcast_ref::<Self>() else {
            return Ok(None);
        };
        let same = self.count() == other.count()
            && (self.count() == 0
                || (self.start == other.start && (self.count() == 1 || self.step == other.step)));
        Ok(match op {
            CompareOp::Eq => Some(Value::Bool(same)),
            CompareOp::Ne => Some(Value::Bool(!same)),
            CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => None,
        })
    }

    fn hash_key(&self) -> Option<String> {
        Some(match self.count() {
            0 => "range()".to_owned(),
            1 => format!("range({})", self.start),
            n => format!("range({}, {n}, {})", self.start, self.step),
        })
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(if self.step == 1 {
            format!("range({}, {})", self.start, self.stop)
        } else {
            format!("range({}, {}, {})", self.start, self.stop, self.step)
        })
    }
}
