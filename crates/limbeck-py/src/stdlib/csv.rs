//! `csv`.

use std::{cell::RefCell, rc::Rc};

use crate::{
    args::{ArgReader, Args},
    error::Result,
    iterator::IteratorObject,
    methods::collect,
    module::ModuleObject,
    object::{Object, ValueIter},
    value::{Dict, Key, Value},
    vm::Vm,
};

fn error(vm: &Vm, message: &str) -> crate::Error {
    match super::class(vm, "csv", "Error") {
        Some(class) => vm.exception_of(&class, message),
        None => vm.value_error(message),
    }
}

/// How fields are divided and quoted.
#[derive(Debug, Clone)]
struct Dialect {
    delimiter: char,
    quote: Option<char>,
    escape: Option<char>,
    double: bool,
    skip_space: bool,
    terminator: String,
    quoting: i64,
}

const QUOTE_ALL: i64 = 1;
const QUOTE_NONNUMERIC: i64 = 2;
const QUOTE_NONE: i64 = 3;

fn dialect(vm: &Vm, reader: &mut ArgReader<'_>) -> Result<Dialect> {
    let name = reader.optional("dialect")?;
    let name = super::text(vm, "dialect", name)?.unwrap_or_else(|| "excel".into());
    let mut dialect = Dialect {
        delimiter: if name == "excel-tab" { '\t' } else { ',' },
        quote: Some('"'),
        escape: None,
        double: true,
        skip_space: false,
        terminator: if name == "unix" { "\n" } else { "\r\n" }.into(),
        quoting: i64::from(name == "unix"),
    };
    let mut character = |name: &str| -> Result<Option<Option<char>>> {
        match reader.keyword(name) {
            None => Ok(None),
            Some(value) => Ok(Some(value.as_str().and_then(|text| text.chars().next()))),
        }
    };
    if let Some(Some(c)) = character("delimiter")? {
        dialect.delimiter = c;
    }
    if let Some(c) = character("quotechar")? {
        dialect.quote = c;
    }
    if let Some(c) = character("escapechar")? {
        dialect.escape = c;
    }
    dialect.double = super::flag(vm, reader.keyword("doublequote"), true)?;
    dialect.skip_space = super::flag(vm, reader.keyword("skipinitialspace"), false)?;
    if let Some(text) = super::text(vm, "lineterminator", reader.keyword("lineterminator"))? {
        dialect.terminator = text;
    }
    dialect.quoting = super::integer(vm, reader.keyword("quoting"), dialect.quoting)?;
    reader.keyword("strict");
    Ok(dialect)
}

/// Reads rows off lines; a quoted field may go on over several of them.
struct Rows {
    lines: Box<dyn ValueIter>,
    dialect: Dialect,
}

impl Rows {
    fn row(&mut self, vm: &Vm) -> Result<Option<Vec<String>>> {
        let Dialect {
            delimiter,
            quote,
            escape,
            double,
            skip_space,
            ..
        } = self.dialect;
        let mut fields = Vec::new();
        let mut field = String::new();
        let (mut quoted, mut started) = (false, false);
        loop {
            let Some(line) = self.lines.next(vm)? else {
                if started {
                    fields.push(field);
                    return Ok(Some(fields));
                }
                return Ok(None);
            };
            let Some(line) = line.as_str().map(str::to_owned) else {
                return Err(error(vm, "iterator should return strings, not bytes"));
            };
            let mut chars = line.chars().peekable();
            let mut at_start = !quoted;
            while let Some(c) = chars.next() {
                started = true;
                if quoted {
                    if Some(c) == escape {
                        field.extend(chars.next());
                    } else if Some(c) == quote {
                        if double && chars.peek() == Some(&c) {
                            chars.next();
                            field.push(c);
                        } else {
                            quoted = false;
                        }
                    } else {
                        field.push(c);
                    }
                    continue;
                }
                match c {
                    '\n' | '\r' => break,
                    c if c == delimiter => {
                        fields.push(std::mem::take(&mut field));
                        at_start = true;
                        continue;
                    }
                    ' ' if at_start && skip_space => continue,
                    c if Some(c) == quote && at_start => quoted = true,
                    c if Some(c) == escape => field.extend(chars.next()),
                    c => field.push(c),
                }
                at_start = false;
            }
            if quoted {
                continue;
            }
            if !started
                || (fields.is_empty()
                    && field.is_empty()
                    && line.trim_end_matches(['\r', '\n']).is_empty())
            {
                return Ok(Some(Vec::new()));
            }
            fields.push(field);
            return Ok(Some(fields));
        }
    }
}

impl ValueIter for Rows {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        Ok(self.row(vm)?.map(Value::from))
    }
}

fn csv_reader(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "reader");
    let source = reader.required("iterable")?;
    let dialect = dialect(vm, &mut reader)?;
    reader.finish()?;
    let lines = vm.iter(&source)?;
    Ok(Value::object(IteratorObject::new(
        "_csv.reader",
        Box::new(Rows { lines, dialect }),
    )))
}

/// `DictReader`.
struct DictReader {
    rows: RefCell<Rows>,
    fields: RefCell<Option<Vec<Value>>>,
    rest_key: Value,
    rest_value: Value,
}

impl DictReader {
    fn names(&self, vm: &Vm) -> Result<Vec<Value>> {
        if let Some(names) = &*self.fields.borrow() {
            return Ok(names.clone());
        }
        let row = self.rows.borrow_mut().row(vm)?.unwrap_or_default();
        let names: Vec<Value> = row.into_iter().map(Value::from).collect();
        *self.fields.borrow_mut() = Some(names.clone());
        Ok(names)
    }
}

struct DictRows(Rc<DictReader>);

impl ValueIter for DictRows {
    fn next(&mut self, vm: &Vm) -> Result<Option<Value>> {
        let names = self.0.names(vm)?;
        let row = loop {
            match self.0.rows.borrow_mut().row(vm)? {
                None => return Ok(None),
                Some(row) if row.is_empty() => {}
                Some(row) => break row,
            }
        };
        let mut dict = Dict::new();
        let mut fields = row.into_iter().map(Value::from);
        for name in &names {
            let value = fields.next().unwrap_or_else(|| self.0.rest_value.clone());
            dict.insert(vm.key(name)?, value);
        }
        let left: Vec<Value> = fields.collect();
        if !left.is_empty() {
            dict.insert(vm.key(&self.0.rest_key)?, Value::list(left));
        }
        Ok(Some(Value::dict(dict)))
    }
}

impl Object for DictReader {
    fn type_name(&self) -> String {
        "DictReader".into()
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "fieldnames" => Ok(Some(Value::list(self.names(vm)?))),
            _ => Ok(None),
        }
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, _args: Args) -> Result<Option<Value>> {
        match name {
            "__next__" => match DictRows(self).next(vm)? {
                Some(row) => Ok(Some(row)),
                None => Err(vm.exception("StopIteration", "")),
            },
            "__iter__" => Ok(Some(Value::Object(self))),
            _ => Ok(None),
        }
    }

    fn iter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Box<dyn ValueIter>>> {
        Ok(Some(Box::new(DictRows(self))))
    }
}

fn dict_reader(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "DictReader");
    let source = reader.required("f")?;
    let fields = reader
        .optional("fieldnames")?
        .filter(|fields| !fields.is_none());
    let rest_key = reader.optional("restkey")?.unwrap_or_default();
    let rest_value = reader.optional("restval")?.unwrap_or_default();
    let dialect = dialect(vm, &mut reader)?;
    reader.finish()?;
    let fields = match fields {
        Some(fields) => Some(collect(vm, &fields)?),
        None => None,
    };
    let lines = vm.iter(&source)?;
    Ok(Value::object(DictReader {
        rows: RefCell::new(Rows { lines, dialect }),
        fields: RefCell::new(fields),
        rest_key,
        rest_value,
    }))
}

/// `writer` and `DictWriter`.
struct Writer {
    file: Value,
    dialect: Dialect,
    fields: Option<Vec<Value>>,
    rest: Value,
}

impl Writer {
    fn write(&self, vm: &Vm, row: &[Value]) -> Result<Value> {
        let Dialect {
            delimiter,
            quote,
            escape,
            double,
            quoting,
            ..
        } = self.dialect;
        let mut line = String::new();
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                line.push(delimiter);
            }
            let number = matches!(
                value.unwrapped(),
                Value::Int(_) | Value::Float(_) | Value::BigInt(_)
            );
            let text = match value.unwrapped() {
                Value::None => String::new(),
                Value::Float(x) => crate::format::float::repr(*x),
                _ => vm.str(value)?,
            };
            let special = text
                .contains(|c: char| c == delimiter || Some(c) == quote || "\r\n".contains(c))
                || (row.len() == 1 && text.is_empty())
                || text.starts_with(' ') && self.dialect.skip_space;
            let quoted = match quoting {
                QUOTE_ALL => true,
                QUOTE_NONNUMERIC => !number,
                QUOTE_NONE => false,
                _ => special,
            };
            match quote {
                Some(quote) if quoted => {
                    let by = match escape {
                        Some(escape) if !double => format!("{escape}{quote}"),
                        _ => format!("{quote}{quote}"),
                    };
                    line.push(quote);
                    line.push_str(&text.replace(quote, &by));
                    line.push(quote);
                }
                _ if special && quoting == QUOTE_NONE => match escape {
                    Some(escape) => {
                        for c in text.chars() {
                            if c == delimiter
                                || Some(c) == quote
                                || c == escape
                                || "\r\n".contains(c)
                            {
                                line.push(escape);
                            }
                            line.push(c);
                        }
                    }
                    None => return Err(error(vm, "need to escape, but no escapechar set")),
                },
                _ => line.push_str(&text),
            }
        }
        line.push_str(&self.dialect.terminator);
        vm.call_method(&self.file, "write", Args::positional(vec![line.into()]))
    }

    fn row_of(&self, vm: &Vm, row: &Value) -> Result<Vec<Value>> {
        let Some(fields) = &self.fields else {
            return collect(vm, row);
        };
        let dict = crate::methods::dict::from_value(vm, row)?;
        let unknown: Vec<String> = dict
            .keys()
            .filter(|key| {
                !fields
                    .iter()
                    .any(|field| Key::new(field.clone()).is_ok_and(|field| field == **key))
            })
            .map(|key| vm.repr(key.value()))
            .collect::<Result<_>>()?;
        if !unknown.is_empty() {
            return Err(vm.value_error(format!(
                "dict contains fields not in fieldnames: {}",
                unknown.join(", ")
            )));
        }
        fields
            .iter()
            .map(|field| {
                Ok(dict
                    .get(&vm.key(field)?)
                    .cloned()
                    .unwrap_or_else(|| self.rest.clone()))
            })
            .collect()
    }
}

impl Object for Writer {
    fn type_name(&self) -> String {
        if self.fields.is_some() {
            "DictWriter".into()
        } else {
            "_csv.writer".into()
        }
    }

    fn methods(&self) -> &'static [&'static str] {
        &["writeheader", "writerow", "writerows"]
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let mut reader = args.reader(vm, name);
        let value = match name {
            "writerow" => {
                let row = reader.required("row")?;
                self.write(vm, &self.row_of(vm, &row)?)?
            }
            "writerows" => {
                for row in collect(vm, &reader.required("rows")?)? {
                    self.write(vm, &self.row_of(vm, &row)?)?;
                }
                Value::None
            }
            "writeheader" => self.write(vm, self.fields.as_deref().unwrap_or_default())?,
            _ => return Ok(None),
        };
        reader.finish()?;
        Ok(Some(value))
    }
}

fn writer(vm: &Vm, name: &str, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, name);
    let file = reader.required("fileobj")?;
    let (mut fields, mut rest) = (None, Value::None);
    if name == "DictWriter" {
        fields = Some(collect(vm, &reader.required("fieldnames")?)?);
        rest = reader.optional("restval")?.unwrap_or_else(|| "".into());
        reader.optional("extrasaction")?;
    }
    let dialect = dialect(vm, &mut reader)?;
    reader.finish()?;
    Ok(Value::object(Writer {
        file,
        dialect,
        fields,
        rest,
    }))
}

/// The module.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let error = super::exception_class(vm, "csv", "Error", "Exception");
    Ok(ModuleObject::new("csv")
        .with("Error", Value::Object(error))
        .with("QUOTE_MINIMAL", 0)
        .with("QUOTE_ALL", QUOTE_ALL)
        .with("QUOTE_NONNUMERIC", QUOTE_NONNUMERIC)
        .with("QUOTE_NONE", QUOTE_NONE)
        .with_function("reader", csv_reader)
        .with_function("DictReader", dict_reader)
        .with_function("writer", |vm, args| writer(vm, "writer", args))
        .with_function("DictWriter", |vm, args| writer(vm, "DictWriter", args)))
}
