//! SELECT, UNION and text with columns as Python sees them.

use std::{rc::Rc, sync::Arc};

use limbeck_py::{ArgReader, Args, Object, Result, Value, Vm};
use limbeck_sql::{
    datum::Datum,
    expr::{
        AliasKind, Compound, CompoundKeyword, Correlate, Distinct, Expr, ForUpdate, From, Query,
        Select, SelectItem, SelectJoin, Stmt, build, next_id, typing::of_value,
    },
    name::Name,
};

use super::{
    coerce::{
        built, by_items, condition, dialect_words, name, select_item, to_from, to_query, try_expr,
    },
    from::{self, from_value, scalar_query},
    value,
};
use crate::bindings::exc;

/// A query.
pub struct QueryObject {
    /// What it is.
    pub query: Arc<Query>,
}

impl QueryObject {
    /// The Python value of a query.
    pub fn value(query: Arc<Query>) -> Value {
        Value::object(Self { query })
    }

    /// The Python value of a SELECT.
    pub fn select(select: Select) -> Value {
        Self::value(Arc::new(Query::Select(Box::new(select))))
    }
}

/// `sa.select(*entities)`.
pub fn select(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "select");
    let entities = args.rest_positional();
    args.finish()?;
    let mut items = Vec::new();
    for entity in &entities {
        items.push(select_item(vm, entity)?);
    }
    Ok(QueryObject::select(Select::new(items)))
}

/// Combines queries: `union`, `union_all`, `intersect`, ...
pub(super) fn compound_of(vm: &Vm, word: &str, queries: &[Value]) -> Result<Arc<Query>> {
    let keyword = match word {
        "union_all" => CompoundKeyword::UnionAll,
        "intersect" => CompoundKeyword::Intersect,
        "intersect_all" => CompoundKeyword::IntersectAll,
        "except_" => CompoundKeyword::Except,
        "except_all" => CompoundKeyword::ExceptAll,
        _ => CompoundKeyword::Union,
    };
    let mut selects = Vec::new();
    for query in queries {
        let query = to_query(vm, query)?;
        selects.push(grouped(query, keyword));
    }
    Ok(Arc::new(Query::Compound(Box::new(Compound {
        id: next_id(),
        keyword,
        selects,
        group_by: Vec::new(),
        order_by: Vec::new(),
        limit: None,
        offset: None,
        fetch: None,
        for_update: None,
        ctes: Vec::new(),
    }))))
}

/// Parentheses around a query inside a UNION, where it needs them.
fn grouped(query: Arc<Query>, _: CompoundKeyword) -> Arc<Query> {
    let needs = match &*query {
        Query::Compound(_) => true,
        Query::Select(select) => {
            select.limit.is_some()
                || select.offset.is_some()
                || select.fetch.is_some()
                || !select.order_by.is_empty()
        }
        _ => false,
    };
    if needs {
        Arc::new(Query::Grouping(query))
    } else {
        query
    }
}

/// `sa.union(...)` and its kin.
pub fn compound(word: &'static str) -> impl Fn(&Vm, Args) -> Result<Value> + 'static {
    move |vm, args| {
        let mut args = args.reader(vm, word);
        let queries = args.rest_positional();
        args.finish()?;
        compound_of(vm, word, &queries).map(QueryObject::value)
    }
}

impl Object for QueryObject {
    fn type_name(&self) -> String {
        match &*self.query {
            Query::Select(_) => "Select",
            Query::Compound(_) => "CompoundSelect",
            Query::Text(_) => "TextualSelect",
            Query::Grouping(_) => "SelectStatementGrouping",
            Query::Values(_) => "Values",
            Query::Insert(_) => "Insert",
            Query::Update(_) => "Update",
            Query::Delete(_) => "Delete",
        }
        .to_owned()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, attr: &str) -> Result<Option<Value>> {
        match attr {
            "c" | "columns" | "selected_columns" | "exported_columns" => {
                from::attribute(vm, &from::subquery(&self.query, None), "c")
            }
            "whereclause" => match &*self.query {
                Query::Select(select) if !select.where_.is_empty() => {
                    Ok(Some(value(build::and_(select.where_.clone()))))
                }
                _ => Ok(Some(Value::None)),
            },
            _ => Ok(None),
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "where",
            "filter",
            "filter_by",
            "order_by",
            "group_by",
            "having",
            "limit",
            "offset",
            "fetch",
            "slice",
            "join",
            "outerjoin",
            "join_from",
            "outerjoin_from",
            "select_from",
            "distinct",
            "with_for_update",
            "subquery",
            "cte",
            "add_cte",
            "scalar_subquery",
            "label",
            "alias",
            "lateral",
            "correlate",
            "correlate_except",
            "union",
            "union_all",
            "intersect",
            "intersect_all",
            "except_",
            "except_all",
            "exists",
            "add_columns",
            "with_only_columns",
            "prefix_with",
            "suffix_with",
            "params",
            "compile",
            "execution_options",
            "options",
            "set_label_style",
            "as_scalar",
            "in_",
            "is_",
            "self_group",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, method: &str, args: Args) -> Result<Option<Value>> {
        call(vm, &self.query, method, args)
    }

    fn to_str(&self, vm: &Vm) -> Result<String> {
        super::stringify(vm, &Stmt::Query(self.query.clone()))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "<sqlalchemy.sql.selectable.{} object>",
            self.type_name()
        ))
    }
}

fn opt_name(vm: &Vm, given: Option<Value>) -> Result<Option<Name>> {
    match given {
        None | Some(Value::None) => Ok(None),
        Some(given) => name(vm, "name", &given).map(Some),
    }
}

fn flag(vm: &Vm, value: Option<Value>) -> Result<bool> {
    value.map_or(Ok(false), |value| vm.truth(&value))
}

/// A count for LIMIT and OFFSET.
fn count(vm: &Vm, given: &Value) -> Result<Option<Expr>> {
    let given = &vm.concrete(given)?;
    if given.is_none() {
        return Ok(None);
    }
    if let Some(expr) = try_expr(vm, given)? {
        return Ok(Some(expr));
    }
    match given {
        Value::Int(i) => Ok(Some(Expr::literal(*i, of_value(&Datum::Int(*i))))),
        other => Err(vm.type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            other.type_name()
        ))),
    }
}

fn call(vm: &Vm, query: &Arc<Query>, method: &str, args: Args) -> Result<Option<Value>> {
    if let Some(value) = common(vm, query, method, args.clone())? {
        return Ok(Some(value));
    }
    match &**query {
        Query::Select(select) => {
            let mut select = (**select).clone();
            select.id = next_id();
            let known = change_select(vm, &mut select, method, args)?;
            Ok(known.then(|| QueryObject::select(select)))
        }
        Query::Compound(compound) => {
            let mut compound = (**compound).clone();
            compound.id = next_id();
            let known = change_compound(vm, &mut compound, method, args)?;
            Ok(known.then(|| QueryObject::value(Arc::new(Query::Compound(Box::new(compound))))))
        }
        _ => Ok(None),
    }
}

fn common(vm: &Vm, query: &Arc<Query>, method: &str, args: Args) -> Result<Option<Value>> {
    Ok(Some(match method {
        "subquery" | "alias" => {
            let mut args = args.reader(vm, method);
            let name = opt_name(vm, args.optional("name")?)?;
            args.finish()?;
            from_value(from::subquery(query, name))
        }
        "lateral" => {
            let mut args = args.reader(vm, method);
            let name = opt_name(vm, args.optional("name")?)?;
            args.finish()?;
            from_value(from::query_alias(query, name, AliasKind::Lateral))
        }
        "cte" => {
            let mut args = args.reader(vm, method);
            let name = opt_name(vm, args.optional("name")?)?;
            let recursive = flag(vm, args.optional("recursive")?)?;
            let nesting = flag(vm, args.optional("nesting")?)?;
            args.finish()?;
            from_value(from::cte(query, name, recursive, nesting))
        }
        "scalar_subquery" | "as_scalar" => {
            args.reader(vm, method).finish()?;
            value(scalar_query(query))
        }
        "label" => {
            let mut args = args.reader(vm, method);
            let name = opt_name(vm, args.optional("name")?)?;
            args.finish()?;
            value(build::label(name, scalar_query(query)))
        }
        "exists" => {
            args.reader(vm, method).finish()?;
            value(Expr::Exists {
                query: query.clone(),
                id: next_id(),
            })
        }
        "union" | "union_all" | "intersect" | "intersect_all" | "except_" | "except_all" => {
            let mut args = args.reader(vm, method);
            let mut queries = vec![QueryObject::value(query.clone())];
            queries.extend(args.rest_positional());
            args.finish()?;
            QueryObject::value(compound_of(vm, method, &queries)?)
        }
        "execution_options" | "options" => QueryObject::value(query.clone()),
        "self_group" => QueryObject::value(query.clone()),
        "compile" => {
            return super::compile_method(vm, &Stmt::Query(query.clone()), args.reader(vm, method))
                .map(Some);
        }
        "in_" | "not_in" | "is_" | "is_not" => {
            return super::methods::method(vm, &scalar_query(query), method, args);
        }
        _ => return Ok(None),
    }))
}

fn change_select(vm: &Vm, select: &mut Select, method: &str, args: Args) -> Result<bool> {
    let mut args = args.reader(vm, method);
    match method {
        "where" | "filter" => {
            for clause in args.rest_positional() {
                let clause = condition(vm, &clause)?;
                select.where_.push(clause);
            }
        }
        "filter_by" => {
            let from = select.froms.first().cloned().or_else(|| {
                select.items.iter().find_map(|item| match item {
                    SelectItem::From(from) => Some(from.clone()),
                    SelectItem::Expr(expr) => super::element::table_of(expr).cloned(),
                })
            });
            for (key, given) in args.rest_keywords() {
                let column = from.as_ref().and_then(|from| from.column(&key));
                let Some(column) = column else {
                    return Err(exc::raise(
                        vm,
                        "InvalidRequestError",
                        format!("Entity namespace has no property \"{key}\""),
                    ));
                };
                let other = super::coerce::operand_beside(vm, &column, &given)?;
                let clause = built(vm, build::compare(column, limbeck_sql::expr::Op::Eq, other))?;
                select.where_.push(clause);
            }
        }
        "having" => {
            for clause in args.rest_positional() {
                select.having.push(condition(vm, &clause)?);
            }
        }
        "order_by" => match by_items(vm, &args.rest_positional())? {
            Some(items) => select.order_by.extend(items),
            None => select.order_by.clear(),
        },
        "group_by" => match by_items(vm, &args.rest_positional())? {
            Some(items) => select.group_by.extend(items),
            None => select.group_by.clear(),
        },
        "limit" => select.limit = count(vm, &args.required("limit")?)?,
        "offset" => select.offset = count(vm, &args.required("offset")?)?,
        "slice" => {
            let (start, stop) = (args.required("start")?, args.required("stop")?);
            if let (Value::Int(start), Value::Int(stop)) = (&start, &stop) {
                select.limit = count(vm, &Value::Int(stop - start))?;
                select.offset = if *start == 0 {
                    None
                } else {
                    count(vm, &Value::Int(*start))?
                };
            }
        }
        "fetch" => {
            let number = count(vm, &args.required("count")?)?;
            let with_ties = flag(vm, args.optional("with_ties")?)?;
            let percent = flag(vm, args.optional("percent")?)?;
            args.rest_keywords();
            select.fetch = number.map(|number| (number, percent, with_ties));
        }
        "select_from" => {
            for from in args.rest_positional() {
                select.froms.push(to_from(vm, &from)?);
            }
        }
        "join" | "outerjoin" | "join_from" | "outerjoin_from" => {
            let left = if method.ends_with("_from") {
                Some(to_from(vm, &args.required("from_")?)?)
            } else {
                None
            };
            let target = to_from(vm, &args.required("target")?)?;
            let on = args.optional("onclause")?.filter(|value| !value.is_none());
            let outer = flag(vm, args.keyword("isouter"))?;
            let full = flag(vm, args.keyword("full"))?;
            select.joins.push(SelectJoin {
                left,
                target,
                on: match on {
                    Some(on) => Some(condition(vm, &on)?),
                    None => None,
                },
                outer: outer || method.starts_with("outer"),
                full,
            });
        }
        "distinct" => {
            let columns = args.rest_positional();
            if columns.is_empty() {
                select.distinct = Distinct::Yes;
            } else {
                let items = by_items(vm, &columns)?.unwrap_or_default();
                select.distinct = Distinct::On(items);
            }
        }
        "with_for_update" => {
            let lock = for_update(vm, &mut args)?;
            select.for_update = Some(lock);
        }
        "add_cte" => {
            for given in args.rest_positional() {
                if let From::Cte(cte) = to_from(vm, &given)? {
                    select.ctes.push(cte);
                }
            }
            args.rest_keywords();
        }
        "correlate" => {
            let mut tables = Vec::new();
            for given in args.rest_positional() {
                if !given.is_none() && !matches!(given, Value::Bool(false)) {
                    tables.push(to_from(vm, &given)?);
                }
            }
            select.correlate = Correlate::Only(tables);
        }
        "correlate_except" => {
            let mut tables = Vec::new();
            for given in args.rest_positional() {
                if !given.is_none() {
                    tables.push(to_from(vm, &given)?);
                }
            }
            select.correlate = Correlate::Except(tables);
        }
        "add_columns" | "column" => {
            for given in args.rest_positional() {
                select.items.push(select_item(vm, &given)?);
            }
        }
        "with_only_columns" => {
            let keep = flag(vm, args.keyword("maintain_column_froms"))?;
            if keep {
                return Err(limbeck_py::Error::unsupported(
                    "with_only_columns(maintain_column_froms=True) is outside the subset",
                ));
            }
            select.items.clear();
            for given in args.rest_positional() {
                select.items.push(select_item(vm, &given)?);
            }
        }
        "prefix_with" => {
            let made = dialect_words(vm, &mut args)?;
            select.prefixes.extend(made);
        }
        "suffix_with" => {
            let made = dialect_words(vm, &mut args)?;
            select.suffixes.extend(made);
        }
        "params" => {
            for (key, given) in args.rest_keywords() {
                let datum = super::coerce::bind_value(vm, &given, &Default::default())?;
                select.params.push((key.to_string(), datum));
            }
            if let Some(Value::Dict(items)) = args.optional("params")? {
                for (key, given) in items.borrow().iter() {
                    let datum = super::coerce::bind_value(vm, given, &Default::default())?;
                    select.params.push((vm.str(key.value())?, datum));
                }
            }
        }
        "set_label_style" => {
            let style = vm.str(&args.required("style")?)?;
            select.tablename_labels = style.contains("TABLENAME_PLUS_COL");
        }
        _ => return Ok(false),
    }
    args.finish()?;
    Ok(true)
}

fn for_update(vm: &Vm, args: &mut ArgReader<'_>) -> Result<ForUpdate> {
    let mut lock = ForUpdate {
        nowait: flag(vm, args.keyword("nowait"))?,
        read: flag(vm, args.keyword("read"))?,
        skip_locked: flag(vm, args.keyword("skip_locked"))?,
        key_share: flag(vm, args.keyword("key_share"))?,
        of: Vec::new(),
    };
    if let Some(of) = args.keyword("of").filter(|value| !value.is_none()) {
        let given = match &of {
            Value::List(_) | Value::Tuple(_) => vm.collect(&of)?,
            _ => vec![of],
        };
        for item in &given {
            lock.of.push(select_item(vm, item)?);
        }
    }
    Ok(lock)
}

fn change_compound(vm: &Vm, compound: &mut Compound, method: &str, args: Args) -> Result<bool> {
    let mut args = args.reader(vm, method);
    match method {
        "order_by" => match by_items(vm, &args.rest_positional())? {
            Some(items) => compound.order_by.extend(items),
            None => compound.order_by.clear(),
        },
        "group_by" => match by_items(vm, &args.rest_positional())? {
            Some(items) => compound.group_by.extend(items),
            None => compound.group_by.clear(),
        },
        "limit" => compound.limit = count(vm, &args.required("limit")?)?,
        "offset" => compound.offset = count(vm, &args.required("offset")?)?,
        "fetch" => {
            let number = count(vm, &args.required("count")?)?;
            args.rest_keywords();
            compound.fetch = number.map(|number| (number, false, false));
        }
        "add_cte" => {
            for given in args.rest_positional() {
                if let From::Cte(cte) = to_from(vm, &given)? {
                    compound.ctes.push(cte);
                }
            }
            args.rest_keywords();
        }
        _ => return Ok(false),
    }
    args.finish()?;
    Ok(true)
}

/// `sa.exists(*args)`.
pub fn exists(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "exists");
    let given = args.rest_positional();
    args.finish()?;
    let query = match given.as_slice() {
        [] => Arc::new(Query::Select(Box::new(Select::new(vec![
            SelectItem::Expr(Expr::literal_column("*")),
        ])))),
        [only] if only.downcast_ref::<QueryObject>().is_some() => to_query(vm, only)?,
        [only] if matches!(try_expr(vm, only)?, Some(Expr::ScalarSelect { .. })) => {
            to_query(vm, only)?
        }
        many => {
            let mut items = Vec::new();
            for item in many {
                items.push(select_item(vm, item)?);
            }
            Arc::new(Query::Select(Box::new(Select::new(items))))
        }
    };
    Ok(value(Expr::Exists {
        query,
        id: next_id(),
    }))
}
