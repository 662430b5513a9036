//! Types in a description.

use limbeck_sql::{
    name::{ConstraintName, Name},
    options::OptionValue,
    types::{
        ApplicationType, ArrayArgs, BooleanArgs, DateTimeArgs, DomainArgs, EnumArgs, ForeignType,
        IntervalArgs, JsonArgs, LengthArgs, NumericArgs, PgJsonArgs, PgType, SqliteType,
        StorageArgs, StringArgs, Type, UuidArgs,
    },
};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::{
    column::ServerDefaultJson,
    column::plain_datum,
    expr::ExprJson,
    gap,
    names::{ConstraintNameJson, NameJson, constraint_name},
    options,
};
use crate::error::Result;

/// A type.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum TypeJson {
    /// A class of SQLAlchemy's.
    Own {
        /// The dialect whose class it is.
        dialect: Option<String>,
        /// The class.
        class: String,
        /// Its arguments.
        args: Map<String, Json>,
    },
    /// `with_variant(...)`.
    Variant {
        /// The type of all other dialects.
        base: Box<TypeJson>,
        /// The types by dialect.
        mapping: Vec<(String, TypeJson)>,
    },
    /// A class of the application's.
    Application {
        /// Its module.
        module: String,
        /// Its name.
        class: String,
        /// Its `repr()`.
        repr: String,
        /// Its text on the dialect.
        ddl: Option<String>,
        /// What it adapts or extends.
        #[serde(rename = "impl")]
        impl_: Option<Box<TypeJson>>,
        /// Whether it is a `TypeDecorator`.
        decorator: bool,
        /// Whether the class changes values by code of its own.
        #[serde(default)]
        processes: bool,
        /// Its attributes that are plain values.
        #[serde(default)]
        attributes: Vec<(String, Json)>,
    },
}

/// Reads a type.
pub(super) fn read(json: TypeJson, place: &str) -> Result<Type> {
    Ok(match json {
        TypeJson::Own {
            dialect,
            class,
            args,
        } => {
            let mut args = Args { map: args, place };
            let made = own(dialect.as_deref(), &class, &mut args)?;
            args.finish(&class)?;
            made
        }
        TypeJson::Variant { base, mapping } => Type::Variant {
            base: Box::new(read(*base, place)?),
            mapping: mapping
                .into_iter()
                .map(|(dialect, type_)| Ok((dialect, read(type_, place)?)))
                .collect::<Result<_>>()?,
        },
        TypeJson::Application {
            module,
            class,
            repr,
            ddl,
            impl_,
            decorator,
            processes,
            attributes,
        } => Type::Application(Box::new(ApplicationType {
            module,
            class_name: class,
            repr,
            ddl,
            impl_: match impl_ {
                Some(impl_) => Some(Box::new(read(*impl_, place)?)),
                None => None,
            },
            decorator,
            processes,
            attributes: attributes
                .into_iter()
                .map(|(name, value)| (name, plain_datum(value)))
                .collect(),
        })),
    })
}

/// The arguments of a type, taken one by one.
struct Args<'a> {
    map: Map<String, Json>,
    place: &'a str,
}

impl Args<'_> {
    fn take<T: for<'de> Deserialize<'de>>(&mut self, key: &str) -> Result<Option<T>> {
        match self.map.shift_remove(key) {
            None | Some(Json::Null) => Ok(None),
            Some(value) => options::read(value, &format!("{}, {key}=", self.place)).map(Some),
        }
    }

    fn int(&mut self, key: &str) -> Result<Option<i64>> {
        self.take(key)
    }

    fn text(&mut self, key: &str) -> Result<Option<String>> {
        self.take(key)
    }

    fn flag(&mut self, key: &str) -> Result<bool> {
        Ok(self.take(key)?.unwrap_or(false))
    }

    fn flag_or(&mut self, key: &str, default: bool) -> Result<bool> {
        Ok(self.take(key)?.unwrap_or(default))
    }

    fn type_(&mut self, key: &str) -> Result<Option<Box<Type>>> {
        match self.take(key)? {
            Some(json) => Ok(Some(Box::new(read(json, self.place)?))),
            None => Ok(None),
        }
    }

    fn constraint_name(&mut self, key: &str) -> Result<ConstraintName> {
        Ok(constraint_name(self.take::<ConstraintNameJson>(key)?))
    }

    fn name(&mut self, key: &str) -> Result<Option<Name>> {
        Ok(self.take::<NameJson>(key)?.map(Into::into))
    }

    fn finish(self, class: &str) -> Result<()> {
        match self.map.iter().find(|(_, value)| !value.is_null()) {
            None => Ok(()),
            Some((key, value)) => Err(gap(
                self.place,
                format!("limbeck does not know {key}={value} of type {class}"),
            )),
        }
    }

    fn string(&mut self) -> Result<StringArgs> {
        Ok(StringArgs {
            length: self.int("length")?,
            collation: self.text("collation")?,
            collation_schema: self.text("collation_schema")?,
        })
    }

    fn length(&mut self) -> Result<LengthArgs> {
        Ok(LengthArgs {
            length: self.int("length")?,
        })
    }

    fn numeric(&mut self) -> Result<NumericArgs> {
        Ok(NumericArgs {
            precision: self.int("precision")?,
            scale: self.int("scale")?,
            decimal_return_scale: self.int("decimal_return_scale")?,
            asdecimal: self.take("asdecimal")?,
        })
    }

    fn date_time(&mut self) -> Result<DateTimeArgs> {
        Ok(DateTimeArgs {
            timezone: self.flag("timezone")?,
        })
    }

    fn boolean(&mut self) -> Result<BooleanArgs> {
        Ok(BooleanArgs {
            create_constraint: self.flag("create_constraint")?,
            name: self.constraint_name("name")?,
        })
    }

    fn uuid(&mut self) -> Result<UuidArgs> {
        Ok(UuidArgs {
            as_uuid: self.flag_or("as_uuid", true)?,
            native_uuid: self.flag_or("native_uuid", true)?,
        })
    }

    fn json(&mut self) -> Result<JsonArgs> {
        Ok(JsonArgs {
            none_as_null: self.flag("none_as_null")?,
        })
    }

    fn pg_json(&mut self) -> Result<PgJsonArgs> {
        Ok(PgJsonArgs {
            json: self.json()?,
            astext_type: self.type_("astext_type")?,
        })
    }

    fn array(&mut self) -> Result<Box<ArrayArgs>> {
        Ok(Box::new(ArrayArgs {
            item_type: self.type_("item_type")?.map_or(Type::Null, |it| *it),
            as_tuple: self.flag("as_tuple")?,
            dimensions: self.int("dimensions")?,
            zero_indexes: self.flag("zero_indexes")?,
        }))
    }

    fn enum_(&mut self) -> Result<Box<EnumArgs>> {
        Ok(Box::new(EnumArgs {
            enums: self.take("enums")?.unwrap_or_default(),
            enum_class: self.text("enum_class")?,
            name: self.constraint_name("name")?,
            schema: self.name("schema")?,
            metadata: self.flag("metadata")?,
            inherit_schema: self.take("inherit_schema")?,
            native_enum: self.flag_or("native_enum", true)?,
            create_constraint: self.flag("create_constraint")?,
            validate_strings: self.flag("validate_strings")?,
            length: self.int("length")?,
            create_type: self.flag_or("create_type", true)?,
        }))
    }

    fn domain(&mut self) -> Result<Box<DomainArgs>> {
        Ok(Box::new(DomainArgs {
            name: self
                .constraint_name("name")?
                .name()
                .cloned()
                .unwrap_or_default(),
            schema: self.name("schema")?,
            data_type: self.type_("data_type")?.map_or(Type::Null, |it| *it),
            collation: self.text("collation")?,
            collation_schema: self.text("collation_schema")?,
            default: self
                .take::<ServerDefaultJson>("default")?
                .map(ServerDefaultJson::read),
            constraint_name: self.constraint_name("constraint_name")?,
            not_null: self.take("not_null")?,
            check: self.take::<ExprJson>("check")?.map(ExprJson::read),
            checks: Vec::new(),
            create_type: self.take("create_type")?.filter(|create| !create),
            metadata: self.flag("metadata")?,
            inherit_schema: self.take("inherit_schema")?,
        }))
    }

    fn stored(&mut self) -> Result<StorageArgs> {
        Ok(StorageArgs {
            storage_format: self.text("storage_format")?,
            regexp: self.text("regexp")?,
            timezone: self.flag("timezone")?,
            truncate_microseconds: self.flag("truncate_microseconds")?,
        })
    }

    fn foreign(&mut self, class: &str) -> Result<Box<ForeignType>> {
        let mut made = ForeignType {
            name: class.to_owned(),
            length: self.int("length")?,
            precision: self.int("precision")?,
            scale: self.int("scale")?,
            collation: self.text("collation")?,
            timezone: self.flag("timezone")?,
            enums: self.take("enums")?.unwrap_or_default(),
            ..ForeignType::default()
        };
        for (key, value) in std::mem::take(&mut self.map) {
            let value = options::value_of(value, self.place)?;
            if value != OptionValue::None {
                made.options.insert(key, value);
            }
        }
        Ok(Box::new(made))
    }
}

fn own(dialect: Option<&str>, class: &str, args: &mut Args<'_>) -> Result<Type> {
    match dialect {
        None => generic(class, args),
        Some("postgresql") => postgresql(class, args),
        Some("sqlite") => sqlite(class, args),
        Some("mysql") => args.foreign(class).map(Type::Mysql),
        Some("mssql") => args.foreign(class).map(Type::Mssql),
        Some("oracle") => args.foreign(class).map(Type::Oracle),
        Some(other) => Err(unknown(args, &format!("{other}.{class}"))),
    }
}

fn unknown(args: &Args<'_>, class: &str) -> crate::error::Error {
    gap(
        args.place,
        format!("limbeck does not know SQLAlchemy's type {class}"),
    )
}

fn generic(class: &str, args: &mut Args<'_>) -> Result<Type> {
    Ok(match class {
        "NullType" => Type::Null,
        "Integer" => Type::Integer,
        "SmallInteger" => Type::SmallInteger,
        "BigInteger" => Type::BigInteger,
        "Date" => Type::Date,
        "INTEGER" => Type::INTEGER,
        "SMALLINT" => Type::SMALLINT,
        "BIGINT" => Type::BIGINT,
        "DATE" => Type::DATE,
        "Numeric" => Type::Numeric(args.numeric()?),
        "Float" => Type::Float(args.numeric()?),
        "Double" => Type::Double(args.numeric()?),
        "NUMERIC" => Type::NUMERIC(args.numeric()?),
        "DECIMAL" => Type::DECIMAL(args.numeric()?),
        "FLOAT" => Type::FLOAT(args.numeric()?),
        "REAL" => Type::REAL(args.numeric()?),
        "DOUBLE" => Type::DOUBLE(args.numeric()?),
        "DOUBLE_PRECISION" => Type::DOUBLE_PRECISION(args.numeric()?),
        "String" => Type::String(args.string()?),
        "Unicode" => Type::Unicode(args.string()?),
        "Text" => Type::Text(args.string()?),
        "UnicodeText" => Type::UnicodeText(args.string()?),
        "VARCHAR" => Type::VARCHAR(args.string()?),
        "NVARCHAR" => Type::NVARCHAR(args.string()?),
        "CHAR" => Type::CHAR(args.string()?),
        "NCHAR" => Type::NCHAR(args.string()?),
        "TEXT" => Type::TEXT(args.string()?),
        "CLOB" => Type::CLOB(args.string()?),
        "LargeBinary" => Type::LargeBinary(args.length()?),
        "BLOB" => Type::BLOB(args.length()?),
        "BINARY" => Type::BINARY(args.length()?),
        "VARBINARY" => Type::VARBINARY(args.length()?),
        "Boolean" => Type::Boolean(args.boolean()?),
        "BOOLEAN" => Type::BOOLEAN(args.boolean()?),
        "Time" => Type::Time(args.date_time()?),
        "DateTime" => Type::DateTime(args.date_time()?),
        "TIME" => Type::TIME(args.date_time()?),
        "DATETIME" => Type::DATETIME(args.date_time()?),
        "TIMESTAMP" => Type::TIMESTAMP(args.date_time()?),
        "Interval" => Type::Interval(IntervalArgs {
            native: args.flag_or("native", true)?,
            second_precision: args.int("second_precision")?,
            day_precision: args.int("day_precision")?,
        }),
        "JSON" => Type::JSON(args.json()?),
        "Uuid" => Type::Uuid(args.uuid()?),
        "UUID" => Type::UUID(args.uuid()?),
        "Enum" => Type::Enum(args.enum_()?),
        "PickleType" => Type::PickleType(args.type_("impl")?),
        "ARRAY" => Type::ARRAY(args.array()?),
        _ => return Err(unknown(args, class)),
    })
}

fn sqlite(class: &str, args: &mut Args<'_>) -> Result<Type> {
    Ok(Type::Sqlite(match class {
        "DATE" => SqliteType::DATE(args.stored()?),
        "DATETIME" => SqliteType::DATETIME(args.stored()?),
        "TIME" => SqliteType::TIME(args.stored()?),
        "JSON" => SqliteType::JSON(args.json()?),
        "JSONB" => SqliteType::JSONB(args.json()?),
        _ => return Err(unknown(args, &format!("sqlite.{class}"))),
    }))
}

fn postgresql(class: &str, args: &mut Args<'_>) -> Result<Type> {
    Ok(Type::Postgresql(match class {
        // A class of its own before SQLAlchemy 2.0.
        "DOUBLE_PRECISION" => return Ok(Type::DOUBLE_PRECISION(args.numeric()?)),
        "UUID" => PgType::UUID(args.uuid()?),
        "JSON" => PgType::JSON(args.pg_json()?),
        "JSONB" => PgType::JSONB(args.pg_json()?),
        "JSONPATH" => PgType::JSONPATH,
        "ARRAY" => PgType::ARRAY(args.array()?),
        "ENUM" => PgType::ENUM(args.enum_()?),
        "DOMAIN" => PgType::DOMAIN(args.domain()?),
        "HSTORE" => PgType::HSTORE {
            text_type: args.type_("text_type")?,
        },
        "INET" => PgType::INET,
        "CIDR" => PgType::CIDR,
        "MACADDR" => PgType::MACADDR,
        "MACADDR8" => PgType::MACADDR8,
        "MONEY" => PgType::MONEY,
        "OID" => PgType::OID,
        "REGCLASS" => PgType::REGCLASS,
        "REGCONFIG" => PgType::REGCONFIG,
        "BIT" => PgType::BIT {
            length: args.int("length")?,
            varying: args.flag("varying")?,
        },
        "BYTEA" => PgType::BYTEA {
            length: args.int("length")?,
        },
        "TSVECTOR" => PgType::TSVECTOR,
        "TSQUERY" => PgType::TSQUERY,
        "CITEXT" => PgType::CITEXT {
            length: args.int("length")?,
            collation: args.text("collation")?,
        },
        "INTERVAL" => PgType::INTERVAL {
            precision: args.int("precision")?,
            fields: args.text("fields")?,
        },
        "TIME" => PgType::TIME {
            timezone: args.flag("timezone")?,
            precision: args.int("precision")?,
        },
        "TIMESTAMP" => PgType::TIMESTAMP {
            timezone: args.flag("timezone")?,
            precision: args.int("precision")?,
        },
        "INT4RANGE" => PgType::INT4RANGE,
        "INT8RANGE" => PgType::INT8RANGE,
        "NUMRANGE" => PgType::NUMRANGE,
        "DATERANGE" => PgType::DATERANGE,
        "TSRANGE" => PgType::TSRANGE,
        "TSTZRANGE" => PgType::TSTZRANGE,
        "INT4MULTIRANGE" => PgType::INT4MULTIRANGE,
        "INT8MULTIRANGE" => PgType::INT8MULTIRANGE,
        "NUMMULTIRANGE" => PgType::NUMMULTIRANGE,
        "DATEMULTIRANGE" => PgType::DATEMULTIRANGE,
        "TSMULTIRANGE" => PgType::TSMULTIRANGE,
        "TSTZMULTIRANGE" => PgType::TSTZMULTIRANGE,
        _ => return Err(unknown(args, &format!("postgresql.{class}"))),
    }))
}
