//! What the source proves, and what it must not.

use std::{fs, path::Path};

use limbeck_py::Vm;

use super::Source;
use crate::bindings::{State, host::BindingsHost, types};

/// A value as Python shows it, a type as PostgreSQL and SQLite write it; `None`: not proven.
fn proven(module: &str, expression: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(path, text).unwrap();
    };
    write("app/__init__.py", "");
    write("app/m.py", module);
    write("app/other.py", "ONE = 1\nclass Text:\n    pass\n");
    write(
        "app/hooks.py",
        "from sqlalchemy.ext.compiler import compiles\nfrom app import m\n@compiles(m.Hooked, 'sqlite')\n\
         def hooked(element, compiler, **kw): return 'X'\n",
    );
    let state = State::for_tests();
    let vm = Vm::new(BindingsHost::new(state));
    let source = Source::new(&[folder.path().to_owned()]);
    let value = source
        .value(&vm, &["import app.m".to_owned()], expression)
        .ok()?;
    if !types::is_type(&value) {
        return Some(vm.repr(&value).unwrap());
    }
    let type_ = types::to_type(&vm, &value).unwrap();
    let text = |dialect| crate::bindings::channel::type_text(&vm, &type_, dialect).unwrap();
    Some(format!("{} {}", text("postgresql"), text("sqlite")))
}

#[test]
fn constants_and_enums() {
    for (module, expression, expected) in [
        ("X = 1 + 2", "app.m.X", "3"),
        ("X: int = 'a' * 3", "app.m.X", "'aaa'"),
        (
            "from app.other import ONE as Y\nX = [Y, (2, 'b')]",
            "app.m.X",
            "[1, (2, 'b')]",
        ),
        ("from .other import *\nX = {'a': ONE}", "app.m.X['a']", "1"),
        ("from app import other\nX = other.ONE", "app.m.X", "1"),
        (
            "X = tuple(f'{n}!' for n in range(2))",
            "app.m.X",
            "('0!', '1!')",
        ),
        (
            "import enum\nclass S(enum.Enum):\n    A = 'a'\n    B = 'b'",
            "app.m.S.B.value",
            "'b'",
        ),
        (
            "from enum import Enum, auto\nclass S(str, Enum):\n    A = auto()",
            "[s.name for s in app.m.S]",
            "['A']",
        ),
        (
            "import enum\nclass Base(enum.Enum):\n    def label(self): return self.name.title()\n\
          class S(Base):\n    ABC = 1",
            "app.m.S.ABC.label()",
            "'Abc'",
        ),
        (
            "class C:\n    KINDS = ['x']\n    MORE = KINDS + ['y']\n    import os\n    Z = os.getcwd()",
            "app.m.C.MORE",
            "['x', 'y']",
        ),
        (
            "from nowhere import Model\nclass C(Model):\n    X = 5\n    id = Model.column()",
            "app.m.C.X",
            "5",
        ),
        (
            "import enum\nclass C:\n    class S(enum.Enum):\n        A = 1\n\n        def f(self):\n            return 2",
            "app.m.C.S.A.f()",
            "2",
        ),
    ] {
        assert_eq!(
            proven(module, expression).as_deref(),
            Some(expected),
            "{module}"
        );
    }
}

#[test]
fn types_of_the_projects_own() {
    let import = "import sqlalchemy as sa\nfrom sqlalchemy import types\nfrom sqlalchemy.dialects import postgresql\n";
    for (module, expression, expected) in [
        ("T = sa.String(5)", "app.m.T", "VARCHAR(5) VARCHAR(5)"),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.Numeric",
            "app.m.T(10, scale=2)",
            "NUMERIC(10, 2) NUMERIC(10, 2)",
        ),
        (
            "class T(types.TypeDecorator[int]):\n    impl = sa.Numeric(8)",
            "app.m.T(10)",
            "NUMERIC(8) NUMERIC(8)",
        ),
        (
            "class A(sa.TypeDecorator):\n    impl = sa.CHAR\nclass T(A):\n    cache_ok = True",
            "app.m.T(4)",
            "CHAR(4) CHAR(4)",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.CHAR\n    def __init__(self, n):\n        super().__init__(n * 2)\n        self.n = n",
            "app.m.T(4)",
            "CHAR(8) CHAR(8)",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.CHAR\n    def __init__(self, n=3):\n        super(T, self).__init__(length=n)\n    \
          def load_dialect_impl(self, dialect):\n        if dialect.name == 'postgresql':\n            \
          return dialect.type_descriptor(postgresql.UUID())\n        return self.impl",
            "app.m.T",
            "UUID CHAR(3)",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.CHAR(6)\n    def load_dialect_impl(self, dialect):\n        \
          return postgresql.JSONB() if dialect.name == 'postgresql' else super().load_dialect_impl(dialect)",
            "app.m.T()",
            "JSONB CHAR(6)",
        ),
        (
            "class T(types.UserDefinedType):\n    def __init__(self, n):\n        self.n = n\n    \
          def get_col_spec(self, **kw):\n        return f'BOX({self.n})'",
            "app.m.T(7)",
            "BOX(7) BOX(7)",
        ),
        (
            "from app.secret import key\nclass T(sa.TypeDecorator):\n    impl = sa.Text\n    \
          def process_bind_param(self, value, dialect):\n        return key(value)",
            "app.m.T",
            "TEXT TEXT",
        ),
    ] {
        let module = format!("{import}{module}\n");
        assert_eq!(
            proven(&module, expression).as_deref(),
            Some(expected),
            "{module}"
        );
    }
}

#[test]
fn listeners_may_change_tables() {
    let module = "import sqlalchemy as sa\nclass T(sa.TypeDecorator):\n    impl = sa.Text\n    def _own(self): pass\n";
    assert_eq!(proven(module, "app.m.T()").as_deref(), Some("TEXT TEXT"));
    for end in [
        "@sa.event.listens_for(T, 'before_parent_attach')\ndef f(a, b): pass\n",
        "sa.event.listen(T, 'before_parent_attach', print)\n",
        "for it in (T,):\n    sa.event.listen(it, 'before_parent_attach', print)\n",
    ] {
        assert_eq!(
            proven(&format!("{module}{end}"), "app.m.T()"),
            None,
            "{end}"
        );
    }
}

#[test]
fn what_is_not_certain_is_not_proven() {
    let import = "import enum, sqlalchemy as sa\n";
    for (module, expression) in [
        ("X = 1\nX = 2", "app.m.X"),
        ("if True:\n    X = 1", "app.m.X"),
        ("try:\n    X = 1\nexcept Exception:\n    X = 2", "app.m.X"),
        ("X = []\nX.append(1)", "app.m.X"),
        ("X = {}\ndef f():\n    X['a'] = 1", "app.m.X"),
        ("X = 1\nX += 1", "app.m.X"),
        ("X = 1\ndef f():\n    global X\n    X = 2", "app.m.X"),
        ("X = 1\nfrom .other import *", "app.m.X"),
        ("import os\nX = os.environ.get('A')", "app.m.X"),
        ("import sys\nX = sys.platform", "app.m.X"),
        ("X = open('/etc/hostname').read()", "app.m.X"),
        ("from nowhere import X", "app.m.X"),
        ("from nowhere import *", "app.m.X"),
        ("X = Y\nY = X", "app.m.X"),
        ("def __getattr__(name): return 1", "app.m.X"),
        ("import datetime\nX = datetime.datetime.now()", "app.m.X"),
        ("def X(): return 1", "app.m.X"),
        ("class S(enum.Enum):\n    A = 1\nS.B = 2", "app.m.S.A"),
        (
            "class S(enum.Enum):\n    A = 1\nsetattr(S, 'B', 2)",
            "app.m.S",
        ),
        (
            "class M(enum.EnumMeta): pass\nclass S(enum.Enum, metaclass=M):\n    A = 1",
            "app.m.S",
        ),
        (
            "from nowhere import Mixin\nclass S(Mixin, enum.Enum):\n    A = 1",
            "app.m.S",
        ),
        (
            "from nowhere import wrap\n@wrap\nclass S(enum.Enum):\n    A = 1",
            "app.m.S",
        ),
        ("class C:\n    X = 1\nC.X = 2", "app.m.C.X"),
        ("class C:\n    X = sa.Column(sa.Integer)", "app.m.C.X"),
        ("class C:\n    X = 1", "app.m.C()"),
        ("class C:\n    X = 1", "app.m.C"),
        (
            "class C:\n    @property\n    def X(self): return 1",
            "app.m.C.X",
        ),
        (
            "class Hooked(sa.TypeDecorator):\n    impl = sa.Text",
            "app.m.Hooked()",
        ),
        ("class T(sa.Text): pass", "app.m.T()"),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.Text\n    def type_engine(self, dialect): return 1",
            "app.m.T()",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.Text\n    def bind_expression(self, value): return 1",
            "app.m.T()",
        ),
        (
            "class T(sa.TypeDecorator):\n    if True:\n        impl = sa.Text",
            "app.m.T()",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.Text\nT.impl = sa.String",
            "app.m.T()",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.Text\n    def load_dialect_impl(self, dialect):\n        \
          return sa.Text() if dialect.server_version_info else sa.CLOB()",
            "app.m.T()",
        ),
        (
            "from sqlalchemy.dialects.postgresql.base import PGDialect\nclass T(sa.TypeDecorator):\n    impl = sa.Text\n    \
          def load_dialect_impl(self, dialect):\n        return sa.CLOB() if isinstance(dialect, PGDialect) else sa.Text()",
            "app.m.T()",
        ),
        (
            "class T(sa.TypeDecorator):\n    impl = sa.Text\n    def __init__(self): pass\n    @property\n    \
          def impl_type(self): return 1\n    def __getattr__(self, name): return 1",
            "app.m.T()",
        ),
    ] {
        let module = format!("{import}{module}\n");
        assert_eq!(proven(&module, expression), None, "{module}");
    }
}
