//! The project templates, compiled into the program.

/// A file of a template.
pub(super) enum File {
    /// Goes into the scripts' folder as it is.
    Script(&'static str, &'static str),
    /// The ini file; its name is the user's.
    Ini(&'static str),
    /// Goes into pyproject.toml, which may be there already.
    Pyproject(&'static str),
    /// Goes beside the configuration, unless it is there already.
    Beside(&'static str, &'static str),
}

/// A template.
pub(super) struct Template {
    pub(super) name: &'static str,
    pub(super) files: &'static [File],
}

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../../../templates/", $path))
    };
}

const SCRIPT: File = File::Script("script.py.mako", file!("generic/script.py.mako"));
const ENV: File = File::Script("env.py", file!("generic/env.py"));
const ASYNC_ENV: File = File::Script("env.py", file!("async/env.py"));

/// All templates, the usual one first.
pub(super) const TEMPLATES: &[Template] = &[
    Template {
        name: "generic",
        files: &[
            SCRIPT,
            File::Script("README", file!("generic/README")),
            ENV,
            File::Ini(file!("generic/alembic.ini.mako")),
        ],
    },
    Template {
        name: "async",
        files: &[
            SCRIPT,
            File::Script("README", file!("async/README")),
            ASYNC_ENV,
            File::Ini(file!("generic/alembic.ini.mako")),
        ],
    },
    Template {
        name: "multidb",
        files: &[
            File::Script("script.py.mako", file!("multidb/script.py.mako")),
            File::Script("README", file!("multidb/README")),
            File::Script("env.py", file!("multidb/env.py")),
            File::Ini(file!("multidb/alembic.ini.mako")),
        ],
    },
    Template {
        name: "pyproject",
        files: &[
            SCRIPT,
            File::Script("README", file!("pyproject/README")),
            ENV,
            File::Pyproject(file!("pyproject/pyproject.toml.mako")),
            File::Ini(file!("pyproject/alembic.ini.mako")),
        ],
    },
    Template {
        name: "pyproject_async",
        files: &[
            SCRIPT,
            File::Script("README", file!("pyproject_async/README")),
            ASYNC_ENV,
            File::Pyproject(file!("pyproject/pyproject.toml.mako")),
            File::Ini(file!("pyproject/alembic.ini.mako")),
        ],
    },
    Template {
        name: "native",
        files: &[
            SCRIPT,
            File::Script("README", file!("native/README")),
            File::Beside("limbeck.toml", file!("native/limbeck.toml.mako")),
            File::Beside("schema.sql", file!("native/schema.sql")),
        ],
    },
];
