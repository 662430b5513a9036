//! Expressions.

use std::{cell::RefCell, rc::Rc};

use ruff_python_ast::{self as ast, CmpOp, Expr, Number, Operator};

use crate::{
    error::Result,
    eval::Frame,
    generator::Resume,
    object::{BinaryOp, CompareOp, UnaryOp},
    value::{Dict, Set, Value},
};

impl Frame<'_> {
    pub(crate) fn expr(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Name(name) => {
                self.scope
                    .get(self.vm, &name.id)
                    .map_err(|error| match error.span() {
                        // The statement's place is known by then; the name's is better.
                        Some(_) => error.moved_to(&self.code.source.span(name.range)),
                        None => error,
                    })
            }
            Expr::StringLiteral(text) => Ok(Value::from(text.value.to_str())),
            Expr::NumberLiteral(number) => self.number(&number.value),
            Expr::BooleanLiteral(value) => Ok(Value::Bool(value.value)),
            Expr::NoneLiteral(_) => Ok(Value::None),
            Expr::EllipsisLiteral(_) => Ok(Value::Ellipsis),
            Expr::BytesLiteral(bytes) => Ok(Value::Bytes(bytes.value.bytes().collect())),
            Expr::Call(_)
            | Expr::Attribute(_)
            | Expr::BinOp(_)
            | Expr::List(_)
            | Expr::Tuple(_)
            | Expr::Dict(_)
            | Expr::Set(_)
            | Expr::Subscript(_)
            | Expr::BoolOp(_)
            | Expr::UnaryOp(_)
            | Expr::Compare(_)
            | Expr::If(_)
            | Expr::FString(_)
            | Expr::TString(_)
            | Expr::Lambda(_)
            | Expr::Named(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_)
            | Expr::Await(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_)
            | Expr::Starred(_)
            | Expr::Slice(_)
            | Expr::IpyEscapeCommand(_) => self.with_stack(|| self.compound(expr)),
        }
    }

    fn compound(&self, expr: &Expr) -> Result<Value> {
        match expr {
            Expr::Call(call) => self.call(call),
            Expr::Attribute(attribute) => {
                let value = self.expr(&attribute.value)?;
                self.at(attribute);
                self.vm.get_attr(&value, &attribute.attr)
            }
            Expr::BinOp(operation) => {
                let left = self.expr(&operation.left)?;
                let right = self.expr(&operation.right)?;
                self.at(operation);
                self.vm.binary(binary_op(operation.op), &left, &right)
            }
            Expr::List(list) => Ok(Value::list(self.items(&list.elts)?)),
            Expr::Tuple(tuple) => Ok(Value::tuple(self.items(&tuple.elts)?)),
            Expr::Dict(dict) => self.dict(dict),
            Expr::Set(set) => {
                let mut items = Set::new();
                for item in self.items(&set.elts)? {
                    items.insert(self.vm.key(&item)?);
                }
                Ok(Value::Set(Rc::new(RefCell::new(items))))
            }
            Expr::Subscript(subscript) => {
                let value = self.expr(&subscript.value)?;
                let key = self.expr(&subscript.slice)?;
                self.at(subscript);
                self.vm.get_item(&value, &key)
            }
            Expr::BoolOp(operation) => self.bool_op(operation),
            Expr::UnaryOp(operation) => {
                let value = self.expr(&operation.operand)?;
                self.at(operation);
                let op = match operation.op {
                    ast::UnaryOp::Not => return Ok(Value::Bool(!self.vm.truth(&value)?)),
                    ast::UnaryOp::USub => UnaryOp::Neg,
                    ast::UnaryOp::UAdd => UnaryOp::Pos,
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                };
                self.vm.unary(op, &value)
            }
            Expr::Compare(comparison) => self.comparison(comparison),
            Expr::If(choice) => {
                let test = self.expr(&choice.test)?;
                let taken = self.vm.truth(&test)?;
                self.expr(if taken { &choice.body } else { &choice.orelse })
            }
            Expr::FString(text) => self.f_string(text),
            Expr::TString(_) => Err(self.unsupported("a t-string")),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Named(named) => {
                let value = self.expr(&named.value)?;
                self.assign_walrus(&named.target, value.clone())?;
                Ok(value)
            }
            Expr::ListComp(comp) => self.list_comp(comp),
            Expr::SetComp(comp) => self.set_comp(comp),
            Expr::DictComp(comp) => self.dict_comp(comp),
            Expr::Generator(generator) => self.generator(generator),
            Expr::Await(await_) => {
                let value = self.expr(&await_.value)?;
                self.at(await_);
                self.vm.awaited(value)
            }
            Expr::Yield(yield_) => {
                let value = match &yield_.value {
                    Some(value) => self.expr(value)?,
                    None => Value::None,
                };
                self.give(value)
            }
            Expr::YieldFrom(from) => {
                let iterable = self.expr(&from.value)?;
                if let Some(inner) = iterable.downcast::<crate::generator::Generator>() {
                    let mut next = inner.resume(self.vm, Resume::Next)?;
                    while let Some(item) = next {
                        // What this generator is sent goes to the inner one.
                        next = match self.suspend(item)? {
                            Resume::Throw(error) if self.vm.error_is(&error, "GeneratorExit") => {
                                inner.close(self.vm)?;
                                return Err(error);
                            }
                            resumed => inner.resume(self.vm, resumed)?,
                        };
                    }
                    return Ok(inner.result());
                }
                let mut iter = self.vm.iter(&iterable)?;
                while let Some(item) = iter.next(self.vm)? {
                    self.give(item)?;
                }
                Ok(Value::None)
            }
            Expr::Starred(_) => Err(self.unsupported("a starred expression here")),
            Expr::Slice(slice) => {
                let part = |part: &Option<Box<Expr>>| match part {
                    Some(part) => self.expr(part),
                    None => Ok(Value::None),
                };
                Ok(self
                    .vm
                    .slice(part(&slice.lower)?, part(&slice.upper)?, part(&slice.step)?))
            }
            Expr::IpyEscapeCommand(_) => Err(self.unsupported("a notebook command")),
            Expr::Name(_)
            | Expr::StringLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::BytesLiteral(_) => self.expr(expr),
        }
    }

    /// Hands a value to whoever iterates over the generator.
    pub(crate) fn give(&self, value: Value) -> Result<Value> {
        match self.suspend(value)? {
            Resume::Next => Ok(Value::None),
            Resume::Send(value) => Ok(value),
            Resume::Throw(error) => Err(error),
        }
    }

    fn suspend(&self, value: Value) -> Result<Resume> {
        let Some(yielder) = self.yielder else {
            return Err(self.unsupported("yield here"));
        };
        let limit = self.vm.stack_limit();
        let resumed = yielder.suspend(value);
        self.vm.set_stack_limit(limit);
        Ok(resumed)
    }

    fn number(&self, number: &Number) -> Result<Value> {
        match number {
            Number::Int(int) => match int.as_i64() {
                Some(value) => Ok(Value::Int(value)),
                None => {
                    let text = int.to_string().to_lowercase();
                    let (digits, radix) = match text.get(..2) {
                        Some("0x") => (&text[2..], 16),
                        Some("0o") => (&text[2..], 8),
                        Some("0b") => (&text[2..], 2),
                        _ => (&*text, 10),
                    };
                    match num_bigint::BigInt::parse_bytes(digits.replace('_', "").as_bytes(), radix)
                    {
                        Some(value) => Ok(crate::operators::int(value)),
                        None => Err(self.unsupported("this number")),
                    }
                }
            },
            Number::Float(value) => Ok(Value::Float(*value)),
            Number::Complex { .. } => Err(self.unsupported("a complex number")),
        }
    }

    /// The values of a list display, starred ones unpacked.
    pub(crate) fn items(&self, elts: &[Expr]) -> Result<Vec<Value>> {
        let mut items = Vec::with_capacity(elts.len());
        for elt in elts {
            match elt {
                Expr::Starred(starred) => {
                    let iterable = self.expr(&starred.value)?;
                    self.at(starred);
                    items.extend(self.vm.collect(&iterable)?);
                }
                elt => items.push(self.expr(elt)?),
            }
        }
        Ok(items)
    }

    fn dict(&self, dict: &ast::ExprDict) -> Result<Value> {
        let mut items = Dict::with_capacity(dict.items.len());
        for item in &dict.items {
            match &item.key {
                Some(key) => {
                    let key = self.expr(key)?;
                    let value = self.expr(&item.value)?;
                    items.insert(self.vm.key(&key)?, value);
                }
                None => {
                    let mapping = self.expr(&item.value)?;
                    self.at(&item.value);
                    for (key, value) in self.vm.mapping(&mapping)? {
                        items.insert(key, value);
                    }
                }
            }
        }
        Ok(Value::dict(items))
    }

    fn bool_op(&self, operation: &ast::ExprBoolOp) -> Result<Value> {
        let mut last = Value::None;
        for (index, value) in operation.values.iter().enumerate() {
            last = self.expr(value)?;
            if index + 1 == operation.values.len() {
                break;
            }
            let truth = self.vm.truth(&last)?;
            let stop = match operation.op {
                ast::BoolOp::And => !truth,
                ast::BoolOp::Or => truth,
            };
            if stop {
                break;
            }
        }
        Ok(last)
    }

    fn comparison(&self, comparison: &ast::ExprCompare) -> Result<Value> {
        let mut left = self.expr(&comparison.left)?;
        let mut result = Value::Bool(true);
        let count = comparison.ops.len();
        for (index, (op, right)) in comparison
            .ops
            .iter()
            .zip(&comparison.comparators)
            .enumerate()
        {
            let right = self.expr(right)?;
            self.at(comparison);
            result = self.compare(*op, &left, &right)?;
            if index + 1 < count && !self.vm.truth(&result)? {
                break;
            }
            left = right;
        }
        Ok(result)
    }

    fn compare(&self, op: CmpOp, left: &Value, right: &Value) -> Result<Value> {
        let op = match op {
            CmpOp::Eq => CompareOp::Eq,
            CmpOp::NotEq => CompareOp::Ne,
            CmpOp::Lt => CompareOp::Lt,
            CmpOp::LtE => CompareOp::Le,
            CmpOp::Gt => CompareOp::Gt,
            CmpOp::GtE => CompareOp::Ge,
            CmpOp::Is => return crate::deferred::is(self.vm, left, right).map(Value::Bool),
            CmpOp::IsNot => return Ok(Value::Bool(!crate::deferred::is(self.vm, left, right)?)),
            CmpOp::In => return self.vm.contains(right, left).map(Value::Bool),
            CmpOp::NotIn => return Ok(Value::Bool(!self.vm.contains(right, left)?)),
        };
        self.vm.compare(op, left, right)
    }
}

pub(crate) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::BitOr,
        Operator::BitXor => BinaryOp::BitXor,
        Operator::BitAnd => BinaryOp::BitAnd,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}
