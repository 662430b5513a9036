//! What can go wrong while revision files are written: one clear sentence, its place, and nothing half-written.

#![allow(clippy::panic, reason = "a test fails loudly, its helpers too")]

mod support;

use insta::assert_snapshot;
use support::scratch::Project;

const TEMPLATE: &str = "\
\"\"\"${message}\"\"\"
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
";

/// A project with a revision `r1`.
fn project() -> Project {
    let mut project = Project::sqlite();
    project.write("migrations/script.py.mako", TEMPLATE);
    project.revision("r1", &["pass"]);
    project
}

/// Adds lines to the ini's main section, or sections before those for logging.
fn configure(project: &Project, lines: &str) {
    let ini = std::fs::read_to_string(project.root().join("alembic.ini")).expect("the ini");
    project.write(
        "alembic.ini",
        &ini.replacen("\n\n", &format!("\n{lines}\n\n"), 1),
    );
}

/// The names in the versions folder.
fn versions(project: &Project) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(project.root().join("migrations/versions"))
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn text(project: &Project, words: &str) -> String {
    let mut command = project.command(words);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let answer = project.answer(command);
    let status = answer
        .status
        .map_or("signal".to_owned(), |status| status.to_string());
    format!(
        "exit {status}\n{}{}versions: {}\n",
        answer.out,
        answer.err,
        versions(project).join(", ")
    )
}

/// Nothing may be written.
fn refused(project: &Project, words: &str) -> String {
    let before = versions(project);
    let text = text(project, words);
    assert_eq!(versions(project), before, "{text}");
    text
}

#[test]
fn an_identifier_that_is_there() {
    assert_snapshot!(refused(&project(), "revision -m again --rev-id r1"));
}

#[test]
fn an_identifier_that_is_too_long() {
    let words = "revision --rev-id 2024_01_02_add_a_column_to_the_table_of_users";
    assert_snapshot!(refused(&project(), words));
    // A project that has such identifiers has made room for them.
    let wide = project();
    wide.branch(
        "another_revision_with_quite_a_long_name",
        Some("r1"),
        &["pass"],
    );
    assert!(text(&wide, words).starts_with("exit 0\n"));
}

#[test]
fn a_name_that_is_taken() {
    let project = project();
    configure(&project, "file_template = r1");
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_file_template_that_is_none() {
    let project = project();
    configure(&project, "file_template = %%(nothing)s");
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn several_heads() {
    let project = project();
    project.branch("r2", None, &["pass"]);
    assert_snapshot!(refused(&project, "revision --rev-id r3"));
}

#[test]
fn no_template() {
    let project = project();
    std::fs::remove_file(project.root().join("migrations/script.py.mako")).expect("removed");
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_template_with_an_undefined_name() {
    let project = project();
    project.write(
        "migrations/script.py.mako",
        &format!("{TEMPLATE}author = ${{repr(1)}} ${{author}}\n"),
    );
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_template_that_is_no_python() {
    let project = project();
    project.write(
        "migrations/script.py.mako",
        &format!("{TEMPLATE}${{upgrades if upgrades}}\n"),
    );
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_template_that_does_not_end() {
    let project = project();
    project.write(
        "migrations/script.py.mako",
        &format!("{TEMPLATE}% if True:\nx = 1\n"),
    );
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_template_that_writes_no_revision() {
    let project = project();
    project.write("migrations/script.py.mako", "x = 1\n");
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_template_that_writes_no_python() {
    let project = project();
    project.write(
        "migrations/script.py.mako",
        &format!("{TEMPLATE}def upgrade():\n${{upgrades}}\n    x = (\n").replace("${upgrades}", ""),
    );
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let project = project();
    let mode = |mode| std::fs::Permissions::from_mode(mode);
    let folder = project.root().join("migrations/versions");
    let command = project.as_nobody("revision --rev-id r2");
    std::fs::set_permissions(&folder, mode(0o555)).expect("permissions");
    let answer = project.answer(command);
    std::fs::set_permissions(&folder, mode(0o755)).expect("permissions");
    assert_snapshot!(format!("{:?}\n{}{}", answer.status, answer.out, answer.err));
    assert_eq!(versions(&project), ["r1.py"]);
}

#[test]
fn a_text_that_cannot_be_encoded() {
    let project = project();
    configure(&project, "output_encoding = ascii");
    assert_snapshot!(refused(&project, "revision -m größe --rev-id r2"));
}

#[test]
fn an_encoding_that_is_not_known() {
    let project = project();
    configure(&project, "output_encoding = ebcdic");
    assert_snapshot!(refused(&project, "revision --rev-id r2"));
}

#[test]
fn a_folder_that_is_a_file() {
    let project = project();
    configure(
        &project,
        "version_locations = migrations/versions migrations/more",
    );
    project.write("migrations/more", "");
    assert_snapshot!(refused(
        &project,
        "revision --rev-id r2 --version-path migrations/more"
    ));
}

#[test]
fn a_hook_that_fails() {
    let project = project();
    configure(
        &project,
        "\n[post_write_hooks]\nhooks = bad good\nbad.type = exec\nbad.executable = sh\nbad.options = -c 'exit 3' \
         REVISION_SCRIPT_FILENAME\ngood.type = exec\ngood.executable = true",
    );
    assert_snapshot!(text(&project, "revision --rev-id r2"));
}

#[test]
fn a_hook_that_is_not_there() {
    let project = project();
    configure(
        &project,
        "\n[post_write_hooks]\nhooks = bad\nbad.type = exec\nbad.executable = /not/there",
    );
    assert_snapshot!(text(&project, "revision --rev-id r2"));
}

#[test]
fn a_hook_with_options_that_do_not_end() {
    let project = project();
    configure(
        &project,
        "\n[post_write_hooks]\nhooks = bad\nbad.type = exec\nbad.executable = true\nbad.options = 'x",
    );
    assert_snapshot!(text(&project, "revision --rev-id r2"));
}

#[test]
fn a_hook_that_breaks_the_file() {
    let project = project();
    configure(
        &project,
        "\n[post_write_hooks]\nhooks = bad\nbad.type = exec\nbad.executable = sh\nbad.options = -c 'echo \"def (\" >> $1' \
         sh REVISION_SCRIPT_FILENAME",
    );
    assert_snapshot!(text(&project, "revision --rev-id r2"));
}

#[test]
fn documents() {
    let project = project();
    configure(
        &project,
        "\n[post_write_hooks]\nhooks = loud\nloud.type = exec\nloud.executable = echo",
    );
    let run = |words: &str| {
        let mut command = project.command(words);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let answer = project.answer(command);
        let json: serde_json::Value = serde_json::from_str(&answer.out).expect("one document");
        format!(
            "{}\n{}",
            serde_json::to_string_pretty(&json).expect("JSON"),
            answer.err
        )
    };
    let shown = [
        run("revision -m one --rev-id r2 --json"),
        run("revision --rev-id r3 --head r1 --splice --json"),
        run("--json merge heads --rev-id r4"),
        run("merge r1 r1 --json"),
    ];
    assert_snapshot!(shown.join("\n"));
}
