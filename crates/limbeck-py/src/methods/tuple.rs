//! Methods of `tuple`.

use super::{bounds, list::position};
use crate::{args::Args, error::Result, value::Value, vm::Vm};

/// The methods.
pub const NAMES: &[&str] = &["count", "index"];

/// Calls a method.
pub fn call(vm: &Vm, items: &[Value], name: &str, args: Args) -> Result<Option<Value>> {
    let mut reader = args.reader(vm, name);
    match name {
        "count" => {
            let wanted = reader.required("value")?;
            reader.finish()?;
            let mut count = 0;
            for item in items {
                if vm.eq(item, &wanted)? {
                    count += 1;
                }
            }
            Ok(Some(Value::Int(count)))
        }
        "index" => {
            let wanted = reader.required("value")?;
            let (start, end) = bounds(
                vm,
                reader.optional("start")?,
                reader.optional("stop")?,
                items.len(),
            )?;
            reader.finish()?;
            match position(vm, items, &wanted, start, end)? {
                Some(index) => Ok(Some(index)),
                None => Err(vm.value_error("tuple.index(x): x not in tuple")),
            }
        }
        _ => Ok(None),
    }
}
