//! The command line of Alembic's that is the same as the one limbeck was given.

use std::path::Path;

use crate::config::{CommandOption, Config};

/// Alembic's words, without its name. Empty where limbeck was not started by a command.
pub(super) fn words(config: &Config) -> Vec<String> {
    let mut words = Vec::new();
    let Some(CommandOption::Text(command)) = config.cmd_opts.get("cmd") else {
        return words;
    };
    let files = [
        (&config.config_file_name, "alembic.ini"),
        (&config.toml_file_name, "pyproject.toml"),
    ];
    for (file, usual) in files {
        // What is found anyway is not said: before 1.16 `-c` could be given once.
        if let Some(file) = file.as_deref().filter(|file| *file != Path::new(usual)) {
            words.push(format!("--config={}", file.display()));
        }
    }
    if config.config_ini_section != "alembic" {
        words.push(format!("--name={}", config.config_ini_section));
    }
    words.extend(config.x.iter().map(|x| format!("-x{x}")));
    for name in ["raiseerr", "quiet"] {
        if config.cmd_opts.get(name) == Some(&CommandOption::Flag(true)) {
            words.push(format!("--{name}"));
        }
    }
    words.push(command.clone());
    let mut positional = Vec::new();
    for (name, value) in &config.cmd_opts {
        let option = format!("--{}", name.replace('_', "-"));
        match (name.as_str(), value) {
            ("cmd" | "x" | "name" | "raiseerr" | "quiet", _) => {}
            // Upstream gives it to `merge` and `upgrade` too, where it is no option.
            ("autogenerate", _) if command != "revision" => {}
            ("revision", CommandOption::Text(revision)) => positional.push(revision.clone()),
            ("revisions", CommandOption::List(revisions)) => positional.extend(revisions.clone()),
            (_, CommandOption::None | CommandOption::Flag(false)) => {}
            (_, CommandOption::Flag(true)) => words.push(option),
            (_, CommandOption::Text(text)) => words.push(format!("{option}={text}")),
            (_, CommandOption::List(items)) => {
                words.extend(items.iter().map(|item| format!("{option}={item}")));
            }
        }
    }
    words.extend(positional);
    words
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn with(options: &[(&str, CommandOption)]) -> Config {
        let mut config = Config::in_memory("");
        config.x = vec!["tenant=a".to_owned()];
        config.config_file_name = Some("backend/alembic.ini".into());
        config.toml_file_name = Some("pyproject.toml".into());
        for (name, value) in options {
            config.cmd_opts.insert((*name).to_owned(), value.clone());
        }
        config
    }

    #[test]
    fn a_command_line_is_told_again() {
        let text = |text: &str| CommandOption::Text(text.to_owned());
        let config = with(&[
            ("x", CommandOption::List(vec!["tenant=a".to_owned()])),
            ("autogenerate", CommandOption::Flag(false)),
            ("sql", CommandOption::Flag(true)),
            ("tag", text("-t")),
            ("revision", text("-1")),
            ("cmd", text("downgrade")),
        ]);
        assert_eq!(
            words(&config),
            [
                "--config=backend/alembic.ini",
                "-xtenant=a",
                "downgrade",
                "--sql",
                "--tag=-t",
                "-1"
            ]
        );
    }

    #[test]
    fn without_a_command_there_are_no_words() {
        assert!(words(&with(&[])).is_empty());
    }
}
