//! Assignment, unpacking, deletion.

use ruff_python_ast::{self as ast, Expr};

use crate::{
    error::Result,
    eval::{Frame, expr::binary_op},
    object::BinaryOp,
    value::Value,
};

impl Frame<'_> {
    pub(crate) fn assign(&self, target: &Expr, value: Value) -> Result<()> {
        match target {
            Expr::Name(name) => {
                self.scope.set(&name.id, value);
                Ok(())
            }
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value)?;
                self.at(attribute);
                self.vm.set_attr(&object, &attribute.attr, value)
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value)?;
                let key = self.expr(&subscript.slice)?;
                self.at(subscript);
                self.vm.set_item(&object, &key, value)
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack(elts, &value)
            }
            Expr::Starred(starred) => {
                let items = self.vm.collect(&value)?;
                self.assign(&starred.value, Value::list(items))
            }
            _ => Err(self.unsupported("this assignment target")),
        }
    }

    /// A comprehension's target: names are the comprehension's own.
    pub(crate) fn assign_inner(&self, target: &Expr, value: Value) -> Result<()> {
        match target {
            Expr::Name(name) => {
                self.scope.set_here(&name.id, value);
                Ok(())
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack_with(elts, &value, &|target, value| {
                    self.assign_inner(target, value)
                })
            }
            Expr::Starred(starred) => self.assign_inner(&starred.value, value),
            target => self.assign(target, value),
        }
    }

    pub(crate) fn assign_walrus(&self, target: &Expr, value: Value) -> Result<()> {
        self.assign(target, value)
    }

    fn unpack(&self, targets: &[Expr], value: &Value) -> Result<()> {
        self.unpack_with(targets, value, &|target, value| self.assign(target, value))
    }

    fn unpack_with(
        &self,
        targets: &[Expr],
        value: &Value,
        assign: &dyn Fn(&Expr, Value) -> Result<()>,
    ) -> Result<()> {
        if let Some(parts) = crate::deferred::unpack(
            self.vm,
            value,
            targets.len(),
            targets
                .iter()
                .any(|target| matches!(target, Expr::Starred(_))),
        ) {
            for (target, part) in targets.iter().zip(parts) {
                assign(target, part)?;
            }
            return Ok(());
        }
        let mut iter = self.vm.iter(value).map_err(|error| {
            match self.vm.error_is(&error, "TypeError") && !matches!(value, Value::Object(_)) {
                true => self.vm.type_error(format!(
                    "cannot unpack non-iterable {} object",
                    value.type_name()
                )),
                false => error,
            }
        })?;
        let star = targets
            .iter()
            .position(|target| matches!(target, Expr::Starred(_)));
        let mut items = Vec::new();
        // One more than needed, to see that there are too many, and not more: the iterable may be endless.
        while star.is_some() || items.len() <= targets.len() {
            match iter.next(self.vm)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        let Some(star) = star else {
            if items.len() != targets.len() {
                return Err(self.vm.value_error(match items.len() > targets.len() {
                    true => format!("too many values to unpack (expected {})", targets.len()),
                    false => format!(
                        "not enough values to unpack (expected {}, got {})",
                        targets.len(),
                        items.len()
                    ),
                }));
            }
            for (target, item) in targets.iter().zip(items) {
                assign(target, item)?;
            }
            return Ok(());
        };
        let after = targets.len() - star - 1;
        if items.len() < star + after {
            return Err(self.vm.value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                star + after,
                items.len()
            )));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(star);
        for (target, item) in targets.iter().zip(items) {
            assign(target, item)?;
        }
        if let Expr::Starred(starred) = &targets[star] {
            assign(&starred.value, Value::list(middle))?;
        }
        for (target, item) in targets[star + 1..].iter().zip(tail) {
            assign(target, item)?;
        }
        Ok(())
    }

    pub(crate) fn ann_assign(&self, assign: &ast::StmtAnnAssign) -> Result<()> {
        self.annotate(assign)?;
        match &assign.value {
            Some(value) => {
                let value = self.expr(value)?;
                let value = crate::deferred::assigned(self.vm, value);
                self.assign(&assign.target, value)
            }
            None => Ok(()),
        }
    }

    pub(crate) fn aug_assign(&self, assign: &ast::StmtAugAssign) -> Result<()> {
        let op = binary_op(assign.op);
        match &*assign.target {
            Expr::Name(name) => {
                let old = self.expr(&assign.target)?;
                let value = self.expr(&assign.value)?;
                self.at(assign);
                let new = self.augmented(op, old, value)?;
                self.scope.set(&name.id, new);
                Ok(())
            }
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value)?;
                let old = self.vm.get_attr(&object, &attribute.attr)?;
                let value = self.expr(&assign.value)?;
                self.at(assign);
                let new = self.augmented(op, old, value)?;
                self.vm.set_attr(&object, &attribute.attr, new)
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value)?;
                let key = self.expr(&subscript.slice)?;
                let old = self.vm.get_item(&object, &key)?;
                let value = self.expr(&assign.value)?;
                self.at(assign);
                let new = self.augmented(op, old, value)?;
                self.vm.set_item(&object, &key, new)
            }
            _ => Err(self.unsupported("this assignment target")),
        }
    }

    /// `old op= value`: what changes in place does so.
    fn augmented(&self, op: BinaryOp, old: Value, value: Value) -> Result<Value> {
        match (op, &old) {
            (BinaryOp::Add, Value::List(list)) => {
                let items = self.vm.collect(&value)?;
                list.borrow_mut().extend(items);
                return Ok(old);
            }
            (BinaryOp::BitOr, Value::Dict(dict)) => {
                let items = self.vm.mapping(&value)?;
                dict.borrow_mut().extend(items);
                return Ok(old);
            }
            (
                BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::Sub | BinaryOp::BitXor,
                Value::Set(set),
            ) => {
                if let Value::Set(new) = self.vm.binary(op, &old, &value)? {
                    let new = new.borrow().clone();
                    *set.borrow_mut() = new;
                    return Ok(old);
                }
            }
            (_, Value::Object(object)) => {
                let name = op.special_names().0.replacen("__", "__i", 1);
                if object.class().is_some()
                    && old
                        .downcast_ref::<crate::Instance>()
                        .is_some_and(|instance| instance.has_special(&name))
                {
                    return self
                        .vm
                        .call_method(&old, &name, crate::Args::positional(vec![value]));
                }
            }
            _ => {}
        }
        self.vm.binary(op, &old, &value)
    }

    pub(crate) fn delete(&self, target: &Expr) -> Result<()> {
        match target {
            Expr::Name(name) => self.scope.delete(self.vm, &name.id),
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value)?;
                self.vm.del_attr(&object, &attribute.attr)
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value)?;
                let key = self.expr(&subscript.slice)?;
                self.vm.del_item(&object, &key)
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().try_for_each(|target| self.delete(target))
            }
            _ => Err(self.unsupported("this deletion")),
        }
    }
}
