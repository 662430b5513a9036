//! DDL constructs that scripts hand to `execute`: `CreateSequence(seq)`, `DDL("...")`, `CreateTable(table)`.

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::{
    column::Sequence,
    dialect::{CompileContext, Statement},
    error::CompileError,
    op::Op,
};

use super::{
    convert,
    schema::{Item, SchemaItem, table_argument},
};

/// A DDL construct.
pub struct DdlObject(pub Ddl);

/// What a DDL construct does.
#[derive(Debug, Clone)]
pub enum Ddl {
    /// `CreateSequence`, and `if_not_exists=`.
    CreateSequence(Sequence, bool),
    /// `DropSequence`, and `if_exists=`.
    DropSequence(Sequence, bool),
    /// A directive's op.
    Op(Box<Op>),
    /// `DDL(...)`, `CreateSchema(...)`: text.
    Text(String),
}

impl Object for DdlObject {
    fn type_name(&self) -> String {
        "DDLElement".to_owned()
    }
}

fn value(ddl: Ddl) -> Result<Value> {
    Ok(Value::object(DdlObject(ddl)))
}

fn sequence_of(vm: &Vm, args: Args, name: &str, flag: &str) -> Result<(Sequence, bool)> {
    let mut args = args.reader(vm, name);
    let element = args.required("element")?;
    let flag = convert::bool_or(vm, args.keyword(flag), false)?;
    args.finish()?;
    if let Some(item) = element.downcast_ref::<SchemaItem>()
        && let Item::Sequence(sequence) = &*item.item.borrow()
    {
        return Ok(((**sequence).clone(), flag));
    }
    Err(convert::wrong(vm, "element", "a Sequence", &element))
}

/// `CreateSequence(element)`.
pub fn create_sequence(vm: &Vm, args: Args) -> Result<Value> {
    let (sequence, flag) = sequence_of(vm, args, "CreateSequence", "if_not_exists")?;
    value(Ddl::CreateSequence(sequence, flag))
}

/// `DropSequence(element)`.
pub fn drop_sequence(vm: &Vm, args: Args) -> Result<Value> {
    let (sequence, flag) = sequence_of(vm, args, "DropSequence", "if_exists")?;
    value(Ddl::DropSequence(sequence, flag))
}

/// `CreateTable(element)`.
pub fn create_table(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "CreateTable");
    let element = args.required("element")?;
    let if_not_exists = convert::opt_bool(vm, args.keyword("if_not_exists"))?;
    args.finish()?;
    let table = table_argument(&element)
        .ok_or_else(|| convert::wrong(vm, "element", "a Table", &element))?;
    value(Ddl::Op(Box::new(Op::CreateTable(
        limbeck_sql::op::CreateTable {
            table,
            if_not_exists,
        },
    ))))
}

/// `DropTable(element)`.
pub fn drop_table(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "DropTable");
    let element = args.required("element")?;
    let if_exists = convert::opt_bool(vm, args.keyword("if_exists"))?;
    args.finish()?;
    let table = table_argument(&element)
        .ok_or_else(|| convert::wrong(vm, "element", "a Table", &element))?;
    value(Ddl::Op(Box::new(Op::DropTable(
        limbeck_sql::op::DropTable {
            table_name: table.name,
            schema: table.schema,
            if_exists,
            ..limbeck_sql::op::DropTable::default()
        },
    ))))
}

/// `DDL(statement)`: `%` is doubled in it, as upstream formats it.
pub fn ddl(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "DDL");
    let text = convert::string(vm, "statement", &args.required("statement")?)?;
    args.optional("context")?;
    args.finish()?;
    value(Ddl::Text(text.replace("%%", "%")))
}

/// `CreateSchema(name, if_not_exists=False)`.
pub fn create_schema(vm: &Vm, args: Args) -> Result<Value> {
    schema(
        vm,
        args,
        "CreateSchema",
        "CREATE SCHEMA",
        "if_not_exists",
        "IF NOT EXISTS ",
    )
}

/// `DropSchema(name, cascade=False, if_exists=False)`.
pub fn drop_schema(vm: &Vm, args: Args) -> Result<Value> {
    schema(
        vm,
        args,
        "DropSchema",
        "DROP SCHEMA",
        "if_exists",
        "IF EXISTS ",
    )
}

fn schema(
    vm: &Vm,
    args: Args,
    class: &str,
    words: &str,
    flag: &str,
    phrase: &str,
) -> Result<Value> {
    let mut args = args.reader(vm, class);
    let name = convert::string(vm, "name", &args.required("name")?)?;
    let flag = convert::bool_or(vm, args.keyword(flag), false)?;
    let cascade = convert::bool_or(vm, args.keyword("cascade"), false)?;
    args.finish()?;
    let quoted = match limbeck_sql::dialect::dialect("postgresql") {
        Some(dialect) => limbeck_sql::dialect::CompileContext::online(dialect).quote_str(&name),
        None => name,
    };
    let cascade = if cascade { " CASCADE" } else { "" };
    value(Ddl::Text(format!(
        "{words} {}{quoted}{cascade}",
        if flag { phrase } else { "" }
    )))
}

impl Ddl {
    /// `CREATE SEQUENCE` and `DROP SEQUENCE`.
    pub fn sequence_statement(
        &self,
        cx: &CompileContext,
    ) -> std::result::Result<Statement, CompileError> {
        let (words, sequence, options) = match self {
            Self::CreateSequence(sequence, flag) => (
                if *flag {
                    "CREATE SEQUENCE IF NOT EXISTS"
                } else {
                    "CREATE SEQUENCE"
                },
                sequence,
                limbeck_sql::ddl::column::sequence_options(&sequence.options),
            ),
            Self::DropSequence(sequence, flag) => (
                if *flag {
                    "DROP SEQUENCE IF EXISTS"
                } else {
                    "DROP SEQUENCE"
                },
                sequence,
                String::new(),
            ),
            Self::Op(_) | Self::Text(_) => return Err(CompileError::gap("no sequence")),
        };
        let name = cx.format_table(sequence.schema.as_ref(), &sequence.name);
        let type_ = match (&sequence.data_type, self) {
            (Some(type_), Self::CreateSequence(..)) => {
                format!(" AS {}", cx.dialect.type_sql(cx, type_)?)
            }
            _ => String::new(),
        };
        let options = if options.is_empty() {
            options
        } else {
            format!(" {options}")
        };
        Ok(Statement::new(format!("{words} {name}{type_}{options}")))
    }
}
