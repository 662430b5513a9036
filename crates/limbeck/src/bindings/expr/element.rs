//! Column expressions as Python sees them.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use limbeck_py::{Args, BinaryOp, CompareOp, Object, Result, UnaryOp, Value, ValueIter, Vm};
use limbeck_sql::{
    column::Column,
    expr::{
        ColumnRef, CustomOp, Expr, From, Func, JsonRole, Label, Op,
        build::{self, Operand},
        typing::{Affinity, affinity, type_of},
    },
    types::{PgType, SqliteType, Type},
};

use super::methods::method;
use super::{
    coerce::{
        built, by_items, condition, name, operand, operand_beside, to_expr, to_type, try_type,
    },
    from::{self, FromObject},
    value,
};
use crate::bindings::datum;

/// An expression.
pub struct ExprObject {
    /// What it is.
    pub expr: RefCell<Expr>,
}

/// A `sa.column()`; it learns its table when one is made of it.
pub struct ColumnObject {
    /// The column.
    pub column: RefCell<ColumnRef>,
    /// The table, once it has one.
    pub table: RefCell<Weak<FromObject>>,
}

impl ColumnObject {
    /// The column as an expression.
    pub fn expr(&self) -> Expr {
        let mut column = self.column.borrow().clone();
        if column.table.is_none()
            && let Some(table) = self.table.borrow().upgrade()
        {
            column.table = Some(table.from.clone());
        }
        Expr::Column(Box::new(column))
    }

    /// What a table keeps of the column.
    pub fn description(&self) -> Column {
        let column = self.column.borrow();
        let mut made = Column::new(
            column.name.name().cloned().unwrap_or_default(),
            column.type_.clone(),
        );
        made.key = column.key.clone();
        made
    }
}

macro_rules! element_object {
    ($type:ty) => {
        impl Object for $type {
            fn type_name(&self) -> String {
                class_name(&self.current())
            }

            fn get_attr(self: Rc<Self>, vm: &Vm, attr: &str) -> Result<Option<Value>> {
                attribute(vm, &self.current(), attr)
            }

            fn methods(&self) -> &'static [&'static str] {
                methods(&self.current())
            }

            fn call_method(
                self: Rc<Self>,
                vm: &Vm,
                name: &str,
                args: Args,
            ) -> Result<Option<Value>> {
                method(vm, &self.current(), name, args)
            }

            fn set_attr(&self, _vm: &Vm, name: &str, _value: Value) -> Result<bool> {
                let _ = name;
                Ok(false)
            }

            fn binary(
                self: Rc<Self>,
                vm: &Vm,
                op: BinaryOp,
                other: &Value,
                reflected: bool,
            ) -> Result<Option<Value>> {
                arithmetic(vm, self.current(), op, other, reflected)
            }

            fn compare(
                self: Rc<Self>,
                vm: &Vm,
                op: CompareOp,
                other: &Value,
            ) -> Result<Option<Value>> {
                comparison(vm, self.current(), op, other)
            }

            fn unary(self: Rc<Self>, _vm: &Vm, op: UnaryOp) -> Result<Option<Value>> {
                let expr = self.current();
                Ok(match op {
                    UnaryOp::Invert => Some(value(build::negate(expr))),
                    UnaryOp::Neg => Some(value(build::unary(Op::Neg, expr))),
                    UnaryOp::Pos => None,
                })
            }

            fn truth(&self, vm: &Vm) -> Result<Option<bool>> {
                match self.current() {
                    Expr::Binary(binary) if matches!(binary.op, Op::Eq | Op::Ne) => {
                        Ok(Some((binary.left == binary.right) == (binary.op == Op::Eq)))
                    }
                    Expr::Func(_) | Expr::Column(_) | _ => {
                        Err(vm.type_error("Boolean value of this clause is not defined"))
                    }
                }
            }

            fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
                subscript(vm, self.current(), key).map(Some)
            }

            fn iter(self: Rc<Self>, vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
                Err(vm.type_error(format!("'{}' object is not iterable", self.type_name())))
            }

            fn to_str(&self, vm: &Vm) -> Result<String> {
                super::stringify(vm, &limbeck_sql::expr::Stmt::Expr(Box::new(self.current())))
            }

            fn repr(&self, _vm: &Vm) -> Result<String> {
                Ok(format!(
                    "<sqlalchemy.sql.elements.{} object>",
                    class_name(&self.current())
                ))
            }
        }
    };
}

impl ExprObject {
    fn current(&self) -> Expr {
        self.expr.borrow().clone()
    }
}

impl ColumnObject {
    fn current(&self) -> Expr {
        self.expr()
    }
}

element_object!(ExprObject);
element_object!(ColumnObject);

fn class_name(expr: &Expr) -> String {
    match expr {
        Expr::Text(_) | Expr::Raw(_) => "TextClause",
        Expr::Column(_) => "ColumnClause",
        Expr::Bind(_) => "BindParameter",
        Expr::Null => "Null",
        Expr::True => "True_",
        Expr::False => "False_",
        Expr::Func(func) => return func_class(func),
        Expr::Over { .. } => "Over",
        Expr::Filter { .. } => "FunctionFilter",
        Expr::WithinGroup { .. } => "WithinGroup",
        Expr::AggregateOrderBy { .. } => "aggregate_order_by",
        Expr::Case { .. } => "Case",
        Expr::Cast { .. } => "Cast",
        Expr::TypeCoerce { .. } => "TypeCoerce",
        Expr::Unary { .. } => "UnaryExpression",
        Expr::Binary(_) => "BinaryExpression",
        Expr::List { op, .. } => match op {
            Op::And | Op::Or => "BooleanClauseList",
            _ => "ExpressionClauseList",
        },
        Expr::Tuple { .. } => "Tuple",
        Expr::Array { .. } => "array",
        Expr::Slice { .. } => "Slice",
        Expr::Grouping(_) => "Grouping",
        Expr::Label { .. } => "Label",
        Expr::Extract { .. } => "Extract",
        Expr::Collation(_) => "CollationClause",
        Expr::Exists { .. } => "Exists",
        Expr::ScalarSelect { .. } | Expr::SelectGrouping(_) => "ScalarSelect",
        Expr::CollectionAggregate { .. } => "CollectionAggregate",
        Expr::AsBoolean { .. } => "AsBoolean",
        Expr::LabelReference(_) => "_label_reference",
        Expr::TextualLabelReference(_) => "_textual_label_reference",
        Expr::TableValuedColumn(_) => "TableValuedColumn",
        Expr::ScalarFunctionColumn { .. } => "ScalarFunctionColumn",
        Expr::NextValue(_) => "next_value",
        Expr::ScalarValues(_) => "ScalarValues",
        Expr::Identifier(_) => "ColumnClause",
    }
    .to_owned()
}

fn func_class(func: &Func) -> String {
    if func.known {
        func.name.text.clone()
    } else {
        "Function".to_owned()
    }
}

fn attribute(vm: &Vm, expr: &Expr, attr: &str) -> Result<Option<Value>> {
    Ok(match (attr, expr) {
        ("type", _) => Some(crate::bindings::types::to_value(type_of(expr))),
        ("name" | "key", Expr::Column(column)) => Some(match (&column.key, &column.name) {
            (Some(key), _) if attr == "key" => Value::from(key.as_str()),
            (_, Label::Named(name)) => Value::from(name.text.as_str()),
            (_, Label::Anon { .. }) => Value::None,
        }),
        ("name" | "key", Expr::Label { name, .. }) => Some(
            name.name()
                .map_or(Value::None, |name| Value::from(name.text.as_str())),
        ),
        ("name", Expr::Func(func)) => Some(Value::from(func.name.text.as_str())),
        ("key", Expr::Bind(bind)) => Some(
            bind.key
                .name()
                .map_or(Value::None, |name| Value::from(name.text.as_str())),
        ),
        ("value", Expr::Bind(bind)) => Some(match &bind.value {
            Some(datum) => datum::to_value(vm, datum)?,
            None => Value::None,
        }),
        ("table", Expr::Column(column)) => Some(match &column.table {
            Some(table) => from::from_value(table.clone()),
            None => Value::None,
        }),
        ("text", Expr::Text(text)) => Some(Value::from(text.text.as_str())),
        ("element", Expr::Label { element, .. } | Expr::Grouping(element)) => {
            Some(value((**element).clone()))
        }
        ("left", Expr::Binary(binary)) => Some(value(binary.left.clone())),
        ("right", Expr::Binary(binary)) => Some(value(binary.right.clone())),
        ("astext", _) if is_pg_json(expr) => Some(value(astext(expr.clone())?)),
        ("primary_key" | "nullable" | "is_literal", Expr::Column(column)) => {
            Some(Value::Bool(match attr {
                "is_literal" => column.is_literal,
                "nullable" => true,
                _ => false,
            }))
        }
        ("clauses", Expr::List { clauses, .. }) => Some(Value::list(
            clauses.iter().map(|clause| value(clause.clone())).collect(),
        )),
        ("columns" | "c", Expr::Func(_)) => {
            let from = from::func_alias(expr.clone(), None, Vec::new(), false);
            return from::attribute(vm, &from, "c");
        }
        _ => None,
    })
}

const COLUMN_METHODS: &[&str] = &[
    "label",
    "desc",
    "asc",
    "nulls_first",
    "nulls_last",
    "nullsfirst",
    "nullslast",
    "in_",
    "not_in",
    "notin_",
    "is_",
    "is_not",
    "isnot",
    "is_distinct_from",
    "is_not_distinct_from",
    "isnot_distinct_from",
    "like",
    "not_like",
    "notlike",
    "ilike",
    "not_ilike",
    "notilike",
    "startswith",
    "endswith",
    "contains",
    "istartswith",
    "iendswith",
    "icontains",
    "match",
    "regexp_match",
    "regexp_replace",
    "between",
    "op",
    "bool_op",
    "cast",
    "concat",
    "collate",
    "distinct",
    "any_",
    "all_",
    "self_group",
    "compile",
    "bitwise_and",
    "bitwise_or",
    "bitwise_xor",
    "bitwise_not",
    "bitwise_lshift",
    "bitwise_rshift",
    "as_string",
    "as_integer",
    "as_float",
    "as_numeric",
    "as_boolean",
    "as_json",
    "has_key",
    "has_any",
    "has_all",
    "contained_by",
    "overlap",
    "any",
    "all",
    "over",
    "filter",
    "within_group",
    "alias",
    "table_valued",
    "column_valued",
    "scalar_table_valued",
    "select",
    "bindparams",
    "columns",
    "correlate",
    "where",
    "select_from",
    "scalar_subquery",
    "aggregate_order_by",
    "correlate_except",
    "rows",
    "op",
];

fn methods(_: &Expr) -> &'static [&'static str] {
    COLUMN_METHODS
}

/// Compares an expression.
pub fn comparison(vm: &Vm, expr: Expr, op: CompareOp, other: &Value) -> Result<Option<Value>> {
    let op = match op {
        CompareOp::Eq => Op::Eq,
        CompareOp::Ne => Op::Ne,
        CompareOp::Lt => Op::Lt,
        CompareOp::Le => Op::Le,
        CompareOp::Gt => Op::Gt,
        CompareOp::Ge => Op::Ge,
    };
    let other = operand_beside(vm, &expr, other)?;
    built(vm, build::compare(expr, op, other)).map(|expr| Some(value(expr)))
}

/// Calculates with an expression.
pub fn arithmetic(
    vm: &Vm,
    expr: Expr,
    op: BinaryOp,
    other: &Value,
    reflected: bool,
) -> Result<Option<Value>> {
    let op = match op {
        BinaryOp::BitAnd => return conjunction(vm, expr, other, reflected, false).map(Some),
        BinaryOp::BitOr => return conjunction(vm, expr, other, reflected, true).map(Some),
        BinaryOp::Add => Op::Add,
        BinaryOp::Sub => Op::Sub,
        BinaryOp::Mul => Op::Mul,
        BinaryOp::Div => Op::TrueDiv,
        BinaryOp::FloorDiv => Op::FloorDiv,
        BinaryOp::Mod => Op::Mod,
        BinaryOp::Pow => {
            let other = to_expr(vm, other)?;
            let args = if reflected {
                vec![other, expr]
            } else {
                vec![expr, other]
            };
            return Ok(Some(value(super::func::make(vm, &["pow"], args, None)?)));
        }
        BinaryOp::LShift => pg_range_op("<<"),
        BinaryOp::RShift => pg_range_op(">>"),
        BinaryOp::MatMul | BinaryOp::BitXor => return Ok(None),
    };
    let other = operand_beside(vm, &expr, other)?;
    built(vm, build::operate(expr, op, other, reflected, None)).map(|expr| Some(value(expr)))
}

fn pg_range_op(text: &str) -> Op {
    comparison_op(text, 5)
}

pub(super) fn comparison_op(text: &str, precedence: i32) -> Op {
    Op::Custom(std::sync::Arc::new(CustomOp {
        opstring: text.to_owned(),
        precedence,
        is_comparison: true,
        natural_self_precedent: true,
        eager_grouping: true,
        return_type: None,
    }))
}

fn conjunction(vm: &Vm, expr: Expr, other: &Value, reflected: bool, or: bool) -> Result<Value> {
    let other = condition(vm, other)?;
    let parts = if reflected {
        vec![other, expr]
    } else {
        vec![expr, other]
    };
    Ok(value(if or {
        build::or_(parts)
    } else {
        build::and_(parts)
    }))
}

/// `expr[key]`.
fn subscript(vm: &Vm, expr: Expr, key: &Value) -> Result<Value> {
    let type_ = type_of(&expr);
    match affinity(&type_) {
        Affinity::Json => {
            let key = match datum::try_datum(vm, key)? {
                Some(key) => key,
                None => return operate(vm, expr, Op::JsonGetItem, operand(vm, key)?, Some(type_)),
            };
            Ok(value(build::json_item(expr, key)))
        }
        Affinity::Hstore => operate(
            vm,
            expr,
            Op::HstoreGetItem,
            operand(vm, key)?,
            Some(Type::Text(Default::default())),
        ),
        Affinity::Array => {
            let item = build::item_type(&type_).unwrap_or_default();
            if key.type_name() == "slice" {
                let bound = |name: &str| -> Result<Expr> {
                    let value = vm.get_attr(key, name)?;
                    if value.is_none() {
                        Ok(Expr::Null)
                    } else {
                        to_expr(vm, &value)
                    }
                };
                let slice = Expr::Slice {
                    start: Box::new(bound("start")?),
                    stop: Box::new(bound("stop")?),
                };
                return operate(vm, expr, Op::GetItem, Operand::Expr(slice), Some(type_));
            }
            operate(vm, expr, Op::GetItem, operand(vm, key)?, Some(item))
        }
        _ => Err(vm.exception(
            "NotImplementedError",
            "Operator 'getitem' is not supported on this expression",
        )),
    }
}

pub(super) fn operate(
    vm: &Vm,
    expr: Expr,
    op: Op,
    operand: Operand,
    result: Option<Type>,
) -> Result<Value> {
    built(vm, build::operate(expr, op, operand, false, result)).map(value)
}

fn is_pg_json(expr: &Expr) -> bool {
    match type_of(expr) {
        Type::Postgresql(pg) => {
            let pg: &PgType = &pg;
            matches!(pg, PgType::JSON(_) | PgType::JSONB(_))
        }
        Type::Variant { base, .. } => {
            matches!(*base, Type::Postgresql(_))
        }
        _ => false,
    }
}

pub(super) fn is_sqlite_json(type_: &Type) -> bool {
    matches!(type_, Type::Sqlite(SqliteType::JSON(_)))
}

fn text_op(text: &str) -> Op {
    Op::Custom(std::sync::Arc::new(CustomOp {
        opstring: text.to_owned(),
        precedence: 15,
        is_comparison: false,
        natural_self_precedent: true,
        eager_grouping: true,
        return_type: None,
    }))
}

/// `expr['key'].astext` of PostgreSQL's JSON.
fn astext(expr: Expr) -> Result<Expr> {
    let Expr::Binary(binary) = expr else {
        return Ok(expr);
    };
    let path = binary.op == Op::JsonPathGetItem
        || matches!(&binary.right, Expr::Bind(bind) if bind.json == JsonRole::Path);
    let op = text_op(if path { "#>>" } else { "->>" });
    let result = Type::Text(Default::default());
    Ok(Expr::Binary(Box::new(build::binary(
        binary.left,
        op,
        binary.right,
        result,
        None,
    ))))
}

/// `sa.column(text, type_=None, is_literal=False)`.
pub fn column(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "column");
    let text = args.required("text")?;
    let type_ = args.optional("type_")?;
    let is_literal = match args.optional("is_literal")? {
        Some(flag) => vm.truth(&flag)?,
        None => false,
    };
    args.finish()?;
    let type_ = match type_ {
        None | Some(Value::None) => Type::Null,
        Some(type_) => to_type(vm, &type_)?,
    };
    Ok(Value::object(ColumnObject {
        column: RefCell::new(ColumnRef {
            name: Label::Named(name(vm, "text", &text)?),
            key: None,
            table: None,
            type_,
            is_literal,
        }),
        table: RefCell::default(),
    }))
}

/// `sa.literal_column(text, type_=None)`.
pub fn literal_column(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "literal_column");
    let text = vm.str(&args.required("text")?)?;
    let type_ = args.optional("type_")?;
    args.finish()?;
    let mut made = Expr::literal_column(text);
    if let (Expr::Column(column), Some(type_)) = (&mut made, type_)
        && let Some(type_) = try_type(vm, &type_)?
    {
        column.type_ = type_;
    }
    Ok(value(made))
}

/// The items of a window's ORDER BY or PARTITION BY.
pub(super) fn window_items(vm: &Vm, value: Option<Value>) -> Result<Vec<Expr>> {
    Ok(match value {
        None | Some(Value::None) => Vec::new(),
        Some(value) => by_items(vm, &[value])?.unwrap_or_default(),
    })
}

/// The table a column reference stands in, if it does.
pub fn table_of(expr: &Expr) -> Option<&From> {
    match expr {
        Expr::Column(column) => column.table.as_ref(),
        _ => None,
    }
}
