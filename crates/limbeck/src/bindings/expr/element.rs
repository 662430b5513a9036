//! Column expressions as Python sees them.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use limbeck_py::{Args, BinaryOp, CompareOp, Object, Result, UnaryOp, Value, ValueIter, Vm};
use limbeck_sql::{
    column::Column,
    datum::Datum,
    expr::{
        Bind, ColumnRef, CustomOp, Expr, From, Func, JsonRole, Label, Op, Select, SelectItem,
        TextClause, TextualSelect,
        build::{self, Operand},
        next_id,
        typing::{self, Affinity, affinity, type_of},
    },
    types::{PgType, SqliteType, Type},
};

use super::{
    coerce::{
        bind_value, built, by_items, condition, in_operand, name, operand, operand_beside, to_expr,
        to_type, try_type,
    },
    from::{self, FromObject},
    select::QueryObject,
    value,
};
use crate::bindings::{datum, exc};

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

fn comparison_op(text: &str, precedence: i32) -> Op {
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

fn operate(vm: &Vm, expr: Expr, op: Op, operand: Operand, result: Option<Type>) -> Result<Value> {
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

fn is_sqlite_json(type_: &Type) -> bool {
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

/// Calls a method of an expression; `None`: there is no such method.
pub fn method(vm: &Vm, expr: &Expr, method: &str, args: Args) -> Result<Option<Value>> {
    if let Some(value) = own_method(vm, expr, method, args.clone())? {
        return Ok(Some(value));
    }
    let expr = expr.clone();
    let mut args = args.reader(vm, method);
    let compared = |op: Op, other: Value| -> Result<Value> {
        let other = operand_beside(vm, &expr, &other)?;
        built(vm, build::compare(expr.clone(), op, other)).map(value)
    };
    let out = match method {
        "label" => {
            let label = args.optional("name")?;
            args.finish()?;
            let label = match label {
                None | Some(Value::None) => None,
                Some(label) => Some(name(vm, "name", &label)?),
            };
            value(build::label(label, expr))
        }
        "desc" | "asc" | "nulls_first" | "nulls_last" | "nullsfirst" | "nullslast" => {
            args.finish()?;
            let op = match method {
                "desc" => Op::Desc,
                "asc" => Op::Asc,
                "nulls_first" | "nullsfirst" => Op::NullsFirst,
                _ => Op::NullsLast,
            };
            value(build::modifier(op, expr))
        }
        "in_" | "not_in" | "notin_" => {
            let other = args.required("other")?;
            args.finish()?;
            let operand = in_operand(vm, &expr, &other)?;
            value(build::in_(expr, operand, method != "in_"))
        }
        "is_"
        | "is_not"
        | "isnot"
        | "is_distinct_from"
        | "is_not_distinct_from"
        | "isnot_distinct_from" => {
            let other = args.required("other")?;
            args.finish()?;
            let op = match method {
                "is_" => Op::Is,
                "is_not" | "isnot" => Op::IsNot,
                "is_distinct_from" => Op::IsDistinctFrom,
                _ => Op::IsNotDistinctFrom,
            };
            compared(op, other)?
        }
        "like" | "not_like" | "notlike" | "ilike" | "not_ilike" | "notilike" => {
            let other = args.required("other")?;
            let escape = args.optional("escape")?.filter(|value| !value.is_none());
            args.finish()?;
            let op = match method {
                "like" => Op::Like,
                "ilike" => Op::ILike,
                "not_like" | "notlike" => Op::NotLike,
                _ => Op::NotILike,
            };
            with_escape(vm, compared(op, other)?, escape)?
        }
        "startswith" | "endswith" | "contains" | "istartswith" | "iendswith" | "icontains" => {
            if method == "contains"
                && matches!(
                    affinity(&type_of(&expr)),
                    Affinity::Array | Affinity::Json | Affinity::Hstore
                )
            {
                let other = args.required("other")?;
                args.rest_keywords();
                args.finish()?;
                return contains_op(vm, expr, "@>", &other).map(Some);
            }
            let mut other = args.required("other")?;
            let escape = args.keyword("escape").filter(|value| !value.is_none());
            let auto = match args.keyword("autoescape") {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            args.finish()?;
            let mut escape = match escape {
                Some(escape) => Some(vm.str(&escape)?),
                None => None,
            };
            if auto {
                let mark = escape.get_or_insert_with(|| "/".to_owned()).clone();
                let Some(text) = other.as_str() else {
                    return Err(vm.type_error("String value expected when autoescape=True"));
                };
                let mut text = text.to_owned();
                if mark != "%" && mark != "_" {
                    text = text.replace(&mark, &format!("{mark}{mark}"));
                }
                text = text
                    .replace('%', &format!("{mark}%"))
                    .replace('_', &format!("{mark}_"));
                other = Value::from(text);
            }
            let op = match method {
                "startswith" => Op::StartsWith,
                "endswith" => Op::EndsWith,
                "contains" => Op::Contains,
                "istartswith" => Op::IStartsWith,
                "iendswith" => Op::IEndsWith,
                _ => Op::IContains,
            };
            with_escape(vm, compared(op, other)?, escape.map(Value::from))?
        }
        "match" => {
            let other = args.required("other")?;
            let config = args.keyword("postgresql_regconfig");
            args.finish()?;
            let mut made = compared_expr(vm, &expr, Op::Match, &other)?;
            if let (Expr::Binary(binary), Some(config)) = (&mut made, config) {
                binary.regconfig = Some(vm.str(&config)?);
            }
            value(made)
        }
        "regexp_match" => {
            let other = args.required("pattern")?;
            let flags = args.optional("flags")?.filter(|value| !value.is_none());
            args.finish()?;
            let mut made = compared_expr(vm, &expr, Op::RegexpMatch, &other)?;
            if let (Expr::Binary(binary), Some(flags)) = (&mut made, flags) {
                binary.flags = Some(vm.str(&flags)?);
            }
            value(made)
        }
        "regexp_replace" => {
            let pattern = args.required("pattern")?;
            let replacement = args.required("replacement")?;
            let flags = args.optional("flags")?.filter(|value| !value.is_none());
            args.finish()?;
            let side = |value: &Value| -> Result<Expr> {
                Ok(build::beside(&expr, operand_beside(vm, &expr, value)?))
            };
            let right = Expr::List {
                op: Op::Comma,
                clauses: vec![side(&pattern)?, side(&replacement)?],
                type_: Type::Null,
                id: next_id(),
            };
            let mut made = build::binary(expr, Op::RegexpReplace, Expr::Null, Type::Null, None);
            made.right = right;
            made.flags = match flags {
                Some(flags) => Some(vm.str(&flags)?),
                None => None,
            };
            value(Expr::Binary(Box::new(made)))
        }
        "between" => {
            let low = args.required("cleft")?;
            let high = args.required("cright")?;
            let symmetric = match args.optional("symmetric")? {
                Some(flag) => vm.truth(&flag)?,
                None => false,
            };
            args.finish()?;
            let low = operand_beside(vm, &expr, &low)?;
            let high = operand_beside(vm, &expr, &high)?;
            value(build::between(expr, low, high, symmetric))
        }
        "op" | "bool_op" => {
            let text = vm.str(&args.required("opstring")?)?;
            let precedence = match args.optional("precedence")? {
                Some(Value::Int(number)) => i32::try_from(number).unwrap_or(0),
                _ => 0,
            };
            let is_comparison = match args.optional("is_comparison")? {
                Some(flag) => vm.truth(&flag)?,
                None => method == "bool_op",
            };
            let return_type = match args.optional("return_type")? {
                None | Some(Value::None) => None,
                Some(type_) => Some(to_type(vm, &type_)?),
            };
            args.rest_keywords();
            args.finish()?;
            let op = Op::Custom(std::sync::Arc::new(CustomOp {
                opstring: text,
                precedence,
                is_comparison,
                natural_self_precedent: false,
                eager_grouping: false,
                return_type,
            }));
            Value::function("op", move |vm, args| {
                let mut args = args.reader(vm, "op");
                let other = args.required("other")?;
                args.finish()?;
                let other = operand_beside(vm, &expr, &other)?;
                operate(vm, expr.clone(), op.clone(), other, None)
            })
        }
        "cast" => {
            let type_ = to_type(vm, &args.required("type_")?)?;
            args.finish()?;
            value(build::cast(Operand::Expr(expr), type_))
        }
        "concat" => {
            let other = args.required("other")?;
            args.finish()?;
            let other = operand_beside(vm, &expr, &other)?;
            operate(vm, expr, Op::Concat, other, None)?
        }
        "bitwise_and" | "bitwise_or" | "bitwise_xor" | "bitwise_lshift" | "bitwise_rshift" => {
            let other = args.required("other")?;
            args.finish()?;
            let op = match method {
                "bitwise_and" => Op::BitwiseAnd,
                "bitwise_or" => Op::BitwiseOr,
                "bitwise_xor" => Op::BitwiseXor,
                "bitwise_lshift" => Op::BitwiseLShift,
                _ => Op::BitwiseRShift,
            };
            let other = operand_beside(vm, &expr, &other)?;
            operate(vm, expr, op, other, None)?
        }
        "bitwise_not" => {
            args.finish()?;
            value(build::unary(Op::BitwiseNot, expr))
        }
        "collate" => {
            let collation = vm.str(&args.required("collation")?)?;
            args.finish()?;
            value(build::collate(expr, &collation))
        }
        "distinct" => {
            args.finish()?;
            value(build::unary(Op::Distinct, expr))
        }
        "any_" | "all_" => {
            args.finish()?;
            let op = if method == "any_" { Op::Any } else { Op::All };
            value(super::functions::collection_aggregate(op, expr))
        }
        "any" | "all" if affinity(&type_of(&expr)) == Affinity::Array => {
            let other = args.required("other")?;
            args.rest_keywords();
            args.finish()?;
            let op = if method == "any" { Op::Any } else { Op::All };
            let aggregate = super::functions::collection_aggregate(op, expr);
            let other = operand_beside(vm, &aggregate, &other)?;
            built(vm, build::compare(aggregate, Op::Eq, other)).map(value)?
        }
        "self_group" => value(build::self_group(expr, None)),
        "compile" => return super::compile_method(vm, &super::stmt_of(expr), args).map(Some),
        "as_string" | "as_integer" | "as_float" | "as_numeric" | "as_boolean" | "as_json" => {
            let type_ = match method {
                "as_string" => Type::Unicode(Default::default()),
                "as_integer" => Type::Integer,
                "as_float" => Type::Float(Default::default()),
                "as_boolean" => typing::boolean(),
                "as_numeric" => {
                    let precision = int_or_none(&args.required("precision")?);
                    let scale = int_or_none(&args.required("scale")?);
                    Type::Numeric(limbeck_sql::types::NumericArgs {
                        precision,
                        scale,
                        ..Default::default()
                    })
                }
                _ => type_of(&expr),
            };
            args.rest_keywords();
            let mut expr = expr;
            if let Expr::Binary(binary) = &mut expr {
                binary.type_ = type_;
                binary.id = next_id();
            }
            value(expr)
        }
        "has_key" | "has_any" | "has_all" | "contained_by" | "overlap" => {
            let other = args.required("other")?;
            args.rest_keywords();
            args.finish()?;
            let text = match method {
                "has_key" => "?",
                "has_any" => "?|",
                "has_all" => "?&",
                "contained_by" => "<@",
                _ => "&&",
            };
            if is_sqlite_json(&type_of(&expr)) {
                return Ok(None);
            }
            contains_op(vm, expr, text, &other)?
        }
        _ => return Ok(None),
    };
    Ok(Some(out))
}

fn int_or_none(value: &Value) -> Option<i64> {
    match value {
        Value::Int(i) => Some(*i),
        _ => None,
    }
}

fn contains_op(vm: &Vm, expr: Expr, text: &str, other: &Value) -> Result<Value> {
    let json = affinity(&type_of(&expr)) == Affinity::Json;
    let by_key = matches!(text, "?" | "?|" | "?&");
    let other = match operand_beside(vm, &expr, other)? {
        Operand::Value(Datum::Tuple(items)) => Operand::Value(Datum::Array(items)),
        Operand::Value(value) if json && !by_key => {
            // A document on the other side is one of the same type.
            Operand::Expr(Expr::Bind(Box::new(Bind::new(
                Label::anon("param"),
                Some(value),
                type_of(&expr),
            ))))
        }
        other => other,
    };
    let other = match other {
        Operand::Expr(Expr::Bind(mut bind)) if bind.key.name().is_none() => {
            if let Expr::Column(column) = &expr
                && let Label::Named(name) = &column.name
            {
                bind.key = Label::anon(name.text.clone());
            }
            Operand::Expr(Expr::Bind(bind))
        }
        other => other,
    };
    operate(
        vm,
        expr,
        comparison_op(text, 5),
        other,
        Some(typing::boolean()),
    )
}

fn compared_expr(vm: &Vm, expr: &Expr, op: Op, other: &Value) -> Result<Expr> {
    let other = operand_beside(vm, expr, other)?;
    built(vm, build::compare(expr.clone(), op, other))
}

fn with_escape(vm: &Vm, made: Value, escape: Option<Value>) -> Result<Value> {
    if let (Some(object), Some(escape)) = (made.downcast_ref::<ExprObject>(), escape)
        && let Expr::Binary(binary) = &mut *object.expr.borrow_mut()
    {
        binary.escape = Some(vm.str(&escape)?);
    }
    Ok(made)
}

/// Methods that only some kinds of expressions have.
fn own_method(vm: &Vm, expr: &Expr, method: &str, args: Args) -> Result<Option<Value>> {
    match expr {
        Expr::Text(text) => text_method(vm, text, method, args),
        Expr::Func(_) | Expr::Filter { .. } | Expr::WithinGroup { .. } => {
            super::func::method(vm, expr, method, args)
        }
        Expr::Exists { query, .. } => exists_method(vm, query, method, args),
        Expr::ScalarSelect { query, .. } => {
            if !matches!(method, "where" | "correlate" | "correlate_except") {
                return Ok(None);
            }
            let inner = QueryObject::value(query.clone());
            let changed = vm.call_method(&inner, method, args)?;
            Ok(Some(vm.call_method(
                &changed,
                "scalar_subquery",
                Args::default(),
            )?))
        }
        Expr::Bind(_) | Expr::Column(_) => Ok(None),
        _ => Ok(None),
    }
}

fn exists_method(
    vm: &Vm,
    query: &std::sync::Arc<limbeck_sql::expr::Query>,
    method: &str,
    args: Args,
) -> Result<Option<Value>> {
    match method {
        "where" | "correlate" | "correlate_except" | "select_from" => {
            let inner = QueryObject::value(query.clone());
            let changed = vm.call_method(&inner, method, args)?;
            let Some(object) = changed.downcast_ref::<QueryObject>() else {
                return Ok(None);
            };
            Ok(Some(value(Expr::Exists {
                query: object.query.clone(),
                id: next_id(),
            })))
        }
        "select" => {
            args.reader(vm, method).finish()?;
            let exists = Expr::Exists {
                query: query.clone(),
                id: next_id(),
            };
            Ok(Some(QueryObject::select(Select::new(vec![
                SelectItem::Expr(exists),
            ]))))
        }
        _ => Ok(None),
    }
}

fn text_method(vm: &Vm, text: &TextClause, method: &str, args: Args) -> Result<Option<Value>> {
    match method {
        "bindparams" => {
            let mut args = args.reader(vm, method);
            let mut text = text.clone();
            for given in args.rest_positional() {
                let Some(Expr::Bind(bind)) = super::coerce::try_expr(vm, &given)? else {
                    return Err(vm.type_error("bindparams() takes bindparam() objects"));
                };
                let name = bind
                    .key
                    .name()
                    .map(|name| name.text.clone())
                    .unwrap_or_default();
                set_bind(vm, &mut text, &name, *bind)?;
            }
            for (key, given) in args.rest_keywords() {
                let given = vm.concrete(&given)?;
                let old = text
                    .binds
                    .iter()
                    .find(|bind| bind.key.name().is_some_and(|name| name.text == *key))
                    .cloned();
                let datum = bind_value(
                    vm,
                    &given,
                    &old.as_ref().map_or(Type::Null, |bind| bind.type_.clone()),
                )?;
                let bind = match old {
                    Some(mut bind) => {
                        if bind.type_ == Type::Null {
                            bind.type_ = typing::of_value(&datum);
                        }
                        bind.value = Some(datum);
                        bind
                    }
                    None => {
                        let type_ = typing::of_value(&datum);
                        Bind::new(Label::Named((&*key).into()), Some(datum), type_)
                    }
                };
                set_bind(vm, &mut text, &key, bind)?;
            }
            args.finish()?;
            Ok(Some(value(Expr::Text(text))))
        }
        "columns" => {
            let mut args = args.reader(vm, method);
            let mut columns = Vec::new();
            let positional = args.rest_positional();
            let by_position = !positional.is_empty();
            for given in positional {
                columns.push(to_expr(vm, &given)?);
            }
            for (key, type_) in args.rest_keywords() {
                let mut column = match Expr::column(&*key) {
                    Expr::Column(column) => column,
                    other => {
                        columns.push(other);
                        continue;
                    }
                };
                column.type_ = to_type(vm, &type_)?;
                columns.push(Expr::Column(column));
            }
            args.finish()?;
            let textual = TextualSelect {
                id: next_id(),
                text: text.clone(),
                columns,
                positional: by_position,
                ctes: Vec::new(),
            };
            Ok(Some(QueryObject::value(std::sync::Arc::new(
                limbeck_sql::expr::Query::Text(Box::new(textual)),
            ))))
        }
        "label" | "in_" | "desc" | "asc" | "cast" => Ok(None),
        _ => Ok(None),
    }
}

fn set_bind(vm: &Vm, text: &mut TextClause, name: &str, bind: Bind) -> Result<()> {
    let known = limbeck_sql::expr::compile::text_parameters(&text.text);
    if !known.iter().any(|known| known == name) {
        return Err(exc::raise(
            vm,
            "ArgumentError",
            format!(
                "This text() construct doesn't define a bound parameter named {}",
                limbeck_sql::sql::python_repr(name)
            ),
        ));
    }
    text.binds
        .retain(|bind| bind.key.name().is_none_or(|known| known.text != name));
    text.binds.push(bind);
    Ok(())
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
