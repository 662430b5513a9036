//! Parses, validates and runs 1,000 scripts of the usual kind, and says how long each part takes.
//!
//! `cargo run --release -p limbeck-py --example many`

#![allow(clippy::print_stdout)]

use std::{rc::Rc, time::Instant};

use limbeck_py::{Args, Error, Host, ModuleObject, Object, Result, Script, Value, Vm};

struct Op;

impl Object for Op {
    fn type_name(&self) -> String {
        "Operations".into()
    }

    fn call_method(self: Rc<Self>, _vm: &Vm, _name: &str, _args: Args) -> Result<Option<Value>> {
        Ok(Some(Value::None))
    }
}

struct Bindings;

impl Host for Bindings {
    fn import(&self, _vm: &Vm, module: &str) -> Result<Option<Value>> {
        Ok(match module {
            "alembic" => Some(
                ModuleObject::new("alembic")
                    .with("op", Value::object(Op))
                    .into(),
            ),
            "sqlalchemy" => {
                let mut module = ModuleObject::new("sqlalchemy");
                for name in [
                    "Column",
                    "Integer",
                    "String",
                    "DateTime",
                    "PrimaryKeyConstraint",
                    "ForeignKeyConstraint",
                    "text",
                ] {
                    module = module.with_function(name, |_, args| Ok(Value::tuple(args.pos)));
                }
                Some(module.into())
            }
            _ => None,
        })
    }

    fn force(&self, _vm: &Vm, _prelude: &[String], expression: &str) -> Result<Value> {
        Err(Error::unsupported(expression))
    }

    fn env_var(&self, _name: &str) -> Option<String> {
        None
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set_env_var(&self, _name: &str, _value: Option<&str>) {}

    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn write_file(&self, _path: &str, _content: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn print(&self, text: &str) {
        print!("{text}");
    }

    fn log(&self, _level: log::Level, _logger: &str, _message: &str) {}

    fn interrupted(&self) -> bool {
        false
    }
}

fn script(number: usize) -> String {
    format!(
        r#""""Add table {number}

Revision ID: r{number}
Revises: r{before}
"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "r{number}"
down_revision: Union[str, None] = "r{before}"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "table_{number}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True, server_default=sa.text("'x'")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["table_{before}.id"], name="fk_{number}", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("name", "created_at"):
        op.create_index(op.f(f"ix_table_{number}_{{column}}"), "table_{number}", [column], unique=False)
    op.execute("UPDATE table_{number} SET name = 'a' WHERE name IS NULL")


def downgrade() -> None:
    op.drop_table("table_{number}")
"#,
        before = number.saturating_sub(1)
    )
}

fn main() -> Result<()> {
    let texts: Vec<String> = (0..1000).map(script).collect();
    let started = Instant::now();
    for text in &texts {
        limbeck_py::script_head(text, "x.py")?;
    }
    println!("heads    {:?}", started.elapsed());
    let vm = Vm::new(Rc::new(Bindings));
    let started = Instant::now();
    let scripts: Vec<Script> = texts
        .iter()
        .map(|text| Script::parse("x.py", text))
        .collect::<Result<_>>()?;
    println!("parse    {:?}", started.elapsed());
    let started = Instant::now();
    let rejected: usize = scripts
        .iter()
        .map(|script| script.validate(&vm, &["upgrade"]).rejections.len())
        .sum();
    println!("validate {:?} ({rejected} rejected)", started.elapsed());
    let started = Instant::now();
    for script in &scripts {
        let module = script.run(&vm, "x")?;
        if let Some(upgrade) = module.get("upgrade") {
            vm.call(&upgrade, Args::default())?;
        }
        module.clear();
    }
    println!("run      {:?}", started.elapsed());
    Ok(())
}
