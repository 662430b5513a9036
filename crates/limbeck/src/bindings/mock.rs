//! What `op.get_bind()` gives offline: SQLAlchemy's `MockConnection`, which writes statements instead of running them.

use std::rc::{Rc, Weak};

use limbeck_py::{Args, Object, Result, Value, Vm};

use super::{context::MigrationContext, expr, op};

/// The connection of an offline run.
pub struct MockConnection {
    context: Weak<MigrationContext>,
    dialect: &'static str,
}

impl MockConnection {
    /// The context it writes to.
    pub fn context(&self) -> Option<Rc<MigrationContext>> {
        self.context.upgrade()
    }

    /// Makes the connection of a context.
    pub fn of(context: &Rc<MigrationContext>) -> Self {
        Self {
            context: Rc::downgrade(context),
            dialect: context.dialect.name(),
        }
    }
}

impl Object for MockConnection {
    fn type_name(&self) -> String {
        "MockConnection".to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "dialect" => Some(Value::object(MockDialect(self.dialect))),
            "engine" => Some(Value::Object(self)),
            "name" => Some(self.dialect.into()),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "execute",
            "execution_options",
            "connect",
            "schema_for_object",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        match name {
            "execute" => {
                // Offline there is nobody to give parameters to: upstream writes NULL for them.
                let mut args = args;
                if matches!(args.pos.get(1), Some(Value::List(_) | Value::Tuple(_))) {
                    return Err(vm.type_error("SQL parameters not allowed with as_sql"));
                }
                args.pos.truncate(1);
                args.kw.clear();
                match self.context.upgrade() {
                    Some(context) => op::execute(vm, args, &context).map(Some),
                    None => Ok(Some(Value::None)),
                }
            }
            "execution_options" | "connect" => Ok(Some(Value::Object(self))),
            _ => Ok(None),
        }
    }
}

/// The dialect of an offline run.
pub fn dialect(context: &Rc<MigrationContext>) -> Value {
    Value::object(MockDialect(context.dialect.name()))
}

/// `dialect` where there is no connection.
struct MockDialect(&'static str);

impl Object for MockDialect {
    fn type_name(&self) -> String {
        match self.0 {
            "postgresql" => "PGDialect_psycopg2",
            "sqlite" => "SQLiteDialect_pysqlite",
            _ => "DefaultDialect",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "name" => Some(self.0.into()),
            "driver" => Some(
                if self.0 == "sqlite" {
                    "pysqlite"
                } else {
                    "psycopg2"
                }
                .into(),
            ),
            "identifier_preparer" => Some(expr::identifier_preparer(self.0)),
            "default_schema_name" => Some(Value::None),
            _ => None,
        })
    }
}
