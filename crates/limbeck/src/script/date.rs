//! The date of a revision, as its file's name and its docstring have it.

use std::rc::Rc;

use jiff::{Timestamp, Zoned, tz::TimeZone};
use limbeck_py::{Args, Result as PyResult, Value, Vm};

use crate::error::{Error, Result};

/// The moment of writing: in a zone, or in local time, which Python calls naive.
#[derive(Debug, Clone)]
pub struct CreateDate {
    moment: Zoned,
    naive: bool,
}

impl CreateDate {
    /// The moment in the zone that `timezone` names: as it is written, else in upper case.
    pub fn new(now: Timestamp, timezone: Option<&str>) -> Result<Self> {
        let Some(name) = timezone else {
            return Ok(Self {
                moment: now.to_zoned(TimeZone::system()),
                naive: true,
            });
        };
        let zone = zone(name)
            .or_else(|| zone(&name.to_uppercase()))
            .ok_or_else(|| {
                let made = Error::command(format!("Can't locate timezone: {name}"));
                match TimeZone::get(name) {
                    Ok(other) => made.hint(format!(
                        "names are told apart by case: {}",
                        other.iana_name().unwrap_or_default()
                    )),
                    Err(_) => made.hint(
                        "zones are read from the system, usually /usr/share/zoneinfo (tzdata)",
                    ),
                }
            })?;
        Ok(Self {
            moment: now.to_zoned(zone),
            naive: false,
        })
    }

    /// The tokens of `file_template` that come from the date.
    pub fn tokens(&self) -> [(&'static str, i64); 7] {
        let at = &self.moment;
        [
            ("epoch", at.timestamp().as_second()),
            ("year", at.year().into()),
            ("month", at.month().into()),
            ("day", at.day().into()),
            ("hour", at.hour().into()),
            ("minute", at.minute().into()),
            ("second", at.second().into()),
        ]
    }

    /// The `datetime.datetime` that templates see as `create_date`.
    pub fn to_value(&self, vm: &Vm) -> PyResult<Value> {
        let module = vm.import_module("datetime")?;
        let at = &self.moment;
        let micros = i64::from(at.subsec_nanosecond()) / 1000;
        let parts = [
            at.year().into(),
            at.month().into(),
            at.day().into(),
            at.hour().into(),
            at.minute().into(),
            at.second().into(),
            micros,
        ];
        let mut args = Args::positional(parts.into_iter().map(Value::Int).collect());
        if !self.naive {
            let offset = i64::from(at.offset().seconds());
            let delta = vm.call_method(
                &module,
                "timedelta",
                Args::positional(vec![Value::Int(0), Value::Int(offset)]),
            )?;
            let name = at.strftime("%Z").to_string();
            let zone = vm.call_method(
                &module,
                "timezone",
                Args::positional(vec![delta, name.into()]),
            )?;
            args.kw.push((Rc::from("tzinfo"), zone));
        }
        vm.call_method(&module, "datetime", args)
    }
}

/// A zone by exactly this name; names are looked up as files are, so that case matters.
fn zone(name: &str) -> Option<TimeZone> {
    let zone = TimeZone::get(name).ok()?;
    (zone.iana_name() == Some(name)).then_some(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(timezone: Option<&str>) -> Result<CreateDate> {
        CreateDate::new(Timestamp::from_second(1_700_000_000).unwrap(), timezone)
    }

    #[test]
    fn names_are_tried_as_written_and_in_upper_case() {
        let hour = |name| date(Some(name)).unwrap().tokens()[4].1;
        assert_eq!(hour("UTC"), 22);
        assert_eq!(hour("utc"), 22);
        assert_eq!(hour("Europe/Berlin"), 23);
        assert_eq!(
            date(Some("europe/berlin")).unwrap_err().to_string(),
            "Can't locate timezone: europe/berlin"
        );
    }
}
