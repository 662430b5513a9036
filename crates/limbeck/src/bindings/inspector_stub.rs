//! stub
use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::table::Table;
pub fn inspect(_vm: &Vm, _a: Args) -> Result<Value> {
    Ok(Value::None)
}
pub fn class() -> Value {
    Value::None
}
pub fn table_names(_vm: &Vm, _b: &Value, _s: Option<&str>) -> Result<Vec<String>> {
    Ok(vec![])
}
pub fn reflect_table(_vm: &Vm, _b: &Value, _n: &str, _s: Option<&str>) -> Result<Table> {
    Ok(Table::default())
}
pub fn has_table(_vm: &Vm, _b: &Value, _n: &str, _s: Option<&str>) -> Result<bool> {
    Ok(false)
}
pub fn has_type(_vm: &Vm, _b: &Value, _n: &str, _s: Option<&str>) -> Result<bool> {
    Ok(false)
}

pub fn reflect_for_batch(
    _vm: &Vm,
    _h: &crate::driver::SharedConnection,
    _b: &limbeck_sql::op::BatchAlterTable,
) -> Result<(Table, limbeck_sql::batch::BatchExtras)> {
    Ok((Table::default(), limbeck_sql::batch::BatchExtras::default()))
}
