//! `date`.

use std::rc::Rc;

use super::{DateTime, Time, TimeDelta, calendar, delta::DAY, iso};
use crate::{
    args::{ArgReader, Args},
    error::Result,
    methods::number,
    object::{BinaryOp, CompareOp, Object},
    value::Value,
    vm::Vm,
};

/// A `date`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Makes a date, unless there is none such.
    pub fn checked(vm: &Vm, year: i64, month: i64, day: i64) -> Result<Self> {
        if !(1..=9999).contains(&year) {
            return Err(vm.value_error(format!("year {year} is out of range")));
        }
        if !(1..=12).contains(&month) {
            return Err(vm.value_error("month must be in 1..12"));
        }
        let (year, month) = (
            i32::try_from(year).unwrap_or(1),
            u8::try_from(month).unwrap_or(1),
        );
        match u8::try_from(day) {
            Ok(day) if day >= 1 && day <= calendar::days_in_month(year, month) => {
                Ok(Self { year, month, day })
            }
            _ => Err(vm.value_error("day is out of range for month")),
        }
    }

    /// The date of a number.
    pub fn from_ordinal(vm: &Vm, ordinal: i64) -> Result<Self> {
        if !(1..=calendar::MAX_ORDINAL).contains(&ordinal) {
            return Err(vm.exception("OverflowError", "date value out of range"));
        }
        let (year, month, day) = calendar::from_ordinal(ordinal);
        Ok(Self { year, month, day })
    }

    /// The date's number.
    pub fn ordinal(&self) -> i64 {
        calendar::ordinal(self.year, self.month, self.day)
    }

    /// `YYYY-MM-DD`.
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads `year`, `month` and `day` of a constructor or of `replace`.
    pub(super) fn read(vm: &Vm, reader: &mut ArgReader<'_>, old: Option<Self>) -> Result<Self> {
        let mut parts = [0i64; 3];
        let defaults = old.map(|old| {
            [
                i64::from(old.year),
                i64::from(old.month),
                i64::from(old.day),
            ]
        });
        for (at, (part, name)) in parts.iter_mut().zip(["year", "month", "day"]).enumerate() {
            *part = match reader.optional(name)? {
                Some(value) => number::index(vm, &value)?,
                None => match defaults {
                    Some(defaults) => defaults.get(at).copied().unwrap_or(1),
                    None => {
                        return Err(vm.type_error(format!(
                            "function missing required argument '{name}' (pos {})",
                            at + 1
                        )));
                    }
                },
            };
        }
        let [year, month, day] = parts;
        Self::checked(vm, year, month, day)
    }
}

/// `date(year, month, day)`.
pub fn construct(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "date");
    let date = Date::read(vm, &mut reader, None)?;
    reader.finish()?;
    Ok(Value::object(date))
}

/// Methods that `datetime` has from `date`; `None`: no such method.
pub(super) fn shared(vm: &Vm, date: Date, name: &str, args: &Args) -> Result<Option<Value>> {
    let value = match name {
        "weekday" => Value::Int(calendar::weekday(date.ordinal())),
        "isoweekday" => Value::Int(calendar::weekday(date.ordinal()) + 1),
        "toordinal" => Value::Int(date.ordinal()),
        "isocalendar" => {
            let (year, week, day) = calendar::iso_week(date.year, date.month, date.day);
            Value::tuple(vec![
                Value::Int(i64::from(year)),
                Value::Int(week),
                Value::Int(day),
            ])
        }
        _ => return Ok(None),
    };
    args.clone().reader(vm, name).finish()?;
    Ok(Some(value))
}

/// The names of the methods of `date`.
pub(super) const METHODS: &[&str] = &[
    "ctime",
    "isocalendar",
    "isoformat",
    "isoweekday",
    "replace",
    "strftime",
    "timetuple",
    "toordinal",
    "weekday",
];

/// Reads the one string that `strftime` takes.
pub(super) fn template(vm: &Vm, args: Args) -> Result<String> {
    let mut reader = args.reader(vm, "strftime");
    let template = reader.required("format")?;
    reader.finish()?;
    match template.as_str() {
        Some(template) => Ok(template.to_owned()),
        None => Err(vm.type_error(format!(
            "strftime() argument 1 must be str, not {}",
            template.type_name()
        ))),
    }
}

impl Object for Date {
    fn type_name(&self) -> String {
        "datetime.date".into()
    }

    fn native_class(&self) -> Option<(&'static str, &'static str)> {
        Some(("datetime", "date"))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "year" => Some(Value::Int(i64::from(self.year))),
            "month" => Some(Value::Int(i64::from(self.month))),
            "day" => Some(Value::Int(i64::from(self.day))),
            _ => None,
        })
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if let Some(value) = shared(vm, *self, name, &args)? {
            return Ok(Some(value));
        }
        let midnight = DateTime {
            date: *self,
            time: Time::MIDNIGHT,
        };
        let value = match name {
            "isoformat" => {
                args.reader(vm, name).finish()?;
                self.iso().into()
            }
            "strftime" => super::strftime::strftime(&midnight, &template(vm, args)?).into(),
            "ctime" => super::strftime::strftime(&midnight, "%c").into(),
            "timetuple" => super::time_tuple(&midnight),
            "replace" => {
                let mut reader = args.reader(vm, name);
                let date = Date::read(vm, &mut reader, Some(*self))?;
                reader.finish()?;
                Value::object(date)
            }
            _ => return Ok(None),
        };
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
            let days = i64::try_from(delta.micros.div_euclid(DAY)).unwrap_or(i64::MAX / 2);
            let ordinal = match (op, reflected) {
                (BinaryOp::Add, _) => self.ordinal().saturating_add(days),
                (BinaryOp::Sub, false) => self.ordinal().saturating_sub(days),
                _ => return Ok(None),
            };
            return Ok(Some(Value::object(Date::from_ordinal(vm, ordinal)?)));
        }
        match (other.downcast_ref::<Date>(), op) {
            (Some(other), BinaryOp::Sub) => {
                let days = self.ordinal() - other.ordinal();
                let days = if reflected { -days } else { days };
                Ok(Some(Value::object(TimeDelta::from_micros(
                    i128::from(days) * DAY,
                ))))
            }
            _ => Ok(None),
        }
    }

    fn compare(self: Rc<Self>, _vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        Ok(other
            .downcast_ref::<Date>()
            .map(|other| Value::Bool(op.holds((*self).cmp(other)))))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("date {}", self.iso()))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.iso())
    }

    fn format(&self, _vm: &Vm, spec: &str) -> Result<Option<String>> {
        let midnight = DateTime {
            date: *self,
            time: Time::MIDNIGHT,
        };
        Ok((!spec.is_empty()).then(|| super::strftime::strftime(&midnight, spec)))
    }

    fn repr(&self, _vm: &Vm) -> Result<String> {
        Ok(format!(
            "datetime.date({}, {}, {})",
            self.year, self.month, self.day
        ))
    }
}

/// `date.fromisoformat(text)`.
pub fn from_iso(vm: &Vm, args: Args) -> Result<Value> {
    let text = super::text_argument(vm, "fromisoformat", args)?;
    match iso::parse_date(&text) {
        Some((year, month, day)) => Ok(Value::object(Date::checked(vm, year, month, day)?)),
        None => Err(vm.value_error(format!(
            "Invalid isoformat string: {}",
            crate::format::repr_str(&text)
        ))),
    }
}
