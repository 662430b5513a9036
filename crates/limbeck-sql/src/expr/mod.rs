//! SQL expressions and data statements: what `sa.text`, `sa.func`, `sa.select`, `sa.insert`, ... build.
//!
//! The model is plain data. The constructors apply SQLAlchemy's coercions (types of bound values,
//! parentheses by precedence, `= NULL` to `IS NULL`), so that the compiler only has to write.

pub mod build;
mod columns;
pub mod compile;
pub mod dml;
pub mod from;
mod from_objects;
mod group;
mod label;
pub mod operators;
pub mod select;
mod select_names;
pub(crate) mod statement;
pub mod typing;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

pub use dml::{
    ConflictElement, ConflictTarget, Delete, DmlValue, Insert, InsertSource, OnConflict,
    OnConflictAction, Update,
};
pub use from::{Alias, AliasElement, AliasKind, Cte, From, Join, KeyGroup, TableClause, Values};
pub use operators::{CustomOp, Op};
pub use select::{
    Compound, CompoundKeyword, Correlate, Distinct, ForUpdate, Select, SelectItem, SelectJoin,
    TextualSelect,
};

use crate::{column::Sequence, datum::Datum, name::Name, types::Type};

/// What tells two objects of one kind apart: SQLAlchemy names anonymous things by identity.
pub type Id = u64;

/// Makes an identity that no other object has.
pub fn next_id() -> Id {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A name that is given, or made up when the statement is compiled (`anon_1`, `count_1`, `param_1`).
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// The name as given.
    Named(Name),
    /// A name made of `base` and a counter, the same wherever the same object stands.
    Anon {
        /// The object.
        id: Id,
        /// What the name begins with.
        base: String,
    },
}

impl Label {
    /// Makes a new anonymous name.
    pub fn anon(base: impl Into<String>) -> Self {
        Self::Anon {
            id: next_id(),
            base: base.into(),
        }
    }

    /// Returns the name, if it is given.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Self::Named(name) => Some(name),
            Self::Anon { .. } => None,
        }
    }
}

/// A reference to a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnRef {
    /// The name.
    pub name: Label,
    /// The key, if it differs from the name.
    pub key: Option<String>,
    /// What the column belongs to; `None` for a bare `sa.column("x")`.
    pub table: Option<From>,
    /// The type.
    pub type_: Type,
    /// Whether the name is text to be written as it is: `sa.literal_column`.
    pub is_literal: bool,
}

/// A bound parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Bind {
    /// The name: given, or made up from the column it is compared with.
    pub key: Label,
    /// The value; `None`: to be given when the statement is executed. A list for `expanding` ones.
    pub value: Option<Datum>,
    /// The type.
    pub type_: Type,
    /// Whether the value is a list that stands in `IN (...)`.
    pub expanding: bool,
    /// The operator an expanding parameter stands right of: empty lists are written by it.
    pub expand_op: Option<Op>,
    /// Whether the value is written into the text even where parameters are used.
    pub literal_execute: bool,
    /// Whether the parameter is the implicit one of a column in VALUES or SET.
    pub is_crud: bool,
    /// How the value addresses a part of a JSON document, if it does.
    pub json: JsonRole,
}

/// How a bound value addresses a part of a JSON document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JsonRole {
    /// It does not.
    #[default]
    None,
    /// As a key or an index.
    Index,
    /// As a path: a list of keys and indexes.
    Path,
}

impl Bind {
    /// Makes a parameter with a value.
    pub fn new(key: Label, value: Option<Datum>, type_: Type) -> Self {
        Self {
            key,
            value,
            type_,
            expanding: false,
            expand_op: None,
            literal_execute: false,
            is_crud: false,
            json: JsonRole::None,
        }
    }
}

/// `sa.text("...")`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TextClause {
    /// The text as given.
    pub text: String,
    /// The parameters that were given a value or a type by `bindparams()`; others have neither.
    pub binds: Vec<Bind>,
    /// What the text was compiled from, if that was an expression of the application's.
    pub source: TextSource,
}

/// An expression of the application's that is known as its text alone. All are equal: the text is what counts.
#[derive(Clone, Debug, Default)]
pub struct TextSource {
    /// What Python shows of it.
    pub repr: Option<Box<str>>,
    /// The first column in it.
    pub column: Option<Box<str>>,
}

impl PartialEq for TextSource {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl TextClause {
    /// Makes a text without values for its parameters.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            binds: Vec::new(),
            source: TextSource::default(),
        }
    }
}

/// `func.name(...)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Func {
    /// What tells this call apart.
    pub id: Id,
    /// The packages before the name: `func.pkg.name()`.
    pub packages: Vec<Name>,
    /// The name.
    pub name: Name,
    /// The arguments.
    pub args: Vec<Expr>,
    /// The type of the result.
    pub type_: Type,
    /// Whether the function is one that SQLAlchemy knows; those are written without parentheses where ANSI says so.
    pub known: bool,
    /// `WITH ORDINALITY`.
    pub with_ordinality: bool,
}

/// A bound of a window frame.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameBound {
    /// `UNBOUNDED PRECEDING` or `UNBOUNDED FOLLOWING`.
    Unbounded,
    /// `CURRENT ROW`.
    Current,
    /// `n PRECEDING`.
    Preceding(Box<Expr>),
    /// `n FOLLOWING`.
    Following(Box<Expr>),
}

/// The frame of a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// `RANGE`, `ROWS` or `GROUPS`.
    pub unit: String,
    /// The lower bound.
    pub lower: FrameBound,
    /// The upper bound.
    pub upper: FrameBound,
}

/// An SQL expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// `sa.text()`.
    Text(TextClause),
    /// Text that goes to the database as it is.
    Raw(String),
    /// A column.
    Column(Box<ColumnRef>),
    /// A bound parameter.
    Bind(Box<Bind>),
    /// `NULL`.
    Null,
    /// `true`, or `1` where the dialect has no booleans.
    True,
    /// `false`, or `0`.
    False,
    /// A function call.
    Func(Box<Func>),
    /// `element OVER (...)`.
    Over {
        /// The function.
        element: Box<Expr>,
        /// `PARTITION BY`.
        partition_by: Vec<Expr>,
        /// `ORDER BY`.
        order_by: Vec<Expr>,
        /// The frame.
        frame: Option<Box<Frame>>,
        /// What tells it apart.
        id: Id,
    },
    /// `element FILTER (WHERE criterion)`.
    Filter {
        /// The function.
        func: Box<Expr>,
        /// The condition.
        criterion: Box<Expr>,
        /// What tells it apart.
        id: Id,
    },
    /// `element WITHIN GROUP (ORDER BY ...)`.
    WithinGroup {
        /// The function.
        element: Box<Expr>,
        /// The order.
        order_by: Vec<Expr>,
        /// What tells it apart.
        id: Id,
    },
    /// `target ORDER BY ...` inside an aggregate: PostgreSQL's `aggregate_order_by`.
    AggregateOrderBy {
        /// The argument.
        target: Box<Expr>,
        /// The order.
        order_by: Vec<Expr>,
    },
    /// `CASE`.
    Case {
        /// The value that the conditions are compared with.
        value: Option<Box<Expr>>,
        /// The branches.
        whens: Vec<(Expr, Expr)>,
        /// `ELSE`.
        else_: Option<Box<Expr>>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// `CAST(expr AS type)`.
    Cast {
        /// The expression.
        expr: Box<Expr>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// `sa.type_coerce`: a type for the Python side only.
    TypeCoerce {
        /// The expression.
        expr: Box<Expr>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// An operator before or after its operand.
    Unary {
        /// The operator.
        op: Op,
        /// Whether the operator stands after (`DESC`).
        modifier: bool,
        /// The operand.
        expr: Box<Expr>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// `left op right`.
    Binary(Box<Binary>),
    /// Expressions joined by one operator: `a AND b AND c`, `a + b + c`, `x, y`.
    List {
        /// The operator.
        op: Op,
        /// The operands.
        clauses: Vec<Expr>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// `(a, b)`.
    Tuple {
        /// The items.
        items: Vec<Expr>,
        /// The type.
        types: Vec<Type>,
    },
    /// `ARRAY[...]`.
    Array {
        /// The items.
        items: Vec<Expr>,
        /// The array's type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// `start:stop` in an array subscript.
    Slice {
        /// The first index.
        start: Box<Expr>,
        /// The last index.
        stop: Box<Expr>,
    },
    /// `(element)`.
    Grouping(Box<Expr>),
    /// `element AS name`.
    Label {
        /// The name.
        name: Label,
        /// The expression.
        element: Box<Expr>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// `EXTRACT(field FROM expr)`.
    Extract {
        /// The field.
        field: String,
        /// The expression.
        expr: Box<Expr>,
        /// What tells it apart.
        id: Id,
    },
    /// The right side of `COLLATE`.
    Collation(String),
    /// `EXISTS (select)`.
    Exists {
        /// The query.
        query: Arc<Query>,
        /// What tells it apart.
        id: Id,
    },
    /// A SELECT of one value.
    ScalarSelect {
        /// The query.
        query: Arc<Query>,
        /// The type.
        type_: Type,
        /// What tells it apart.
        id: Id,
    },
    /// A SELECT in parentheses, right of `IN`.
    SelectGrouping(Arc<Query>),
    /// `ANY (...)` or `ALL (...)`.
    CollectionAggregate {
        /// `Op::Any` or `Op::All`.
        op: Op,
        /// The array or query.
        expr: Box<Expr>,
        /// What tells it apart.
        id: Id,
    },
    /// A column used as a condition, written `x = 1` where the dialect has no booleans.
    AsBoolean {
        /// The expression.
        expr: Box<Expr>,
        /// `Op::IsTrue` or `Op::IsFalse`.
        op: Op,
        /// What tells it apart.
        id: Id,
    },
    /// An expression in ORDER BY or GROUP BY, which may be written as the label it has in the SELECT list.
    LabelReference(Box<Expr>),
    /// A string in ORDER BY or GROUP BY: the name of a column or label of the statement.
    TextualLabelReference(String),
    /// A whole table as an expression: `func.row_to_json(table.table_valued())`.
    TableValuedColumn(From),
    /// A column of a function's row: `(fn(x)).col`.
    ScalarFunctionColumn {
        /// The function.
        func: Box<Expr>,
        /// The column.
        name: Name,
        /// The type.
        type_: Type,
    },
    /// `nextval('seq')`.
    NextValue(Box<Sequence>),
    /// `(VALUES (...), (...))` as a value.
    ScalarValues(Arc<Values>),
    /// An identifier that is quoted as needed: what `Identifier` arguments of DDL elements become.
    Identifier(Name),
}

/// A binary expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Binary {
    /// The left operand.
    pub left: Expr,
    /// The right operand.
    pub right: Expr,
    /// The operator.
    pub op: Op,
    /// The operator that says the opposite.
    pub negate: Option<Op>,
    /// The type.
    pub type_: Type,
    /// `escape=` of LIKE.
    pub escape: Option<String>,
    /// `flags=` of the regular expression operators.
    pub flags: Option<String>,
    /// `symmetric=` of BETWEEN.
    pub symmetric: bool,
    /// `postgresql_regconfig=` of `match()`.
    pub regconfig: Option<String>,
    /// What tells it apart.
    pub id: Id,
}

/// Anything that gives rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// `SELECT`.
    Select(Box<Select>),
    /// `UNION` and its kin.
    Compound(Box<Compound>),
    /// `text().columns(...)`.
    Text(Box<TextualSelect>),
    /// A query in parentheses.
    Grouping(Arc<Query>),
    /// `VALUES`.
    Values(Arc<Values>),
    /// `INSERT ... RETURNING` in a CTE.
    Insert(Box<Insert>),
    /// `UPDATE ... RETURNING` in a CTE.
    Update(Box<Update>),
    /// `DELETE ... RETURNING` in a CTE.
    Delete(Box<Delete>),
}

/// A statement that can be executed.
#[derive(Clone, Debug, PartialEq)]
pub enum Stmt {
    /// `sa.text()`.
    Text(TextClause),
    /// `SELECT`, `UNION`, `text().columns()`.
    Query(Arc<Query>),
    /// `INSERT`.
    Insert(Box<Insert>),
    /// `UPDATE`.
    Update(Box<Update>),
    /// `DELETE`.
    Delete(Box<Delete>),
    /// An expression executed by itself: `connection.execute(func.now())`.
    Expr(Box<Expr>),
}

impl Expr {
    /// Makes `sa.text(text)`.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(TextClause::new(text))
    }

    /// Makes `sa.column(name)`.
    pub fn column(name: impl Into<Name>) -> Self {
        Self::Column(Box::new(ColumnRef {
            name: Label::Named(name.into()),
            key: None,
            table: None,
            type_: Type::Null,
            is_literal: false,
        }))
    }

    /// Makes `sa.literal_column(text)`.
    pub fn literal_column(text: impl Into<String>) -> Self {
        Self::Column(Box::new(ColumnRef {
            name: Label::Named(Name::new(text)),
            key: None,
            table: None,
            type_: Type::Null,
            is_literal: true,
        }))
    }

    /// Makes `sa.literal(value)` of a type.
    pub fn literal(value: impl Into<Datum>, type_: Type) -> Self {
        Self::Bind(Box::new(Bind::new(
            Label::anon("param"),
            Some(value.into()),
            type_,
        )))
    }

    /// Makes `func.name(args...)` without a type.
    pub fn func(name: impl Into<Name>, args: Vec<Expr>) -> Self {
        Self::Func(Box::new(Func {
            id: next_id(),
            packages: Vec::new(),
            name: name.into(),
            args,
            type_: Type::Null,
            known: false,
            with_ordinality: false,
        }))
    }
}
