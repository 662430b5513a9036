//! The module `alembic.script.write_hooks`: functions of env.py that run on new revision files.

use std::rc::Rc;

use limbeck_py::{Args, ModuleObject, Value, Vm};

use super::{convert, state::State};

/// Makes the module.
pub(super) fn module(state: &Rc<State>) -> ModuleObject {
    let state = Rc::downgrade(state);
    ModuleObject::new("alembic.script.write_hooks").with_function("register", move |vm, args| {
        let mut args = args.reader(vm, "register");
        let name = convert::string(vm, "name", &args.required("name")?)?;
        args.finish()?;
        let state = state.clone();
        Ok(Value::function("decorate", move |vm: &Vm, args: Args| {
            let mut args = args.reader(vm, "decorate");
            let function = args.required("fn")?;
            args.finish()?;
            if let Some(state) = state.upgrade() {
                let mut known = state.write_hooks.borrow_mut();
                known.insert(name.clone(), function.clone());
            }
            Ok(function)
        }))
    })
}
