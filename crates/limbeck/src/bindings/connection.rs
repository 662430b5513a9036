//! stub
use super::state::State;
use crate::{
    config::url::Url,
    driver::{Connection, SharedConnection},
};
use limbeck_py::{ModuleObject, Object, Result, Value, Vm};
use limbeck_sql::dialect::Dialect;
use std::rc::Rc;
pub struct ConnectionObject {
    handle: SharedConnection,
    url: Url,
}
impl ConnectionObject {
    pub fn handle(&self) -> SharedConnection {
        self.handle.clone()
    }
    pub fn dialect(&self) -> Rc<dyn Dialect> {
        limbeck_sql::dialect::dialect(self.url.get_backend_name()).unwrap()
    }
}
impl Object for ConnectionObject {
    fn type_name(&self) -> String {
        "Connection".into()
    }
}
pub fn open(_vm: &Vm, c: Box<dyn Connection>, _engine: Value, url: Url) -> Result<Value> {
    Ok(Value::object(ConnectionObject {
        handle: Rc::new(std::cell::RefCell::new(c)),
        url,
    }))
}
pub fn dialect_value(_u: &Url) -> Value {
    Value::None
}
pub fn begin_block(_vm: &Vm, _c: &Value) -> Result<Value> {
    Ok(Value::None)
}
pub fn classes(_vm: &Vm) -> Vec<(&'static str, Value)> {
    vec![]
}
pub fn result_module(n: &str) -> ModuleObject {
    ModuleObject::new(n)
}
pub struct Found {
    value: Value,
    o: Rc<ConnectionObject>,
}
impl Found {
    pub fn handle(&self) -> SharedConnection {
        self.o.handle()
    }
    pub fn database(&self) -> Option<String> {
        Some(self.o.url.render_as_string(true))
    }
    pub fn dialect_name(&self) -> String {
        self.o.url.get_backend_name().into()
    }
    pub fn value(&self) -> Value {
        self.value.clone()
    }
}
pub fn of(vm: &Vm, _state: &Rc<State>, v: &Value) -> Result<Found> {
    match v.downcast::<ConnectionObject>() {
        Some(o) => Ok(Found {
            value: v.clone(),
            o,
        }),
        None => Err(vm.type_error("connection")),
    }
}
