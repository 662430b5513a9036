//! `bytearray`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::Args,
    error::Result,
    iterator::Values,
    methods::{bytes, number},
    object::{BinaryOp, CompareOp, Object, ValueIter},
    value::Value,
    vm::Vm,
};

/// A byte string that can be changed.
pub struct ByteArray {
    /// The bytes.
    pub bytes: RefCell<Vec<u8>>,
}

impl ByteArray {
    /// Makes one.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes: RefCell::new(bytes),
        }
    }

    fn frozen(&self) -> Value {
        Value::Bytes(self.bytes.borrow().clone().into())
    }

    fn thaw(value: Value) -> Value {
        match value {
            Value::Bytes(bytes) => Value::object(Self::new(bytes.to_vec())),
            other => other,
        }
    }
}

impl Object for ByteArray {
    fn type_name(&self) -> String {
        "bytearray".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["append", "extend", "decode", "hex", "clear", "copy"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = match name {
            "append" | "extend" | "clear" | "copy" | "__bytes__" => args.reader(vm, name),
            "decode" | "hex" | "find" | "index" | "count" | "startswith" | "endswith" => {
                return crate::methods::call(vm, &self.frozen(), name, args);
            }
            _ => return Ok(crate::methods::call(vm, &self.frozen(), name, args)?.map(Self::thaw)),
        };
        let value = match name {
            "append" => {
                let byte = number::index(vm, &reader.required("item")?)?;
                reader.finish()?;
                let byte = u8::try_from(byte)
                    .map_err(|_| vm.value_error("byte must be in range(0, 256)"))?;
                self.bytes.borrow_mut().push(byte);
                Value::None
            }
            "extend" => {
                let more = reader.required("iterable")?;
                reader.finish()?;
                let more = bytes::from_value(vm, &more)?;
                self.bytes.borrow_mut().extend(more);
                Value::None
            }
            "clear" => {
                self.bytes.borrow_mut().clear();
                Value::None
            }
            "copy" => Self::thaw(self.frozen()),
            _ => self.frozen(),
        };
        Ok(Some(value))
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.bytes.borrow().len()))
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        vm.get_item(&self.frozen(), key)
            .map(|value| Some(Self::thaw(value)))
    }

    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        let at = number::index(vm, key)?;
        let byte = u8::try_from(number::index(vm, &value)?)
            .map_err(|_| vm.value_error("byte must be in range(0, 256)"))?;
        let mut bytes = self.bytes.borrow_mut();
        let len = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let at = if at < 0 { at.saturating_add(len) } else { at };
        match usize::try_from(at).ok().and_then(|at| bytes.get_mut(at)) {
            Some(place) => {
                *place = byte;
                Ok(true)
            }
            None => Err(vm.exception("IndexError", "bytearray index out of range")),
        }
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let items: Vec<Value> = self
            .bytes
            .borrow()
            .iter()
            .map(|byte| Value::Int(i64::from(*byte)))
            .collect();
        Ok(Some(Box::new(Values(items.into_iter()))))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if op != BinaryOp::Add || reflected {
            return Ok(None);
        }
        let mut all = self.bytes.borrow().clone();
        all.extend(bytes::from_value(vm, other)?);
        Ok(Some(Value::object(Self::new(all))))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.downcast_ref::<Self>() {
            Some(other) => other.frozen(),
            None => other.clone(),
        };
        match other {
            Value::Bytes(_) => vm.compare(op, &self.frozen(), &other).map(Some),
            _ => Ok(None),
        }
    }

    fn hash_key(&self) -> Option<String> {
        None
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "bytearray({})",
            crate::format::repr_bytes(&self.bytes.borrow())
        ))
    }
}
