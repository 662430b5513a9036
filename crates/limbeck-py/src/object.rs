//! What a value that is not built in can do. Each method mirrors one of Python's protocols; the default is "it can't".

use std::{any::Any, rc::Rc};

use crate::{args::Args, error::Result, value::Value, vm::Vm};

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `@`
    MatMul,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `|`
    BitOr,
    /// `&`
    BitAnd,
    /// `^`
    BitXor,
}

/// A comparison that a class can overload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// A unary operator that a class can overload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-x`
    Neg,
    /// `+x`
    Pos,
    /// `~x`
    Invert,
}

/// An iterator over values; `Ok(None)` is its end.
pub trait ValueIter {
    /// The next value.
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>>;
}

/// A value with behaviour of its own.
///
/// `Ok(None)` means "this object does not do that": the evaluator then raises what Python would raise (or tries the
/// other operand).
pub trait Object: Any {
    /// `type(x).__name__`.
    fn type_name(&self) -> String;

    /// An attribute that is data. Methods need not be answered here, see [`Object::call_method`].
    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        let _ = (vm, name);
        Ok(None)
    }

    /// The names of the methods that [`Object::call_method`] knows, so that `hasattr`, `dir` and bound methods work.
    fn methods(&self) -> &'static [&'static str] {
        &[]
    }

    /// Calls a method directly. `Ok(None)`: no such method.
    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let _ = (vm, name, args);
        Ok(None)
    }

    /// `x.name = value`; `false`: not assignable.
    fn set_attr(&self, vm: &Vm, name: &str, value: Value) -> Result<bool> {
        let _ = (vm, name, value);
        Ok(false)
    }

    /// `x(...)`.
    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let _ = (vm, args);
        Ok(None)
    }

    /// Whether the object can be called.
    fn is_callable(&self) -> bool {
        false
    }

    /// `x op other`, or `other op x` when `reflected`.
    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        let _ = (vm, op, other, reflected);
        Ok(None)
    }

    /// `x op other`; the result need not be a bool (SQL expressions).
    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let _ = (vm, op, other);
        Ok(None)
    }

    /// `op x`.
    fn unary(self: Rc<Self>, vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
        let _ = (vm, op);
        Ok(None)
    }

    /// `bool(x)`.
    fn truth(&self, vm: &Vm) -> Result<Option<bool>> {
        let _ = vm;
        Ok(None)
    }

    /// `len(x)`.
    fn len(&self, vm: &Vm) -> Result<Option<usize>> {
        let _ = vm;
        Ok(None)
    }

    /// `x[key]`.
    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let _ = (vm, key);
        Ok(None)
    }

    /// `x[key] = value`; `false`: not assignable.
    fn set_item(&self, vm: &Vm, key: &Value, value: Value) -> Result<bool> {
        let _ = (vm, key, value);
        Ok(false)
    }

    /// `del x[key]`; `false`: not deletable.
    fn del_item(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let _ = (vm, key);
        Ok(false)
    }

    /// `item in x`.
    fn contains(self: Rc<Self>, vm: &Vm, item: &Value) -> Result<Option<bool>> {
        let _ = (vm, item);
        Ok(None)
    }

    /// `iter(x)`.
    fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        let _ = vm;
        Ok(None)
    }

    /// `with x as target`: the target. `Ok(None)`: not a context manager.
    fn enter(self: Rc<Self>, vm: &Vm) -> Result<Option<Value>> {
        let _ = vm;
        Ok(None)
    }

    /// The end of the `with` block; the exception under way, if any. `true` swallows it.
    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&crate::Error>) -> Result<bool> {
        let _ = (vm, error);
        Ok(false)
    }

    /// What the object hashes and compares by as a dict key; default: its address. `None`: unhashable.
    fn hash_key(&self) -> Option<String> {
        Some(format!("{:p}", std::ptr::from_ref(self).cast::<u8>()))
    }

    /// `str(x)`; default: `repr(x)`.
    fn to_str(&self, vm: &Vm) -> Result<String> {
        self.repr(vm)
    }

    /// `repr(x)`.
    fn repr(&self, vm: &Vm) -> Result<String> {
        let _ = vm;
        Ok(format!("<{} object>", self.type_name()))
    }

    /// `format(x, spec)`; default: `str(x)` formatted as a string. `Ok(None)`: the default.
    fn format(&self, vm: &Vm, spec: &str) -> Result<Option<String>> {
        let _ = (vm, spec);
        Ok(None)
    }

    /// The class, for `type(x)` and `isinstance`. `None`: a class made from [`Object::type_name`].
    fn class(&self) -> Option<Value> {
        None
    }
}
