use super::*;

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn the_ini_wins_over_pyproject_key_by_key() {
    let dir = project(&[
        ("alembic.ini", "[alembic]\nscript_location = ini\n"),
        (
            "pyproject.toml",
            "[tool.alembic]\nscript_location = \"toml\"\ntimezone = \"UTC\"\n",
        ),
    ]);
    let config = Config::load(Sources::in_directory(dir.path())).unwrap();
    assert_eq!(config.script_location().unwrap(), "ini");
    assert_eq!(
        config.get_alembic_option("timezone").unwrap().as_deref(),
        Some("UTC")
    );
}

#[test]
fn here_is_the_directory_of_each_file() {
    let dir = project(&[(
        "pyproject.toml",
        "[tool.alembic]\nversion_locations = [\"%(here)s/v\"]\n",
    )]);
    let config = Config::load(Sources::in_directory(dir.path())).unwrap();
    let expected = dir.path().join("v").to_string_lossy().into_owned();
    assert_eq!(config.version_locations().unwrap(), Some(vec![expected]));
}

#[test]
fn missing_section_has_upstreams_sentence() {
    let config = Config::load(Sources {
        ini: Some("nowhere/alembic.ini".into()),
        ..Sources::default()
    })
    .unwrap();
    assert_eq!(
        config
            .get_main_option("sqlalchemy.url")
            .unwrap_err()
            .to_string(),
        "No config file 'nowhere/alembic.ini' found, or file has no '[alembic]' section"
    );
    assert_eq!(
        config.script_location().unwrap_err().to_string(),
        "No 'script_location' key found in configuration."
    );
}

#[test]
fn separators() {
    let dir = project(&[(
        "alembic.ini",
        "[alembic]\nscript_location=x\nversion_locations = a b,c\nprepend_sys_path = .:src\n",
    )]);
    let config = Config::load(Sources::in_directory(dir.path())).unwrap();
    assert_eq!(
        config.version_locations().unwrap().unwrap(),
        ["a", "b", "c"]
    );
    assert_eq!(config.prepend_sys_path().unwrap().unwrap(), [".", "src"]);
    config
        .set_section_option("alembic", "path_separator", "newline")
        .unwrap();
    assert_eq!(config.version_locations().unwrap().unwrap(), ["a b,c"]);
    config
        .set_section_option("alembic", "path_separator", "tab")
        .unwrap();
    assert!(
        config
            .version_locations()
            .unwrap_err()
            .to_string()
            .starts_with("'tab' is not a valid value")
    );
}

#[test]
fn limbeck_settings_come_from_any_of_three_places() {
    let dir = project(&[
        (
            "alembic.ini",
            "[alembic]\nscript_location=x\n[limbeck]\nlock_wait = 5s\n",
        ),
        (
            "pyproject.toml",
            "[tool.limbeck]\npython = \"py\"\n[tool.limbeck.naming_convention]\npk = \"pk_%(table_name)s\"\n",
        ),
        ("limbeck.toml", "url = \"sqlite:///%(here)s/app.db\"\n"),
    ]);
    let config = Config::load(Sources::in_directory(dir.path())).unwrap();
    assert_eq!(
        config.settings.lock_wait,
        Some(std::time::Duration::from_secs(5))
    );
    assert_eq!(config.settings.python.as_deref(), Some(Path::new("py")));
    assert_eq!(
        config.settings.naming_convention.as_ref().unwrap()["pk"],
        "pk_%(table_name)s"
    );
    assert!(config.settings.url.as_ref().unwrap().ends_with("/app.db"));
}
