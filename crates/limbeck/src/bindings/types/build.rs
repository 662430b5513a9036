//! Reading the arguments of type constructors.

use limbeck_py::{ArgReader, Args, Result, Vm};
use limbeck_sql::types::{DateTimeArgs, LengthArgs, NumericArgs, StringArgs, Type};

use crate::bindings::convert;

/// No arguments.
pub(super) fn plain(vm: &Vm, args: Args, name: &str, type_: Type) -> Result<Type> {
    args.reader(vm, name).finish()?;
    Ok(type_)
}

/// `(length=None, collation=None)`.
pub(super) fn string(vm: &Vm, args: Args, name: &str) -> Result<StringArgs> {
    let mut args = args.reader(vm, name);
    let length = convert::opt_int(vm, "length", args.optional("length")?)?;
    let collation = convert::opt_str(vm, "collation", args.optional("collation")?)?;
    args.finish()?;
    Ok(StringArgs {
        length,
        collation,
        ..StringArgs::default()
    })
}

/// `(length=None)`.
pub(super) fn length(vm: &Vm, args: Args, name: &str) -> Result<LengthArgs> {
    let mut args = args.reader(vm, name);
    let length = convert::opt_int(vm, "length", args.optional("length")?)?;
    args.finish()?;
    Ok(LengthArgs { length })
}

/// `(precision=None, scale=None, decimal_return_scale=None, asdecimal=True)`.
pub(super) fn numeric(vm: &Vm, args: Args, name: &str) -> Result<NumericArgs> {
    let mut args = args.reader(vm, name);
    let precision = convert::opt_int(vm, "precision", args.optional("precision")?)?;
    let scale = convert::opt_int(vm, "scale", args.optional("scale")?)?;
    let decimal_return_scale = convert::opt_int(
        vm,
        "decimal_return_scale",
        args.optional("decimal_return_scale")?,
    )?;
    let asdecimal = convert::opt_bool(vm, args.optional("asdecimal")?)?;
    args.finish()?;
    Ok(NumericArgs {
        precision,
        scale,
        decimal_return_scale,
        asdecimal,
    })
}

/// `(precision=None, asdecimal=False, decimal_return_scale=None)`.
pub(super) fn float(vm: &Vm, args: Args, name: &str) -> Result<NumericArgs> {
    let mut args = args.reader(vm, name);
    let precision = convert::opt_int(vm, "precision", args.optional("precision")?)?;
    let asdecimal = convert::opt_bool(vm, args.optional("asdecimal")?)?;
    let decimal_return_scale = convert::opt_int(
        vm,
        "decimal_return_scale",
        args.optional("decimal_return_scale")?,
    )?;
    args.finish()?;
    Ok(NumericArgs {
        precision,
        scale: None,
        decimal_return_scale,
        asdecimal,
    })
}

/// `(timezone=False)`.
pub(super) fn timezone(vm: &Vm, args: Args, name: &str) -> Result<DateTimeArgs> {
    let mut args = args.reader(vm, name);
    let timezone = convert::bool_or(vm, args.optional("timezone")?, false)?;
    args.finish()?;
    Ok(DateTimeArgs { timezone })
}

/// A keyword or positional truth value with a default.
pub(super) fn flag(vm: &Vm, args: &mut ArgReader<'_>, name: &str, default: bool) -> Result<bool> {
    convert::bool_or(vm, args.optional(name)?, default)
}
