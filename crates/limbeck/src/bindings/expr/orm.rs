//! `sqlalchemy.orm`: the part of a session that needs no mapped classes.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, Error, ModuleObject, NativeFunction, Object, Result, Value, Vm};

use super::functions;

/// `sqlalchemy.orm` and `sqlalchemy.orm.session`.
pub fn orm_module(_vm: &Vm, name: &str) -> ModuleObject {
    let mut module = ModuleObject::new(name)
        .with("Session", Value::object(SessionClass))
        .with_function("sessionmaker", sessionmaker)
        .with_function("scoped_session", scoped_session)
        .with(
            "aliased",
            Value::object(NativeFunction::new("aliased", functions::alias)),
        );
    for mapped in [
        "declarative_base",
        "DeclarativeBase",
        "Mapped",
        "mapped_column",
        "relationship",
        "backref",
        "registry",
        "joinedload",
        "selectinload",
        "validates",
        "column_property",
        "synonym",
        "deferred",
        "declared_attr",
        "attributes",
        "Query",
        "load_only",
        "contains_eager",
        "foreign",
        "remote",
        "object_session",
        "make_transient",
    ] {
        module = module.with(mapped, Value::object(Mapped(mapped)));
    }
    module
}

/// A name that only makes sense with mapped classes: importing it is harmless, using it is refused.
struct Mapped(&'static str);

impl Object for Mapped {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, _vm: &Vm, _args: Args) -> Result<Option<Value>> {
        Err(refused(self.0))
    }

    fn refusal(&self) -> Option<String> {
        Some(refused(self.0).message().to_owned())
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, _key: &Value) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        if name.starts_with("__") {
            return Ok(None);
        }
        Err(refused(self.0))
    }

    fn subclass(
        self: Rc<Self>,
        _vm: &Vm,
        _name: &str,
        _bases: &[Value],
        _namespace: &limbeck_py::Attrs,
        _keywords: &[(Rc<str>, Value)],
    ) -> Result<Option<Value>> {
        Err(refused(self.0))
    }
}

fn refused(name: &str) -> Error {
    Error::unsupported(format!(
        "sqlalchemy.orm.{name} needs mapped classes, which are outside the subset"
    ))
}

/// `sqlalchemy.orm.Session`.
struct SessionClass;

impl Object for SessionClass {
    fn type_name(&self) -> String {
        "type".to_owned()
    }

    fn is_class(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok((name == "__name__").then(|| Value::from("Session")))
    }

    fn call(self: Rc<Self>, vm: &Vm, args: Args) -> Result<Option<Value>> {
        let mut args = args.reader(vm, "Session");
        let bind = args.optional("bind")?.unwrap_or_default();
        args.rest_keywords();
        args.finish()?;
        Ok(Some(session(bind)))
    }

    fn instance_check(&self, _vm: &Vm, value: &Value) -> Result<Option<bool>> {
        Ok(Some(value.downcast_ref::<SessionObject>().is_some()))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok("<class 'sqlalchemy.orm.session.Session'>".to_owned())
    }
}

fn session(bind: Value) -> Value {
    Value::object(SessionObject {
        bind: RefCell::new(bind),
    })
}

/// `sessionmaker(bind=...)`.
fn sessionmaker(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "sessionmaker");
    let bind = args.optional("bind")?.unwrap_or_default();
    args.rest_keywords();
    args.finish()?;
    Ok(Value::function("sessionmaker", move |vm, args| {
        let mut args = args.reader(vm, "sessionmaker");
        let own = args.keyword("bind");
        args.rest_keywords();
        args.finish()?;
        Ok(session(own.unwrap_or_else(|| bind.clone())))
    }))
}

/// `scoped_session(factory)`.
fn scoped_session(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "scoped_session");
    let factory = args.required("session_factory")?;
    args.rest_keywords();
    args.finish()?;
    vm.call(&factory, Args::default())
}

/// A session: a connection that commits when it is told to.
struct SessionObject {
    bind: RefCell<Value>,
}

impl SessionObject {
    fn target(&self, vm: &Vm) -> Result<Value> {
        let bind = self.bind.borrow().clone();
        if bind.is_none() {
            return Err(crate::bindings::exc::raise(
                vm,
                "UnboundExecutionError",
                "Could not locate a bind configured on SQL expression or this Session.",
            ));
        }
        // A session over an engine opens its connection when first used.
        if matches!(bind.type_name().as_str(), "Engine" | "AsyncEngine") {
            let connection = vm.call_method(&bind, "connect", Args::default())?;
            self.bind.replace(connection.clone());
            return Ok(connection);
        }
        Ok(bind)
    }
}

const REFUSED: &[&str] = &[
    "query",
    "add",
    "add_all",
    "delete",
    "get",
    "merge",
    "refresh",
    "bulk_save_objects",
    "bulk_insert_mappings",
    "bulk_update_mappings",
    "expunge",
    "expunge_all",
];

impl Object for SessionObject {
    fn type_name(&self) -> String {
        "Session".to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "bind" => Some(self.bind.borrow().clone()),
            "is_active" => Some(Value::Bool(true)),
            "info" => Some(vm.get_attr(&self.target(vm)?, "info")?),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "execute",
            "scalar",
            "scalars",
            "commit",
            "rollback",
            "flush",
            "close",
            "begin",
            "begin_nested",
            "get_bind",
            "connection",
            "expire_all",
            "in_transaction",
            "query",
            "add",
            "add_all",
            "delete",
            "get",
            "merge",
            "refresh",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if REFUSED.contains(&name) {
            return Err(Error::unsupported(format!(
                "Session.{name}() needs mapped classes, which are outside the subset"
            )));
        }
        match name {
            "get_bind" | "connection" => self.target(vm).map(Some),
            "flush" | "expire_all" | "close" => Ok(Some(Value::None)),
            "execute" | "scalar" | "scalars" => {
                let mut args = args;
                args.kw
                    .retain(|(name, _)| !matches!(&**name, "bind_arguments"));
                let bind = self.target(vm)?;
                vm.call_method(&bind, name, args).map(Some)
            }
            "commit" | "rollback" => {
                let bind = self.target(vm)?;
                vm.call_method(&bind, name, Args::default()).map(Some)
            }
            "begin" | "begin_nested" | "in_transaction" => {
                let bind = self.target(vm)?;
                vm.call_method(&bind, name, Args::default()).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn is_context_manager(&self) -> bool {
        true
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, _vm: &Vm, _error: Option<&Error>) -> Result<bool> {
        Ok(false)
    }
}
