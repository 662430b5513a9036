//! What `validate` rejects, and what it must not.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::rc::Rc;

use limbeck_py::{Error, Host, ModuleObject, Object, Result, Script, Value, Vm};

struct Op;

impl Object for Op {
    fn type_name(&self) -> String {
        "Operations".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["add_column", "execute"]
    }
}

/// Has `alembic.op` and a little `sqlalchemy`.
struct BindingHost(common::TestHost);

impl Host for BindingHost {
    fn import(&self, vm: &Vm, module: &str) -> Result<Option<Value>> {
        Ok(Some(match module {
            "alembic" => ModuleObject::new("alembic")
                .with("op", Value::object(Op))
                .into(),
            "sqlalchemy" => ModuleObject::new("sqlalchemy")
                .with("Column", Value::Int(1))
                .with("dialects", vm.import_module("sqlalchemy.dialects")?)
                .into(),
            "sqlalchemy.dialects" => ModuleObject::new(module).into(),
            "sqlalchemy.dialects.postgresql" => {
                ModuleObject::new(module).with("UUID", Value::Int(2)).into()
            }
            _ => return Ok(None),
        }))
    }

    fn force(&self, _vm: &Vm, _prelude: &[String], expression: &str) -> Result<Value> {
        Err(Error::unsupported(expression))
    }

    fn can_import(&self, _vm: &Vm, module: &str) -> Option<bool> {
        Some(module == "installed")
    }

    fn lacks(&self, _vm: &Vm, module: &str, name: &str) -> bool {
        module == "sqlalchemy" && name == "Strin"
    }

    fn env_var(&self, name: &str) -> Option<String> {
        self.0.env_var(name)
    }

    fn env_vars(&self) -> Vec<(String, String)> {
        self.0.env_vars()
    }

    fn set_env_var(&self, _name: &str, _value: Option<&str>) {}

    fn read_file(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.0.read_file(path)
    }

    fn write_file(&self, path: &str, content: &[u8]) -> std::io::Result<()> {
        self.0.write_file(path, content)
    }

    fn print(&self, _text: &str) {}

    fn log(&self, _level: log::Level, _logger: &str, _message: &str) {}

    fn interrupted(&self) -> bool {
        false
    }
}

fn rejected(text: &str, entries: &[&str]) -> Vec<String> {
    let vm = Vm::new(Rc::new(BindingHost(common::TestHost::default())));
    let script = Script::parse("x.py", text).unwrap();
    let rejections = script.validate(&vm, entries);
    rejections
        .into_iter()
        .map(|rejection| format!("{}: {}", rejection.span.line, rejection.what))
        .collect()
}

#[test]
fn an_ordinary_script_passes() {
    let text = r#"
"""Add"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
import sqlalchemy.dialects.postgresql as pg
import app.models  # noqa
from app.types import GUID

revision: str = "a"
down_revision: Union[str, Sequence[str], None] = None
TABLES = ["a"]

def helper(name: GUID) -> GUID:
    global counter
    counter = 1
    return [n for n in name if (m := n)] + [m, counter]

class Kind:
    A = 1
    def label(self):
        return self.A, __class__, super()

def upgrade():
    for i, (a, *b) in enumerate(TABLES):
        try:
            op.execute(f"{a} {i!r} {b}")
        except Exception as e:
            print(e, sa.Column, sa.dialects.postgresql.UUID, postgresql.UUID, pg.UUID, helper(Kind))
    with open(__file__) as f:
        f.read()
    def inner(x, y=revision):
        nonlocal_name = x
        return lambda z: (x, y, z, nonlocal_name)
    match TABLES:
        case [first, *rest]:
            print(first, rest, sorted(x for x in rest if x))
    import json, os.path
    json.dumps(os.path.join("a", "b"))
"#;
    assert_eq!(rejected(text, &["upgrade"]), Vec::<String>::new());
    assert_eq!(rejected(text, &[]), Vec::<String>::new());
}

#[test]
fn collects_everything_that_can_be_reached() {
    let text = r#"
from alembic import op
import sqlalchemy as sa
from app.models import User, Other
import app.settings
from sqlalchemy.orm import Session

def used():
    return app.settings.URL

def unused():
    return nowhere

def upgrade():
    op.sync_enum_values("x")
    sa.Foo()
    sa.dialects.postgresql.Nope
    used()
    Session(bind=User)
    print(missing, eval("1"), 1j)

def downgrade():
    Other()
"#;
    assert_eq!(
        rejected(text, &["upgrade"]),
        [
            "4: app.models.User",
            "6: sqlalchemy.orm.Session",
            "9: app.settings.URL",
            "15: alembic.op.sync_enum_values",
            "16: sqlalchemy.Foo",
            "17: sqlalchemy.dialects.postgresql.Nope",
            "20: name 'missing' is not defined",
            "20: eval()",
            "20: a complex number",
        ]
    );
    assert_eq!(rejected(text, &["downgrade"]), ["4: app.models.Other"]);
    assert_eq!(rejected(text, &[]).len(), 11);
}

#[test]
fn an_import_that_fails_though_nobody_uses_it() {
    let text = "from sqlalchemy import Column, Cast, Strin\ndef upgrade(): ...\n";
    assert_eq!(rejected(text, &["upgrade"]), ["1: sqlalchemy.Strin"]);
    let text = "try:\n    from sqlalchemy import Strin\nexcept ImportError:\n    Strin = None\n";
    assert_eq!(rejected(text, &["upgrade"]), Vec::<String>::new());
}

#[test]
fn optional_imports() {
    let text = "try:\n    import NAME\nexcept ImportError:\n    NAME = None\ndef upgrade():\n    print(NAME)\n";
    assert_eq!(
        rejected(&text.replace("NAME", "absent"), &["upgrade"]),
        Vec::<String>::new()
    );
    let text = "try:\n    import installed\n    flag = True\nexcept ImportError:\n    flag = False\nif flag:\n    installed.x()\n";
    assert_eq!(rejected(text, &[]), ["2: installed"]);
    let text = "try:\n    from absent import a\nexcept ImportError:\n    from json import dumps as a\nprint(a)\n";
    assert_eq!(rejected(text, &[]), Vec::<String>::new());
    let text = "try:\n    unicode\nexcept NameError:\n    unicode = str\nprint(unicode)\n";
    assert_eq!(rejected(text, &[]), Vec::<String>::new());
    let text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app import A\ndef upgrade(a: 'A') -> A: ...\n";
    assert_eq!(rejected(text, &[]), Vec::<String>::new());
    assert_eq!(
        rejected("from app import *\nprint(anything)\n", &[]),
        Vec::<String>::new()
    );
}
