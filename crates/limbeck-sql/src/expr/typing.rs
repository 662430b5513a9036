//! Types of expressions, and of values that stand beside them.

use crate::{
    datum::Datum,
    expr::{Expr, Op, Query, SelectItem},
    types::{
        Affinity as Family, DateTimeArgs, IntervalArgs, LengthArgs, NumericArgs, PgType, Type,
        UuidArgs,
    },
};

/// What kind of values a type holds, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Affinity {
    Null,
    Integer,
    Numeric,
    Float,
    String,
    Boolean,
    Date,
    Time,
    DateTime,
    Interval,
    Binary,
    Json,
    Uuid,
    Array,
    Hstore,
    Tuple,
    /// Any other type, by its name.
    Other(String),
}

/// Returns the kind of values that a type holds: its family, and what operators make of it.
pub fn affinity(type_: &Type) -> Affinity {
    match type_.affinity() {
        Family::Null => Affinity::Null,
        Family::Integer => Affinity::Integer,
        Family::Numeric => Affinity::Numeric,
        Family::Float => Affinity::Float,
        Family::String => Affinity::String,
        Family::Binary => Affinity::Binary,
        Family::Boolean => Affinity::Boolean,
        Family::Date => Affinity::Date,
        Family::Time => Affinity::Time,
        Family::DateTime => Affinity::DateTime,
        Family::Interval => Affinity::Interval,
        Family::Json => Affinity::Json,
        Family::Uuid => Affinity::Uuid,
        Family::Array => Affinity::Array,
        // A family of its own, but its values and operators are those of strings.
        Family::NamedType if is_enum(type_) => Affinity::String,
        Family::NamedType => Affinity::Other("NamedType".to_owned()),
        Family::Range => Affinity::Other("AbstractRange".to_owned()),
        Family::Own(name) => match name.as_str() {
            "HSTORE" => Affinity::Hstore,
            "TupleType" => Affinity::Tuple,
            _ => Affinity::Other(name),
        },
    }
}

fn is_enum(type_: &Type) -> bool {
    match type_ {
        Type::Postgresql(type_) => matches!(type_, PgType::ENUM(_)),
        Type::Variant { base, .. } => is_enum(base),
        Type::Decorator { impl_, .. } => is_enum(impl_),
        Type::Application(type_) => type_.impl_.as_deref().is_some_and(is_enum),
        Type::PickleType(impl_) => impl_.as_deref().is_some_and(is_enum),
        _ => false,
    }
}

/// Says whether a type holds truth values.
pub fn is_boolean(type_: &Type) -> bool {
    affinity(type_) == Affinity::Boolean
}

/// Makes `Boolean()`.
pub fn boolean() -> Type {
    Type::Boolean(crate::types::BooleanArgs::default())
}

/// Returns the type that SQLAlchemy gives a value that stands alone.
pub fn of_value(value: &Datum) -> Type {
    match value {
        Datum::Null | Datum::Json(_) | Datum::Array(_) | Datum::Tuple(_) | Datum::Range(_) => {
            Type::Null
        }
        Datum::Bool(_) => boolean(),
        Datum::Int(i) => {
            if i.unsigned_abs() < (1 << 31) {
                Type::Integer
            } else {
                Type::BigInteger
            }
        }
        Datum::BigInt(_) => Type::BigInteger,
        Datum::Float(_) => Type::Double(NumericArgs::default()),
        Datum::Decimal(_) => Type::Numeric(NumericArgs::default()),
        Datum::Text(_) => Type::string(None),
        Datum::Bytes(_) => Type::LargeBinary(LengthArgs::default()),
        Datum::Date(_) => Type::Date,
        Datum::Time(time) => Type::Time(DateTimeArgs {
            timezone: time.offset.is_some(),
        }),
        Datum::DateTime(value) => Type::DateTime(DateTimeArgs {
            timezone: value.time.offset.is_some(),
        }),
        Datum::Interval(_) => Type::Interval(IntervalArgs::default()),
        Datum::Uuid(_) => Type::Uuid(UuidArgs::default()),
    }
}

/// Returns the type of a value that is compared with an expression of type `left`.
pub fn compared(left: &Type, value: &Datum) -> Type {
    if matches!(left, Type::Decorator { .. }) {
        return left.clone();
    }
    let own = match value {
        // A list right of IN: its first item decides.
        Datum::Array(items) if affinity(left) != Affinity::Array => {
            items.first().map_or(Type::Null, of_value)
        }
        other => of_value(other),
    };
    let left_affinity = affinity(left);
    let keeps_strings = matches!(left_affinity, Affinity::Binary | Affinity::Uuid)
        || matches!(left, Type::UserDefined { .. });
    if own == Type::Null
        || affinity(&own) == left_affinity
        || (keeps_strings && affinity(&own) == Affinity::String)
    {
        left.clone()
    } else {
        own
    }
}

/// Returns what an operator becomes between two types, and the type of the result.
pub fn adapt(left: &Type, op: Op, right: &Type) -> (Op, Type) {
    let (a, b) = (affinity(left), affinity(right));
    match a {
        Affinity::Null => {
            if b == Affinity::Null || !op.is_commutative() {
                (op, left.clone())
            } else {
                adapt(right, op, left)
            }
        }
        Affinity::String => {
            if op == Op::Add && matches!(b, Affinity::String | Affinity::Null) {
                (Op::Concat, concat_type(left))
            } else {
                (op, left.clone())
            }
        }
        Affinity::Json | Affinity::Array | Affinity::Hstore if op == Op::Add => match a {
            Affinity::Array if matches!(b, Affinity::Array | Affinity::Null) => {
                (Op::Concat, left.clone())
            }
            Affinity::Json | Affinity::Hstore
                if matches!(b, Affinity::Null | Affinity::Hstore)
                    || (a == Affinity::Json && b == Affinity::Json) =>
            {
                (Op::Concat, left.clone())
            }
            _ => (op, left.clone()),
        },
        _ => {
            let result = match lookup(&a, &op, &b) {
                Some(found) if found == b => right.clone(),
                Some(found) if found == a => left.clone(),
                Some(found) => of_affinity(&found, left),
                None => left.clone(),
            };
            (op, result)
        }
    }
}

fn concat_type(left: &Type) -> Type {
    match left {
        Type::Enum(args) => Type::string(args.length),
        other => other.clone(),
    }
}

fn of_affinity(affinity: &Affinity, other: &Type) -> Type {
    match affinity {
        Affinity::Integer => Type::Integer,
        Affinity::Numeric => Type::Numeric(NumericArgs::default()),
        Affinity::Float => Type::Float(NumericArgs::default()),
        Affinity::Date => Type::Date,
        Affinity::Time => Type::Time(DateTimeArgs::default()),
        Affinity::DateTime => Type::DateTime(DateTimeArgs::default()),
        Affinity::Interval => Type::Interval(IntervalArgs::default()),
        _ => other.clone(),
    }
}

fn lookup(left: &Affinity, op: &Op, right: &Affinity) -> Option<Affinity> {
    use Affinity::{Date, DateTime, Float, Integer, Interval, Numeric, Time};
    Some(match (left, op, right) {
        (Integer, Op::Add, Date) => Date,
        (Integer, Op::Mul, Interval) => Interval,
        (Integer, Op::TrueDiv, Integer | Numeric) => Numeric,
        (Integer, Op::Add | Op::Mul | Op::FloorDiv | Op::Sub, Integer) => Integer,
        (Integer, Op::Add | Op::Mul | Op::FloorDiv | Op::Sub, Numeric) => Numeric,
        (Integer, Op::Add | Op::Mul | Op::TrueDiv | Op::Sub, Float) => Float,
        (Numeric | Float, Op::Mul, Interval) => Interval,
        (Date, Op::Add, Integer) | (Date, Op::Sub, Integer) => Date,
        (Date, Op::Add, Interval | Time) | (Date, Op::Sub, Interval) => DateTime,
        (Date, Op::Sub, Date) => Integer,
        (Date, Op::Sub, DateTime) => Interval,
        (DateTime, Op::Sub, DateTime) => Interval,
        (Time, Op::Add, Date) => DateTime,
        (Time, Op::Sub, Time) => Interval,
        (Interval, Op::Add, Date | DateTime) => DateTime,
        (Interval, Op::Add, Time) => Time,
        _ => return None,
    })
}

/// Returns the type of an expression.
pub fn type_of(expr: &Expr) -> Type {
    match expr {
        Expr::Column(column) => column.type_.clone(),
        Expr::Bind(bind) => bind.type_.clone(),
        Expr::True | Expr::False | Expr::Exists { .. } | Expr::AsBoolean { .. } => boolean(),
        Expr::Func(func) => func.type_.clone(),
        Expr::Over { element, .. } => type_of(element),
        Expr::Filter { func, .. } => type_of(func),
        Expr::WithinGroup {
            element, order_by, ..
        } => match &**element {
            Expr::Func(func)
                if matches!(
                    func.name.as_str(),
                    "mode" | "percentile_cont" | "percentile_disc"
                ) && func.type_ == Type::Null =>
            {
                order_by.first().map_or(Type::Null, type_of)
            }
            other => type_of(other),
        },
        Expr::AggregateOrderBy { target, .. } => type_of(target),
        Expr::Case { type_, .. }
        | Expr::Cast { type_, .. }
        | Expr::TypeCoerce { type_, .. }
        | Expr::Unary { type_, .. }
        | Expr::List { type_, .. }
        | Expr::Array { type_, .. }
        | Expr::Label { type_, .. }
        | Expr::ScalarSelect { type_, .. }
        | Expr::ScalarFunctionColumn { type_, .. } => type_.clone(),
        Expr::Binary(binary) => binary.type_.clone(),
        Expr::Tuple { .. } => Type::Tuple,
        Expr::Grouping(inner) | Expr::LabelReference(inner) => type_of(inner),
        Expr::Extract { .. } | Expr::NextValue(_) => Type::Integer,
        Expr::CollectionAggregate { .. } => boolean(),
        Expr::SelectGrouping(query) => query_type(query),
        Expr::Text(_)
        | Expr::Raw(_)
        | Expr::Null
        | Expr::Slice { .. }
        | Expr::Collation(_)
        | Expr::TextualLabelReference(_)
        | Expr::TableValuedColumn(_)
        | Expr::ScalarValues(_)
        | Expr::Identifier(_) => Type::Null,
    }
}

/// Returns the type of a query's first column.
pub fn query_type(query: &Query) -> Type {
    match query {
        Query::Select(select) => match select.items.first() {
            Some(SelectItem::Expr(expr)) => type_of(expr),
            Some(SelectItem::From(from)) => from.columns().first().map_or(Type::Null, type_of),
            None => Type::Null,
        },
        Query::Compound(compound) => compound
            .selects
            .first()
            .map_or(Type::Null, |query| query_type(query)),
        Query::Grouping(inner) => query_type(inner),
        Query::Text(text) => text.columns.first().map_or(Type::Null, type_of),
        Query::Values(values) => values
            .columns
            .first()
            .map_or(Type::Null, |column| column.type_.clone()),
        Query::Insert(_) | Query::Update(_) | Query::Delete(_) => Type::Null,
    }
}
