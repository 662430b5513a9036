//! A copy of an example in a directory of its own, and the binary run in it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::alone;
use super::database::Database;
use super::recording::{self, Answer, Step};

/// Where the example projects lie.
pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// A copy of an example that a test may change.
pub struct Project {
    _scratch: tempfile::TempDir,
    root: PathBuf,
    directory: PathBuf,
    /// Set for every command, besides the nearly empty environment it starts with.
    pub environment: Vec<(String, String)>,
}

impl Project {
    /// Copies an example; commands run in `directory`, a path within it.
    pub fn copy_of(example: &str, directory: &str) -> Self {
        let scratch = tempfile::tempdir().expect("a directory for the test");
        let root = scratch.path().canonicalize().expect("a path").join(example);
        copy(&examples().join(example), &root);
        let directory = root.join(directory).components().collect();
        Self {
            _scratch: scratch,
            root,
            directory,
            environment: Vec::new(),
        }
    }

    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Sets a variable for the commands to come.
    pub fn set(&mut self, variable: &str, value: &str) {
        self.environment
            .push((variable.to_owned(), value.to_owned()));
    }

    fn command(&self, words: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_limbeck"));
        alone(&mut command, &self.directory, &self.root)
            .args(words)
            .envs(self.environment.iter().map(|(key, value)| (key, value)));
        command
    }

    /// Starts the binary and lets it run; what it says is thrown away.
    pub fn start(&self, words: &[String]) -> Child {
        let mut command = self.command(words);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the binary starts")
    }

    /// Runs the binary. Only the log lines of Alembic's own loggers are looked at, of standard error.
    pub fn limbeck(&self, words: &[String]) -> Answer {
        self.answer_and_error(words).0
    }

    fn answer_and_error(&self, words: &[String]) -> (Answer, String) {
        let done = self.command(words).output().expect("the binary starts");
        let stdout = self.normalise(&String::from_utf8(done.stdout).expect("UTF-8"));
        let stderr = self.normalise(&String::from_utf8(done.stderr).expect("UTF-8"));
        let answer = Answer {
            status: done.status.code(),
            log: stderr
                .lines()
                .filter(|line| is_log_line(line))
                .map(str::to_owned)
                .collect(),
            lines: stdout.lines().map(str::to_owned).collect(),
        };
        (answer, stderr)
    }

    fn normalise(&self, text: &str) -> String {
        let text = text.replace(&*self.root.to_string_lossy(), "<project>");
        let hide = |line: &str| match line.strip_prefix("Current revision(s) for ") {
            Some(rest) if rest.ends_with(':') => "Current revision(s) for <url>:".to_owned(),
            _ => line.to_owned(),
        };
        text.split('\n').map(hide).collect::<Vec<_>>().join("\n")
    }

    fn act(&self, step: &Step, database: &Database) -> Answer {
        let words: Vec<_> = step.words.iter().map(String::as_str).collect();
        let mut lines = Vec::new();
        match words[..] {
            ["schema"] => lines = database.schema(&examples().join("support")),
            ["rows"] => lines = database.rows(),
            ["sql", sql] => lines.extend(database.run(sql).err()),
            ["run", path] => {
                let sql = std::fs::read_to_string(self.root.join(path)).expect(path);
                lines.extend(database.run(&sql).err());
            }
            ["copy", source, target] => {
                let from = self.root.join(source);
                let name = from.file_name().expect("a file");
                std::fs::copy(&from, self.root.join(target).join(name)).expect(source);
            }
            ["remove", path] => std::fs::remove_file(self.root.join(path)).expect(path),
            _ => panic!("no such action: {}", step.title),
        }
        Answer {
            lines,
            ..Answer::default()
        }
    }

    /// Plays a recorded session and fails with every difference found.
    pub fn play(&self, recording: &Path, database: &Database) {
        let steps = recording::read(recording);
        let mut differences = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let (actual, stderr) = if step.is_command {
                self.answer_and_error(&step.words)
            } else {
                (self.act(step, database), String::new())
            };
            if !step.answers.contains(&actual) {
                // Of several answers show the one that comes nearest.
                let shown = step
                    .answers
                    .iter()
                    .map(|answer| recording::difference(answer, &actual));
                let mut shown = shown.min_by_key(String::len).unwrap_or_default();
                for line in stderr.lines().filter(|line| !is_log_line(line)) {
                    shown += &format!("  stderr: {line}\n");
                }
                differences.push(format!("step {}: {}\n{shown}", number + 1, step.title));
            }
        }
        assert!(
            differences.is_empty(),
            "{} of {} steps of {} differ\n\n{}",
            differences.len(),
            steps.len(),
            recording.display(),
            differences.join("\n")
        );
    }
}

/// `INFO  [alembic.runtime.migration] ...`, as the projects' own logging sections write it.
fn is_log_line(line: &str) -> bool {
    ["DEBUG", "INFO", "WARNI", "ERROR", "CRITI"]
        .iter()
        .any(|level| {
            line.strip_prefix(level)
                .is_some_and(|rest| rest.trim_start().starts_with("[alembic."))
        })
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a directory");
    for entry in
        std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()))
    {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        let ends_as = |end: &str| name.to_string_lossy().ends_with(end);
        if name == "expected" || name == "__pycache__" || ends_as(".db") {
            continue;
        }
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &to.join(&name));
        } else {
            std::fs::copy(entry.path(), to.join(&name)).expect("a copy");
        }
    }
}
