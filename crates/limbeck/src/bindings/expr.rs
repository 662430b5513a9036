//! stub
use limbeck_py::{Args, ModuleObject, Result, Value, Vm};
use limbeck_sql::{
    column::Column,
    datum::Datum,
    dialect::{CompileContext, Statement},
    error::CompileError,
    expr::{Expr, From},
    table::Table,
};
pub fn to_expr(vm: &Vm, _v: &Value) -> Result<Expr> {
    Err(vm.type_error("x"))
}
pub fn try_expr(_vm: &Vm, _v: &Value) -> Result<Option<Expr>> {
    Ok(None)
}
pub fn try_datum(_vm: &Vm, _v: &Value) -> Result<Option<Datum>> {
    Ok(None)
}
pub fn text_or_expr(vm: &Vm, _v: &Value) -> Result<Expr> {
    Err(vm.type_error("x"))
}
pub fn value(_e: Expr) -> Value {
    Value::None
}
pub fn column_expr(_c: &Column, _f: Option<From>) -> Expr {
    Expr::Null
}
pub fn from_value(_f: From) -> Value {
    Value::None
}
pub fn plain_column_name(_v: &Value) -> Option<String> {
    None
}
pub fn inline_literal(_vm: &Vm, _a: Args) -> Result<Value> {
    Ok(Value::None)
}
pub fn text_value(_vm: &Vm, _t: &str) -> Result<Value> {
    Ok(Value::None)
}
pub struct S;
impl S {
    pub fn compile(&self, _c: &CompileContext) -> std::result::Result<Statement, CompileError> {
        Err(CompileError::gap("x"))
    }
}
pub fn to_stmt(_vm: &Vm, _v: &Value) -> Result<S> {
    Ok(S)
}
pub fn bulk_rows(
    _vm: &Vm,
    _t: &Value,
    _r: &[Value],
) -> Result<(Table, Vec<indexmap::IndexMap<String, Expr>>)> {
    Ok((Table::default(), vec![]))
}
pub fn identifier_preparer(_d: &'static str) -> Value {
    Value::None
}
pub fn exports(_vm: &Vm) -> Result<Vec<(&'static str, Value)>> {
    Ok(vec![])
}
pub fn dialect_exports(_vm: &Vm, _d: &str) -> Result<Vec<(&'static str, Value)>> {
    Ok(vec![])
}
pub fn orm_module(_vm: &Vm, n: &str) -> ModuleObject {
    ModuleObject::new(n)
}
