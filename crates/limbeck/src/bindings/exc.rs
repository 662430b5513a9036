//! `sqlalchemy.exc`: the exception classes, and raising them with upstream's sentences.

use std::rc::Rc;

use limbeck_py::{Class, Error, ModuleObject, Result, Value, Vm, exception};
use limbeck_sql::error::{CompileError, ErrorClass};

use crate::driver::DbError;

/// The classes with their bases, a base before what derives from it.
const HIERARCHY: &[(&str, &[&str])] = &[
    ("SQLAlchemyError", &["Exception"]),
    ("ArgumentError", &["SQLAlchemyError"]),
    ("DuplicateColumnError", &["ArgumentError"]),
    ("ObjectNotExecutableError", &["ArgumentError"]),
    ("NoSuchModuleError", &["ArgumentError"]),
    ("NoForeignKeysError", &["ArgumentError"]),
    ("AmbiguousForeignKeysError", &["ArgumentError"]),
    ("ConstraintColumnNotFoundError", &["ArgumentError"]),
    ("CircularDependencyError", &["SQLAlchemyError"]),
    ("CompileError", &["SQLAlchemyError"]),
    ("UnsupportedCompilationError", &["CompileError"]),
    ("IdentifierError", &["SQLAlchemyError"]),
    ("DisconnectionError", &["SQLAlchemyError"]),
    ("InvalidatePoolError", &["DisconnectionError"]),
    ("TimeoutError", &["SQLAlchemyError"]),
    ("InvalidRequestError", &["SQLAlchemyError"]),
    ("IllegalStateChangeError", &["InvalidRequestError"]),
    ("NoInspectionAvailable", &["InvalidRequestError"]),
    ("NoDBAPILoaded", &["InvalidRequestError"]),
    ("PendingRollbackError", &["InvalidRequestError"]),
    ("ResourceClosedError", &["InvalidRequestError"]),
    ("NoSuchColumnError", &["InvalidRequestError", "KeyError"]),
    ("AmbiguousColumnError", &["InvalidRequestError"]),
    ("NoResultFound", &["InvalidRequestError"]),
    ("MultipleResultsFound", &["InvalidRequestError"]),
    ("NoReferenceError", &["InvalidRequestError"]),
    ("AwaitRequired", &["InvalidRequestError"]),
    ("MissingGreenlet", &["InvalidRequestError"]),
    ("NoReferencedTableError", &["NoReferenceError"]),
    ("NoReferencedColumnError", &["NoReferenceError"]),
    ("NoSuchTableError", &["InvalidRequestError"]),
    ("UnreflectableTableError", &["InvalidRequestError"]),
    ("UnboundExecutionError", &["InvalidRequestError"]),
    ("StatementError", &["SQLAlchemyError"]),
    ("DBAPIError", &["StatementError"]),
    ("InterfaceError", &["DBAPIError"]),
    ("DatabaseError", &["DBAPIError"]),
    ("DataError", &["DatabaseError"]),
    ("OperationalError", &["DatabaseError"]),
    ("IntegrityError", &["DatabaseError"]),
    ("InternalError", &["DatabaseError"]),
    ("ProgrammingError", &["DatabaseError"]),
    ("NotSupportedError", &["DatabaseError"]),
    ("SADeprecationWarning", &["DeprecationWarning"]),
    ("Base20DeprecationWarning", &["SADeprecationWarning"]),
    ("LegacyAPIWarning", &["Base20DeprecationWarning"]),
    ("MovedIn20Warning", &["Base20DeprecationWarning"]),
    (
        "SAPendingDeprecationWarning",
        &["PendingDeprecationWarning"],
    ),
    ("SAWarning", &["RuntimeWarning"]),
];

/// The background page's code of classes whose sentence ends with it.
fn background(class: &str) -> Option<&'static str> {
    Some(match class {
        "DBAPIError" => "dbapi",
        "InterfaceError" => "rvf5",
        "DatabaseError" => "4xp6",
        "DataError" => "9h9h",
        "OperationalError" => "e3q8",
        "IntegrityError" => "gkpj",
        "InternalError" => "2j85",
        "ProgrammingError" => "f405",
        "NotSupportedError" => "tw8g",
        _ => return None,
    })
}

struct Classes {
    sqlalchemy: Vec<(&'static str, Rc<Class>)>,
    command_error: Rc<Class>,
    database_not_at_head: Rc<Class>,
}

fn classes(vm: &Vm) -> Rc<Classes> {
    vm.extension(|vm| {
        let mut sqlalchemy: Vec<(&'static str, Rc<Class>)> = Vec::new();
        for (name, bases) in HIERARCHY {
            let bases: Vec<Rc<Class>> = bases
                .iter()
                .filter_map(|base| {
                    let own = sqlalchemy.iter().find(|(name, _)| name == base);
                    own.map(|(_, class)| class.clone())
                        .or_else(|| vm.find_class(base))
                })
                .collect();
            let class = Class::exception(vm, "sqlalchemy.exc", name, &bases);
            if *name == "NoSuchColumnError" {
                // `KeyError` would show the sentence in quotes.
                class.set_method("__str__", |vm, args| {
                    let args = match args.pos.first() {
                        Some(this) => vm.get_attr(this, "args")?,
                        None => Value::None,
                    };
                    match &args {
                        Value::Tuple(items) => match items.first() {
                            Some(only) => vm.str(only).map(Value::from),
                            None => Ok(Value::from("")),
                        },
                        _ => Ok(Value::from("")),
                    }
                });
            }
            sqlalchemy.push((name, class));
        }
        let base: Vec<Rc<Class>> = vm.find_class("Exception").into_iter().collect();
        let command_error = Class::exception(vm, "alembic.util.exc", "CommandError", &base);
        let database_not_at_head = Class::exception(
            vm,
            "alembic.util.exc",
            "DatabaseNotAtHead",
            std::slice::from_ref(&command_error),
        );
        Classes {
            sqlalchemy,
            command_error,
            database_not_at_head,
        }
    })
}

/// The class of a name in `sqlalchemy.exc`.
pub fn class(vm: &Vm, name: &str) -> Option<Rc<Class>> {
    classes(vm)
        .sqlalchemy
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, class)| class.clone())
}

/// `sqlalchemy.exc`.
pub fn module(vm: &Vm) -> ModuleObject {
    let mut module = ModuleObject::new("sqlalchemy.exc");
    for (name, class) in &classes(vm).sqlalchemy {
        module = module.with(name, Value::Object(class.clone()));
    }
    module
}

/// `alembic.util` and `alembic.util.exc`.
pub fn alembic_util(vm: &Vm) -> ModuleObject {
    let classes = classes(vm);
    let exc = ModuleObject::new("alembic.util.exc")
        .with("CommandError", Value::Object(classes.command_error.clone()))
        .with(
            "DatabaseNotAtHead",
            Value::Object(classes.database_not_at_head.clone()),
        );
    ModuleObject::new("alembic.util")
        .with("CommandError", Value::Object(classes.command_error.clone()))
        .with(
            "DatabaseNotAtHead",
            Value::Object(classes.database_not_at_head.clone()),
        )
        .with("exc", Value::from(exc))
}

/// Makes an exception of `sqlalchemy.exc`.
pub fn raise(vm: &Vm, name: &str, message: impl Into<String>) -> Error {
    match class(vm, name) {
        Some(class) => vm.exception_of(&class, message),
        None => vm.exception(name, message),
    }
}

/// Makes a `CommandError` of Alembic's.
pub fn command_error(vm: &Vm, message: impl Into<String>) -> Error {
    vm.exception_of(&classes(vm).command_error, message)
}

/// Whether an error is an exception of `sqlalchemy.exc`, or derived from it.
pub fn is(vm: &Vm, error: &Error, name: &str) -> bool {
    let (Some(value), Some(class)) = (error.exception(), class(vm, name)) else {
        return false;
    };
    vm.isinstance(value, &Value::Object(class)).unwrap_or(false)
}

/// Makes the exception for a fault in compiling a statement.
pub fn compile_error(vm: &Vm, error: &CompileError) -> Error {
    let name = match error.class {
        ErrorClass::Gap => return Error::unsupported(error.message.clone()),
        ErrorClass::Command => return command_error(vm, error.message.clone()),
        other => other.python_name(),
    };
    let name = name.rsplit('.').next().unwrap_or(name);
    raise(vm, name, error.message.clone())
}

/// Makes the exception for what a driver refused; `sql` is the statement as SQLAlchemy shows it.
pub fn db_error(vm: &Vm, error: DbError, sql: Option<&str>) -> Error {
    db_error_with(vm, error, sql, None)
}

/// [`db_error`] with the parameters as SQLAlchemy shows them.
pub fn db_error_with(vm: &Vm, error: DbError, sql: Option<&str>, params: Option<&str>) -> Error {
    let name = error.kind.class_name();
    let Some(class) = class(vm, name) else {
        return vm.exception("Exception", error.text.clone());
    };
    let mut text = format!("({}) {}", error.orig_class, error.text);
    if let Some(sql) = sql {
        text.push_str(&format!("\n[SQL: {sql}]"));
        if let Some(params) = params {
            text.push_str(&format!("\n[parameters: {params}]"));
        }
    }
    if let Some(code) = background(name) {
        text.push_str(&format!(
            "\n(Background on this error at: https://sqlalche.me/e/21/{code})"
        ));
    }
    let value = exception::new_with_args(&class, vec![Value::from(text.as_str())]);
    let orig = original(vm, &error);
    for (name, item) in [
        ("orig", orig),
        ("statement", sql.map_or(Value::None, Value::from)),
        ("params", params.map_or(Value::None, Value::from)),
        ("code", background(name).map_or(Value::None, Value::from)),
        ("connection_invalidated", Value::Bool(error.disconnected)),
    ] {
        let _ = vm.set_attr(&value, name, item);
    }
    vm.raise(&value).with_source(Rc::new(error))
}

/// The driver's own exception.
fn original(vm: &Vm, error: &DbError) -> Value {
    let (module, name) = error
        .orig_class
        .rsplit_once('.')
        .unwrap_or(("builtins", &error.orig_class));
    let base: Vec<Rc<Class>> = vm.find_class("Exception").into_iter().collect();
    let class = Class::exception(vm, module, name, &base);
    let value = exception::new_with_args(&class, vec![Value::from(error.text.as_str())]);
    let subject = &error.subject;
    let text = |value: &Option<String>| value.clone().map_or(Value::None, Value::from);
    let diag = ModuleObject::new("diag")
        .with("message_primary", Value::from(error.message.as_str()))
        .with("message_detail", text(&error.detail))
        .with("message_hint", text(&error.hint))
        .with("sqlstate", text(&error.sqlstate))
        .with("schema_name", text(&subject.schema))
        .with("table_name", text(&subject.table))
        .with("column_name", text(&subject.column))
        .with("constraint_name", text(&subject.constraint));
    for (name, item) in [
        ("pgcode", text(&error.sqlstate)),
        ("sqlstate", text(&error.sqlstate)),
        ("pgerror", Value::from(error.text.as_str())),
        ("sqlite_errorname", text(&error.sqlstate)),
        ("diag", Value::from(diag)),
    ] {
        let _ = vm.set_attr(&value, name, item);
    }
    value
}

/// Makes the `StatementError` around a fault that came up before a statement was sent.
pub fn statement_error(vm: &Vm, cause: &str, sql: &str, params: Option<&str>) -> Error {
    let mut text = format!("{cause}\n[SQL: {sql}]");
    if let Some(params) = params {
        text.push_str(&format!("\n[parameters: {params}]"));
    }
    raise(vm, "StatementError", text)
}

/// Gives back the concrete value of a result, or an exception of the class.
pub fn expect<T>(vm: &Vm, value: Option<T>, name: &str, message: &str) -> Result<T> {
    value.ok_or_else(|| raise(vm, name, message))
}
