//! Functions of scripts.

use std::{cell::RefCell, rc::Rc};

use ruff_python_ast as ast;

use crate::{
    args::Args,
    class::Attrs,
    code::Code,
    error::{Error, Result},
    eval::Frame,
    function::BoundMethod,
    generator::Coroutine,
    object::Object,
    scope::Scope,
    value::{Key, Value},
    vm::Vm,
};

/// A function that a script defines.
pub struct Function {
    pub(crate) code: Rc<Code>,
    pub(crate) scope: Rc<Scope>,
    pub(crate) defaults: Vec<Value>,
    pub(crate) keyword_defaults: Vec<(Rc<str>, Value)>,
    pub(crate) attrs: RefCell<Attrs>,
    pub(crate) qualname: Rc<str>,
}

impl Frame<'_> {
    fn qualname(&self, name: &str) -> Rc<str> {
        match &self.scope.kind {
            crate::scope::ScopeKind::Class(code) => format!("{}.{name}", code.name).into(),
            crate::scope::ScopeKind::Function(code) => {
                format!("{}.<locals>.{name}", code.name).into()
            }
            crate::scope::ScopeKind::Module | crate::scope::ScopeKind::Inner => name.into(),
        }
    }

    pub(crate) fn function(&self, def: &ast::StmtFunctionDef) -> Result<Value> {
        let Some(code) = self.code.child(&def.node_index) else {
            return Err(self.unsupported("this function"));
        };
        self.make(code, Some(&def.parameters))
    }

    pub(crate) fn lambda(&self, lambda: &ast::ExprLambda) -> Result<Value> {
        let Some(code) = self.code.child(&lambda.node_index) else {
            return Err(self.unsupported("this lambda"));
        };
        self.make(code, lambda.parameters.as_deref())
    }

    fn make(&self, code: &Rc<Code>, parameters: Option<&ast::Parameters>) -> Result<Value> {
        let mut defaults = Vec::new();
        let mut keyword_defaults = Vec::new();
        if let Some(parameters) = parameters {
            for param in parameters.posonlyargs.iter().chain(&parameters.args) {
                if let Some(default) = &param.default {
                    defaults.push(self.expr(default)?);
                }
            }
            for param in &parameters.kwonlyargs {
                if let Some(default) = &param.default {
                    keyword_defaults
                        .push((param.parameter.name.as_str().into(), self.expr(default)?));
                }
            }
        }
        Ok(Value::object(Function {
            code: code.clone(),
            scope: self.scope.clone(),
            defaults,
            keyword_defaults,
            attrs: RefCell::default(),
            qualname: self.qualname(&code.name),
        }))
    }
}

fn quoted(names: &[Rc<str>]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match &*quoted {
        [] => String::new(),
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}

impl Function {
    /// `__name__`.
    pub fn name(&self) -> &str {
        &self.code.name
    }

    /// The names of the parameters that can be given by position.
    pub fn positional_parameters(&self) -> Vec<Rc<str>> {
        self.code
            .params
            .positional
            .iter()
            .map(|param| param.name.clone())
            .collect()
    }

    /// The defaults of the last of these parameters.
    pub fn positional_defaults(&self) -> &[Value] {
        &self.defaults
    }

    /// Whether any keyword argument is accepted (`**kwargs`).
    pub fn takes_keywords(&self) -> bool {
        self.code.params.kwarg.is_some()
    }

    /// Whether it is an `async def`.
    pub fn is_async(&self) -> bool {
        self.code.is_async
    }

    /// Whether it is a generator function.
    pub fn is_generator(&self) -> bool {
        self.code.is_generator
    }

    fn missing(&self, vm: &Vm, names: &[Rc<str>], kind: &str) -> Error {
        vm.type_error(format!(
            "{}() missing {} required {kind} argument{}: {}",
            self.qualname,
            names.len(),
            if names.len() == 1 { "" } else { "s" },
            quoted(names)
        ))
    }

    /// Puts the arguments where the parameters are.
    fn bind_arguments(&self, vm: &Vm, args: Args, vars: &mut Attrs) -> Result<()> {
        let params = &self.code.params;
        let Args { pos, kw } = args;
        let given = pos.len();
        let mut pos = pos.into_iter();
        for param in params.positional.iter().take(given) {
            if let Some(value) = pos.next() {
                vars.insert(param.name.clone(), value);
            }
        }
        let rest: Vec<Value> = pos.collect();
        let too_many = !rest.is_empty() && params.vararg.is_none();
        if let Some(name) = &params.vararg {
            vars.insert(name.clone(), Value::tuple(rest));
        }
        let mut extra = crate::value::Dict::new();
        for (name, value) in kw {
            let known = params
                .positional
                .iter()
                .skip(params.positional_only)
                .chain(&params.keyword_only)
                .find(|param| param.name == name);
            match known {
                Some(param) => {
                    if vars.insert(param.name.clone(), value).is_some() {
                        return Err(vm.type_error(format!(
                            "{}() got multiple values for argument '{name}'",
                            self.qualname
                        )));
                    }
                }
                None if params.kwarg.is_some() => {
                    extra.insert(Key::from(&*name), value);
                }
                None if params
                    .positional
                    .iter()
                    .take(params.positional_only)
                    .any(|param| param.name == name) =>
                {
                    return Err(vm.type_error(format!(
                        "{}() got some positional-only arguments passed as keyword arguments: '{name}'",
                        self.qualname
                    )));
                }
                None => {
                    return Err(vm.type_error(format!(
                        "{}() got an unexpected keyword argument '{name}'",
                        self.qualname
                    )));
                }
            }
        }
        if too_many {
            let named = params
                .keyword_only
                .iter()
                .filter(|param| vars.contains_key(&param.name))
                .count();
            return Err(self.too_many(vm, given, named));
        }
        let without_default = params.positional.len() - self.defaults.len();
        let mut missing = Vec::new();
        for (index, param) in params.positional.iter().enumerate() {
            if vars.contains_key(&param.name) {
                continue;
            }
            match index
                .checked_sub(without_default)
                .and_then(|index| self.defaults.get(index))
            {
                Some(default) => {
                    vars.insert(param.name.clone(), default.clone());
                }
                None => missing.push(param.name.clone()),
            }
        }
        if !missing.is_empty() {
            return Err(self.missing(vm, &missing, "positional"));
        }
        for param in &params.keyword_only {
            if vars.contains_key(&param.name) {
                continue;
            }
            match self
                .keyword_defaults
                .iter()
                .find(|(name, _)| *name == param.name)
            {
                Some((_, default)) => {
                    vars.insert(param.name.clone(), default.clone());
                }
                None => missing.push(param.name.clone()),
            }
        }
        if !missing.is_empty() {
            return Err(self.missing(vm, &missing, "keyword-only"));
        }
        if let Some(name) = &params.kwarg {
            vars.insert(name.clone(), Value::dict(extra));
        }
        Ok(())
    }

    fn too_many(&self, vm: &Vm, given: usize, named: usize) -> Error {
        let most = self.code.params.positional.len();
        let least = most - self.defaults.len();
        let takes = if least == most {
            most.to_string()
        } else {
            format!("from {least} to {most}")
        };
        let were = match named {
            0 if given == 1 => format!("{given} was"),
            0 => format!("{given} were"),
            _ => format!(
                "{given} positional argument{} (and {named} keyword-only argument{}) were",
                if given == 1 { "" } else { "s" },
                if named == 1 { "" } else { "s" },
            ),
        };
        vm.type_error(format!(
            "{}() takes {takes} positional argument{} but {were} given",
            self.qualname,
            if most == 1 && least == most { "" } else { "s" },
        ))
    }
}

impl Object for Function {
    fn takes_deferred(&self) -> bool {
        true
    }

    fn type_name(&self) -> String {
        "function".into()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let scope = Scope::of_code(&self.code, &self.scope);
        self.bind_arguments(vm, args, &mut scope.vars.borrow_mut())?;
        let scope = Rc::new(scope);
        if self.code.is_generator {
            return crate::generator::make(vm, &self.code, scope).map(Some);
        }
        if self.code.is_async {
            return Ok(Some(Value::object(Coroutine::new(
                self.code.clone(),
                scope,
            ))));
        }
        run(vm, &self.code, scope).map(Some)
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(value) = self.attrs.borrow().get(name) {
            return Ok(Some(value.clone()));
        }
        Ok(Some(match name {
            "__name__" => Value::Str(self.code.name.clone()),
            "__qualname__" => Value::Str(self.qualname.clone()),
            "__doc__" => Value::from(self.code.doc.clone()),
            "__module__" => self.scope.module.get("__name__").unwrap_or_default(),
            "__defaults__" if self.defaults.is_empty() => Value::None,
            "__defaults__" => Value::tuple(self.defaults.clone()),
            "__globals__" => vm.get_attr(&Value::Object(self.scope.module.clone()), "__dict__")?,
            "__annotations__" | "__dict__" => Value::dict(Default::default()),
            "__wrapped__" | "__get__" | "__code__" => return Ok(None),
            _ => return Ok(None),
        }))
    }

    fn set_attr(&self, _vm: &Vm, name: &str, value: Value) -> Result<bool> {
        self.attrs.borrow_mut().insert(name.into(), value);
        Ok(true)
    }

    fn del_attr(&self, _vm: &Vm, name: &str) -> Result<bool> {
        Ok(self.attrs.borrow_mut().shift_remove(name).is_some())
    }

    fn binds_plainly(&self) -> bool {
        true
    }

    fn bind(
        self: Rc<Self>,
        _vm: &Vm,
        this: Option<&Value>,
        _class: &Value,
    ) -> Result<Option<Value>> {
        Ok(this.map(|this| {
            Value::object(BoundMethod {
                this: this.clone(),
                function: Value::Object(self),
            })
        }))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!("<function {}>", self.qualname))
    }
}

/// Runs a function's body in a scope that holds its arguments.
pub(crate) fn run(vm: &Vm, code: &Rc<Code>, scope: Rc<Scope>) -> Result<Value> {
    vm.in_frame(&code.source, &code.name, || {
        let frame = Frame {
            vm,
            code,
            scope,
            yielder: None,
        };
        vm.set_position(code.range);
        frame.run()
    })
}
