//! `timezone` and `zoneinfo.ZoneInfo`.

use std::rc::Rc;

use super::{
    TimeDelta,
    delta::{DAY, SECOND},
};
use crate::{
    args::Args,
    error::Result,
    object::{CompareOp, Object},
    value::Value,
    vm::Vm,
};

/// A time zone.
#[derive(Debug, Clone)]
pub enum Tz {
    /// A fixed offset in microseconds, and its name if it has one.
    Fixed {
        /// Microseconds east of Greenwich.
        offset: i64,
        /// The name that was given.
        name: Option<Rc<str>>,
    },
    /// A zone of the IANA database.
    Zone(jiff::tz::TimeZone),
}

/// A `timezone` or `ZoneInfo`.
#[derive(Debug, Clone)]
pub struct TimeZone {
    /// The zone.
    pub tz: Tz,
}

/// Coordinated universal time.
pub const UTC: Tz = Tz::Fixed {
    offset: 0,
    name: None,
};

impl PartialEq for Tz {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Fixed { offset: a, .. }, Self::Fixed { offset: b, .. }) => a == b,
            (Self::Zone(a), Self::Zone(b)) => a == b,
            (Self::Fixed { .. }, Self::Zone(_)) | (Self::Zone(_), Self::Fixed { .. }) => false,
        }
    }
}

/// `+HH:MM[:SS[.ffffff]]`.
pub fn offset_text(offset: i64, separator: &str) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let micros = offset.unsigned_abs();
    let seconds = micros / 1_000_000;
    let mut text = format!(
        "{sign}{:02}{separator}{:02}",
        seconds / 3600,
        seconds / 60 % 60
    );
    let (sixtieth, fraction) = (seconds % 60, micros % 1_000_000);
    if sixtieth != 0 || fraction != 0 {
        text += &format!("{separator}{:02}", seconds % 60);
    }
    if fraction != 0 {
        text += &format!(".{:06}", micros % 1_000_000);
    }
    text
}

impl Tz {
    /// A fixed offset without a name.
    pub fn fixed(offset: i64) -> Self {
        Self::Fixed { offset, name: None }
    }

    /// The zone as a value.
    pub fn to_value(&self) -> Value {
        Value::object(TimeZone { tz: self.clone() })
    }

    /// Microseconds east of Greenwich at a local time, given in microseconds since 1970 as if it were UTC.
    pub fn offset_at_local(&self, micros: i64, fold: u8) -> i64 {
        match self {
            Self::Fixed { offset, .. } => *offset,
            Self::Zone(zone) => {
                let Some(local) = civil(micros) else { return 0 };
                let ambiguous = zone.to_ambiguous_timestamp(local);
                let offset = match ambiguous.offset() {
                    jiff::tz::AmbiguousOffset::Unambiguous { offset } => offset,
                    jiff::tz::AmbiguousOffset::Gap { before, after }
                    | jiff::tz::AmbiguousOffset::Fold { before, after } => {
                        if fold == 0 {
                            before
                        } else {
                            after
                        }
                    }
                };
                i64::from(offset.seconds()) * 1_000_000
            }
        }
    }

    /// Microseconds east of Greenwich at an instant, in microseconds since 1970.
    pub fn offset_at_instant(&self, micros: i64) -> i64 {
        match self {
            Self::Fixed { offset, .. } => *offset,
            Self::Zone(zone) => match jiff::Timestamp::from_microsecond(micros) {
                Ok(at) => i64::from(zone.to_offset(at).seconds()) * 1_000_000,
                Err(_) => 0,
            },
        }
    }

    /// `tzname()` at a local time.
    pub fn name_at_local(&self, micros: i64, fold: u8) -> String {
        match self {
            Self::Fixed {
                name: Some(name), ..
            } => name.to_string(),
            Self::Fixed {
                offset: 0,
                name: None,
            } => "UTC".into(),
            Self::Fixed { offset, name: None } => format!("UTC{}", offset_text(*offset, ":")),
            Self::Zone(zone) => {
                let instant = micros - self.offset_at_local(micros, fold);
                match jiff::Timestamp::from_microsecond(instant) {
                    Ok(at) => zone.to_offset_info(at).abbreviation().to_owned(),
                    Err(_) => zone.iana_name().unwrap_or("").to_owned(),
                }
            }
        }
    }
}

fn civil(micros: i64) -> Option<jiff::civil::DateTime> {
    let at = jiff::Timestamp::from_microsecond(micros).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(at))
}

/// The system's zone.
pub fn local() -> Tz {
    Tz::Zone(jiff::tz::TimeZone::system())
}

/// `timezone(offset, name=None)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "timezone");
    let offset = reader.required("offset")?;
    let name = reader.optional("name")?;
    reader.finish()?;
    let Some(delta) = offset.downcast_ref::<TimeDelta>() else {
        return Err(vm.type_error(format!(
            "timezone() argument 1 must be datetime.timedelta, not {}",
            offset.type_name()
        )));
    };
    if delta.micros.abs() >= DAY {
        return Err(vm.value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {}",
            vm.repr(&offset)?
        )));
    }
    let name = name.as_ref().and_then(Value::as_str).map(Rc::from);
    let offset = i64::try_from(delta.micros).unwrap_or(0);
    Ok(Tz::Fixed { offset, name }.to_value())
}

/// `ZoneInfo(key)`.
pub fn zone_info(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "ZoneInfo");
    let key = reader.required("key")?;
    reader.finish()?;
    let name = key.as_str().unwrap_or("");
    match jiff::tz::TimeZone::get(name) {
        Ok(zone) => Ok(Tz::Zone(zone).to_value()),
        Err(_) => Err(vm.exception("KeyError", format!("No time zone found with key {name}"))),
    }
}

impl Object for TimeZone {
    fn type_name(&self) -> String {
        match self.tz {
            Tz::Fixed { .. } => "datetime.timezone".into(),
            Tz::Zone(_) => "zoneinfo.ZoneInfo".into(),
        }
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(match self.tz {
            Tz::Fixed { .. } => ("datetime", "timezone"),
            Tz::Zone(_) => ("zoneinfo", "ZoneInfo"),
        })
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        match (&self.tz, name) {
            (Tz::Zone(zone), "key") => {
                Ok(Some(zone.iana_name().map(Value::from).unwrap_or_default()))
            }
            _ => Ok(None),
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &["utcoffset", "tzname", "dst"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if !self.methods().contains(&name) {
            return Ok(None);
        }
        let mut reader = args.reader(vm, name);
        let at = reader.required("dt")?;
        reader.finish()?;
        let (micros, fold) = match at.downcast_ref::<super::DateTime>() {
            Some(at) => (at.local_micros(), at.time.fold),
            None if matches!(self.tz, Tz::Zone(_)) => return Ok(Some(Value::None)),
            None => (0, 0),
        };
        Ok(Some(match name {
            "utcoffset" => Value::object(TimeDelta::from_micros(i128::from(
                self.tz.offset_at_local(micros, fold),
            ))),
            "tzname" => self.tz.name_at_local(micros, fold).into(),
            _ => dst(&self.tz, micros, fold),
        }))
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let Some(other) = other.downcast_ref::<TimeZone>() else {
            return Ok(None);
        };
        Ok(match op {
            CompareOp::Eq => Some(Value::Bool(self.tz == other.tz)),
            CompareOp::Ne => Some(Value::Bool(self.tz != other.tz)),
            CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => None,
        })
    }

    fn hash_key(&self) -> Option<String> {
        Some(match &self.tz {
            Tz::Fixed { offset, .. } => format!("timezone {offset}"),
            Tz::Zone(zone) => format!("zone {:?}", zone.iana_name()),
        })
    }

    fn to_str(&self, vm: &Vm) -> Result<String> {
        match &self.tz {
            Tz::Fixed { .. } => Ok(self.tz.name_at_local(0, 0)),
            Tz::Zone(zone) => match zone.iana_name() {
                Some(name) => Ok(name.to_owned()),
                None => self.repr(vm),
            },
        }
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        Ok(match &self.tz {
            Tz::Fixed {
                offset: 0,
                name: None,
            } => "datetime.timezone.utc".into(),
            Tz::Fixed { offset, name } => {
                let delta = TimeDelta::from_micros(i128::from(*offset)).repr(vm)?;
                match name {
                    Some(name) => format!(
                        "datetime.timezone({delta}, {})",
                        crate::format::repr_str(name)
                    ),
                    None => format!("datetime.timezone({delta})"),
                }
            }
            Tz::Zone(zone) => format!(
                "zoneinfo.ZoneInfo(key='{}')",
                zone.iana_name().unwrap_or("")
            ),
        })
    }
}

/// `dst()`.
pub fn dst(tz: &Tz, micros: i64, fold: u8) -> Value {
    match tz {
        Tz::Fixed { .. } => Value::None,
        Tz::Zone(zone) => {
            let instant = micros - tz.offset_at_local(micros, fold);
            let saving = jiff::Timestamp::from_microsecond(instant)
                .is_ok_and(|at| zone.to_offset_info(at).dst().is_dst());
            let micros = if saving { 3600 * SECOND } else { 0 };
            Value::object(TimeDelta::from_micros(micros))
        }
    }
}
