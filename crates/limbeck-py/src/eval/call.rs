//! Calls.

use ruff_python_ast::{self as ast, Expr};

use crate::{args::Args, error::Result, eval::Frame, value::Value};

impl Frame<'_> {
    pub(crate) fn call(&self, call: &ast::ExprCall) -> Result<Value> {
        match &*call.func {
            Expr::Attribute(attribute) => {
                let receiver = self.expr(&attribute.value)?;
                let args = self.arguments(&call.arguments)?;
                self.at(call);
                self.vm.call_method(&receiver, &attribute.attr, args)
            }
            func => {
                let callee = self.expr(func)?;
                if let Expr::Name(name) = func
                    && call.arguments.args.is_empty()
                    && call.arguments.keywords.is_empty()
                    && let Some(value) = self.special_call(&name.id, &callee)?
                {
                    return Ok(value);
                }
                let args = self.arguments(&call.arguments)?;
                self.at(call);
                self.vm.call(&callee, args)
            }
        }
    }

    /// Calls that look at where they are: `super()`, `locals()`, `globals()`, `vars()`.
    fn special_call(&self, name: &str, callee: &Value) -> Result<Option<Value>> {
        match name {
            "super" if self.vm.class("super").is(callee) => {
                let class = self.scope.get(self.vm, "__class__")?;
                let this = self.scope.function().and_then(|(code, scope)| {
                    let first = code.params.positional.first()?.name.clone();
                    scope.vars.borrow().get(&*first).cloned()
                });
                match this {
                    Some(this) => crate::class_def::super_object(self.vm, class, this).map(Some),
                    None => Err(self.vm.exception("RuntimeError", "super(): no arguments")),
                }
            }
            "locals" | "globals" | "vars" | "dir"
                if callee
                    .downcast_ref::<crate::function::NativeFunction>()
                    .is_some() =>
            {
                let local = name != "globals" && self.scope.parent.is_some();
                let vars = match (name, local) {
                    ("globals", _) | (_, false) => self.scope.module.attrs.borrow().clone(),
                    _ => match self.scope.function() {
                        Some((_, scope)) => scope.vars.borrow().clone(),
                        None => self.scope.vars.borrow().clone(),
                    },
                };
                if name == "dir" {
                    let mut names: Vec<&str> = vars.keys().map(|name| &**name).collect();
                    names.sort_unstable();
                    return Ok(Some(Value::list(
                        names.into_iter().map(Value::from).collect(),
                    )));
                }
                let items = vars
                    .into_iter()
                    .map(|(name, value)| (crate::Key::from(&*name), value));
                Ok(Some(Value::dict(items.collect())))
            }
            _ => Ok(None),
        }
    }

    pub(crate) fn arguments(&self, arguments: &ast::Arguments) -> Result<Args> {
        let mut args = Args {
            pos: self.items(&arguments.args)?,
            kw: Vec::with_capacity(arguments.keywords.len()),
        };
        for keyword in &arguments.keywords {
            let value = self.expr(&keyword.value)?;
            match &keyword.arg {
                Some(name) => {
                    if args.kw.iter().any(|(known, _)| **known == *name.as_str()) {
                        return Err(self.vm.type_error(format!(
                            "got multiple values for keyword argument '{name}'"
                        )));
                    }
                    args.kw.push((name.as_str().into(), value));
                }
                None => {
                    self.at(keyword);
                    for (key, value) in self.vm.mapping(&value)? {
                        match key.value().as_str() {
                            Some(name) if args.kw.iter().any(|(known, _)| &**known == name) => {
                                return Err(self.vm.type_error(format!(
                                    "got multiple values for keyword argument '{name}'"
                                )));
                            }
                            Some(name) => args.kw.push((name.into(), value)),
                            None => return Err(self.vm.type_error("keywords must be strings")),
                        }
                    }
                }
            }
        }
        Ok(args)
    }
}
