//! `print`.

use crate::{args::Args, error::Result, value::Value, vm::Vm};

/// `print(*objects, sep=" ", end="\n", file=None, flush=False)`.
pub fn print(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "print");
    let objects = reader.rest_positional();
    let option = |value: Option<Value>, name: &str, default: &str| match value {
        None | Some(Value::None) => Ok(default.to_owned()),
        Some(value) => match value.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(vm.type_error(format!(
                "{name} must be None or a string, not {}",
                value.type_name()
            ))),
        },
    };
    let separator = option(reader.keyword("sep"), "sep", " ")?;
    let end = option(reader.keyword("end"), "end", "\n")?;
    let file = reader.keyword("file").filter(|file| !file.is_none());
    reader.keyword("flush");
    reader.finish()?;
    let mut text = String::new();
    for (index, object) in objects.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        text.push_str(&vm.str(object)?);
    }
    text.push_str(&end);
    match file {
        Some(file) => {
            vm.call_method(&file, "write", Args::positional(vec![text.into()]))?;
        }
        None => vm.host().print(&text),
    }
    Ok(Value::None)
}
