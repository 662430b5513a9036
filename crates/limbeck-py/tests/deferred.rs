//! Application code in `env.py`: what is asked of the application, and when.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::rc::Rc;

use limbeck_py::{Args, Script, Value, Vm, deferred::Deferred};

use common::TestHost;

struct Run {
    host: Rc<TestHost>,
    vm: Vm,
    module: Rc<limbeck_py::ModuleObject>,
}

fn run_with(text: &str, answers: &[(&str, Value)]) -> Run {
    let host = Rc::new(TestHost::default());
    for (expression, value) in answers {
        host.answers
            .borrow_mut()
            .insert((*expression).to_owned(), value.clone());
    }
    let vm = Vm::new(host.clone());
    let module = Script::parse("env.py", text).unwrap().run(&vm, "env_py");
    let module =
        module.unwrap_or_else(|error| panic!("{} at {:?}", error.headline(), error.span()));
    Run { host, vm, module }
}

impl Run {
    fn expression(&self, name: &str) -> String {
        self.module
            .get(name)
            .unwrap()
            .downcast_ref::<Deferred>()
            .unwrap()
            .expression
            .clone()
    }

    fn prelude(&self, name: &str) -> Vec<String> {
        self.module
            .get(name)
            .unwrap()
            .downcast_ref::<Deferred>()
            .unwrap()
            .prelude(&self.vm)
    }
}

#[test]
fn expressions_build_up_and_nothing_is_asked() {
    let run = run_with(
        r#"
import app.models
from app.db import Base
from app.config import settings, get_settings
from dotenv import load_dotenv
load_dotenv(override=True)
target_metadata = Base.metadata
url = str(settings.URL).replace("%", "%%")
dsn = f"postgresql://{settings.USER}:{settings.PASS!r}@{'h'}:{5:>3}/x"
other = "a%s" % settings.X
part = settings.TABLE["k"][1:2]
total = -settings.N * 2 + 1
called = get_settings()
attr = called.url
listed = [settings.A, 1]
import os.path
joined = os.path.join(settings.DIR, "x")
def get_url():
    return get_settings().url
lazy = get_url()
a, b = settings.PAIR
"#,
        &[],
    );
    assert!(
        run.host.forced.borrow().is_empty(),
        "{:?}",
        run.host.forced.borrow()
    );
    let base = "from app.db import Base as _limbeck_1";
    let effect = "_limbeck_4(override=True)";
    assert_eq!(run.expression("target_metadata"), "_limbeck_1.metadata");
    assert_eq!(
        run.prelude("target_metadata"),
        [base, "from dotenv import load_dotenv as _limbeck_4", effect]
    );
    assert_eq!(run.expression("url"), "_limbeck_5");
    assert!(
        run.vm
            .full_prelude()
            .contains(&"_limbeck_5 = str(_limbeck_2.URL).replace('%', '%%')".to_owned())
    );
    assert_eq!(
        run.expression("dsn"),
        "(((('postgresql://' + format(_limbeck_2.USER, '')) + ':') + format(repr(_limbeck_2.PASS), '')) + '@h:  5/x')"
    );
    assert_eq!(run.expression("other"), "('a%s' % _limbeck_2.X)");
    assert_eq!(run.expression("part"), "_limbeck_2.TABLE['k'][1:2:]");
    assert_eq!(run.expression("total"), "(((-_limbeck_2.N) * 2) + 1)");
    assert_eq!(run.expression("called"), "_limbeck_6");
    assert_eq!(run.expression("attr"), "_limbeck_6.url");
    assert!(
        run.prelude("attr")
            .contains(&"_limbeck_6 = _limbeck_3()".to_owned())
    );
    assert_eq!(
        run.expression("joined"),
        "__import__('posixpath', fromlist=['_']).join(_limbeck_2.DIR, 'x')"
    );
    assert_eq!(run.expression("lazy"), "_limbeck_7");
    assert_eq!(run.expression("b"), "list(_limbeck_2.PAIR)[1]");
    assert_eq!(
        run.module
            .get("target_metadata")
            .unwrap()
            .downcast_ref::<Deferred>()
            .unwrap()
            .origin,
        Some(limbeck_py::deferred::Origin {
            module: "app.db".to_owned(),
            path: vec!["Base".to_owned(), "metadata".to_owned()],
        })
    );
    assert!(
        run.vm
            .full_prelude()
            .contains(&"import app.models".to_owned())
    );
}

#[test]
fn forced_when_the_value_matters() {
    let run = run_with(
        r#"
from app import settings
if settings.DEBUG:
    print("debug")
print(settings.NAME, len(settings.LIST), "x" in settings.LIST, settings.N == 3)
for item in settings.LIST:
    print(item)
d = {settings.KEY: 1}
print(d["k"])
"#,
        &[
            ("bool(_limbeck_1.DEBUG)", Value::Bool(true)),
            ("_limbeck_1.NAME", Value::from("n")),
            ("_limbeck_1.LIST", Value::list(vec!["x".into(), "y".into()])),
            (
                "list(_limbeck_1.LIST)",
                Value::list(vec!["x".into(), "y".into()]),
            ),
            ("len(_limbeck_1.LIST)", Value::Int(2)),
            ("('x' in _limbeck_1.LIST)", Value::Bool(true)),
            ("_limbeck_1.N", Value::Int(3)),
            ("_limbeck_1.KEY", Value::from("k")),
        ],
    );
    assert_eq!(*run.host.out.borrow(), "debug\nn 2 True True\nx\ny\n1\n");
    for (prelude, _) in run.host.forced.borrow().iter() {
        assert_eq!(prelude[0], "from app import settings as _limbeck_1");
    }
}

#[test]
fn optional_imports_are_decided_by_asking() {
    let text = r#"
try:
    from dotenv import load_dotenv
    load_dotenv()
    have = True
except ImportError:
    have = False
"#;
    let run = run_with(text, &[]);
    assert!(matches!(run.module.get("have"), Some(Value::Bool(false))));
    let host = Rc::new(TestHost::default());
    host.importable.borrow_mut().push("dotenv".to_owned());
    let vm = Vm::new(host);
    let module = Script::parse("env.py", text)
        .unwrap()
        .run(&vm, "env_py")
        .unwrap();
    assert!(matches!(module.get("have"), Some(Value::Bool(true))));
    assert_eq!(
        vm.full_prelude(),
        [
            "from dotenv import load_dotenv as _limbeck_1",
            "_limbeck_1()"
        ]
    );
}

#[test]
fn effects_are_kept_in_order() {
    let run = run_with(
        r#"
from app import create_app, db
import app.extra
app_ = create_app("dev", config={"a": [1, None]})
app_.config["X"] = 5
app_.debug = True
with app_.app_context() as ctx:
    metadata = db.metadata
after = db.other
"#,
        &[],
    );
    assert_eq!(
        run.prelude("after"),
        [
            "from app import create_app as _limbeck_1",
            "from app import db as _limbeck_2",
            "_limbeck_3 = _limbeck_1('dev', config={'a': [1, None]})",
            "_limbeck_3.config['X'] = 5",
            "_limbeck_3.debug = True",
            "_limbeck_4 = _limbeck_3.app_context()",
            "_limbeck_5 = _limbeck_4.__enter__()",
            "_limbeck_4.__exit__(None, None, None)",
        ]
    );
    assert_eq!(run.prelude("metadata").len(), 7);
}

#[test]
fn what_cannot_leave_is_named() {
    let host = Rc::new(TestHost::default());
    let vm = Vm::new(host);
    let script = Script::parse(
        "env.py",
        "from app import configure\ndef f(): ...\nconfigure(f)\n",
    )
    .unwrap();
    let error = script.run(&vm, "env_py").unwrap_err();
    assert!(
        error
            .message()
            .contains("a function can't be handed to the application's code"),
        "{error}"
    );
    assert_eq!(error.span().map(|span| span.line), Some(3));
    let script = Script::parse("env.py", "from app import Base\nclass A(Base): ...\n").unwrap();
    assert!(script.run(&vm, "env_py").is_err());
}

#[test]
fn functions_can_be_called_after_the_run() {
    let run = run_with(
        "def include_name(name, type_, parents):\n    return name != 'x'\n",
        &[],
    );
    let function = run.module.get("include_name").unwrap();
    let args = Args::positional(vec!["x".into(), "table".into(), Value::None]);
    assert!(matches!(
        run.vm.call(&function, args).unwrap(),
        Value::Bool(false)
    ));
}

#[test]
fn sys_path_is_repeated() {
    let run = run_with(
        "import os, sys\nsys.path.insert(0, os.path.join('a', 'b'))\nsys.path.append('c')\nfrom app import x\n",
        &[],
    );
    assert_eq!(
        run.prelude("x"),
        [
            "__import__('sys').path[:0] = ['a/b']",
            "__import__('sys').path += ['c']",
            "from app import x as _limbeck_1",
        ]
    );
}

#[test]
fn functions_of_env_py_stay_here() {
    let mut options = limbeck_py::Dict::new();
    options.insert(limbeck_py::Key::new("a".into()).unwrap(), 1.into());
    let run = run_with(
        r#"
from app import options
kept = options
kept["hook"] = lambda: 5
def call(a=0, hook=None): return a + hook()
given = call(**kept)
read = kept["hook"]()
"#,
        &[("_limbeck_1", Value::dict(options))],
    );
    assert_eq!(run.vm.repr(&run.module.get("given").unwrap()).unwrap(), "6");
    assert_eq!(run.vm.repr(&run.module.get("read").unwrap()).unwrap(), "5");
}

#[test]
fn what_is_made_here_is_no_instance_of_the_applications_classes() {
    let run = run_with(
        r#"
from app.models import Money
def here():
    pass
plain = isinstance(here, Money)
either = isinstance(here, (int, Money))
"#,
        &[],
    );
    for name in ["plain", "either"] {
        let found = run.module.get(name);
        assert!(matches!(found, Some(Value::Bool(false))), "{name}");
    }
    assert!(run.host.forced.borrow().is_empty());
}

#[test]
fn collections_of_deferred_values_are_made_here() {
    let run = run_with(
        r#"
from app.db import metadata
options = dict(target_metadata=metadata, flag=True)
options.update(dict([("more", metadata)]))
several = list([metadata, metadata])
flag = options["flag"]
keys = [key for key in options]
"#,
        &[],
    );
    assert!(matches!(run.module.get("flag").unwrap(), Value::Bool(true)));
    assert_eq!(
        run.vm.repr(&run.module.get("keys").unwrap()).unwrap(),
        "['target_metadata', 'flag', 'more']"
    );
    assert_eq!(run.host.forced.borrow().len(), 0);
}
