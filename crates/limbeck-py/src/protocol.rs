//! Python's protocols over all values: here truth, text, equality and the limits; the others in files of their own.

mod attribute;
mod call;
mod item;
mod iterate;

use crate::{error::Result, object::CompareOp, slice::Slice, value::Value, vm::Vm};

impl Vm {
    /// `bool(x)`.
    pub fn truth(&self, value: &Value) -> Result<bool> {
        Ok(match value {
            Value::None => false,
            Value::Ellipsis | Value::NotImplemented => true,
            Value::Bool(b) => *b,
            Value::Int(i) => *i != 0,
            Value::BigInt(_) => true,
            Value::Float(x) => *x != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::List(items) => !items.borrow().is_empty(),
            Value::Dict(items) => !items.borrow().is_empty(),
            Value::Set(items) => !items.borrow().is_empty(),
            Value::FrozenSet(items) => !items.is_empty(),
            Value::Object(object) => match object.truth(self)? {
                Some(truth) => truth,
                None => object.len(self)?.is_none_or(|len| len > 0),
            },
        })
    }

    /// `str(x)`.
    pub fn str(&self, value: &Value) -> Result<String> {
        self.nested(|| crate::format::str(self, value))
    }

    /// `repr(x)`.
    pub fn repr(&self, value: &Value) -> Result<String> {
        self.nested(|| crate::format::repr(self, value))
    }

    /// `format(x, spec)`.
    pub fn format(&self, value: &Value, spec: &str) -> Result<String> {
        self.nested(|| crate::format::format_spec(self, value, spec))
    }

    /// `a == b`.
    pub fn eq(&self, a: &Value, b: &Value) -> Result<bool> {
        if a.is(b) {
            return Ok(!matches!(a, Value::Float(_)));
        }
        let equal = self.compare(CompareOp::Eq, a, b)?;
        self.truth(&equal)
    }

    /// Makes a slice value.
    pub fn slice(&self, start: Value, stop: Value, step: Value) -> Value {
        Value::object(Slice { start, stop, step })
    }

    /// Runs something that goes down into nested values: with enough native stack, and not endlessly.
    pub fn nested<T>(&self, body: impl FnOnce() -> Result<T>) -> Result<T> {
        let depth = self.nesting();
        if depth.get() > 2000 {
            return Err(self.limit("values are nested too deeply".to_owned()));
        }
        depth.set(depth.get() + 1);
        let result = self.with_stack(body);
        depth.set(depth.get() - 1);
        result
    }

    /// Refuses to make a string of more bytes than can be meant.
    pub(crate) fn check_bytes(&self, bytes: i64) -> Result<()> {
        if bytes > 1 << 28 {
            return Err(self.exception("MemoryError", ""));
        }
        Ok(())
    }

    /// Stops something that grows without end before the memory is gone.
    pub(crate) fn check_size(&self, items: usize) -> Result<()> {
        if items >= 1 << 24 {
            return Err(self.exception("MemoryError", "more than 16 million items"));
        }
        Ok(())
    }
}
