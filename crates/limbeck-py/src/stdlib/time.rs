//! `time`.

use std::time::{Duration, Instant};

use super::datetime::{DateTime, Tz, strftime, timezone};
use crate::{
    args::Args, error::Result, methods::number, module::ModuleObject, value::Value, vm::Vm,
};

/// Sleeps; a request to stop ends it.
pub fn pause(vm: &Vm, seconds: &Value) -> Result<()> {
    let seconds = number::to_float(vm, seconds)?;
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    let end = Instant::now() + Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX / 4);
    while !vm.host().interrupted() {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        std::thread::sleep(left.min(Duration::from_millis(100)));
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "what Python does")]
fn now() -> f64 {
    jiff::Timestamp::now().as_microsecond() as f64 / 1e6
}

fn moment(vm: &Vm, seconds: Option<Value>, tz: Tz) -> Result<DateTime> {
    let micros = match seconds.filter(|seconds| !seconds.is_none()) {
        #[allow(clippy::cast_possible_truncation, reason = "saturates")]
        Some(seconds) => (number::to_float(vm, &seconds)? * 1e6) as i64,
        None => jiff::Timestamp::now().as_microsecond(),
    };
    DateTime::from_instant(vm, micros, tz)
}

fn broken_down(vm: &Vm, name: &str, args: Args, tz: Tz) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let seconds = reader.optional("seconds")?;
    reader.finish()?;
    Ok(super::datetime::time_tuple(&moment(vm, seconds, tz)?))
}

struct Start(Instant);

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    vm.extension(|_| Start(Instant::now()));
    let clock = |vm: &Vm, args: Args| {
        args.reader(vm, "monotonic").finish()?;
        let start = vm.extension(|_| Start(Instant::now()));
        Ok(Value::Float(start.0.elapsed().as_secs_f64()))
    };
    let clock_ns = |vm: &Vm, _: Args| {
        let start = vm.extension(|_| Start(Instant::now()));
        Ok(Value::Int(
            i64::try_from(start.0.elapsed().as_nanos()).unwrap_or(i64::MAX),
        ))
    };
    Ok(ModuleObject::new("time")
        .with_function("time", |vm, args| {
            args.reader(vm, "time").finish()?;
            Ok(Value::Float(now()))
        })
        .with_function("time_ns", |_, _| {
            let nanos = jiff::Timestamp::now().as_nanosecond();
            Ok(Value::Int(i64::try_from(nanos).unwrap_or(i64::MAX)))
        })
        .with_function("sleep", |vm, args| {
            let mut reader = args.reader(vm, "sleep");
            let seconds = reader.required("secs")?;
            reader.finish()?;
            pause(vm, &seconds)?;
            Ok(Value::None)
        })
        .with_function("monotonic", clock)
        .with_function("perf_counter", clock)
        .with_function("process_time", clock)
        .with_function("monotonic_ns", clock_ns)
        .with_function("perf_counter_ns", clock_ns)
        .with_function("gmtime", |vm, args| {
            broken_down(vm, "gmtime", args, timezone::UTC)
        })
        .with_function("localtime", |vm, args| {
            broken_down(vm, "localtime", args, timezone::local())
        })
        .with_function("strftime", |vm, args| {
            let mut reader = args.reader(vm, "strftime");
            let template = super::required_text(vm, "format", reader.required("format")?)?;
            let parts = reader.optional("t")?;
            reader.finish()?;
            let at = match parts {
                None => moment(vm, None, timezone::local())?,
                Some(parts) => {
                    let parts: Vec<Value> = vm.collect(&parts)?.into_iter().take(6).collect();
                    let class = super::attribute(vm, "datetime", "datetime")?;
                    let at = vm.call(&class, Args::positional(parts))?;
                    match at.downcast_ref::<DateTime>() {
                        Some(at) => at.clone(),
                        None => moment(vm, None, timezone::local())?,
                    }
                }
            };
            Ok(strftime::strftime(&at, &template).into())
        }))
}
