//! Types of the database's columns, of classes that env.py or the application registered in `ischema_names`.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use limbeck_py::{Args, Result as PyResult, Value, Vm, deferred::Deferred};
use limbeck_sql::Type;

use crate::{
    bindings::{State, context::MigrationContext, convert, ischema_names, to_error, types},
    error::Result,
    inspect::DeclaredType,
    python::metadata::Target,
    repr,
};

/// What is known of registered classes.
#[derive(Default)]
pub(super) struct Registered {
    made: RefCell<Vec<(DeclaredType, Option<Type>)>>,
    /// The names that the application registered.
    application: OnceCell<Vec<String>>,
}

impl Registered {
    /// The type, if a class was registered for its name.
    pub(super) fn get(
        &self,
        vm: &Vm,
        context: &MigrationContext,
        declared: &DeclaredType,
    ) -> Result<Option<Type>> {
        // SQLAlchemy asks nobody about these.
        if declared.name.split(' ').next() == Some("interval") {
            return Ok(None);
        }
        let known = self.made.borrow();
        if let Some((_, type_)) = known.iter().find(|(known, _)| known == declared) {
            return Ok(type_.clone());
        }
        drop(known);
        let made = self
            .make(vm, context, declared)
            .map_err(|error| to_error(vm, &error))?;
        let mut known = self.made.borrow_mut();
        known.push((declared.clone(), made.clone()));
        Ok(made)
    }

    fn make(
        &self,
        vm: &Vm,
        context: &MigrationContext,
        declared: &DeclaredType,
    ) -> PyResult<Option<Type>> {
        let Some(state) = context.state.upgrade() else {
            return Ok(None);
        };
        let dialect = context.dialect.name();
        let compile = context.compile_context(Rc::default());
        let target = Target {
            server_version: compile.server_version.clone(),
            ..Target::new(dialect)
        };
        let name = match dialect {
            "postgresql" => declared.name.to_lowercase(),
            _ => declared.name.clone(),
        };
        let class = ischema_names::registered(vm, dialect, &name);
        // What the application knows of a class is what its models have.
        let asks = |class: &Value| state.python.runs() && ischema_names::is_package(class);
        if let Some(class) = class.filter(|class| !asks(class)) {
            if let Some(deferred) = class.downcast_ref::<Deferred>() {
                return ask(vm, &state, &target, &deferred.expression, declared).map(Some);
            }
            let args = |count: usize| Args {
                pos: declared.args[..count]
                    .iter()
                    .map(convert::option_to_value)
                    .collect(),
                kw: declared
                    .kwargs
                    .iter()
                    .map(|(key, value)| ((*key).into(), convert::option_to_value(value)))
                    .collect(),
            };
            let made = match vm.call(&class, args(declared.args.len())) {
                // SQLite: numbers that the class does not take are left out.
                Err(error) if dialect == "sqlite" && vm.error_is(&error, "TypeError") => {
                    vm.call(&class, args(0))?
                }
                made => made?,
            };
            return types::to_type(vm, &made).map(Some);
        }
        if !state.python.runs() {
            return Ok(None);
        }
        let names = match self.application.get() {
            Some(names) => names,
            None => {
                let found = state.python.registered_names(vm, &state, dialect)?;
                self.application.get_or_init(|| found)
            }
        };
        if !names.contains(&name) {
            return Ok(None);
        }
        let class = format!(
            "_limbeck_ischema_names({})[{}]",
            repr::string(dialect),
            repr::string(&name)
        );
        ask(vm, &state, &target, &class, declared).map(Some)
    }
}

/// The application makes the type and describes it.
fn ask(
    vm: &Vm,
    state: &Rc<State>,
    target: &Target,
    class: &str,
    declared: &DeclaredType,
) -> PyResult<Type> {
    let mut words = vec![repr::string(&target.dialect), class.to_owned()];
    words.extend(declared.args.iter().map(repr::option));
    let keywords = declared.kwargs.iter();
    words.extend(keywords.map(|(key, value)| format!("{key}={}", repr::option(value))));
    let expression = format!("_limbeck_reflected({})", words.join(", "));
    let value: Value = state
        .python
        .described_reflected(vm, state, target, &expression)?;
    types::to_type(vm, &value)
}
