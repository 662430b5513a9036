//! `repr()` of types.

use limbeck_py::{Result, Value, Vm};
use limbeck_sql::types::Type;

use super::types::{class_name, enum_args};

/// The type as Python would write it, with the arguments that differ from the defaults.
pub fn type_repr(vm: &Vm, type_: &Type) -> Result<String> {
    let mut parts: Vec<String> = Vec::new();
    if let Some(args) = enum_args(type_) {
        for value in &args.enums {
            parts.push(vm.repr(&Value::from(value.as_str()))?);
        }
        if let Some(name) = args.name.text() {
            parts.push(format!("name={}", vm.repr(&Value::from(name))?));
        }
    }
    match type_ {
        Type::String(it)
        | Type::Unicode(it)
        | Type::Text(it)
        | Type::UnicodeText(it)
        | Type::VARCHAR(it)
        | Type::NVARCHAR(it)
        | Type::CHAR(it)
        | Type::NCHAR(it)
        | Type::TEXT(it)
        | Type::CLOB(it) => {
            parts.extend(it.length.map(|length| format!("length={length}")));
            if let Some(collation) = &it.collation {
                parts.push(format!(
                    "collation={}",
                    vm.repr(&Value::from(collation.as_str()))?
                ));
            }
        }
        Type::Numeric(it)
        | Type::Float(it)
        | Type::Double(it)
        | Type::NUMERIC(it)
        | Type::DECIMAL(it)
        | Type::FLOAT(it)
        | Type::REAL(it)
        | Type::DOUBLE(it)
        | Type::DOUBLE_PRECISION(it) => {
            parts.extend(
                it.precision
                    .map(|precision| format!("precision={precision}")),
            );
            parts.extend(it.scale.map(|scale| format!("scale={scale}")));
        }
        Type::Time(it)
        | Type::DateTime(it)
        | Type::TIME(it)
        | Type::DATETIME(it)
        | Type::TIMESTAMP(it)
            if it.timezone =>
        {
            parts.push("timezone=True".to_owned());
        }
        _ => {}
    }
    Ok(format!("{}({})", class_name(type_), parts.join(", ")))
}
