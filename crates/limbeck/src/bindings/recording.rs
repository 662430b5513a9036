//! For tests: an `op` whose directives are kept, not run.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, ModuleObject, Object, Result, Value, Vm};
use limbeck_sql::{
    Op,
    expr::Stmt,
    op::{CreateTable, Execute},
    table::Table,
};

use super::{
    convert, expr, names,
    op::{OWN, SHARED, Target},
    schema::{self, TableObject},
};
use crate::autogenerate::{Directive, ModifyTableOps};

/// The directives, in order.
pub(crate) type Kept = Rc<RefCell<Vec<Directive>>>;

fn keep(kept: &Kept, op: Op) {
    kept.borrow_mut().push(Directive::Op(Box::new(op)));
}

/// Makes the module.
pub(crate) fn module(kept: &Kept) -> ModuleObject {
    let mut module = ModuleObject::new("alembic.op");
    for &(name, directive) in SHARED.iter().chain(OWN) {
        let kept = kept.clone();
        module = module.with_function(name, move |vm, args| {
            let op = directive(vm, args.reader(vm, name), &Target::default())?;
            keep(&kept, op);
            Ok(Value::None)
        });
    }
    let (tables, texts, batches) = (kept.clone(), kept.clone(), kept.clone());
    module
        .with_function("create_table", move |vm, args| {
            let (table, op) = create_table(vm, args)?;
            keep(&tables, op);
            Ok(Value::Object(TableObject::detached(table)))
        })
        .with_function("execute", move |vm, args| {
            keep(&texts, execute(vm, args)?);
            Ok(Value::None)
        })
        .with_function("bulk_insert", |_, _| Ok(Value::None))
        .with_function("batch_alter_table", move |vm, args| {
            let mut args = args.reader(vm, "batch_alter_table");
            let table_name = convert::name(vm, "table_name", &args.required("table_name")?)?;
            let schema = convert::opt_name(vm, "schema", args.optional("schema")?)?;
            args.rest_positional();
            args.rest_keywords();
            let at = batches.borrow().len();
            batches
                .borrow_mut()
                .push(Directive::ModifyTable(ModifyTableOps {
                    table_name: table_name.clone(),
                    schema: schema.clone(),
                    ..ModifyTableOps::default()
                }));
            Ok(Value::object(Batch {
                kept: batches.clone(),
                at,
                target: Target {
                    table: Some((table_name, schema)),
                },
            }))
        })
        .with_function("inline_literal", expr::inline_literal)
        .with_function("f", names::conv)
}

fn create_table(vm: &Vm, args: Args) -> Result<(Table, Op)> {
    let mut args = args.reader(vm, "create_table");
    let mut table = Table::new(convert::name(
        vm,
        "table_name",
        &args.required("table_name")?,
    )?);
    let items = args.rest_positional();
    table.schema = convert::opt_name(vm, "schema", args.keyword("schema"))?;
    let if_not_exists = convert::opt_bool(vm, args.keyword("if_not_exists"))?;
    schema::read_table_items(vm, &mut table, &items, false)?;
    schema::read_table_keywords(vm, &mut table, &mut args)?;
    args.finish()?;
    let op = Op::CreateTable(CreateTable {
        table: table.clone(),
        if_not_exists,
    });
    Ok((table, op))
}

fn execute(vm: &Vm, args: Args) -> Result<Op> {
    let mut args = args.reader(vm, "execute");
    let sqltext = args.required("sqltext")?;
    args.rest_keywords();
    // Anything but a string has no text to be compared.
    let text = sqltext.as_str().unwrap_or_default();
    Ok(Op::Execute(Execute {
        sqltext: Stmt::Text(limbeck_sql::expr::TextClause::new(text)),
        execution_options: Default::default(),
    }))
}

/// `batch_op`.
struct Batch {
    kept: Kept,
    at: usize,
    target: Target,
}

impl Object for Batch {
    fn type_name(&self) -> String {
        "BatchOperations".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        static NAMES: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
        NAMES.get_or_init(|| {
            let names = SHARED.iter().map(|(name, _)| *name);
            names.chain(["execute", "f", "inline_literal"]).collect()
        })
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        let op = match name {
            "execute" => execute(vm, args)?,
            "f" => return names::conv(vm, args).map(Some),
            "inline_literal" => return expr::inline_literal(vm, args).map(Some),
            _ => {
                let Some((name, directive)) = SHARED.iter().find(|(known, _)| *known == name)
                else {
                    return Ok(None);
                };
                directive(vm, args.reader(vm, name), &self.target)?
            }
        };
        if let Some(Directive::ModifyTable(table)) = self.kept.borrow_mut().get_mut(self.at) {
            table.ops.push(op);
        }
        Ok(Some(Value::None))
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, _vm: &Vm, _error: Option<&limbeck_py::Error>) -> Result<bool> {
        Ok(false)
    }
}
