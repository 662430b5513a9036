//! Post-write hooks: what the project runs on each new revision file.
//!
//! Scripts and modules of Python run in the project's own interpreter, `exec` hooks directly.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use indexmap::IndexMap;
use limbeck_py::{Args, Dict, Value};

use super::{Generator, options::HookOptions};
use crate::{
    error::{Error, ErrorKind, Result},
    events::Notice,
};

/// What stands for the file in a hook's `options`.
const TOKEN: &str = "REVISION_SCRIPT_FILENAME";

/// Prints `module:attr` of a console script, or nothing.
const FIND_ENTRYPOINT: &str = "\
import importlib.metadata, sys
for entry in importlib.metadata.entry_points().select(group='console_scripts', name=sys.argv[1]):
    print(entry.module + ':' + entry.attr)
    break
";

/// Ends with 0 where a module can be found.
const FIND_MODULE: &str = "\
import importlib.util, sys
sys.exit(importlib.util.find_spec(sys.argv[1]) is None)
";

/// Runs the hooks on a file. An error stops them; a tool that ends with another status than 0 does not, and is told
/// afterwards.
pub(super) fn run(generator: &Generator<'_>, path: &Path) -> Result<Option<Error>> {
    let mut failed = None;
    for hook in &generator.options.hooks {
        let Some(kind) = hook.options.get("type") else {
            return Err(stays(
                Error::command(format!(
                    "Key '{}.type' (or 'type' in toml) is required for post write hook '{}'",
                    hook.name, hook.name
                )),
                path,
            ));
        };
        let text = format!("Running post write hook '{}'", hook.name);
        generator.events.notice(Notice::Hook { text: &text });
        let result = invoke(generator, kind, hook, path);
        generator.events.notice(Notice::End {
            ok: result.is_ok(),
            always: true,
        });
        match result {
            Ok(None) => {}
            Ok(Some(error)) => failed = failed.or(Some(error)),
            Err(error) => return Err(stays(error, path)),
        }
    }
    Ok(failed)
}

fn stays(error: Error, path: &Path) -> Error {
    error.hint(format!("the file stays: {}", path.display()))
}

/// Runs one hook; what its tool says by its exit status is no error yet.
fn invoke(
    generator: &Generator<'_>,
    kind: &str,
    hook: &HookOptions,
    path: &Path,
) -> Result<Option<Error>> {
    if let Some(function) = generator.registered.get(kind) {
        return registered(generator, function, hook, path).map(|()| None);
    }
    let command = match kind {
        "exec" => Command::new(required(hook, "executable")?),
        "console_scripts" => console_script(generator, required(hook, "entrypoint")?)?,
        "module" => module(generator, required(hook, "module")?)?,
        _ => {
            return Err(Error::command(format!(
                "No formatter with name '{kind}' registered"
            )));
        }
    };
    run_command(generator, command, hook, path)
}

fn required<'h>(hook: &'h HookOptions, name: &str) -> Result<&'h str> {
    hook.options.get(name).map(String::as_str).ok_or_else(|| {
        Error::command(format!(
            "Key {}.{name} is required for post write hook '{}'",
            hook.name, hook.name
        ))
    })
}

fn run_command(
    generator: &Generator<'_>,
    mut command: Command,
    hook: &HookOptions,
    path: &Path,
) -> Result<Option<Error>> {
    let program = command.get_program().to_string_lossy().into_owned();
    command.args(arguments(hook, path)?);
    if let Some(cwd) = hook.options.get("cwd") {
        command.current_dir(cwd);
    }
    if generator.events.keeps_stdout() {
        command.stdout(std::io::stderr());
    }
    let status = command.status().map_err(|error| {
        Error::new(
            ErrorKind::Hook,
            format!("post write hook '{}': {program}: {error}", hook.name),
        )
    })?;
    let how = match status.code() {
        Some(0) => return Ok(None),
        Some(code) => format!("ended with exit status {code}"),
        None => format!("was ended: {status}"),
    };
    Ok(Some(Error::new(
        ErrorKind::Hook,
        format!("post write hook '{}' {how}", hook.name),
    )))
}

/// The words of `options`, the file among them.
fn arguments(hook: &HookOptions, path: &Path) -> Result<Vec<String>> {
    let mut text = hook.options.get("options").cloned().unwrap_or_default();
    if !text.contains(TOKEN) {
        text = format!("{TOKEN} {text}");
    }
    let path = path.to_string_lossy();
    let words = split_words(&text).ok_or_else(|| {
        Error::new(
            ErrorKind::Hook,
            format!(
                "post write hook '{}': options end inside a quotation: {text}",
                hook.name
            ),
        )
    })?;
    Ok(words
        .into_iter()
        .map(|word| word.replace(TOKEN, &path))
        .collect())
}

/// Splits as a POSIX shell does, without expanding anything; `None`: a quotation does not end.
fn split_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' => {
                            let c = chars.next()?;
                            if !matches!(c, '"' | '\\') {
                                word.push('\\');
                            }
                            word.push(c);
                        }
                        c => word.push(c),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(chars.next()?),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

fn console_script(generator: &Generator<'_>, entrypoint: &str) -> Result<Command> {
    let python = generator.python.interpreter()?;
    let found = Command::new(&python)
        .args(["-c", FIND_ENTRYPOINT, entrypoint])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Error::io(&python, error))?;
    let found = String::from_utf8_lossy(&found.stdout);
    let Some((module, attr)) = found.trim().split_once(':') else {
        return Err(Error::command(format!(
            "Could not find entrypoint console_scripts.{entrypoint}"
        ))
        .hint(format!("looked for in {}", python.display())));
    };
    let mut command = Command::new(&python);
    command.args(["-c", &format!("import {module}; {module}.{attr}()")]);
    Ok(command)
}

fn module(generator: &Generator<'_>, module: &str) -> Result<Command> {
    let python = generator.python.interpreter()?;
    let found = Command::new(&python)
        .args(["-c", FIND_MODULE, module])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| Error::io(&python, error))?;
    if !found.success() {
        return Err(Error::command(format!("Could not find module {module}"))
            .hint(format!("looked for in {}", python.display())));
    }
    let mut command = Command::new(&python);
    command.args(["-m", module]);
    Ok(command)
}

/// A function of env.py, called with the file's name and the hook's keys.
fn registered(
    generator: &Generator<'_>,
    function: &Value,
    hook: &HookOptions,
    path: &Path,
) -> Result<()> {
    let mut options: IndexMap<&str, &str> = hook
        .options
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    options.insert("_hook_name", &hook.name);
    let options: Dict = options
        .into_iter()
        .map(|(key, value)| (key.into(), value.into()))
        .collect();
    let name = Value::from(path.to_string_lossy().into_owned());
    let args = Args::positional(vec![name, Value::dict(options)]);
    generator
        .vm
        .call(function, args)
        .map(|_| ())
        .map_err(|error| crate::bindings::to_error(generator.vm, &error))
}

#[cfg(test)]
mod tests {
    use super::split_words;

    #[test]
    fn words_as_a_shell_splits_them() {
        let split = |text| split_words(text).unwrap_or_default();
        assert_eq!(split("-l 79 F"), ["-l", "79", "F"]);
        assert_eq!(
            split("'a b' \"c \\\" d\" e\\ f ''"),
            ["a b", "c \" d", "e f", ""]
        );
        assert_eq!(split_words("'a"), None);
    }
}
