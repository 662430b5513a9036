//! `MigrationScript`s for `process_revision_directives`, and what it left of them.

use limbeck_py::{Args, Result, Value, Vm};
use limbeck_sql::OptionValue;

use super::{
    read::read_ops,
    values::{Compared, Values},
};
use crate::{
    autogenerate::{Directive, MigrationScript, Ops},
    bindings::{context::MigrationContext, convert},
};

/// The list of scripts that a function of env.py works on.
pub struct ScriptValues {
    list: Value,
}

impl ScriptValues {
    /// Makes the values of scripts.
    pub fn new(vm: &Vm, scripts: &[MigrationScript], compared: &Compared) -> Result<Self> {
        let values = Values::new(vm, compared)?;
        let made: Result<Vec<Value>> = scripts.iter().map(|it| script(&values, it)).collect();
        Ok(Self {
            list: Value::list(made?),
        })
    }

    /// Calls `process_revision_directives(context, revision, directives)`.
    pub fn process(
        &self,
        vm: &Vm,
        function: &Value,
        context: &std::rc::Rc<MigrationContext>,
        rows: &[String],
    ) -> Result<()> {
        let rows = rows.iter().map(|row| row.as_str().into()).collect();
        let pos = vec![
            Value::Object(context.clone()),
            Value::tuple(rows),
            self.list.clone(),
        ];
        vm.call(function, Args::positional(pos)).map(|_| ())
    }

    /// The only script.
    pub fn only(&self, vm: &Vm) -> Result<Value> {
        vm.get_item(&self.list, &Value::Int(0))
    }

    /// What is there now.
    pub fn read(&self, vm: &Vm) -> Result<Vec<MigrationScript>> {
        vm.collect(&self.list)?
            .iter()
            .map(|value| read_script(vm, value))
            .collect()
    }
}

fn one_or_list(items: &[String]) -> Value {
    match items {
        [] => Value::None,
        [one] => one.as_str().into(),
        several => Value::list(several.iter().map(|item| item.as_str().into()).collect()),
    }
}

fn script(values: &Values<'_>, it: &MigrationScript) -> Result<Value> {
    let containers = |class: &str, all: &[Ops]| -> Result<Value> {
        let made: Result<Vec<Value>> = all.iter().map(|ops| values.container(class, ops)).collect();
        Ok(Value::list(made?))
    };
    let imports = it.imports.iter().map(|line| line.as_str().into());
    values.make(
        "MigrationScript",
        vec![
            Value::from(it.rev_id.clone()),
            containers("UpgradeOps", &it.upgrade_ops)?,
            containers("DowngradeOps", &it.downgrade_ops)?,
        ],
        vec![
            ("message".into(), Value::from(it.message.clone())),
            (
                "imports".into(),
                Value::Set(std::rc::Rc::new(std::cell::RefCell::new(imports.collect()))),
            ),
            ("head".into(), one_or_list(&it.head)),
            ("splice".into(), it.splice.into()),
            ("branch_label".into(), one_or_list(&it.branch_label)),
            ("version_path".into(), Value::from(it.version_path.clone())),
            ("depends_on".into(), one_or_list(&it.depends_on)),
        ],
    )
}

/// Reads `None`, a string or a sequence of strings.
fn strings(vm: &Vm, what: &str, value: &Value) -> Result<Vec<String>> {
    if value.is_none() {
        return Ok(Vec::new());
    }
    let value = &vm.concrete(value)?;
    if value.as_str().is_some() {
        return Ok(vec![convert::string(vm, what, value)?]);
    }
    vm.collect(value)?
        .iter()
        .map(|item| convert::string(vm, what, item))
        .collect()
}

fn read_script(vm: &Vm, value: &Value) -> Result<MigrationScript> {
    let get = |name: &str| -> Result<Value> { Ok(vm.find_attr(value, name)?.unwrap_or_default()) };
    let ops = |name: &str, token: &str| -> Result<Vec<Ops>> {
        vm.collect(&vm.get_attr(value, name)?)?
            .iter()
            .map(|held| read_ops(vm, held, token))
            .collect()
    };
    // A number counts as its text, as in upstream's templates.
    let rev_id = match get("rev_id")? {
        Value::None => None,
        value => Some(vm.str(&value)?),
    };
    let mut imports = strings(vm, "imports", &get("imports")?)?;
    imports.sort();
    Ok(MigrationScript {
        rev_id,
        message: convert::opt_str(vm, "message", Some(get("message")?))?,
        imports,
        head: strings(vm, "head", &get("head")?)?,
        splice: vm.truth(&get("splice")?)?,
        branch_label: strings(vm, "branch_label", &get("branch_label")?)?,
        version_path: match get("version_path")? {
            Value::None => None,
            path => Some(vm.str(&path)?),
        },
        depends_on: strings(vm, "depends_on", &get("depends_on")?)?,
        upgrade_ops: ops("upgrade_ops_list", "upgrade_token")?,
        downgrade_ops: ops("downgrade_ops_list", "downgrade_token")?,
    })
}

/// `upgrade_ops.as_diffs()`: upstream's tuples, as env.py gets them; `check` shows [`crate::autogenerate::diff`]'s.
pub fn as_diffs(vm: &Vm, ops: &Ops, compared: &Compared) -> Result<Vec<Value>> {
    let container = Values::new(vm, compared)?.container("UpgradeOps", ops)?;
    let diffs = vm.call_method(&container, "as_diffs", Args::default())?;
    let mut made = vm.collect(&diffs)?;
    for directive in &ops.ops {
        if let Directive::ModifyTable(table) = directive
            && !table.table_kwargs.is_empty()
        {
            let kwargs = OptionValue::Map(table.table_kwargs.clone());
            made.push(Value::tuple(vec![
                "modify_table".into(),
                table
                    .schema
                    .as_ref()
                    .map_or(Value::None, convert::name_value),
                convert::name_value(&table.table_name),
                convert::option_to_value(&kwargs),
            ]));
        }
    }
    Ok(made)
}
