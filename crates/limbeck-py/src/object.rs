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

impl BinaryOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::FloorDiv => "//",
            Self::Mod => "%",
            Self::Pow => "**",
            Self::MatMul => "@",
            Self::LShift => "<<",
            Self::RShift => ">>",
            Self::BitOr => "|",
            Self::BitAnd => "&",
            Self::BitXor => "^",
        }
    }

    /// The special methods of the left and of the right operand.
    pub fn special_names(self) -> (&'static str, &'static str) {
        match self {
            Self::Add => ("__add__", "__radd__"),
            Self::Sub => ("__sub__", "__rsub__"),
            Self::Mul => ("__mul__", "__rmul__"),
            Self::Div => ("__truediv__", "__rtruediv__"),
            Self::FloorDiv => ("__floordiv__", "__rfloordiv__"),
            Self::Mod => ("__mod__", "__rmod__"),
            Self::Pow => ("__pow__", "__rpow__"),
            Self::MatMul => ("__matmul__", "__rmatmul__"),
            Self::LShift => ("__lshift__", "__rlshift__"),
            Self::RShift => ("__rshift__", "__rrshift__"),
            Self::BitOr => ("__or__", "__ror__"),
            Self::BitAnd => ("__and__", "__rand__"),
            Self::BitXor => ("__xor__", "__rxor__"),
        }
    }
}

impl CompareOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }

    /// The special method.
    pub fn special_name(self) -> &'static str {
        match self {
            Self::Eq => "__eq__",
            Self::Ne => "__ne__",
            Self::Lt => "__lt__",
            Self::Le => "__le__",
            Self::Gt => "__gt__",
            Self::Ge => "__ge__",
        }
    }

    /// The operator with its operands exchanged.
    pub fn swapped(self) -> Self {
        match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
        }
    }

    /// Whether an order between two things satisfies the operator.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
            Self::Lt => order.is_lt(),
            Self::Le => order.is_le(),
            Self::Gt => order.is_gt(),
            Self::Ge => order.is_ge(),
        }
    }
}

impl UnaryOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Neg => "-",
            Self::Pos => "+",
            Self::Invert => "~",
        }
    }

    /// The special method.
    pub fn special_name(self) -> &'static str {
        match self {
            Self::Neg => "__neg__",
            Self::Pos => "__pos__",
            Self::Invert => "__invert__",
        }
    }
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

    /// `del x.name`; `false`: not deletable.
    fn del_attr(&self, vm: &Vm, name: &str) -> Result<bool> {
        let _ = (vm, name);
        Ok(false)
    }

    /// The names that `dir(x)` lists besides [`Object::methods`].
    fn dir(&self) -> Vec<String> {
        Vec::new()
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

    /// Whether `with x:` works, for `hasattr(x, "__enter__")`.
    fn is_context_manager(&self) -> bool {
        false
    }

    /// `super().name` in a method of a class that [`Object::subclass`] made, with `this` as the method's `self`.
    fn super_attr(self: Rc<Self>, vm: &Vm, this: &Value, name: &str) -> Result<Option<Value>> {
        let _ = (vm, this, name);
        Ok(None)
    }

    /// Whether the object's methods take deferred values as they are, though a script runs: it only hands them on.
    fn takes_deferred(&self) -> bool {
        false
    }

    /// How Python code in the application's process can write the value (`datetime.date(2020, 1, 1)`, imports by
    /// `__import__`); `None`: not at all.
    fn python_expression(&self, vm: &Vm) -> Result<Option<String>> {
        let _ = vm;
        Ok(None)
    }

    /// The value of the built-in type that the object's class derives from (a `str` that knows more): it hashes, compares
    /// and passes for it.
    fn base_value(&self) -> Option<&Value> {
        None
    }

    /// How the application's process names the class of what the object stands for (`__import__("app.types",
    /// fromlist=["_"]).Money`), so that a class of the application's can be asked about it.
    fn application_class(&self) -> Option<String> {
        None
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

    /// `class name(*bases):` where this object is one of the bases: the new class. `namespace` holds what the body
    /// assigned. `Ok(None)`: the evaluator makes a [`crate::Class`] whose `host_base` is this object; lookups that find
    /// nothing in the class then come here through [`Object::get_attr`] and [`Object::call_method`].
    fn subclass(
        self: Rc<Self>,
        vm: &Vm,
        name: &str,
        bases: &[Value],
        namespace: &crate::class::Attrs,
        keywords: &[(Rc<str>, Value)],
    ) -> Result<Option<Value>> {
        let _ = (vm, name, bases, namespace, keywords);
        Ok(None)
    }

    /// `isinstance(value, self)`. `Ok(None)`: whether `type(value)` is this object, or a class made over it.
    fn instance_check(&self, vm: &Vm, value: &Value) -> Result<Option<bool>> {
        let _ = (vm, value);
        Ok(None)
    }

    /// `issubclass(class, self)`. `Ok(None)`: whether they are the same, or `class` was made over this object.
    fn subclass_check(&self, vm: &Vm, class: &Value) -> Result<Option<bool>> {
        let _ = (vm, class);
        Ok(None)
    }

    /// Why it can't be called or derived from here, where that is known of it without running anything.
    fn refusal(&self) -> Option<String> {
        None
    }

    /// Whether this object is a class (`type(x)` gives such a thing).
    fn is_class(&self) -> bool {
        false
    }

    /// What reading this object as a class attribute gives: `this.name`, or `class.name` when `this` is `None`. Functions
    /// become bound methods here, properties call their getter. `Ok(None)`: the object itself.
    fn bind(self: Rc<Self>, vm: &Vm, this: Option<&Value>, class: &Value) -> Result<Option<Value>> {
        let _ = (vm, this, class);
        Ok(None)
    }

    /// `this.name = value` where this object is what the class holds under the name; `false`: not assignable.
    fn bind_set(self: Rc<Self>, vm: &Vm, this: &Value, value: Value) -> Result<bool> {
        let _ = (vm, this, value);
        Ok(false)
    }

    /// Whether [`Object::bind`] goes before the instance's own attributes, as for properties.
    fn is_data_descriptor(&self) -> bool {
        false
    }

    /// Whether binding only puts the instance before the arguments, so that a call needs no bound method.
    fn binds_plainly(&self) -> bool {
        false
    }

    /// The class, for `type(x)` and `isinstance`. `None`: a class made from [`Object::type_name`].
    fn class(&self) -> Option<Value> {
        None
    }

    /// The class as a module of the standard library and a name in it, for objects that don't hold their class.
    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        None
    }
}
