//! `datetime`.

use std::rc::Rc;

use super::{
    Date, Time, TimeDelta, Tz, calendar,
    date::{METHODS as DATE_METHODS, shared, template},
    strftime, time,
    timezone::{self, UTC, offset_text},
};
use crate::{
    args::Args,
    error::Result,
    methods::number,
    object::{BinaryOp, CompareOp, Object},
    value::Value,
    vm::Vm,
};

const DAY: i64 = 86_400_000_000;

/// A `datetime`.
#[derive(Debug, Clone)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time of day, with the zone.
    pub time: Time,
}

impl DateTime {
    /// Microseconds from 1970-01-01 00:00 of the clock on the wall.
    pub fn local_micros(&self) -> i64 {
        (self.date.ordinal() - calendar::EPOCH) * DAY + self.time.micros()
    }

    /// The moment with this clock on the wall.
    pub fn from_local_micros(vm: &Vm, micros: i64, tz: Option<Tz>) -> Result<Self> {
        Ok(Self {
            date: Date::from_ordinal(vm, micros.div_euclid(DAY) + calendar::EPOCH)?,
            time: Time::from_micros(micros.rem_euclid(DAY), tz),
        })
    }

    /// The moment of an instant, in microseconds since 1970, on the clock of a zone.
    pub fn from_instant(vm: &Vm, micros: i64, tz: Tz) -> Result<Self> {
        let offset = tz.offset_at_instant(micros);
        let local = micros.saturating_add(offset);
        let fold = u8::from(tz.offset_at_local(local, 0) != offset);
        let mut at = Self::from_local_micros(vm, local, Some(tz))?;
        at.time.fold = fold;
        Ok(at)
    }

    /// Microseconds east of Greenwich, if the zone is known.
    pub fn offset(&self) -> Option<i64> {
        let tz = self.time.tz.as_ref()?;
        Some(tz.offset_at_local(self.local_micros(), self.time.fold))
    }

    /// `tzname()`.
    pub fn zone_name(&self) -> Option<String> {
        let tz = self.time.tz.as_ref()?;
        Some(tz.name_at_local(self.local_micros(), self.time.fold))
    }

    /// Microseconds since 1970; without a zone the clock is the system's.
    pub fn timestamp_micros(&self) -> i64 {
        let local = self.local_micros();
        local
            - self
                .offset()
                .unwrap_or_else(|| timezone::local().offset_at_local(local, self.time.fold))
    }

    /// `isoformat(sep, timespec)`; `None`: no such `timespec`.
    pub fn iso(&self, separator: &str, timespec: &str) -> Option<String> {
        let offset = self.offset().map(|offset| offset_text(offset, ":"));
        Some(format!(
            "{}{separator}{}{}",
            self.date.iso(),
            self.time.clock(timespec)?,
            offset.unwrap_or_default()
        ))
    }

    fn shifted(&self, vm: &Vm, micros: i128) -> Result<Value> {
        let at = i128::from(self.local_micros()) + micros;
        let at = i64::try_from(at)
            .map_err(|_| vm.exception("OverflowError", "date value out of range"))?;
        Ok(Value::object(Self::from_local_micros(
            vm,
            at,
            self.time.tz.clone(),
        )?))
    }
}

/// `datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "datetime");
    let date = Date::read(vm, &mut reader, None)?;
    let time = Time::read(vm, &mut reader, &Time::MIDNIGHT)?;
    reader.finish()?;
    Ok(Value::object(DateTime { date, time }))
}

fn now_micros() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

fn without_zone(mut at: DateTime) -> DateTime {
    at.time.tz = None;
    at
}

/// `datetime.now(tz=None)`.
pub fn now(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "now");
    let tz = match reader.optional("tz")? {
        Some(value) => time::tz_argument(vm, &value)?,
        None => None,
    };
    reader.finish()?;
    at_instant(vm, now_micros(), tz)
}

fn at_instant(vm: &Vm, micros: i64, tz: Option<Tz>) -> Result<Value> {
    Ok(Value::object(match tz {
        Some(tz) => DateTime::from_instant(vm, micros, tz)?,
        None => without_zone(DateTime::from_instant(vm, micros, timezone::local())?),
    }))
}

/// `datetime.utcnow()`.
pub fn utcnow(vm: &Vm, args: Args) -> Result<Value> {
    args.reader(vm, "utcnow").finish()?;
    Ok(Value::object(DateTime::from_local_micros(
        vm,
        now_micros(),
        None,
    )?))
}

fn stamp(vm: &Vm, value: &Value) -> Result<i64> {
    let seconds = number::to_float(vm, value)?;
    if !seconds.is_finite() || seconds.abs() > 3e11 {
        return Err(vm.value_error("year is out of range"));
    }
    if let Some(whole) = number::to_i64(value) {
        return Ok(whole * 1_000_000);
    }
    let whole = seconds.floor();
    #[allow(clippy::cast_possible_truncation, reason = "bounded above")]
    let micros = (whole as i64) * 1_000_000 + ((seconds - whole) * 1e6).round_ties_even() as i64;
    Ok(micros)
}

/// `datetime.fromtimestamp(timestamp, tz=None)`.
pub fn fromtimestamp(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "fromtimestamp");
    let micros = stamp(vm, &reader.required("timestamp")?)?;
    let tz = match reader.optional("tz")? {
        Some(value) => time::tz_argument(vm, &value)?,
        None => None,
    };
    reader.finish()?;
    at_instant(vm, micros, tz)
}

/// `datetime.utcfromtimestamp(timestamp)`.
pub fn utcfromtimestamp(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "utcfromtimestamp");
    let micros = stamp(vm, &reader.required("timestamp")?)?;
    reader.finish()?;
    Ok(Value::object(DateTime::from_local_micros(
        vm, micros, None,
    )?))
}

/// `datetime.combine(date, time, tzinfo=time.tzinfo)`.
pub fn combine(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "combine");
    let date = reader.required("date")?;
    let clock = reader.required("time")?;
    let tz = reader.optional("tzinfo")?;
    reader.finish()?;
    let date = match (date.downcast_ref::<Date>(), date.downcast_ref::<DateTime>()) {
        (Some(date), _) => *date,
        (None, Some(at)) => at.date,
        (None, None) => {
            return Err(vm.type_error(format!(
                "combine() argument 1 must be datetime.date, not {}",
                date.type_name()
            )));
        }
    };
    let Some(clock) = clock.downcast_ref::<Time>() else {
        return Err(vm.type_error(format!(
            "combine() argument 2 must be datetime.time, not {}",
            clock.type_name()
        )));
    };
    let mut clock = clock.clone();
    if let Some(tz) = tz {
        clock.tz = time::tz_argument(vm, &tz)?;
    }
    Ok(Value::object(DateTime { date, time: clock }))
}

/// `datetime.fromisoformat(text)`.
pub fn from_iso(vm: &Vm, args: Args) -> Result<Value> {
    let text = super::text_argument(vm, "fromisoformat", args)?;
    Ok(Value::object(super::iso::parse_datetime(vm, &text)?))
}

/// `datetime.strptime(text, format)`.
pub fn strptime(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "strptime");
    let text = reader.required("date_string")?;
    let template = reader.required("format")?;
    reader.finish()?;
    match (text.as_str(), template.as_str()) {
        (Some(text), Some(template)) => Ok(Value::object(strftime::strptime(vm, text, template)?)),
        (None, _) => Err(vm.type_error(format!(
            "strptime() argument 1 must be str, not {}",
            text.type_name()
        ))),
        (_, None) => Err(vm.type_error(format!(
            "strptime() argument 2 must be str, not {}",
            template.type_name()
        ))),
    }
}

fn isoformat(vm: &Vm, at: &DateTime, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "isoformat");
    let separator = reader.optional("sep")?;
    let timespec = reader.optional("timespec")?;
    reader.finish()?;
    let separator = separator.as_ref().and_then(Value::as_str).unwrap_or("T");
    let timespec = timespec.as_ref().and_then(Value::as_str).unwrap_or("auto");
    match at.iso(separator, timespec) {
        Some(text) => Ok(text.into()),
        None => Err(time::bad_timespec(vm)),
    }
}

impl Object for DateTime {
    fn type_name(&self) -> String {
        "datetime.datetime".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("datetime", "datetime"))
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        if let Some(value) = Rc::new(self.date).get_attr(vm, name)? {
            return Ok(Some(value));
        }
        Rc::new(self.time.clone()).get_attr(vm, name)
    }

    fn methods(&self) -> &'static [&'static str] {
        const METHODS: &[&str] = &[
            "astimezone",
            "ctime",
            "date",
            "dst",
            "isocalendar",
            "isoformat",
            "isoweekday",
            "replace",
            "strftime",
            "time",
            "timestamp",
            "timetuple",
            "timetz",
            "toordinal",
            "tzname",
            "utcoffset",
            "weekday",
        ];
        debug_assert!(DATE_METHODS.iter().all(|name| METHODS.contains(name)));
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if let Some(value) = shared(vm, self.date, name, &args)? {
            return Ok(Some(value));
        }
        match name {
            "isoformat" => return isoformat(vm, &self, args).map(Some),
            "strftime" => return Ok(Some(strftime::strftime(&self, &template(vm, args)?).into())),
            _ => {}
        }
        let mut reader = args.reader(vm, name);
        let value = match name {
            "ctime" => strftime::strftime(&self, "%c").into(),
            "timetuple" => super::time_tuple(&self),
            "date" => Value::object(self.date),
            "time" => {
                let tz = None;
                Value::object(Time {
                    tz,
                    ..self.time.clone()
                })
            }
            "timetz" => Value::object(self.time.clone()),
            #[allow(clippy::cast_precision_loss, reason = "what Python does")]
            "timestamp" => Value::Float(self.timestamp_micros() as f64 / 1e6),
            "utcoffset" => self
                .offset()
                .map(|offset| Value::object(TimeDelta::from_micros(i128::from(offset))))
                .unwrap_or_default(),
            "tzname" => self.zone_name().map(Value::from).unwrap_or_default(),
            "dst" => match &self.time.tz {
                Some(tz) => timezone::dst(tz, self.local_micros(), self.time.fold),
                None => Value::None,
            },
            "replace" => {
                let date = Date::read(vm, &mut reader, Some(self.date))?;
                let time = Time::read(vm, &mut reader, &self.time)?;
                Value::object(DateTime { date, time })
            }
            "astimezone" => {
                let tz = match reader.optional("tz")? {
                    Some(value) => time::tz_argument(vm, &value)?,
                    None => None,
                };
                let instant = self.timestamp_micros();
                let tz = tz.unwrap_or_else(|| {
                    let local = timezone::local();
                    let offset = local.offset_at_instant(instant);
                    let name = local.name_at_local(instant + offset, 0);
                    Tz::Fixed {
                        offset,
                        name: Some(name.into()),
                    }
                });
                Value::object(DateTime::from_instant(vm, instant, tz)?)
            }
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        if let Some(delta) = other.downcast_ref::<TimeDelta>() {
            return match (op, reflected) {
                (BinaryOp::Add, _) => self.shifted(vm, delta.micros).map(Some),
                (BinaryOp::Sub, false) => self.shifted(vm, -delta.micros).map(Some),
                _ => Ok(None),
            };
        }
        let (Some(other), BinaryOp::Sub) = (other.downcast_ref::<DateTime>(), op) else {
            return Ok(None);
        };
        let (a, b) = if reflected {
            (other, &*self)
        } else {
            (&*self, other)
        };
        let micros = match (a.offset(), b.offset()) {
            (Some(_), Some(_)) if a.time.tz != b.time.tz => {
                a.timestamp_micros() - b.timestamp_micros()
            }
            (Some(_), Some(_)) | (None, None) => a.local_micros() - b.local_micros(),
            _ => {
                return Err(vm.type_error("can't subtract offset-naive and offset-aware datetimes"));
            }
        };
        Ok(Some(Value::object(TimeDelta::from_micros(i128::from(
            micros,
        )))))
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let Some(other) = other.downcast_ref::<DateTime>() else {
            if other.downcast_ref::<Date>().is_some() && !equality {
                return Err(vm.type_error("can't compare datetime.datetime to datetime.date"));
            }
            return Ok(None);
        };
        let order = match (self.offset(), other.offset()) {
            (Some(_), Some(_)) => self.timestamp_micros().cmp(&other.timestamp_micros()),
            (None, None) => self.local_micros().cmp(&other.local_micros()),
            _ if equality => return Ok(Some(Value::Bool(op == CompareOp::Ne))),
            _ => {
                return Err(vm.type_error("can't compare offset-naive and offset-aware datetimes"));
            }
        };
        Ok(Some(Value::Bool(op.holds(order))))
    }

    fn hash_key(&self) -> Option<String> {
        Some(match self.offset() {
            Some(_) => format!("aware datetime {}", self.timestamp_micros()),
            None => format!("datetime {}", self.local_micros()),
        })
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.iso(" ", "auto").unwrap_or_default())
    }

    fn format(&self, _vm: &Vm, spec: &str) -> Result<Option<String>> {
        Ok((!spec.is_empty()).then(|| strftime::strftime(self, spec)))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        let (date, time) = (&self.date, &self.time);
        Ok(format!(
            "datetime.datetime({}, {}, {}, {}, {}{})",
            date.year,
            date.month,
            date.day,
            time.hour,
            time.minute,
            time::repr_tail(vm, time)?
        ))
    }
}

/// The zone that `utc` names.
pub fn utc() -> Value {
    UTC.to_value()
}
