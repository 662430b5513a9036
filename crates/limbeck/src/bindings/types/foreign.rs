//! The types of dialects whose compilers are not here: kept with their arguments, so that a script that mentions them
//! for another database (`with_variant`, `if dialect == "mysql"`) is understood.

use limbeck_py::{Args, Result, Vm};
use limbeck_sql::types::{ForeignType, Type};

use super::Entry;
use crate::bindings::convert;

macro_rules! foreign {
    ($make:ident: $($name:ident)*) => {
        &[$((stringify!($name), |vm, args| {
            foreign(vm, args, stringify!($name)).map(|it| Type::$make(Box::new(it)))
        })),*]
    };
}

/// `sqlalchemy.dialects.mysql`.
pub(super) const MYSQL: &[Entry] = foreign!(Mysql:
    BIT CHAR DATETIME DECIMAL DOUBLE ENUM FLOAT INTEGER BIGINT SMALLINT TINYINT MEDIUMINT INET4 INET6 JSON LONGBLOB
    LONGTEXT MEDIUMBLOB MEDIUMTEXT NCHAR NUMERIC NVARCHAR REAL SET TEXT TIME TIMESTAMP TINYBLOB TINYTEXT VARCHAR YEAR);

/// `sqlalchemy.dialects.mssql`.
pub(super) const MSSQL: &[Entry] = foreign!(Mssql:
    BIT DATETIME2 DATETIMEOFFSET DOUBLE_PRECISION IMAGE MONEY NTEXT ROWVERSION SMALLDATETIME SMALLMONEY SQL_VARIANT
    TIME TIMESTAMP TINYINT UNIQUEIDENTIFIER XML NVARCHAR VARCHAR VARBINARY TEXT);

/// `sqlalchemy.dialects.oracle`.
pub(super) const ORACLE: &[Entry] = foreign!(Oracle:
    BFILE BINARY_DOUBLE BINARY_FLOAT BOOLEAN DATE FLOAT INTERVAL LONG NCLOB NUMBER NVARCHAR2 RAW ROWID TIMESTAMP
    VARCHAR2 VECTOR);

fn foreign(vm: &Vm, args: Args, name: &str) -> Result<ForeignType> {
    let mut it = ForeignType {
        name: name.to_owned(),
        ..ForeignType::default()
    };
    let is_text = ["CHAR", "TEXT", "BLOB", "BINARY", "RAW"]
        .iter()
        .any(|part| name.contains(part));
    for (index, value) in args.pos.iter().enumerate() {
        match (name, index) {
            ("ENUM" | "SET", _) => it.enums.push(convert::string(vm, "a value", value)?),
            ("TIMESTAMP" | "DATETIME" | "TIME" | "DATETIMEOFFSET" | "DATETIME2", 0) => {
                match value {
                    limbeck_py::Value::Bool(flag) => it.timezone = *flag,
                    _ => it.precision = convert::opt_int(vm, "precision", Some(value.clone()))?,
                }
            }
            (_, 0) if is_text => it.length = convert::opt_int(vm, "length", Some(value.clone()))?,
            (_, 0) => it.precision = convert::opt_int(vm, "precision", Some(value.clone()))?,
            (_, 1) if !is_text => it.scale = convert::opt_int(vm, "scale", Some(value.clone()))?,
            (_, 1) => it.collation = convert::opt_str(vm, "collation", Some(value.clone()))?,
            _ => return Err(vm.type_error(format!("{name}() takes fewer positional arguments"))),
        }
    }
    for (key, value) in args.kw {
        match &*key {
            "length" => it.length = convert::opt_int(vm, "length", Some(value))?,
            "precision" => it.precision = convert::opt_int(vm, "precision", Some(value))?,
            "scale" => it.scale = convert::opt_int(vm, "scale", Some(value))?,
            "collation" => it.collation = convert::opt_str(vm, "collation", Some(value))?,
            "timezone" => it.timezone = vm.truth(&value)?,
            _ => {
                it.options
                    .insert(key.to_string(), convert::option_value(vm, &value)?);
            }
        }
    }
    Ok(it)
}
