//! `repr()` of the types of MySQL, SQL Server and Oracle, by the arguments of their constructors.

use limbeck_sql::{OptionValue, types::ForeignType};

use super::{Arguments, option, string, types::Module};

/// The class behind a name; a few are other names of SQLAlchemy's own classes.
pub(super) fn class_name(name: &str) -> String {
    match name {
        "NVARCHAR2" => "NVARCHAR".to_owned(),
        _ => name.to_owned(),
    }
}

/// The module of a class that `sqlalchemy.dialects.mssql` exports.
pub(super) fn mssql_module(name: &str) -> Module {
    match name {
        "BIGINT" | "BINARY" | "CHAR" | "DATE" | "DATETIME" | "DECIMAL" | "FLOAT" | "INTEGER"
        | "NCHAR" | "NUMERIC" | "NVARCHAR" | "SMALLINT" | "TEXT" | "VARCHAR" => Module::Sqlalchemy,
        _ => Module::Dialect("mssql"),
    }
}

/// The module of a class that `sqlalchemy.dialects.oracle` exports.
pub(super) fn oracle_module(name: &str) -> Module {
    match name {
        "BLOB" | "BOOLEAN" | "CHAR" | "CLOB" | "DOUBLE_PRECISION" | "NCHAR" | "NVARCHAR"
        | "NVARCHAR2" | "REAL" | "VARCHAR" => Module::Sqlalchemy,
        _ => Module::Dialect("oracle"),
    }
}

impl Arguments {
    /// Adds a keyword that the type was given, unless it has its default.
    fn keyword(&mut self, it: &ForeignType, name: &str, default: OptionValue) {
        if let Some(value) = it.options.get(name)
            && *value != default
        {
            self.0.push(format!("{name}={}", option(value)));
        }
    }

    /// Adds an integer that may have been given by place.
    fn number(&mut self, it: &ForeignType, name: &str, by_place: Option<i64>) {
        match by_place {
            Some(_) => self.integer(name, by_place),
            None => self.keyword(it, name, OptionValue::None),
        }
    }

    fn length(&mut self, it: &ForeignType) {
        self.integer("length", it.length.or(it.precision));
    }

    fn string_type(&mut self, it: &ForeignType) {
        self.length(it);
        self.text("collation", it.collation.as_deref());
        self.keyword(it, "collation_schema", OptionValue::None);
    }

    fn unsigned(&mut self, it: &ForeignType) {
        self.keyword(it, "unsigned", false.into());
        self.keyword(it, "zerofill", false.into());
    }

    /// Adds `asdecimal`, whose value where it was not given may differ from the argument's default.
    fn asdecimal(&mut self, it: &ForeignType, own: bool, default: bool) {
        let value = match it.options.get("asdecimal") {
            Some(OptionValue::Bool(value)) => *value,
            _ => own,
        };
        self.flag("asdecimal", value, default);
    }

    /// Adds what MySQL's string types have, `length` and `collation` apart.
    fn charset(&mut self, it: &ForeignType) {
        self.keyword(it, "charset", OptionValue::None);
        self.text("collation", it.collation.as_deref());
        for name in ["ascii", "binary", "unicode", "national"] {
            self.keyword(it, name, false.into());
        }
    }
}

/// Types of `sqlalchemy.dialects.mysql`.
pub(super) fn mysql(out: &mut Arguments, it: &ForeignType) {
    match it.name.as_str() {
        "INTEGER" | "BIGINT" | "SMALLINT" | "MEDIUMINT" | "TINYINT" => {
            out.number(it, "display_width", it.precision);
            out.unsigned(it);
        }
        "YEAR" => out.number(it, "display_width", it.precision),
        "NUMERIC" | "DECIMAL" => {
            out.unsigned(it);
            out.integer("precision", it.precision);
            out.integer("scale", it.scale);
            out.keyword(it, "decimal_return_scale", OptionValue::None);
            out.asdecimal(it, true, true);
        }
        "FLOAT" | "DOUBLE" | "REAL" => {
            out.integer("precision", it.precision);
            out.integer("scale", it.scale);
            out.asdecimal(it, it.name != "FLOAT", false);
            out.unsigned(it);
            out.keyword(it, "decimal_return_scale", OptionValue::None);
        }
        "NCHAR" | "NVARCHAR" => {
            out.text("collation", it.collation.as_deref());
            out.flag("national", true, false);
            out.integer("length", it.length);
        }
        "CHAR" | "VARCHAR" | "TEXT" | "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" => {
            out.charset(it);
            out.integer("length", it.length);
        }
        "ENUM" | "SET" => {
            out.0.extend(it.enums.iter().map(|value| string(value)));
            out.charset(it);
            if it.name == "SET" {
                out.keyword(it, "retrieve_as_bitwise", false.into());
            }
        }
        "BIT" => out.length(it),
        "DATETIME" | "TIME" | "TIMESTAMP" => {
            out.flag("timezone", it.timezone, false);
            out.keyword(it, "fsp", OptionValue::None);
        }
        "JSON" => out.keyword(it, "none_as_null", false.into()),
        "LONGBLOB" | "MEDIUMBLOB" | "TINYBLOB" => out.integer("length", it.length),
        _ => other(out, it),
    }
}

/// Types of `sqlalchemy.dialects.mssql`.
pub(super) fn mssql(out: &mut Arguments, it: &ForeignType) {
    match it.name.as_str() {
        "BIT" => {
            out.keyword(it, "create_constraint", false.into());
            out.keyword(it, "name", OptionValue::None);
        }
        "DATETIME2" | "DATETIMEOFFSET" | "TIME" => out.integer("precision", it.precision),
        "DOUBLE_PRECISION" | "REAL" => {}
        "NVARCHAR" | "VARCHAR" | "TEXT" | "NTEXT" | "XML" => out.string_type(it),
        "IMAGE" => out.integer("length", it.length),
        "VARBINARY" => {
            out.integer("length", it.length);
            out.keyword(it, "filestream", false.into());
        }
        "TIMESTAMP" | "ROWVERSION" => out.keyword(it, "convert_int", false.into()),
        "SMALLDATETIME" => out.flag("timezone", it.timezone, false),
        "UNIQUEIDENTIFIER" => out.keyword(it, "as_uuid", true.into()),
        "JSON" => out.keyword(it, "none_as_null", false.into()),
        _ => other(out, it),
    }
}

/// Types of `sqlalchemy.dialects.oracle`.
pub(super) fn oracle(out: &mut Arguments, it: &ForeignType) {
    match it.name.as_str() {
        "NUMBER" => {
            out.integer("precision", it.precision);
            out.integer("scale", it.scale);
            // Found out from the scale where it is not given, so it is never the argument's own None.
            let value = match it.options.get("asdecimal") {
                Some(OptionValue::Bool(value)) => *value,
                _ => it.scale.is_some_and(|scale| scale > 0),
            };
            out.flag("asdecimal", value, !value);
        }
        "FLOAT" => {
            out.number(it, "binary_precision", it.precision);
            out.asdecimal(it, false, false);
            out.keyword(it, "decimal_return_scale", OptionValue::None);
        }
        "BINARY_DOUBLE" | "BINARY_FLOAT" => {
            out.integer("precision", it.precision);
            out.asdecimal(it, false, false);
            out.keyword(it, "decimal_return_scale", OptionValue::None);
        }
        "DATE" => out.flag("timezone", it.timezone, false),
        "TIMESTAMP" => {
            out.flag("timezone", it.timezone, false);
            out.keyword(it, "local_timezone", false.into());
        }
        "INTERVAL" => {
            out.number(it, "day_precision", it.precision);
            out.number(it, "second_precision", it.scale);
        }
        "VARCHAR2" | "NVARCHAR2" | "VARCHAR" | "NVARCHAR" | "NCLOB" | "LONG" => {
            out.string_type(it);
        }
        "BFILE" | "RAW" => out.length(it),
        "BOOLEAN" => {
            out.keyword(it, "create_constraint", false.into());
            out.keyword(it, "name", OptionValue::None);
        }
        "JSON" => out.keyword(it, "none_as_null", false.into()),
        _ => other(out, it),
    }
}

/// A class that is not known here: all that it was given.
fn other(out: &mut Arguments, it: &ForeignType) {
    out.integer("length", it.length);
    out.integer("precision", it.precision);
    out.integer("scale", it.scale);
    out.text("collation", it.collation.as_deref());
    out.flag("timezone", it.timezone, false);
    for (name, value) in &it.options {
        out.0.push(format!("{name}={}", option(value)));
    }
}
