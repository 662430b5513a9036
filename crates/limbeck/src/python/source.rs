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

/// Methods of Python's own that a class of types may define.
const HARMLESS: [&str; 6] = [
    "__doc__", "__eq__", "__hash__", "__init__", "__repr__", "__str__",
];

/// What SQLAlchemy's types have, and what decides how they are written or what they do to their table. A class that defines
/// one of these writes other SQL than its `impl` does.
const DECISIVE: [&str; 60] = [
    "Comparator",
    "_cached_bind_processor",
    "_compiler_dispatch",
    "_compare_type_affinity",
    "_copy_with_check",
    "_default_dialect",
    "_dialect_info",
    "_expression_adaptations",
    "_gen_dialect_impl",
    "_generic_type_affinity",
    "_has_bind_expression",
    "_has_column_expression",
    "_is_array",
    "_is_table_value",
    "_is_tuple_type",
    "_is_type_decorator",
    "_isnull",
    "_on_metadata_create",
    "_on_metadata_drop",
    "_on_table_attach",
    "_on_table_create",
    "_on_table_drop",
    "_reduce_td_comparator",
    "_resolve_for_literal",
    "_resolve_for_python_type",
    "_set_parent",
    "_set_parent_with_dispatch",
    "_set_table",
    "_should_create_constraint",
    "_sqla_type",
    "_to_instance",
    "_type_affinity",
    "_unwrapped_dialect_impl",
    "_variant_mapping",
    "_with_collation",
    "_wrap_w_kw",
    "adapt",
    "as_generic",
    "bind_expression",
    "bind_processor",
    "coerce_to_is_types",
    "column_expression",
    "comparator_factory",
    "compile",
    "copy",
    "create",
    "dialect_impl",
    "dispatch",
    "drop",
    "ensure_kwarg",
    "evaluates_none",
    "impl_instance",
    "literal_processor",
    "operator_classes",
    "render_bind_cast",
    "render_literal_cast",
    "result_processor",
    "should_evaluate_none",
    "type_engine",
    "with_variant",
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
        HARMLESS.contains(&name) || !name.starts_with("__") && !DECISIVE.contains(&name)
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
