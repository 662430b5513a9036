//! `str.maketrans` and `str.translate`.

use super::number;
use crate::{
    args::Args,
    error::Result,
    value::{Dict, Key, Value},
    vm::Vm,
};

/// `str.maketrans(...)`.
pub fn maketrans(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "maketrans");
    let x = reader.required("x")?;
    let y = reader.optional("y")?;
    let z = reader.optional("z")?;
    reader.finish()?;
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let mut table = Dict::new();
    match (x, y) {
        (Value::Dict(map), None) => {
            for (key, item) in map.borrow().iter() {
                let key = match key.value() {
                    Value::Str(text) => {
                        let mut chars = text.chars();
                        match (chars.next(), chars.next()) {
                            (Some(c), None) => super::key(vm, code(c))?,
                            _ => {
                                return Err(vm.value_error(
                                    "string keys in translate table must be of length 1",
                                ));
                            }
                        }
                    }
                    _ => key.clone(),
                };
                table.insert(key, item.clone());
            }
        }
        (Value::Str(from), Some(Value::Str(to))) => {
            if from.chars().count() != to.chars().count() {
                return Err(
                    vm.value_error("the first two maketrans arguments must have equal length")
                );
            }
            for (a, b) in from.chars().zip(to.chars()) {
                table.insert(super::key(vm, code(a))?, code(b));
            }
            if let Some(Value::Str(drop)) = z {
                for c in drop.chars() {
                    table.insert(super::key(vm, code(c))?, Value::None);
                }
            }
        }
        _ => {
            return Err(
                vm.type_error("if you give only one argument to maketrans it must be a dict")
            );
        }
    }
    Ok(Value::dict(table))
}

/// `translate`
pub(super) fn translate(vm: &Vm, text: &str, table: &Value) -> Result<Value> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let code = Value::Int(i64::from(u32::from(c)));
        let found = match table {
            Value::Dict(table) => Key::new(code)
                .ok()
                .and_then(|key| table.borrow().get(&key).cloned()),
            _ => Some(vm.get_item(table, &code)?),
        };
        match found {
            None => out.push(c),
            Some(Value::None) => {}
            Some(Value::Str(text)) => out.push_str(&text),
            Some(value) => match number::to_i64(&value)
                .and_then(|code| u32::try_from(code).ok())
                .and_then(char::from_u32)
            {
                Some(c) => out.push(c),
                None => {
                    return Err(vm.type_error("character mapping must return integer, None or str"));
                }
            },
        }
    }
    Ok(out.into())
}
