//! `dialect.ischema_names`: the classes of types by the names that a database gives them. Projects add their own, so that
//! reflected columns have them.

use std::cell::RefCell;

use indexmap::IndexMap;
use limbeck_py::{Dict, Key, Value, Vm};

use super::types::{self, TypeClass};

/// SQLAlchemy's classes for PostgreSQL.
const POSTGRESQL: &str = "hstore=HSTORE json=JSON jsonb=JSONB int4range=INT4RANGE int8range=INT8RANGE numrange=NUMRANGE \
    daterange=DATERANGE tsrange=TSRANGE tstzrange=TSTZRANGE int4multirange=INT4MULTIRANGE int8multirange=INT8MULTIRANGE \
    nummultirange=NUMMULTIRANGE datemultirange=DATEMULTIRANGE tsmultirange=TSMULTIRANGE tstzmultirange=TSTZMULTIRANGE \
    integer=INTEGER bigint=BIGINT smallint=SMALLINT character_varying=VARCHAR character=CHAR text=TEXT numeric=NUMERIC \
    float=FLOAT real=REAL inet=INET cidr=CIDR citext=CITEXT uuid=UUID bit=BIT bit_varying=BIT macaddr=MACADDR \
    macaddr8=MACADDR8 money=MONEY oid=OID regclass=REGCLASS double_precision=DOUBLE_PRECISION timestamp=TIMESTAMP \
    timestamp_with_time_zone=TIMESTAMP timestamp_without_time_zone=TIMESTAMP time_with_time_zone=TIME \
    time_without_time_zone=TIME date=DATE time=TIME bytea=BYTEA boolean=BOOLEAN interval=INTERVAL tsvector=TSVECTOR \
    tsquery=TSQUERY regconfig=REGCONFIG";

/// SQLAlchemy's classes for SQLite.
const SQLITE: &str = "BIGINT=BIGINT BLOB=BLOB BOOL=BOOLEAN BOOLEAN=BOOLEAN CHAR=CHAR DATE=DATE DATE_CHAR=DATE \
    DATETIME=DATETIME DATETIME_CHAR=DATETIME DOUBLE=DOUBLE DECIMAL=DECIMAL FLOAT=FLOAT INT=INTEGER INTEGER=INTEGER \
    JSON=JSON JSONB=JSONB NUMERIC=NUMERIC REAL=REAL SMALLINT=SMALLINT TEXT=TEXT TIME=TIME TIME_CHAR=TIME \
    TIMESTAMP=TIMESTAMP VARCHAR=VARCHAR NVARCHAR=NVARCHAR NCHAR=NCHAR";

/// The dicts of the dialects; each is one for all connections, as it is in SQLAlchemy.
#[derive(Default)]
struct Names(RefCell<IndexMap<String, Known>>);

#[derive(Clone)]
struct Known {
    names: Value,
    /// What SQLAlchemy has in it.
    own: Dict,
}

/// The dict of a dialect.
pub fn of(vm: &Vm, dialect: &str) -> Value {
    let all = vm.extension(|_| Names::default());
    if let Some(known) = all.0.borrow().get(dialect) {
        return known.names.clone();
    }
    let own = own(dialect);
    let known = Known {
        names: Value::dict(own.clone()),
        own,
    };
    let names = known.names.clone();
    all.0.borrow_mut().insert(dialect.to_owned(), known);
    names
}

fn own(dialect: &str) -> Dict {
    let mut own = Dict::new();
    let table = match dialect {
        "postgresql" => POSTGRESQL,
        "sqlite" => SQLITE,
        _ => return own,
    };
    let entries = types::entries(&format!("sqlalchemy.dialects.{dialect}"));
    let all = || {
        let own = entries.iter().rev();
        own.flat_map(|(module, found)| found.iter().map(move |entry| (*module, entry)))
    };
    for (name, class) in table.split(' ').filter_map(|entry| entry.split_once('=')) {
        let name = match dialect {
            "postgresql" => name.replace('_', " "),
            _ => name.to_owned(),
        };
        if let Some((module, &(path, build))) = all().find(|(_, entry)| entry.0 == class) {
            let class = TypeClass {
                module,
                name: path,
                build,
            };
            own.insert(Key::from(name.as_str()), Value::object(class));
        }
    }
    own
}

/// Registers a class, as a package does when it is imported.
pub fn register(vm: &Vm, dialect: &str, name: &str, class: Value) {
    if let Value::Dict(names) = of(vm, dialect) {
        names.borrow_mut().insert(Key::from(name), class);
    }
}

/// The class that the project registered for a name.
pub fn registered(vm: &Vm, dialect: &str, name: &str) -> Option<Value> {
    let all = vm.extension(|_| Names::default());
    let all = all.0.borrow();
    let known = all.get(dialect)?;
    let Value::Dict(names) = &known.names else {
        return None;
    };
    let key = Key::from(name);
    let class = names.borrow().get(&key).cloned()?;
    match known.own.get(&key) {
        Some(own) if own.is(&class) => None,
        _ => Some(class),
    }
}

/// Whether a class is a package's own, which the application has too.
pub fn is_package(class: &Value) -> bool {
    class
        .downcast_ref::<TypeClass>()
        .is_some_and(|class| !class.module.starts_with("sqlalchemy"))
}
