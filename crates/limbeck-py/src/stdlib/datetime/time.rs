//! `time`.

use std::rc::Rc;

use super::{Date, DateTime, TimeDelta, TimeZone, Tz, date::template};
use crate::{
    args::{ArgReader, Args},
    error::Result,
    methods::number,
    object::{CompareOp, Object},
    value::Value,
    vm::Vm,
};

/// A `time`.
#[derive(Debug, Clone)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999999.
    pub microsecond: u32,
    /// The zone, if known.
    pub tz: Option<Tz>,
    /// Which of two equal local times, when clocks are set back.
    pub fold: u8,
}

impl Time {
    /// 00:00 without a zone.
    pub const MIDNIGHT: Self = Self {
        hour: 0,
        minute: 0,
        second: 0,
        microsecond: 0,
        tz: None,
        fold: 0,
    };

    /// Microseconds since midnight.
    pub fn micros(&self) -> i64 {
        let seconds =
            i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        seconds * 1_000_000 + i64::from(self.microsecond)
    }

    /// The time of microseconds since midnight.
    pub fn from_micros(micros: i64, tz: Option<Tz>) -> Self {
        let micros = micros.rem_euclid(86_400_000_000);
        let seconds = micros / 1_000_000;
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        Self {
            hour: small(seconds / 3600),
            minute: small(seconds / 60 % 60),
            second: small(seconds % 60),
            microsecond: u32::try_from(micros % 1_000_000).unwrap_or(0),
            tz,
            fold: 0,
        }
    }

    /// `HH:MM:SS[.ffffff]`, or as `timespec` says; `None`: no such `timespec`.
    pub fn clock(&self, timespec: &str) -> Option<String> {
        let (hour, minute, second, micros) =
            (self.hour, self.minute, self.second, self.microsecond);
        Some(match timespec {
            "auto" if micros == 0 => format!("{hour:02}:{minute:02}:{second:02}"),
            "auto" | "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{micros:06}"),
            "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micros / 1000),
            "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
            "minutes" => format!("{hour:02}:{minute:02}"),
            "hours" => format!("{hour:02}"),
            _ => return None,
        })
    }

    /// Reads `hour`, `minute`, `second`, `microsecond` and `tzinfo` of a constructor or of `replace`.
    pub(super) fn read(vm: &Vm, reader: &mut ArgReader<'_>, old: &Self) -> Result<Self> {
        let mut part = |name: &str, old: i64, most: i64| -> Result<i64> {
            let Some(value) = reader.optional(name)? else {
                return Ok(old);
            };
            let number = number::index(vm, &value)?;
            if !(0..=most).contains(&number) {
                return Err(vm.value_error(format!("{name} must be in 0..{most}")));
            }
            Ok(number)
        };
        let hour = part("hour", i64::from(old.hour), 23)?;
        let minute = part("minute", i64::from(old.minute), 59)?;
        let second = part("second", i64::from(old.second), 59)?;
        let micros = part("microsecond", i64::from(old.microsecond), 999_999)?;
        let tz = match reader.optional("tzinfo")? {
            Some(value) => tz_argument(vm, &value)?,
            None => old.tz.clone(),
        };
        let fold = match reader.keyword("fold") {
            Some(value) => u8::from(number::index(vm, &value)? == 1),
            None => old.fold,
        };
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        Ok(Self {
            hour: small(hour),
            minute: small(minute),
            second: small(second),
            microsecond: u32::try_from(micros).unwrap_or(0),
            tz,
            fold,
        })
    }

    fn at_day_one(&self) -> DateTime {
        DateTime {
            date: Date {
                year: 1900,
                month: 1,
                day: 1,
            },
            time: self.clone(),
        }
    }

    // A zone of the IANA database has no offset without a date.
    fn offset(&self) -> Option<i64> {
        match &self.tz {
            Some(Tz::Fixed { offset, .. }) => Some(*offset),
            Some(Tz::Zone(_)) | None => None,
        }
    }

    fn iso(&self, timespec: &str) -> Option<String> {
        let offset = self
            .offset()
            .map(|offset| super::timezone::offset_text(offset, ":"));
        Some(self.clock(timespec)? + &offset.unwrap_or_default())
    }
}

/// Reads a `tzinfo` argument.
pub fn tz_argument(vm: &Vm, value: &Value) -> Result<Option<Tz>> {
    match value.unwrapped() {
        Value::None => Ok(None),
        other => match other.downcast_ref::<TimeZone>() {
            Some(zone) => Ok(Some(zone.tz.clone())),
            None => Err(vm.type_error(format!(
                "tzinfo argument must be None or of a tzinfo subclass, not type '{}'",
                value.type_name()
            ))),
        },
    }
}

/// The `timespec` argument of `isoformat`.
pub(super) fn bad_timespec(vm: &Vm) -> crate::Error {
    vm.value_error("Unknown timespec value")
}

/// `time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "time");
    let time = Time::read(vm, &mut reader, &Time::MIDNIGHT)?;
    reader.finish()?;
    Ok(Value::object(time))
}

impl Object for Time {
    fn type_name(&self) -> String {
        "datetime.time".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("datetime", "time"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "hour" => Some(Value::Int(i64::from(self.hour))),
            "minute" => Some(Value::Int(i64::from(self.minute))),
            "second" => Some(Value::Int(i64::from(self.second))),
            "microsecond" => Some(Value::Int(i64::from(self.microsecond))),
            "fold" => Some(Value::Int(i64::from(self.fold))),
            "tzinfo" => Some(self.tz.as_ref().map(Tz::to_value).unwrap_or_default()),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        &[
            "dst",
            "isoformat",
            "replace",
            "strftime",
            "tzname",
            "utcoffset",
        ]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let value = match name {
            "isoformat" => {
                let mut reader = args.reader(vm, name);
                let timespec = reader.optional("timespec")?;
                reader.finish()?;
                let timespec = timespec.as_ref().and_then(Value::as_str).unwrap_or("auto");
                self.iso(timespec).ok_or_else(|| bad_timespec(vm))?.into()
            }
            "strftime" => {
                super::strftime::strftime(&self.at_day_one(), &template(vm, args)?).into()
            }
            "replace" => {
                let mut reader = args.reader(vm, name);
                let time = Time::read(vm, &mut reader, &self)?;
                reader.finish()?;
                Value::object(time)
            }
            "utcoffset" => self
                .offset()
                .map(|offset| Value::object(TimeDelta::from_micros(i128::from(offset))))
                .unwrap_or_default(),
            "tzname" => match &self.tz {
                Some(tz @ Tz::Fixed { .. }) => tz.name_at_local(0, 0).into(),
                Some(Tz::Zone(_)) | None => Value::None,
            },
            "dst" => Value::None,
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let Some(other) = other.downcast_ref::<Time>() else {
            return Ok(None);
        };
        match (self.offset(), other.offset()) {
            (Some(a), Some(b)) => Ok(Some(Value::Bool(
                op.holds((self.micros() - a).cmp(&(other.micros() - b))),
            ))),
            (None, None) => Ok(Some(Value::Bool(
                op.holds(self.micros().cmp(&other.micros())),
            ))),
            _ => match op {
                CompareOp::Eq => Ok(Some(Value::Bool(false))),
                CompareOp::Ne => Ok(Some(Value::Bool(true))),
                CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => {
                    Err(vm.type_error("can't compare offset-naive and offset-aware times"))
                }
            },
        }
    }

    fn hash_key(&self) -> Option<String> {
        Some(match self.offset() {
            Some(offset) => format!("aware time {}", self.micros() - offset),
            None => format!("time {}", self.micros()),
        })
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.iso("auto").unwrap_or_default())
    }

    fn format(&self, _vm: &Vm, spec: &str) -> Result<Option<String>> {
        Ok((!spec.is_empty()).then(|| super::strftime::strftime(&self.at_day_one(), spec)))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let mut text = format!("datetime.time({}, {}", self.hour, self.minute);
        text += &repr_tail(vm, self)?;
        Ok(text + ")")
    }
}

/// Seconds, microseconds and zone as `repr` shows them.
pub(super) fn repr_tail(vm: &Vm, time: &Time) -> Result<String> {
    let mut text = String::new();
    if time.second != 0 || time.microsecond != 0 {
        text += &format!(", {}", time.second);
    }
    if time.microsecond != 0 {
        text += &format!(", {}", time.microsecond);
    }
    if time.fold != 0 {
        text += ", fold=1";
    }
    if let Some(tz) = &time.tz {
        text += &format!(", tzinfo={}", vm.repr(&tz.to_value())?);
    }
    Ok(text)
}

/// `time.fromisoformat(text)`.
pub fn from_iso(vm: &Vm, args: Args) -> Result<Value> {
    let text = super::text_argument(vm, "fromisoformat", args)?;
    match super::iso::parse_time(text.strip_prefix('T').unwrap_or(&text)) {
        Some(time) => Ok(Value::object(time)),
        None => Err(vm.value_error(format!(
            "Invalid isoformat string: {}",
            crate::format::repr_str(&text)
        ))),
    }
}
