//! The example projects, end to end: the built binary plays each recorded session on a copy of the
//! project and must answer what Alembic answered, and leave the same schema and rows.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use support::database::{Database, postgresql_or_skip, variable_or_skip};
use support::project::{Project, examples};

/// An example and how the tests reach its database.
struct Example {
    name: &'static str,
    directory: &'static str,
    sqlite: &'static str,
    /// The scheme of its PostgreSQL URLs, if it uses PostgreSQL.
    postgresql: Option<&'static str>,
    /// The variable that carries the URL; most projects would need Python to read their settings.
    url_variable: &'static str,
}

const VIDAPLUS_API: Example = Example {
    name: "vidaplus-api",
    directory: ".",
    sqlite: "sqlite:///./vidaplus.db",
    postgresql: Some("postgresql"),
    url_variable: "LIMBECK_URL",
};
const ORDER_MANAGEMENT_SYSTEM: Example = Example {
    name: "order-management-system",
    directory: ".",
    sqlite: "sqlite:///./backend/banco.db",
    postgresql: None,
    url_variable: "LIMBECK_URL",
};
const SQLMODEL_AUTHOR_SERVICE: Example = Example {
    name: "sqlmodel-author-service",
    directory: ".",
    sqlite: "sqlite+aiosqlite:///./author.db",
    postgresql: Some("postgresql+asyncpg"),
    url_variable: "LIMBECK_URL",
};
const MENOTIME: Example = Example {
    name: "menotime",
    directory: ".",
    sqlite: "sqlite:///./menotime.db",
    postgresql: Some("postgresql"),
    url_variable: "LIMBECK_URL",
};
const VIBE4VETS: Example = Example {
    name: "vibe4vets",
    directory: "backend",
    sqlite: "sqlite:///./vibe4vets.db",
    postgresql: Some("postgresql"),
    url_variable: "DATABASE_URL",
};

impl Example {
    fn on_sqlite(&self) {
        self.on_sqlite_with(self.url_variable, |_| ());
    }

    fn on_sqlite_with(&self, url_variable: &str, prepare: impl FnOnce(&mut Project)) {
        let mut project = Project::copy_of(self.name, self.directory);
        let database = Database::sqlite(project.directory(), self.sqlite);
        project.set(url_variable, self.sqlite);
        prepare(&mut project);
        project.play(
            &examples().join(self.name).join("expected/sqlite.txt"),
            &database,
        );
    }

    fn on_postgresql(&self) {
        let Some(admin_url) = postgresql_or_skip() else {
            return;
        };
        let scheme = self.postgresql.expect("an example that uses PostgreSQL");
        let mut project = Project::copy_of(self.name, self.directory);
        let database = Database::postgresql(&admin_url, scheme, self.name);
        project.set(self.url_variable, database.url());
        project.play(
            &examples().join(self.name).join("expected/postgresql.txt"),
            &database,
        );
    }

    /// The URL comes as the project has it come: by its own settings, read by its own Python.
    fn with_python(&self) {
        let Some(python) = variable_or_skip("LIMBECK_TEST_PYTHON", "no Python with SQLAlchemy")
        else {
            return;
        };
        self.on_sqlite_with("DATABASE_URL", |project| {
            project.set("LIMBECK_PYTHON", &python)
        });
    }
}

#[test]
fn vidaplus_api_on_sqlite() {
    VIDAPLUS_API.on_sqlite();
}

#[test]
fn vidaplus_api_on_postgresql() {
    VIDAPLUS_API.on_postgresql();
}

#[test]
fn vidaplus_api_with_the_settings_of_its_python() {
    VIDAPLUS_API.with_python();
}

#[test]
fn order_management_system_on_sqlite() {
    ORDER_MANAGEMENT_SYSTEM.on_sqlite();
}

#[test]
fn order_management_system_with_the_engine_of_its_python() {
    ORDER_MANAGEMENT_SYSTEM.with_python();
}

#[test]
fn sqlmodel_author_service_on_sqlite() {
    SQLMODEL_AUTHOR_SERVICE.on_sqlite();
}

#[test]
fn sqlmodel_author_service_on_postgresql() {
    SQLMODEL_AUTHOR_SERVICE.on_postgresql();
}

#[test]
fn sqlmodel_author_service_with_the_settings_of_its_python() {
    SQLMODEL_AUTHOR_SERVICE.with_python();
}

#[test]
fn menotime_on_sqlite() {
    MENOTIME.on_sqlite();
}

#[test]
fn menotime_on_postgresql() {
    MENOTIME.on_postgresql();
}

#[test]
fn menotime_with_the_settings_of_its_python() {
    MENOTIME.with_python();
}

#[test]
fn menotime_history_oneline_is_history() {
    let project = Project::copy_of(MENOTIME.name, MENOTIME.directory);
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let plain = project.limbeck(&words("history"));
    assert_eq!(plain.status, Some(0));
    assert_eq!(plain.lines.len(), 10);
    assert_eq!(plain, project.limbeck(&words("history --oneline")));
}

#[test]
fn vibe4vets_on_sqlite() {
    VIBE4VETS.on_sqlite();
}

#[test]
fn vibe4vets_on_postgresql() {
    VIBE4VETS.on_postgresql();
}
