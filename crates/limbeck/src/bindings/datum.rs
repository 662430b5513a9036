//! Python values to database values and back.

use std::sync::Arc;

use limbeck_py::{Args, Error, Result, Value, Vm, stdlib};
use limbeck_sql::{
    datum::{self, Date, DateTime, Datum, Interval, Time},
    expr::typing::{Affinity, affinity},
    types::{EnumArgs, PgType, Type},
};

use super::dates::{read_date, read_datetime, read_time, since_epoch};
use super::{exc, names::NameObject};

/// The database value of a plain Python value; `None`: it is none.
pub fn try_datum(vm: &Vm, value: &Value) -> Result<Option<Datum>> {
    Ok(Some(match value {
        Value::None => Datum::Null,
        Value::Bool(b) => Datum::Bool(*b),
        Value::Int(i) => Datum::Int(*i),
        Value::BigInt(i) => Datum::BigInt(i.to_string()),
        Value::Float(f) => Datum::Float(*f),
        Value::Str(text) => Datum::Text(text.to_string()),
        Value::Bytes(bytes) => Datum::Bytes(bytes.to_vec()),
        Value::Tuple(items) => match sequence(vm, items)? {
            Some(items) => Datum::Tuple(items),
            None => return Ok(None),
        },
        Value::List(items) => {
            let items = items.borrow().clone();
            match sequence(vm, &items)? {
                Some(items) => Datum::Array(items),
                None => return Ok(None),
            }
        }
        Value::Dict(items) => {
            let mut map = serde_json::Map::new();
            for (key, item) in items.borrow().iter() {
                let key = match key.value() {
                    Value::Str(text) => text.to_string(),
                    Value::Bool(b) => b.to_string(),
                    Value::None => "null".to_owned(),
                    other => vm.str(other)?,
                };
                map.insert(key, to_json(vm, item)?);
            }
            Datum::Json(Arc::new(serde_json::Value::Object(map)))
        }
        Value::Set(_) | Value::FrozenSet(_) => {
            let items = vm.collect(value)?;
            match sequence(vm, &items)? {
                Some(items) => Datum::Array(items),
                None => return Ok(None),
            }
        }
        Value::Ellipsis | Value::NotImplemented => return Ok(None),
        Value::Object(_) => return object(vm, value),
    }))
}

fn sequence(vm: &Vm, items: &[Value]) -> Result<Option<Vec<Datum>>> {
    let mut out = Vec::new();
    for item in items {
        match try_datum(vm, item)? {
            Some(item) => out.push(item),
            None => return Ok(None),
        }
    }
    Ok(Some(out))
}

fn object(vm: &Vm, value: &Value) -> Result<Option<Datum>> {
    if let Some(name) = value.downcast_ref::<NameObject>() {
        return Ok(Some(Datum::Text(name.text.clone())));
    }
    let class = value.type_name();
    Ok(Some(match class.rsplit('.').next().unwrap_or_default() {
        "datetime" => Datum::DateTime(DateTime {
            date: date(vm, value)?,
            time: time(vm, value)?,
        }),
        "date" => Datum::Date(date(vm, value)?),
        "time" => Datum::Time(time(vm, value)?),
        "timedelta" => Datum::Interval(Interval {
            months: 0,
            days: i32::try_from(int_attr(vm, value, "days")?).unwrap_or(i32::MAX),
            seconds: int_attr(vm, value, "seconds")?,
            micros: int_attr(vm, value, "microseconds")?,
        }),
        "Decimal" => Datum::Decimal(vm.str(value)?),
        "UUID" => match datum::parse_uuid(&vm.str(value)?) {
            Some(bytes) => Datum::Uuid(bytes),
            None => return Ok(None),
        },
        "bytearray" | "memoryview" => {
            let class = vm.class("bytes");
            match vm.call(&class, Args::positional(vec![value.clone()]))? {
                Value::Bytes(bytes) => Datum::Bytes(bytes.to_vec()),
                _ => return Ok(None),
            }
        }
        _ => {
            // Members of enums: what they are made of where that is a string or a number, else their name.
            let (Some(inner), Some(name)) =
                (vm.find_attr(value, "value")?, vm.find_attr(value, "name")?)
            else {
                if let Some(rows) = vm.find_attr(value, "_fields")?
                    && !rows.is_none()
                {
                    let items = vm.collect(value)?;
                    return Ok(sequence(vm, &items)?.map(Datum::Tuple));
                }
                return Ok(None);
            };
            match (&inner, name.as_str()) {
                (Value::Str(_) | Value::Int(_), _) if is_mixin(vm, value) => {
                    return try_datum(vm, &inner);
                }
                (_, Some(name)) => Datum::Text(name.to_owned()),
                _ => return Ok(None),
            }
        }
    }))
}

fn is_mixin(vm: &Vm, value: &Value) -> bool {
    vm.class_of(value)
        .is_some_and(|class| class.derives_from("str") || class.derives_from("int"))
}

fn int_attr(vm: &Vm, value: &Value, name: &str) -> Result<i64> {
    match vm.get_attr(value, name)? {
        Value::Int(i) => Ok(i),
        other => Err(vm.type_error(format!(
            "{name} must be an integer, not {}",
            other.type_name()
        ))),
    }
}

fn small<T: TryFrom<i64> + Default>(vm: &Vm, value: &Value, name: &str) -> Result<T> {
    Ok(T::try_from(int_attr(vm, value, name)?).unwrap_or_default())
}

fn date(vm: &Vm, value: &Value) -> Result<Date> {
    Ok(Date {
        year: small(vm, value, "year")?,
        month: small(vm, value, "month")?,
        day: small(vm, value, "day")?,
    })
}

fn time(vm: &Vm, value: &Value) -> Result<Time> {
    let offset = match vm.call_method(value, "utcoffset", Args::default())? {
        Value::None => None,
        delta => {
            let seconds = int_attr(vm, &delta, "days")? * 86_400 + int_attr(vm, &delta, "seconds")?;
            Some(i32::try_from(seconds).unwrap_or_default())
        }
    };
    Ok(Time {
        hour: small(vm, value, "hour")?,
        minute: small(vm, value, "minute")?,
        second: small(vm, value, "second")?,
        micro: small(vm, value, "microsecond")?,
        offset,
    })
}

/// Reads a value for a JSON column, as `json.dumps` takes it.
pub fn to_json(vm: &Vm, value: &Value) -> Result<serde_json::Value> {
    use serde_json::Value as Json;
    Ok(match value {
        Value::None => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Int(i) => Json::from(*i),
        Value::BigInt(i) => serde_json::from_str(&i.to_string()).unwrap_or(Json::Null),
        Value::Float(f) => serde_json::Number::from_f64(*f).map_or(Json::Null, Json::Number),
        Value::Str(text) => Json::String(text.to_string()),
        Value::List(_) | Value::Tuple(_) => {
            let items = vm.collect(value)?;
            Json::Array(
                items
                    .iter()
                    .map(|item| to_json(vm, item))
                    .collect::<Result<_>>()?,
            )
        }
        Value::Dict(items) => {
            let mut map = serde_json::Map::new();
            for (key, item) in items.borrow().iter() {
                let key = match key.value() {
                    Value::Str(text) => text.to_string(),
                    Value::None => "null".to_owned(),
                    Value::Bool(b) => b.to_string(),
                    other => vm.str(other)?,
                };
                map.insert(key, to_json(vm, item)?);
            }
            Json::Object(map)
        }
        other => match try_datum(vm, other)? {
            Some(Datum::Text(text)) if is_mixin(vm, other) => Json::String(text),
            _ => {
                return Err(vm.type_error(format!(
                    "Object of type {} is not JSON serializable",
                    other.type_name()
                )));
            }
        },
    })
}

/// The database value of a Python value for a type.
pub fn to_datum(vm: &Vm, value: &Value, type_: &Type) -> Result<Option<Datum>> {
    if let Some(args) = enum_args(type_)
        && let Value::Object(_) = value
        && let Some(name) = vm.find_attr(value, "name")?
        && let Some(name) = name.as_str()
    {
        if args.enums.iter().any(|known| known == name) {
            return Ok(Some(Datum::Text(name.to_owned())));
        }
        if let Some(inner) = vm.find_attr(value, "value")?
            && let Some(inner) = inner.as_str()
        {
            return Ok(Some(Datum::Text(inner.to_owned())));
        }
    }
    if affinity(type_) == Affinity::Json
        && matches!(value, Value::List(_) | Value::Tuple(_) | Value::Dict(_))
    {
        return Ok(Some(Datum::Json(Arc::new(to_json(vm, value)?))));
    }
    try_datum(vm, value)
}

/// The options of the enum type that stores the values; [`super::types::enum_args`] sees only a type that is an enum
/// itself.
fn enum_args(type_: &Type) -> Option<&EnumArgs> {
    match type_ {
        Type::Enum(args) => Some(args),
        Type::Postgresql(PgType::ENUM(args)) => Some(args),
        Type::Variant { base, .. } => enum_args(base),
        Type::Decorator { impl_, .. } => enum_args(impl_),
        Type::Application(it) => it.impl_.as_deref().and_then(enum_args),
        _ => None,
    }
}

/// The Python value of a JSON document.
pub fn json_value(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::None,
        Json::Bool(b) => Value::Bool(*b),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(i), _) => Value::Int(i),
            (None, Some(f)) => Value::Float(f),
            (None, None) => Value::None,
        },
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => Value::list(items.iter().map(json_value).collect()),
        Json::Object(items) => Value::dict(
            items
                .iter()
                .map(|(key, item)| (limbeck_py::Key::from(key.as_str()), json_value(item)))
                .collect(),
        ),
    }
}

fn make(vm: &Vm, module: &str, name: &str, args: Vec<Value>) -> Result<Value> {
    let Some(module_value) = stdlib::import(vm, module)? else {
        return Err(Error::unsupported(format!(
            "the module {module} is not there"
        )));
    };
    let class = vm.get_attr(&module_value, name)?;
    vm.call(&class, Args::positional(args))
}

fn zone(vm: &Vm, offset: i32) -> Result<Value> {
    let Some(module) = stdlib::import(vm, "datetime")? else {
        return Ok(Value::None);
    };
    let class = vm.get_attr(&module, "timezone")?;
    if offset == 0 {
        return vm.get_attr(&class, "utc");
    }
    let delta = make(
        vm,
        "datetime",
        "timedelta",
        vec![Value::Int(0), Value::Int(offset.into())],
    )?;
    vm.call(&class, Args::positional(vec![delta]))
}

/// The Python value of a database value, as the driver gives it.
pub fn to_value(vm: &Vm, datum: &Datum) -> Result<Value> {
    Ok(match datum {
        Datum::Null => Value::None,
        Datum::Bool(b) => Value::Bool(*b),
        Datum::Int(i) => Value::Int(*i),
        Datum::BigInt(text) => vm.call(
            &vm.class("int"),
            Args::positional(vec![Value::from(text.as_str())]),
        )?,
        Datum::Float(f) => Value::Float(*f),
        Datum::Decimal(text) => make(vm, "decimal", "Decimal", vec![Value::from(text.as_str())])?,
        Datum::Text(text) => Value::from(text.as_str()),
        Datum::Bytes(bytes) => Value::Bytes(bytes.as_slice().into()),
        Datum::Date(date) => make(
            vm,
            "datetime",
            "date",
            vec![
                Value::Int(date.year.into()),
                Value::Int(date.month.into()),
                Value::Int(date.day.into()),
            ],
        )?,
        Datum::Time(time) => {
            let mut args = clock(time);
            if let Some(offset) = time.offset {
                args.push(zone(vm, offset)?);
            }
            make(vm, "datetime", "time", args)?
        }
        Datum::DateTime(value) => {
            let mut args = vec![
                Value::Int(value.date.year.into()),
                Value::Int(value.date.month.into()),
                Value::Int(value.date.day.into()),
            ];
            args.extend(clock(&value.time));
            if let Some(offset) = value.time.offset {
                args.push(zone(vm, offset)?);
            }
            make(vm, "datetime", "datetime", args)?
        }
        Datum::Interval(span) => make(
            vm,
            "datetime",
            "timedelta",
            vec![
                // psycopg2 counts a month as 30 days, a year as 365.
                Value::Int(
                    i64::from(span.days)
                        + i64::from(span.months / 12) * 365
                        + i64::from(span.months % 12) * 30,
                ),
                Value::Int(span.seconds),
                Value::Int(span.micros),
            ],
        )?,
        Datum::Uuid(bytes) => make(
            vm,
            "uuid",
            "UUID",
            vec![Value::from(datum::uuid_text(bytes))],
        )?,
        Datum::Json(json) => json_value(json),
        Datum::Array(items) => Value::list(
            items
                .iter()
                .map(|item| to_value(vm, item))
                .collect::<Result<_>>()?,
        ),
        Datum::Tuple(items) => Value::tuple(
            items
                .iter()
                .map(|item| to_value(vm, item))
                .collect::<Result<_>>()?,
        ),
        Datum::Range(_) => {
            return Err(Error::unsupported(
                "values of range types are outside the subset",
            ));
        }
    })
}

fn clock(time: &Time) -> Vec<Value> {
    vec![
        Value::Int(time.hour.into()),
        Value::Int(time.minute.into()),
        Value::Int(time.second.into()),
        Value::Int(time.micro.into()),
    ]
}

/// The Python value of a result's cell for the type that the statement gives its column.
pub fn typed_value(vm: &Vm, datum: &Datum, type_: &Type, dialect: &str) -> Result<Value> {
    if let Some(class_path) = own_code(type_, dialect) {
        return Err(Error::unsupported(format!(
            "values of type {class_path} are made by its own code, which can't be run without Python"
        )));
    }
    if datum.is_null() {
        return Ok(Value::None);
    }
    let type_ = for_dialect(type_, dialect);
    if let Some(args) = enum_args(type_)
        && let (Datum::Text(text), Some(path)) = (datum, &args.enum_class)
    {
        return enum_member(vm, text, args, path);
    }
    let sqlite = dialect == "sqlite";
    match (affinity(type_), datum) {
        (Affinity::Boolean, Datum::Int(i)) => Ok(Value::Bool(*i != 0)),
        (Affinity::Json, Datum::Text(text)) => match serde_json::from_str(text) {
            Ok(json) => Ok(json_value(&json)),
            Err(error) => Err(vm.value_error(error.to_string())),
        },
        (Affinity::Json, Datum::Int(_) | Datum::Float(_)) => to_value(vm, datum),
        (Affinity::Date, Datum::Text(text)) if sqlite => match read_date(text) {
            Some(date) => to_value(vm, &Datum::Date(date)),
            None => Err(bad_text(vm, "date", text)),
        },
        (Affinity::DateTime, Datum::Text(text)) if sqlite => match read_datetime(text) {
            Some(value) => to_value(vm, &Datum::DateTime(value)),
            None => Err(bad_text(vm, "datetime", text)),
        },
        (Affinity::Time, Datum::Text(text)) if sqlite => match read_time(text) {
            Some(value) => to_value(vm, &Datum::Time(value)),
            None => Err(bad_text(vm, "time", text)),
        },
        (Affinity::Interval, Datum::Text(text)) if sqlite => match read_datetime(text) {
            Some(value) => to_value(vm, &Datum::Interval(since_epoch(&value))),
            None => Err(bad_text(vm, "datetime", text)),
        },
        (Affinity::Numeric, Datum::Float(_) | Datum::Int(_)) if as_decimal(type_) => {
            let number = match datum {
                Datum::Float(f) => *f,
                Datum::Int(i) => *i as f64,
                _ => 0.0,
            };
            let scale = scale(type_);
            let text = format!("{number:.scale$}");
            make(vm, "decimal", "Decimal", vec![Value::from(text)])
        }
        (Affinity::Numeric, Datum::Decimal(text)) if !as_decimal(type_) => {
            Ok(text.parse::<f64>().map_or(Value::None, Value::Float))
        }
        (Affinity::Float, Datum::Decimal(text)) if !as_decimal(type_) => {
            Ok(text.parse::<f64>().map_or(Value::None, Value::Float))
        }
        (Affinity::Uuid, Datum::Text(text)) if uuid_as_uuid(type_) => {
            match datum::parse_uuid(text) {
                Some(bytes) => to_value(vm, &Datum::Uuid(bytes)),
                None => Err(vm.value_error("badly formed hexadecimal UUID string")),
            }
        }
        (Affinity::Uuid, Datum::Text(text)) => match datum::parse_uuid(text) {
            Some(bytes) => Ok(Value::from(datum::uuid_text(&bytes))),
            None => Ok(Value::from(text.as_str())),
        },
        (Affinity::Uuid, Datum::Uuid(bytes)) if !uuid_as_uuid(type_) => {
            Ok(Value::from(datum::uuid_text(bytes)))
        }
        (Affinity::Array, Datum::Array(items)) => {
            let item = limbeck_sql::expr::build::item_type(type_).unwrap_or_default();
            let items = items
                .iter()
                .map(|value| match value {
                    Datum::Array(_) => typed_value(vm, value, type_, dialect),
                    value => typed_value(vm, value, &item, dialect),
                })
                .collect::<Result<_>>()?;
            Ok(Value::list(items))
        }
        _ => to_value(vm, datum),
    }
}

/// The class that changes values of a type by code of its own, if there is one.
fn own_code<'t>(type_: &'t Type, dialect: &str) -> Option<&'t str> {
    match type_ {
        Type::Variant { .. } => own_code(type_.for_dialect(dialect), dialect),
        Type::Decorator {
            class_path,
            processes: true,
            ..
        } => Some(class_path),
        Type::Decorator { impl_, .. } => own_code(impl_, dialect),
        Type::Application(it) if it.processes => Some(&it.class_name),
        Type::Application(it) => own_code(it.impl_.as_deref()?, dialect),
        _ => None,
    }
}

fn for_dialect<'t>(type_: &'t Type, dialect: &str) -> &'t Type {
    match type_ {
        Type::Variant { .. } => for_dialect(type_.for_dialect(dialect), dialect),
        Type::Decorator { impl_, .. } => for_dialect(impl_, dialect),
        Type::Application(it) => match &it.impl_ {
            Some(impl_) => for_dialect(impl_, dialect),
            None => type_,
        },
        other => other,
    }
}

fn bad_text(vm: &Vm, what: &str, text: &str) -> Error {
    vm.value_error(format!(
        "Couldn't parse {what} string {} - value is not a string.",
        crate::repr::string(text)
    ))
}

fn as_decimal(type_: &Type) -> bool {
    match type_ {
        Type::Numeric(args) | Type::NUMERIC(args) | Type::DECIMAL(args) => {
            args.asdecimal.unwrap_or(true)
        }
        Type::Float(args)
        | Type::Double(args)
        | Type::FLOAT(args)
        | Type::REAL(args)
        | Type::DOUBLE(args)
        | Type::DOUBLE_PRECISION(args) => args.asdecimal.unwrap_or(false),
        _ => false,
    }
}

fn scale(type_: &Type) -> usize {
    match type_ {
        Type::Numeric(args) | Type::NUMERIC(args) | Type::DECIMAL(args) => args
            .decimal_return_scale
            .or(args.scale)
            .and_then(|scale| usize::try_from(scale).ok())
            .unwrap_or(10),
        _ => 10,
    }
}

fn uuid_as_uuid(type_: &Type) -> bool {
    match type_ {
        Type::Uuid(args) | Type::UUID(args) => args.as_uuid,
        Type::Postgresql(PgType::UUID(args)) => args.as_uuid,
        _ => true,
    }
}

fn enum_member(vm: &Vm, text: &str, args: &EnumArgs, key: &str) -> Result<Value> {
    let known = vm.extension(|_| EnumClasses::default());
    let class = known.0.borrow().get(key).cloned();
    let Some(class) = class else {
        return Err(Error::unsupported(format!(
            "values of an Enum of {key} are members of that class, which is not known here"
        )));
    };
    // The values say which member it is: with `values_callable` one may be another member's name.
    let index = args.enums.iter().rposition(|known| known == text);
    let members = vm.collect(&class)?;
    match index.and_then(|index| members.get(index)) {
        Some(member) => Ok(member.clone()),
        None => Err(vm.exception(
            "LookupError",
            format!(
                "'{text}' is not among the defined enum values. Enum name: {}. Possible values: {}",
                args.name.text().unwrap_or("None"),
                args.enums.join(", ")
            ),
        )),
    }
}

/// The Python classes behind enum types: rows give their members back.
#[derive(Default)]
pub struct EnumClasses(std::cell::RefCell<indexmap::IndexMap<String, Value>>);

impl EnumClasses {
    /// The key of a class: its path, and a number where another class has that path already.
    pub fn key(&self, path: &str, class: &Value) -> String {
        let mut classes = self.0.borrow_mut();
        let mut key = path.to_owned();
        let mut count = 1;
        while classes.get(&key).is_some_and(|known| !known.is(class)) {
            count += 1;
            key = format!("{path}#{count}");
        }
        classes.insert(key.clone(), class.clone());
        key
    }
}

/// Refuses a value that no database takes, as the driver would.
pub fn no_datum(vm: &Vm, value: &Value, dialect: &str) -> Error {
    let name = value.type_name();
    if dialect == "sqlite" {
        exc::raise(
            vm,
            "ProgrammingError",
            format!(
                "(sqlite3.ProgrammingError) Error binding parameter: type '{name}' is not supported"
            ),
        )
    } else {
        exc::raise(
            vm,
            "ProgrammingError",
            format!("(psycopg2.ProgrammingError) can't adapt type '{name}'"),
        )
    }
}
