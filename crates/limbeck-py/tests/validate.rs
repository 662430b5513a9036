//! What `validate` rejects, and what it must not.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::rc::Rc;

use limbeck_py::{Error, Host, ModuleObject, Object, Result, Script, Value, Vm, validate::Checked};

struct Op;

impl Object for Op {
    fn type_name(&self) -> String {
        "Operations".into()
    }

    fn methods(&self) -> &'static [&'static str] {
        &["add_column", "execute", "get_bind"]
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

fn checked(text: &str, entries: &[&str]) -> Checked {
    let vm = Vm::new(Rc::new(BindingHost(common::TestHost::default())));
    let script = Script::parse("x.py", text).unwrap();
    script.validate(&vm, entries)
}

/// The uses of values of the application's: line, column, what, and how it is asked for.
fn used(text: &str) -> Vec<String> {
    let found = checked(text, &["upgrade"]);
    assert_eq!(found.rejections, [], "{text}");
    found
        .uses
        .into_iter()
        .map(|it| {
            let asked = it.call.unwrap_or(it.expression).replace('\n', "");
            let (line, column) = (it.span.line, it.span.column);
            format!("{line}:{column} {:?} {}: {asked}", it.usage, it.what)
        })
        .collect()
}

fn rejected(text: &str, entries: &[&str]) -> Vec<String> {
    checked(text, entries)
        .rejections
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
            "6: sqlalchemy.orm.Session",
            "15: alembic.op.sync_enum_values",
            "16: sqlalchemy.Foo",
            "17: sqlalchemy.dialects.postgresql.Nope",
            "20: name 'missing' is not defined",
            "20: eval()",
            "20: a complex number",
        ]
    );
    assert_eq!(rejected(text, &["downgrade"]), ["23: app.models.Other"]);
    assert_eq!(rejected(text, &[]).len(), 9);
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
    assert_eq!(rejected(text, &[]), ["7: installed.x"]);
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

#[test]
fn values_of_the_application_are_told_apart() {
    let text = r#"
from alembic import op
import sqlalchemy as sa
import app.models
import app.types
from app import constants as c
from app.types import Money, Status as S
from . import local

WIDTH = c.WIDTH

def upgrade():
    op.add_column("a", sa.Column(app.types.Code("x", length=c.LEN), Money))
    op.add_column(Money(1, *[2]), app.models.KINDS[0], [S.A.value, lambda: S])
    for name in c.names(WIDTH, S):
        op.execute(f"{c.label(name)} {c.label('x')}")
"#;
    let app = "((__import__('app.models'), __import__('app.types'), )[0]";
    let c = "(__import__('app', fromlist=['constants']).constants";
    let of_types = |name: &str| format!("(__import__('app.types', fromlist=['{name}']).{name}");
    let (money, status) = (of_types("Money"), of_types("Status"));
    assert_eq!(
        used(text),
        [
            format!("10:9 Value app.constants.WIDTH: {c}.WIDTH)"),
            format!("13:34 Called app.types.Code: {app}.types.Code)((\"x\"), length={c}.LEN), )"),
            format!("13:61 Named app.constants.LEN: {c}.LEN)"),
            format!("13:69 Value app.types.Money: {money})"),
            format!("14:19 Called app.types.Money: {money})"),
            format!("14:35 Value app.models.KINDS: {app}.models.KINDS[0])"),
            format!("14:57 Value app.types.Status.A.value: {status}.A.value)"),
            format!("14:76 Value app.types.Status: {status})"),
            format!("15:17 Called app.constants.names: {c}.names)"),
            format!("15:32 Named app.types.Status: {status})"),
            format!("16:23 Called app.constants.label: {c}.label)"),
            format!("16:39 Called app.constants.label: {c}.label)(('x'), )"),
        ]
    );
}

#[test]
fn what_the_application_would_do_is_rejected() {
    let text = |line: &str| {
        format!(
            "from alembic import op\nimport app.models\nfrom app.db import session, helper\n\n\n\
             def upgrade():\n    conn = op.get_bind()\n    rows = conn.execute('x').fetchall()\n    {line}\n"
        )
    };
    for (line, what) in [
        ("helper()", "app.db.helper"),
        ("app.models.User.create(1).save()", "app.models.User.create"),
        ("x = helper(op)", "app.db.helper"),
        ("x = helper(bind=conn)", "app.db.helper"),
        ("x = helper([op.get_bind()])", "app.db.helper"),
        ("with helper() as x: pass", "app.db.helper"),
        ("class A(app.models.Base): pass", "app.models.Base"),
        ("@helper\n    def f(): pass", "app.db.helper"),
        ("app.models.x = 1", "app.models.x"),
        ("app.models.x['a'] = 1", "app.models.x"),
        ("del app.models.x", "app.models.x"),
        ("app.models.x += 1", "app.models.x"),
        ("raise app.models.Error()", "app.models.Error"),
        (
            "for x in app.models.User.query.all(): pass",
            "app.models.User.query.all",
        ),
        ("x = app.db.session.execute('x')", "app.db.session.execute"),
        ("x = app.models.User.__table__", "app.models.User.__table__"),
    ] {
        assert_eq!(
            rejected(&text(line), &["upgrade"]),
            [format!("9: {what}")],
            "{line}"
        );
    }
    assert_eq!(
        rejected(
            &text("x = [helper(row.name) for row in rows]"),
            &["upgrade"]
        ),
        [""; 0]
    );
}
