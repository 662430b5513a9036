use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::*;

/// Files in memory: `== path` starts each.
struct Memory(BTreeMap<PathBuf, String>);

impl Files for Memory {
    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        self.0.get(path).map(|text| text.clone().into_bytes())
    }

    fn list(&self, path: &Path) -> Option<Vec<String>> {
        let names: BTreeSet<String> = self
            .0
            .keys()
            .filter_map(|file| file.strip_prefix(path).ok()?.iter().next())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        (!names.is_empty()).then(|| names.into_iter().collect())
    }
}

fn project(text: &str) -> (String, Memory) {
    let (env, rest) = text.split_once("\n== ").unwrap_or((text, ""));
    let mut files = BTreeMap::new();
    for file in rest.split("\n== ").filter(|file| !file.is_empty()) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        files.insert(Path::new("/p").join(path), format!("{text}\n"));
    }
    (format!("{env}\n"), Memory(files))
}

fn follow(text: &str) -> Found {
    let (env, files) = project(text);
    let path = Path::new("/p/alembic/env.py");
    naming_convention(
        &format!(
            "from alembic import context\n{env}\ncontext.configure(target_metadata=target_metadata)\n"
        ),
        path,
        &["/p".into(), "/p/src".into()],
        &files,
    )
}

/// Checks that a project's convention is `{"pk": "pk_%(table_name)s"}`.
#[track_caller]
fn has_pk(text: &str) {
    let wanted = IndexMap::from([("pk".to_owned(), "pk_%(table_name)s".to_owned())]);
    assert_eq!(follow(text), Found::Convention(wanted));
}

#[track_caller]
fn has_none(text: &str) {
    assert_eq!(follow(text), Found::None);
}

/// Checks that it is not known: where and why.
#[track_caller]
fn unknown(text: &str, place: &str, reason: &str) {
    match follow(text) {
        Found::Unknown { why, at } => {
            let at = at
                .map(|at| format!("{}:{}", at.file, at.line))
                .unwrap_or_default();
            assert_eq!((at.as_str(), why.as_str()), (place, reason));
        }
        found => panic!("{found:?}"),
    }
}

const BASE: &str = "
== app/__init__.py
== app/db.py
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={'pk': 'pk_%(table_name)s'})
";

#[test]
fn env_py_alone() {
    has_none("target_metadata = None");
    has_none("import sqlalchemy as sa\ntarget_metadata = sa.MetaData()");
    has_none("import sqlalchemy as sa\ntarget_metadata = sa.MetaData('x', schema='y')");
    has_pk(
        "from sqlalchemy import *\ntarget_metadata = MetaData(naming_convention={'pk': 'pk_%(table_name)s'})",
    );
    has_pk(
        "from sqlalchemy.schema import MetaData as M\ntarget_metadata = M(naming_convention=dict(pk='pk_%(table_name)s'))",
    );
    has_none("import sqlalchemy as sa\ntarget_metadata = sa.MetaData(naming_convention={})");
    has_none("import sqlalchemy as sa\ntarget_metadata = sa.MetaData(naming_convention=None)");
    unknown(
        "target_metadata = compute()",
        "/p/alembic/env.py:2",
        "'compute' is not bound",
    );
    unknown(
        "target_metadata = app.x",
        "/p/alembic/env.py:2",
        "'app' is not bound",
    );
}

#[test]
fn lists_have_none() {
    has_none(&format!(
        "from app.db import Base\ntarget_metadata = [Base.metadata, other.metadata]{BASE}"
    ));
    has_none(&format!(
        "from app.db import Base\ntarget_metadata = (Base.metadata,){BASE}"
    ));
}

#[test]
fn calls_of_configure() {
    let (_, files) = project("");
    let ask = |env: &str| naming_convention(env, "/p/env.py".as_ref(), &[], &files);
    assert_eq!(ask("context.configure(url=url)"), Found::None);
    assert_eq!(
        ask("def f():\n  context.configure(target_metadata=None)\n"),
        Found::None
    );
    assert!(matches!(
        ask("context.configure(**options)"),
        Found::Unknown { .. }
    ));
    assert!(matches!(
        ask("def run(m):\n  context.configure(target_metadata=m)\n"),
        Found::Unknown { why, .. } if why == "'m' is a parameter of 'run'"
    ));
    assert!(matches!(
        ask(
            "import sqlalchemy as sa\na = sa.MetaData(naming_convention={'pk': 'x'})\n\
             def one():\n  context.configure(target_metadata=None)\ndef two():\n  context.configure(target_metadata=a)\n"
        ),
        Found::Unknown { .. }
    ));
}

#[test]
fn expressions_after_a_prelude() {
    let (_, files) = project(BASE);
    let ask = |prelude: &str, expression: &str| {
        naming_convention_of(
            expression,
            prelude,
            "/p/env.py".as_ref(),
            &["/p".into()],
            &files,
        )
    };
    assert!(matches!(
        ask("import app.db as _limbeck_1", "_limbeck_1.Base.metadata"),
        Found::Convention(_)
    ));
    assert!(matches!(
        ask("import app.db", "app.db.Base.metadata"),
        Found::Convention(_)
    ));
    assert_eq!(
        ask(
            "import app.db\napp.db.Base.metadata.naming_convention = {}",
            "app.db.Base.metadata"
        ),
        Found::None
    );
    assert!(matches!(ask("", "f().metadata"), Found::Unknown { .. }));
}

#[test]
fn imports_are_followed() {
    has_pk(&format!(
        "from app.db import Base\ntarget_metadata = Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "import app.db\ntarget_metadata = app.db.Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "import app.db as db\ntarget_metadata = db.Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "from app import db as d\ntarget_metadata = d.Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "from app.db import *\ntarget_metadata = Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "from app.db import Base as B\nmetadata = B.metadata\ntarget_metadata = metadata{BASE}"
    ));
    has_pk(&format!(
        "import importlib\ntarget_metadata = importlib.import_module('app.db').Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "from app.db import Base\ntarget_metadata = getattr(Base, 'metadata'){BASE}"
    ));
}

#[test]
fn packages_pass_names_on() {
    has_pk(&format!(
        "from app.models import Base\ntarget_metadata = Base.metadata{BASE}\n== app/models/__init__.py\nfrom .base import *\nfrom .user import User\n== app/models/base.py\nfrom ..db import Base as Base\n== app/models/user.py\nfrom . import Base\nclass User(Base): pass"
    ));
    has_pk(&format!(
        "from app.models import User\ntarget_metadata = User.metadata{BASE}\n== app/models/__init__.py\nfrom .user import User\n== app/models/user.py\nfrom app.db import Base\nclass Timed: pass\nclass Model(Timed, Base): __abstract__ = True\nclass User(Model): pass"
    ));
    has_pk(&format!(
        "from app.star import Base\ntarget_metadata = Base.metadata{BASE}\n== app/star.py\nfrom app.other import *\nfrom app.db import *\n== app/other.py\n__all__ = ['x']\nBase = 3\nx = 1"
    ));
    has_pk(&format!(
        "from space.deep import Base\ntarget_metadata = Base.metadata{BASE}\n== src/space/deep.py\nfrom app.db import Base"
    ));
    unknown(
        "from app import Base\ntarget_metadata = Base.metadata\n== app/__init__.py\nx = 1",
        "/p/alembic/env.py:2",
        "'Base' is not bound in the module 'app'",
    );
    unknown(
        "from app import Base\ntarget_metadata = Base.metadata\n== app/__init__.py\nfrom lib import *",
        "/p/app/__init__.py:1",
        "'Base' may come from 'lib', which is not the project's own source",
    );
}

#[test]
fn modules_that_import_each_other() {
    has_none(
        "from app.a import Base\ntarget_metadata = Base.metadata\n== app/__init__.py\nfrom .a import *\nfrom .b import *\n== app/a.py\nfrom . import *\nfrom .b import *\n== app/b.py\nfrom .a import *\nfrom sqlalchemy.orm import declarative_base\nBase = declarative_base()",
    );
    unknown(
        "from app.a import Base\ntarget_metadata = Base.metadata\n== app/__init__.py\n== app/a.py\nfrom .b import Base\n== app/b.py\nfrom .a import Base",
        "/p/app/b.py:1",
        "'Base' is not bound in the module 'app.a'",
    );
}

#[test]
fn conditions() {
    has_none(
        "try:\n    from sqlalchemy.orm import declarative_base\nexcept ImportError:\n    from sqlalchemy.ext.declarative import declarative_base\nBase = declarative_base()\ntarget_metadata = Base.metadata",
    );
    has_pk(&format!(
        "try:\n    from app.db import Base\nexcept ImportError:\n    raise\ntarget_metadata = Base.metadata{BASE}"
    ));
    has_pk(&format!(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from x import Base\nelse:\n    from app.db import Base\ntarget_metadata = Base.metadata{BASE}"
    ));
    unknown(
        &format!(
            "target_metadata = None\ntry:\n    from app.db import Base\n    target_metadata = Base.metadata\nexcept ImportError:\n    pass{BASE}"
        ),
        "/p/alembic/env.py:5",
        "'target_metadata' has more than one possible value",
    );
    has_pk(&format!(
        "from app.db import Base\ntarget_metadata = None\ntarget_metadata = Base.metadata{BASE}"
    ));
}

#[test]
fn declarative_classes() {
    has_none(
        "from sqlalchemy import orm\nclass Base(orm.DeclarativeBase): pass\ntarget_metadata = Base.metadata",
    );
    has_none(
        "from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass\nfrom sqlalchemy.ext.asyncio import AsyncAttrs\nclass Base(AsyncAttrs, MappedAsDataclass, DeclarativeBase): pass\ntarget_metadata = Base.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import DeclarativeBase\nfrom typing import ClassVar\nmetadata_obj = MetaData(naming_convention={'pk': 'pk_%(table_name)s'})\nclass Base(DeclarativeBase):\n    metadata: ClassVar[MetaData] = metadata_obj\ntarget_metadata = Base.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import DeclarativeBase, registry\nclass Base(DeclarativeBase):\n    registry = registry(metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))\ntarget_metadata = Base.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import DeclarativeBase\nclass Mixin:\n    metadata = MetaData(naming_convention={'pk': 'pk_%(table_name)s'})\nclass Base(Mixin, DeclarativeBase): pass\nclass Model(Base): pass\ntarget_metadata = Model.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import DeclarativeMeta, registry\nreg = registry(metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))\nclass Base(metaclass=DeclarativeMeta):\n    __abstract__ = True\n    registry = reg\n    metadata = reg.metadata\ntarget_metadata = Base.metadata",
    );
    has_none(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    metadata = MetaData(naming_convention={'pk': 'p'})\nclass Other(Base):\n    __abstract__ = True\n    metadata = MetaData()\ntarget_metadata = Other.metadata",
    );
    unknown(
        "from sqlalchemy.orm import DeclarativeBase\nfrom lib import Mixin\nclass Base(Mixin, DeclarativeBase): pass\ntarget_metadata = Base.metadata",
        "/p/alembic/env.py:4",
        "'registry' of the class 'Base' may come from its base 'Mixin' of 'lib', which is not the project's own source",
    );
    unknown(
        "from advanced_alchemy.base import UUIDBase\ntarget_metadata = UUIDBase.metadata",
        "/p/alembic/env.py:5",
        "target_metadata is 'metadata' of 'advanced_alchemy.base.UUIDBase', which is not the project's own source",
    );
}

#[test]
fn declarative_functions() {
    has_none(
        "from sqlalchemy.ext.declarative import declarative_base\nBase = declarative_base()\ntarget_metadata = Base.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import declarative_base\nBase = declarative_base(cls=object, metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))\nclass M(Base): pass\ntarget_metadata = M.metadata",
    );
    has_none(
        "from sqlalchemy.orm import registry\ntable_registry = registry()\ntarget_metadata = table_registry.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import registry\nmapper_registry = registry(metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))\nBase = mapper_registry.generate_base()\ntarget_metadata = Base.metadata",
    );
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.ext.automap import automap_base\nBase = automap_base(metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))\ntarget_metadata = Base.metadata",
    );
    has_pk(&format!(
        "from app.db import Base\nfrom sqlalchemy.ext.automap import automap_base\nAuto = automap_base(Base)\ntarget_metadata = Auto.metadata{BASE}"
    ));
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import as_declarative\n@as_declarative(metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))\nclass Base: id = 1\ntarget_metadata = Base.metadata",
    );
    has_none(
        "from sqlalchemy.orm import as_declarative\n@as_declarative()\nclass Base: id = 1\ntarget_metadata = Base.metadata",
    );
    has_none(
        "from sqlalchemy.orm import registry\nreg = registry()\n@reg.as_declarative_base()\nclass Base: id = 1\ntarget_metadata = Base.metadata",
    );
}

#[test]
fn conventions_from_elsewhere() {
    let with = |convention: &str| {
        format!(
            "from app.db import metadata\ntarget_metadata = metadata\n== app/__init__.py\n== app/const.py\nPK = 'pk'\nTEMPLATE = '%(table_name)s'\nNAMING = {{'pk': 'pk_%(table_name)s'}}\nclass Settings:\n    naming = NAMING\n== app/db.py\nfrom sqlalchemy import MetaData\nfrom app import const\nfrom app.const import NAMING, PK, TEMPLATE, Settings\n{convention}\nmetadata = MetaData(naming_convention=N)"
        )
    };
    has_pk(&with("N = NAMING"));
    has_pk(&with("N = const.NAMING"));
    has_pk(&with("N = Settings.naming"));
    has_pk(&with("N = {PK: f'{PK}_{TEMPLATE}'}"));
    has_pk(&with("N = {'pk': 'pk_' + TEMPLATE}"));
    has_pk(&with("N = {'pk': 'x'} | NAMING"));
    has_pk(&with("N = {**NAMING}"));
    has_pk(&with("N = dict(NAMING)"));
    has_pk(&with("N = NAMING.copy()"));
    has_pk(&with("N = {}\nN['pk'] = 'pk_%(table_name)s'"));
    has_pk(&with("N = {}\nN.update(NAMING)"));
    has_pk(&with("N = {}\nN |= NAMING"));
    unknown(
        &with("def token(c, t): return ''\nN = {'token': token}"),
        "/p/app/db.py:6",
        "'token' of the naming convention is the function 'token'",
    );
    unknown(
        &with("N = {'token': lambda c, t: ''}"),
        "/p/app/db.py:5",
        "'token' of the naming convention is a lambda",
    );
    unknown(
        &with("import os\nN = {'pk': os.environ['PK']}"),
        "/p/app/db.py:5",
        "this is only known when the program runs",
    );
}

#[test]
fn sqlmodel() {
    has_none("from sqlmodel import SQLModel\ntarget_metadata = SQLModel.metadata");
    has_none(
        "from app.models import SQLModel\ntarget_metadata = SQLModel.metadata\n== app/models.py\nfrom sqlmodel import Field, SQLModel\nclass User(SQLModel, table=True): pass",
    );
    has_pk(
        "from sqlmodel import SQLModel\nimport app.models\ntarget_metadata = SQLModel.metadata\n== app/__init__.py\n== app/base.py\nfrom sqlmodel import SQLModel\nSQLModel.metadata.naming_convention = {'pk': 'pk_%(table_name)s'}\n== app/models.py\nfrom app.base import SQLModel",
    );
    has_pk(
        "import sqlmodel\nfrom app import models\ntarget_metadata = sqlmodel.SQLModel.metadata\n== app/__init__.py\n== app/models.py\nfrom sqlmodel import SQLModel\nfrom sqlalchemy import MetaData\nmetadata = MetaData(naming_convention={'pk': 'pk_%(table_name)s'})\nSQLModel.metadata = metadata",
    );
    has_pk(
        "from app import Base\ntarget_metadata = Base.metadata\n== app/__init__.py\nfrom sqlmodel import SQLModel\nfrom sqlalchemy import MetaData\nclass Base(SQLModel):\n    metadata = MetaData(naming_convention={'pk': 'pk_%(table_name)s'})",
    );
    has_none(
        "from app import Base\ntarget_metadata = Base.metadata\n== app/__init__.py\nfrom sqlmodel import SQLModel\nfrom sqlalchemy.orm import registry\nclass Base(SQLModel, registry=registry()): pass",
    );
    unknown(
        "from sqlmodel import SQLModel\nimport importlib\nfor name in names: importlib.import_module(name)\ntarget_metadata = SQLModel.metadata",
        "/p/alembic/env.py:4",
        "modules are imported by names that are only known when the program runs, and one of them may set the naming \
         convention of SQLModel.metadata",
    );
}

#[test]
fn flask_sqlalchemy() {
    has_none(
        "from app import db\ntarget_metadata = db.metadata\n== app.py\nfrom flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()",
    );
    has_pk(
        "from app import db\ntarget_metadata = db.metadata\n== app.py\nfrom flask_sqlalchemy import SQLAlchemy\nfrom sqlalchemy import MetaData\ndb = SQLAlchemy(metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))",
    );
    has_pk(
        "from app import db\ntarget_metadata = db.metadatas[None]\n== app.py\nfrom flask import Flask\nfrom flask_sqlalchemy import SQLAlchemy\nfrom sqlalchemy import MetaData\napp = Flask(__name__)\ndb = SQLAlchemy(app, metadata=MetaData(naming_convention={'pk': 'pk_%(table_name)s'}))",
    );
    has_pk(&format!(
        "from app.flask import db\ntarget_metadata = db.Model.metadata{BASE}\n== app/flask.py\nfrom flask_sqlalchemy import SQLAlchemy\nfrom .db import Base\ndb = SQLAlchemy(model_class=Base)"
    ));
    has_none(
        "from app import User\ntarget_metadata = User.metadata\n== app.py\nfrom flask_sqlalchemy import SQLAlchemy as Orig\nclass SQLAlchemy(Orig):\n    def apply(self): pass\nclass Plain: pass\ndb = SQLAlchemy(model_class=Plain)\nclass User(db.Model): pass",
    );
    unknown(
        "from flask import current_app\ntarget_db = current_app.extensions['migrate'].db\ndef get_metadata():\n    return target_db.metadata\ntarget_metadata = get_metadata()",
        "/p/alembic/env.py:3",
        "this is only known when the program runs",
    );
}

#[test]
fn functions() {
    has_pk(&format!(
        "from app.db import Base\ndef get_metadata():\n    import app.user\n    return Base.metadata\ntarget_metadata = get_metadata(){BASE}"
    ));
    has_pk(
        "from sqlalchemy import MetaData\nfrom sqlalchemy.orm import DeclarativeBase\ndef make(naming, schema=None):\n    class Base(DeclarativeBase):\n        metadata = MetaData(schema=schema, naming_convention=naming)\n    return Base\nA = make({'pk': 'pk_%(table_name)s'})\nB = make({})\ntarget_metadata = A.metadata",
    );
    unknown(
        "def get(x):\n    if x: return None\n    return []\ntarget_metadata = get(1)",
        "/p/alembic/env.py:2",
        "what 'get' gives is only known when it runs: it returns more than one value",
    );
}

#[test]
fn what_is_done_to_it_later() {
    has_pk(&format!(
        "from app.db import Base\nBase.metadata.naming_convention = {{'pk': 'pk_%(table_name)s'}}\ntarget_metadata = Base.metadata{}",
        BASE.replace("pk_", "x_")
    ));
    has_pk(&format!(
        "from app.db import Base\ntarget_metadata = Base.metadata\ntarget_metadata.naming_convention = {{'pk': 'pk_%(table_name)s'}}{}",
        BASE.replace("pk_", "x_")
    ));
    has_pk(&format!(
        "from app.db import Base\nimport sqlalchemy as sa\nother = sa.MetaData()\nother.naming_convention = {{}}\ntarget_metadata = Base.metadata{BASE}"
    ));
    has_none(&format!(
        "from app.db import Base\nfrom app import user\ntarget_metadata = Base.metadata{BASE}\n== app/user.py\nimport app.late\n== app/late.py\nfrom app.db import Base\nsetattr(Base.metadata, 'naming_convention', {{}})"
    ));
    unknown(
        &format!(
            "from app.db import Base\nBase.metadata.naming_convention['uq'] = 'x'\ntarget_metadata = Base.metadata{BASE}"
        ),
        "/p/alembic/env.py:3",
        "the naming convention is changed here",
    );
    unknown(
        &format!(
            "from app.db import Base\ntarget_metadata = Base.metadata{BASE}\n== app/__init__.py\ndef init(metadata):\n    metadata.naming_convention = {{}}"
        ),
        "/p/app/__init__.py:2",
        "this sets the naming convention of something that can't be followed",
    );
    unknown(
        &format!(
            "from app.db import Base\nif x:\n    Base.metadata.naming_convention.update(pk='x')\ntarget_metadata = Base.metadata{BASE}"
        ),
        "/p/alembic/env.py:4",
        "the naming convention is changed here",
    );
    has_pk(
        "from app import all_metadata\ntarget_metadata = all_metadata()\ntarget_metadata.naming_convention = {'pk': 'pk_%(table_name)s'}\n== app.py\ndef all_metadata(): compute()",
    );
    has_pk(
        "from sqlmodel import SQLModel\nimport app\nfor m in app.names: __import__(m)\nSQLModel.metadata.naming_convention = {'pk': 'pk_%(table_name)s'}\ntarget_metadata = SQLModel.metadata\n== app.py\nfrom sqlmodel import SQLModel\nSQLModel.metadata.naming_convention = {'pk': 'x'}",
    );
}
