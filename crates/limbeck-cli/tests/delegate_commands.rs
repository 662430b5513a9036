//! Whole commands that only Alembic can do, held against it. Needs `LIMBECK_TEST_PYTHON`.

#![allow(clippy::unwrap_used, clippy::panic)]

mod delegated;
mod support;

use delegated::{Project, Tool, python_or_skip};

/// A project whose application has a say in what autogenerate writes.
fn with_hooks(python: &str) -> Project {
    let project = Project::new(python);
    let template =
        support::project::examples().join("../crates/limbeck/templates/generic/script.py.mako");
    let template = std::fs::read_to_string(template).unwrap();
    project.write("migrations/script.py.mako", &template);
    project.write("hooks.py", delegated::HOOKS);
    project.change_env(
        "context.configure(connection=connection,",
        "from hooks import metadata, process\n        context.configure(connection=connection, target_metadata=metadata, process_revision_directives=process,",
    );
    project
}

#[test]
fn autogenerate_with_the_applications_functions() {
    let Some(python) = python_or_skip() else {
        return;
    };
    let sides = [Tool::Limbeck, Tool::Alembic].map(|tool| (tool, with_hooks(&python)));
    let undated = |text: String| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("Create Date"));
        lines.map(str::to_owned).collect()
    };
    for command in [
        "check",
        "revision --autogenerate --rev-id a1 -m=first",
        "upgrade head",
        "check",
        "-x=one=1 revision --autogenerate --rev-id a2 -m second --branch-label label",
        "revision --autogenerate --rev-id a3 -m behind",
    ] {
        let [(limbeck, ours), (alembic, theirs)] = sides.each_ref().map(|(tool, project)| {
            let versions = project.root().join("migrations/versions");
            let mut files: Vec<_> = std::fs::read_dir(versions)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_file())
                .collect();
            files.sort();
            let texts: Vec<_> = files
                .iter()
                .map(|path| undated(std::fs::read_to_string(path).unwrap()))
                .collect();
            (project.run(*tool, command), texts)
        });
        assert_eq!(
            limbeck.status, alembic.status,
            "{command}: {limbeck:#?} {alembic:#?}"
        );
        assert_eq!(limbeck.out, alembic.out, "{command}");
        assert_eq!(ours, theirs, "{command}");
        // The log lines are Alembic's, once.
        let line = "INFO  [limbeck] delegating to Alembic (env.py line 22: hooks.process)\n";
        let rest = match limbeck.err.split_once(line) {
            Some((before, after)) => format!("{before}{after}"),
            None => limbeck.err.clone(),
        };
        // Plugins are announced by the process that is asked for the models, which configures logging before it imports.
        let hintless = rest
            .lines()
            .filter(|line| !line.starts_with("hint: ") && !line.contains("] setup plugin "));
        let hintless: Vec<&str> = hintless.collect();
        assert_eq!(
            hintless,
            alembic.err.lines().collect::<Vec<_>>(),
            "{command}"
        );
        assert!(
            limbeck.err.contains(line) || command == "upgrade head" || command.contains("behind"),
            "{limbeck:#?}"
        );
    }
    let project = with_hooks(&python);
    for (command, what) in [
        ("check --json", "--json"),
        ("check --sql", "check --sql"),
        ("check --full", "--full"),
        ("revision --autogenerate --dry-run", "--dry-run"),
        ("check --url sqlite:///app.db", "--url (nor LIMBECK_URL)"),
    ] {
        let answer = project.run(Tool::Limbeck, command);
        assert_eq!(answer.status, Some(1), "{command}: {answer:#?}");
        let hint = format!("Alembic can't do it instead: it has no {what}");
        assert!((answer.err + &answer.out).contains(&hint), "{command}");
    }
    let answer = project.run(Tool::Limbeck, "check --no-delegate");
    assert!(
        answer
            .err
            .contains("error: process_revision_directives is hooks.process"),
        "{answer:#?}"
    );
    assert!(!answer.err.contains("instead"), "{answer:#?}");
}
