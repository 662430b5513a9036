//! The statements that directives would run: `check --sql`.

use std::rc::Rc;

use limbeck_py::{Result, Vm};
use limbeck_sql::{
    CompileContext, CompileError,
    dialect::Statement,
    naming::NamingConvention,
    op::{BatchAlterTable, Op, Recreate, TableArg},
};

use crate::{
    autogenerate::{Directive, ModifyTableOps, Ops},
    bindings::{batch_op, context::MigrationContext, exc},
    driver::offline::OfflineWriter,
};

/// The statements of directives, laid out as in offline mode.
pub(super) fn statements(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    ops: &Ops,
    as_batch: bool,
) -> Result<Vec<String>> {
    let naming = context.naming_convention(vm)?;
    let compile = CompileContext {
        literal_binds: true,
        ..context.compile_context(naming)
    };
    let mut made = Vec::new();
    for directive in &ops.ops {
        match directive {
            Directive::Op(op) => made.extend(compiled(vm, op.compile(&compile))?),
            Directive::ModifyTable(table) if as_batch => {
                made.extend(batch(vm, context, &compile, table)?);
            }
            Directive::ModifyTable(table) => {
                made.extend(each(vm, &compile, &table.ops)?);
            }
        }
    }
    made.iter()
        .map(|statement| layout(vm, context.dialect.name(), &statement.sql))
        .collect()
}

fn layout(vm: &Vm, dialect: &str, sql: &str) -> Result<String> {
    let mut writer = OfflineWriter::new(Vec::new(), dialect, None);
    writer
        .statement(sql)
        .map_err(|error| crate::bindings::io_error(vm, &error))?;
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
}

fn compiled(
    vm: &Vm,
    statements: std::result::Result<Vec<Statement>, CompileError>,
) -> Result<Vec<Statement>> {
    statements.map_err(|error| exc::compile_error(vm, &error))
}

fn each(vm: &Vm, compile: &CompileContext, ops: &[Op]) -> Result<Vec<Statement>> {
    let mut made = Vec::new();
    for op in ops {
        made.extend(compiled(vm, op.compile(compile))?);
    }
    Ok(made)
}

fn batch(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    compile: &CompileContext,
    table: &ModifyTableOps,
) -> Result<Vec<Statement>> {
    let made = table.batch(compile);
    let ops: Option<Vec<_>> = made.ops.iter().cloned().map(batch_op).collect();
    let Some(ops) = ops else {
        return each(vm, compile, &table.ops);
    };
    let table_args = made.table_args.into_iter();
    let batch = BatchAlterTable {
        table_name: table.table_name.clone(),
        schema: table.schema.clone(),
        ops,
        recreate: if made.recreate {
            Recreate::Always
        } else {
            Recreate::default()
        },
        table_args: table_args
            .map(|it| TableArg::Constraint(Box::new(it)))
            .collect(),
        naming_convention: (!made.naming_convention.is_empty()).then(|| NamingConvention {
            templates: made.naming_convention,
            ..NamingConvention::default()
        }),
        table_kwargs: table.table_kwargs.clone(),
        ..BatchAlterTable::default()
    };
    context.compile_batch(vm, compile, &batch)
}
