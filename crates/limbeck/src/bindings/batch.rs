//! `op.batch_alter_table`: directives are queued and run when the block ends.

use std::{cell::RefCell, rc::Rc};

use limbeck_py::{Args, Object, Result, Value, Vm};
use limbeck_sql::op::{BatchAlterTable, BatchOp, Op, Recreate, TableArg};

use super::{
    context::{MigrationContext, copy_from},
    convert, expr, names, op,
    op::{SHARED, Target},
    schema::{self, ColumnObject, IndexObject, Item, SchemaItem},
};

/// `batch_alter_table(table_name, schema=None, recreate="auto", partial_reordering=None, copy_from=None, table_args=(),
/// table_kwargs={}, reflect_args=(), reflect_kwargs={}, naming_convention=None)`.
pub(super) fn batch_alter_table(
    vm: &Vm,
    args: Args,
    context: &Rc<MigrationContext>,
) -> Result<Value> {
    let mut args = args.reader(vm, "batch_alter_table");
    let table_name = convert::name(vm, "table_name", &args.required("table_name")?)?;
    let schema = convert::opt_name(vm, "schema", args.optional("schema")?)?;
    let recreate = match convert::opt_str(vm, "recreate", args.optional("recreate")?)?.as_deref() {
        None | Some("auto") => Recreate::Auto,
        Some("always") => Recreate::Always,
        Some("never") => Recreate::Never,
        Some(_) => {
            return Err(vm.value_error("recreate may be one of 'auto', 'always', or 'never'."));
        }
    };
    let mut batch = BatchAlterTable {
        table_name,
        schema,
        recreate,
        ..BatchAlterTable::default()
    };
    if let Some(value) = given(args.optional("partial_reordering")?) {
        for group in convert::sequence(vm, "partial_reordering", &value)? {
            let names = convert::sequence(vm, "partial_reordering", &group)?;
            batch.partial_reordering.push(
                names
                    .iter()
                    .map(|name| convert::string(vm, "a column", name))
                    .collect::<Result<_>>()?,
            );
        }
    }
    if let Some(value) = given(args.optional("copy_from")?) {
        let table =
            copy_from(&value).ok_or_else(|| convert::wrong(vm, "copy_from", "a Table", &value))?;
        batch.copy_from = Some(Box::new(table));
    }
    batch.table_args = table_args(vm, args.optional("table_args")?)?;
    if let Some(value) = given(args.optional("table_kwargs")?) {
        batch.table_kwargs = schema::dialect_options(vm, keywords(vm, "table_kwargs", &value)?)?;
    }
    batch.reflect_args = table_args(vm, args.optional("reflect_args")?)?;
    if let Some(value) = given(args.optional("reflect_kwargs")?) {
        for (key, value) in keywords(vm, "reflect_kwargs", &value)? {
            batch
                .reflect_kwargs
                .insert(key.to_string(), convert::option_value(vm, &value)?);
        }
    }
    if let Some(value) = given(args.optional("naming_convention")?) {
        batch.naming_convention = Some(schema::naming_convention(vm, &value)?);
    }
    args.finish()?;
    Ok(Value::object(BatchOperations {
        context: context.clone(),
        batch: RefCell::new(batch),
    }))
}

fn given(value: Option<Value>) -> Option<Value> {
    value.filter(|value| !value.is_none())
}

fn keywords(vm: &Vm, what: &str, value: &Value) -> Result<Vec<(Rc<str>, Value)>> {
    let Value::Dict(items) = value else {
        return Err(convert::wrong(vm, what, "a dict", value));
    };
    items
        .borrow()
        .iter()
        .map(|(key, value)| {
            Ok((
                convert::string(vm, what, key.value())?.into(),
                value.clone(),
            ))
        })
        .collect()
}

fn table_args(vm: &Vm, value: Option<Value>) -> Result<Vec<TableArg>> {
    let Some(value) = given(value) else {
        return Ok(Vec::new());
    };
    convert::sequence(vm, "table_args", &value)?
        .iter()
        .map(|value| {
            if let Some(column) = value.downcast_ref::<ColumnObject>() {
                return Ok(TableArg::Column(Box::new(column.column.borrow().clone())));
            }
            if let Some(index) = value.downcast_ref::<IndexObject>() {
                return Ok(TableArg::Index(Box::new(index.index.borrow().clone())));
            }
            if let Some(item) = value.downcast_ref::<SchemaItem>()
                && let Item::Constraint(constraint) = &*item.item.borrow()
            {
                return Ok(TableArg::Constraint(constraint.clone()));
            }
            Err(convert::wrong(
                vm,
                "table_args",
                "columns, constraints or indexes",
                value,
            ))
        })
        .collect()
}

/// What `with op.batch_alter_table("t") as batch_op:` gives.
struct BatchOperations {
    context: Rc<MigrationContext>,
    batch: RefCell<BatchAlterTable>,
}

const METHODS: &[&str] = &[
    "add_column",
    "alter_column",
    "drop_column",
    "create_check_constraint",
    "create_exclude_constraint",
    "create_foreign_key",
    "create_index",
    "create_primary_key",
    "create_table_comment",
    "create_unique_constraint",
    "drop_constraint",
    "drop_index",
    "drop_table_comment",
    "execute",
    "f",
    "get_bind",
    "get_context",
    "inline_literal",
    "batch_alter_table",
];

impl Object for BatchOperations {
    fn type_name(&self) -> String {
        "BatchOperations".to_owned()
    }

    fn methods(&self) -> &'static [&'static str] {
        METHODS
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "migration_context" => Some(Value::Object(self.context.clone())),
            _ => None,
        })
    }

    fn call_method(self: Rc<Self>, vm: &Vm, name: &str, args: Args) -> Result<Option<Value>> {
        if let Some((name, directive)) = SHARED.iter().find(|(known, _)| *known == name) {
            let target = {
                let batch = self.batch.borrow();
                Target {
                    table: Some((batch.table_name.clone(), batch.schema.clone())),
                }
            };
            let op = directive(vm, args.reader(vm, name), &target)?;
            self.batch.borrow_mut().ops.push(queued(vm, op)?);
            return Ok(Some(Value::None));
        }
        let context = &self.context;
        Ok(Some(match name {
            "execute" => op::execute(vm, args, context)?,
            "f" => names::conv(vm, args)?,
            "get_bind" => context.bind(vm)?,
            "get_context" => Value::Object(context.clone()),
            "inline_literal" => expr::inline_literal(vm, args)?,
            "batch_alter_table" => batch_alter_table(vm, args, context)?,
            _ => return Ok(None),
        }))
    }

    fn enter(self: Rc<Self>, _vm: &Vm) -> Result<Option<Value>> {
        Ok(Some(Value::Object(self)))
    }

    fn exit(self: Rc<Self>, vm: &Vm, error: Option<&limbeck_py::Error>) -> Result<bool> {
        if error.is_none() {
            self.context.run_batch(vm, &self.batch.borrow())?;
        }
        Ok(false)
    }
}

fn queued(vm: &Vm, op: Op) -> Result<BatchOp> {
    batch_op(op).ok_or_else(|| {
        vm.exception(
            "AttributeError",
            "'BatchOperations' object has no such directive",
        )
    })
}

/// The directive as a batch queues it; `None`: it works on no one table's parts.
pub fn batch_op(op: Op) -> Option<BatchOp> {
    Some(match op {
        Op::AddColumn(it) => BatchOp::AddColumn(it),
        Op::AlterColumn(it) => BatchOp::AlterColumn(it),
        Op::DropColumn(it) => BatchOp::DropColumn(it),
        Op::AddConstraint(it) => BatchOp::AddConstraint(it),
        Op::DropConstraint(it) => BatchOp::DropConstraint(it),
        Op::CreateIndex(it) => BatchOp::CreateIndex(it),
        Op::DropIndex(it) => BatchOp::DropIndex(it),
        Op::CreateTableComment(it) => BatchOp::CreateTableComment(it),
        Op::DropTableComment(it) => BatchOp::DropTableComment(it),
        Op::CreateTable(_)
        | Op::DropTable(_)
        | Op::RenameTable(_)
        | Op::BulkInsert(_)
        | Op::Execute(_) => return None,
    })
}
