//! What the project's own source proves of a value: then its Python is not asked, and need not be there.

use std::{path::PathBuf, rc::Rc};

use limbeck_py::{
    Error, ModuleObject, Result, Value, Vm,
    follow::{KnownModules, Sources, is_plain},
};

#[cfg(test)]
mod tests;

use crate::bindings::{expr::ExprObject, inert::Inert, types};

/// Modules that make values of their arguments alone.
const MODULES: [&str; 18] = [
    "abc",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "sqlalchemy",
    "sqlalchemy_utils",
    "string",
    "typing",
    "uuid",
];

/// What a class of types may define without writing other SQL than its `impl` does.
const HARMLESS: [&str; 14] = [
    "__doc__",
    "__eq__",
    "__hash__",
    "__init__",
    "__repr__",
    "__str__",
    "cache_ok",
    "get_col_spec",
    "impl",
    "load_dialect_impl",
    "process_bind_param",
    "process_literal_param",
    "process_result_value",
    "python_type",
];

/// What `TypeDecorator` and `UserDefinedType` have besides.
const OF_TYPES: [&str; 38] = [
    "Comparator",
    "adapt",
    "as_generic",
    "bind_expression",
    "bind_processor",
    "coerce_compared_value",
    "coerce_to_is_types",
    "column_expression",
    "comparator_factory",
    "compare_against_backend",
    "compare_values",
    "compile",
    "copy",
    "copy_value",
    "create",
    "dialect_impl",
    "dispatch",
    "drop",
    "ensure_kwarg",
    "evaluates_none",
    "get_dbapi_type",
    "hashable",
    "impl_instance",
    "literal_processor",
    "metadata",
    "name",
    "operator_classes",
    "render_bind_cast",
    "render_literal_cast",
    "repr_struct",
    "result_processor",
    "schema",
    "should_evaluate_none",
    "sort_key_function",
    "type_engine",
    "visit_name",
    "with_variant",
    "native_enum",
];

struct Bindings;

impl KnownModules for Bindings {
    fn module(&self, vm: &Vm, name: &str) -> Option<Value> {
        let root = name.split('.').next().unwrap_or(name);
        if !MODULES.contains(&root) {
            return None;
        }
        let module = vm.import_module(name).ok()?;
        self.is_whole(&module).then_some(module)
    }

    fn is_whole(&self, value: &Value) -> bool {
        // A class that nothing here has is found as if it were a module.
        let class = value.downcast_ref::<ModuleObject>().is_some_and(|module| {
            let last = module.name.rsplit('.').next().unwrap_or_default();
            last.starts_with(char::is_uppercase)
        });
        !class && value.downcast_ref::<Inert>().is_none() && !limbeck_py::is_deferred(value)
    }

    fn is_base(&self, value: &Value) -> bool {
        types::is_custom_base(value)
    }

    fn may_define(&self, name: &str) -> bool {
        HARMLESS.contains(&name) || !name.starts_with('_') && !OF_TYPES.contains(&name)
    }
}

/// The project's own modules.
pub struct Source(Rc<Sources>);

impl Source {
    /// The modules below some folders.
    pub fn new(search_path: &[PathBuf]) -> Self {
        Self(Sources::new(search_path, Box::new(Bindings)))
    }

    /// The value of an expression after some lines, if the source proves it.
    pub(super) fn value(&self, vm: &Vm, lines: &[String], expression: &str) -> Result<Value> {
        let value = self.0.value(vm, &lines.join("\n"), expression)?;
        let made = types::is_type(&value)
            || is_plain(&value, 8)
            || value.downcast_ref::<ExprObject>().is_some();
        match made {
            true => Ok(value),
            false => Err(Error::unsupported(format!(
                "'{expression}' is no plain value"
            ))),
        }
    }

    /// Whether an expression is a class of types, or of an enum.
    pub(super) fn is_class(&self, vm: &Vm, lines: &[String], expression: &str) -> bool {
        let value = self.value(vm, lines, expression);
        value.is_ok_and(|value| matches!(&value, Value::Object(object) if object.is_class()))
    }
}
