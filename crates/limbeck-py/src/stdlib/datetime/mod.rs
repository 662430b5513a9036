//! `datetime` and `zoneinfo`.

pub mod calendar;
pub mod date;
pub mod delta;
pub mod iso;
pub mod moment;
pub mod strftime;
pub mod time;
pub mod timezone;

pub use date::Date;
pub use delta::TimeDelta;
pub use moment::DateTime;
pub use time::Time;
pub use timezone::{TimeZone, Tz};

use std::rc::Rc;

use crate::{args::Args, class::Class, error::Result, module::ModuleObject, value::Value, vm::Vm};

/// The one text that `fromisoformat` takes.
fn text_argument(vm: &Vm, name: &str, args: Args) -> Result<String> {
    let mut reader = args.reader(vm, name);
    let text = reader.required("text")?;
    reader.finish()?;
    match text.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(vm.type_error(format!("{name}: argument must be str"))),
    }
}

/// `timetuple()`, as a plain tuple.
pub fn time_tuple(at: &DateTime) -> Value {
    let (date, time) = (&at.date, &at.time);
    let day_of_year = calendar::day_of_year(date.year, date.month, date.day);
    let parts = [
        i64::from(date.year),
        i64::from(date.month),
        i64::from(date.day),
        i64::from(time.hour),
        i64::from(time.minute),
        i64::from(time.second),
        calendar::weekday(date.ordinal()),
        i64::from(day_of_year),
        -1,
    ];
    Value::tuple(parts.into_iter().map(Value::Int).collect())
}

fn date_of_now(vm: &Vm, args: Args) -> Result<Value> {
    let now = moment::now(vm, args)?;
    Ok(now
        .downcast_ref::<DateTime>()
        .map(|now| Value::object(now.date))
        .unwrap_or_default())
}

/// The module `datetime`.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let native = |name: &str, bases: &[Rc<Class>], make: fn(&Vm, Args) -> Result<Value>| {
        Class::native(vm, "datetime", name, bases, move |vm, _, args| {
            make(vm, args)
        })
    };
    let delta = native("timedelta", &[], delta::construct);
    delta.set(
        "min",
        Value::object(TimeDelta::from_micros(-999_999_999 * delta::DAY)),
    );
    delta.set(
        "max",
        Value::object(TimeDelta::from_micros(1_000_000_000 * delta::DAY - 1)),
    );
    delta.set("resolution", Value::object(TimeDelta::from_micros(1)));

    let tzinfo = native("tzinfo", &[], |_, _| {
        Err(crate::Error::unsupported(
            "a time zone class of one's own (datetime.tzinfo) is outside the subset",
        ))
    });
    let timezone = native(
        "timezone",
        std::slice::from_ref(&tzinfo),
        timezone::construct,
    );
    timezone.set("utc", moment::utc());

    let day = |year, month, day| Value::object(Date { year, month, day });
    let date = native("date", &[], date::construct);
    date.set("min", day(1, 1, 1));
    date.set("max", day(9999, 12, 31));
    date.set(
        "resolution",
        Value::object(TimeDelta::from_micros(delta::DAY)),
    );
    date.set_static("today", date_of_now);
    date.set_static("fromisoformat", date::from_iso);
    date.set_static("fromtimestamp", |vm, args| {
        let at = moment::fromtimestamp(vm, args)?;
        Ok(at
            .downcast_ref::<DateTime>()
            .map(|at| Value::object(at.date))
            .unwrap_or_default())
    });
    date.set_static("fromordinal", |vm, args| {
        let mut reader = args.reader(vm, "fromordinal");
        let ordinal = crate::methods::number::index(vm, &reader.required("ordinal")?)?;
        reader.finish()?;
        Ok(Value::object(Date::from_ordinal(vm, ordinal)?))
    });

    let time = native("time", &[], time::construct);
    let last = Time::from_micros(86_400_000_000 - 1, None);
    time.set("min", Value::object(Time::MIDNIGHT));
    time.set("max", Value::object(last.clone()));
    time.set("resolution", Value::object(TimeDelta::from_micros(1)));
    time.set_static("fromisoformat", time::from_iso);

    let datetime = native("datetime", std::slice::from_ref(&date), moment::construct);
    let moment_of = |year, month, day, time: Time| {
        Value::object(DateTime {
            date: Date { year, month, day },
            time,
        })
    };
    datetime.set("min", moment_of(1, 1, 1, Time::MIDNIGHT));
    datetime.set("max", moment_of(9999, 12, 31, last));
    datetime.set("resolution", Value::object(TimeDelta::from_micros(1)));
    datetime.set_static("now", moment::now);
    datetime.set_static("today", moment::now);
    datetime.set_static("utcnow", moment::utcnow);
    datetime.set_static("fromtimestamp", moment::fromtimestamp);
    datetime.set_static("utcfromtimestamp", moment::utcfromtimestamp);
    datetime.set_static("fromisoformat", moment::from_iso);
    datetime.set_static("combine", moment::combine);
    datetime.set_static("strptime", moment::strptime);
    datetime.set_static("fromordinal", |vm, args| {
        let mut reader = args.reader(vm, "fromordinal");
        let ordinal = crate::methods::number::index(vm, &reader.required("ordinal")?)?;
        reader.finish()?;
        Ok(Value::object(DateTime {
            date: Date::from_ordinal(vm, ordinal)?,
            time: Time::MIDNIGHT,
        }))
    });
    for (class, names) in [
        (&date, date::METHODS),
        (
            &datetime,
            &[
                "date",
                "time",
                "timetz",
                "timestamp",
                "astimezone",
                "utcoffset",
                "tzname",
            ][..],
        ),
        (&delta, &["total_seconds"][..]),
    ] {
        super::unbound_methods(class, names);
    }
    Ok(ModuleObject::new("datetime")
        .with("timedelta", Value::Object(delta))
        .with("tzinfo", Value::Object(tzinfo))
        .with("timezone", Value::Object(timezone))
        .with("date", Value::Object(date))
        .with("time", Value::Object(time))
        .with("datetime", Value::Object(datetime))
        .with("UTC", moment::utc())
        .with("MINYEAR", 1)
        .with("MAXYEAR", 9999))
}

/// The module `zoneinfo`.
pub fn zone_module(vm: &Vm) -> Result<ModuleObject> {
    let tzinfo = Class::from_value(&super::attribute(vm, "datetime", "tzinfo")?);
    let bases: Vec<Rc<Class>> = tzinfo.into_iter().collect();
    let zone = Class::native(vm, "zoneinfo", "ZoneInfo", &bases, |vm, _, args| {
        timezone::zone_info(vm, args)
    });
    let key_error: Vec<Rc<Class>> = vm.find_class("KeyError").into_iter().collect();
    let not_found = Class::exception(vm, "zoneinfo", "ZoneInfoNotFoundError", &key_error);
    Ok(ModuleObject::new("zoneinfo")
        .with("ZoneInfo", Value::Object(zone))
        .with("ZoneInfoNotFoundError", Value::Object(not_found))
        .with_function("available_timezones", |_, _| {
            let names = jiff::tz::db()
                .available()
                .map(|name| crate::value::Key::from(name.as_str()));
            Ok(Value::Set(Rc::new(std::cell::RefCell::new(
                names.collect(),
            ))))
        }))
}
