//! `init` and `list_templates`.

mod templates;

use std::path::{Component, Path, PathBuf};

use crate::{
    config::Sources,
    error::{Error, ErrorKind, Result},
    events::{Events, Notice},
    script::output,
};
use templates::{File, TEMPLATES, Template};

/// The options of `init`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InitOptions {
    /// The folder of the scripts.
    pub directory: PathBuf,
    /// `-t`; default `generic`.
    pub template: Option<String>,
    /// `--package`: the folders become Python packages.
    pub package: bool,
}

/// A template that [`init`] knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateInfo {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub synopsis: String,
}

/// The templates.
pub fn list_templates() -> Vec<TemplateInfo> {
    TEMPLATES
        .iter()
        .map(|template| {
            let readme = template.files.iter().find_map(|file| match file {
                File::Script("README", text) => text.lines().next(),
                _ => None,
            });
            TemplateInfo {
                name: template.name.to_owned(),
                synopsis: readme.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// Makes a project: the scripts' folder and its configuration, which are those that `sources` names. The files that were
/// made; when something fails, none of them stays.
pub fn init(sources: &Sources, options: &InitOptions, events: &dyn Events) -> Result<Vec<PathBuf>> {
    let directory: PathBuf = options.directory.components().collect();
    let is_empty = match std::fs::read_dir(&directory) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(Error::io(&directory, error)),
    };
    if !is_empty {
        return Err(Error::command(format!(
            "Directory {} already exists and is not empty",
            directory.display()
        )));
    }
    let name = options.template.as_deref().unwrap_or("generic");
    let Some(template) = TEMPLATES.iter().find(|template| template.name == name) else {
        let known: Vec<&str> = TEMPLATES.iter().map(|template| template.name).collect();
        return Err(Error::command(format!("No such template {name}"))
            .hint(format!("there are: {}", known.join(", "))));
    };
    let mut maker = Maker {
        absolute: absolute(&directory)?,
        directory,
        events,
        made: Vec::new(),
    };
    let result = maker.make(sources, options, template);
    match result {
        Ok(message) => {
            events.notice(Notice::Message {
                text: &message,
                always: false,
            });
            let files = maker.made.into_iter().filter_map(Made::file);
            Ok(files.collect())
        }
        Err(error) => {
            maker.undo();
            Err(error)
        }
    }
}

/// Something that was made.
enum Made {
    Folder(PathBuf),
    File(PathBuf),
    /// A file that was there, with what was in it.
    Changed(PathBuf, Vec<u8>),
}

impl Made {
    fn file(self) -> Option<PathBuf> {
        match self {
            Self::Folder(_) => None,
            Self::File(path) | Self::Changed(path, _) => Some(path),
        }
    }
}

struct Maker<'e> {
    directory: PathBuf,
    absolute: PathBuf,
    events: &'e dyn Events,
    made: Vec<Made>,
}

impl Maker<'_> {
    /// Makes everything; the sentence that ends it.
    fn make(
        &mut self,
        sources: &Sources,
        options: &InitOptions,
        template: &Template,
    ) -> Result<String> {
        let named = |path: &Option<PathBuf>, name: &str| {
            absolute(path.as_deref().unwrap_or(Path::new(name)))
        };
        let ini = named(&sources.ini, "alembic.ini")?;
        let toml = named(&sources.toml, "pyproject.toml")?;
        let folder = self.absolute.clone();
        if !folder.exists() {
            self.folder(&folder, false)?;
        }
        let versions = folder.join("versions");
        self.folder(&versions, false)?;
        let native = ini.with_file_name("limbeck.toml");
        let (mut has_ini, mut has_toml) = (false, false);
        for file in template.files {
            match file {
                File::Script(name, text) => self.file(&folder.join(name), text, true)?,
                File::Ini(text) => {
                    self.beside(&ini, text)?;
                    has_ini = true;
                }
                File::Pyproject(text) => {
                    self.pyproject(&toml, text)?;
                    has_toml = true;
                }
                File::Beside(name, text) => self.beside(&native.with_file_name(name), text)?,
            }
        }
        if options.package {
            for path in [folder.join("__init__.py"), versions.join("__init__.py")] {
                let text = format!("Adding {}", path.display());
                self.write(&path, "", &text, false)?;
            }
        }
        let (ini, toml) = (ini.display(), toml.display());
        Ok(match (has_ini, has_toml) {
            (true, true) => format!(
                "Please edit configuration settings in {toml} and configuration/connection/logging settings in {ini} \
                 before proceeding."
            ),
            (true, false) => format!(
                "Please edit configuration/connection/logging settings in {ini} before proceeding."
            ),
            (false, _) => format!(
                "Please edit configuration settings in {} before proceeding.",
                native.display()
            ),
        })
    }

    /// A configuration file, unless it is there.
    fn beside(&mut self, path: &Path, text: &str) -> Result<()> {
        if path.exists() {
            let text = format!("File {} already exists, skipping", path.display());
            self.message(&text, false);
            return Ok(());
        }
        let text = text.replace("${script_location}", &self.script_location(path));
        self.file(path, &text, true)
    }

    fn pyproject(&mut self, path: &Path, text: &str) -> Result<()> {
        let text = text.replace("${script_location}", &self.script_location(path));
        let before = match std::fs::read(path) {
            Ok(before) => before,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return self.file(path, &text, true);
            }
            Err(error) => return Err(Error::io(path, error)),
        };
        if crate::config::has_alembic_table(path)? {
            let text = format!(
                "File {} already exists and already has a [tool.alembic] section, skipping",
                path.display()
            );
            self.message(&text, true);
            return Ok(());
        }
        let status = format!("Appending to existing {}", path.display());
        let content = [before.as_slice(), b"\n\n", text.as_bytes()].concat();
        self.status(&status, true, |_| output::write_file(path, &content, true))?;
        self.made.push(Made::Changed(path.to_owned(), before));
        Ok(())
    }

    /// What the configuration says about the folder: relative to itself, unless the user gave it absolutely.
    fn script_location(&self, config: &Path) -> String {
        if self.directory.is_absolute() {
            return self.directory.to_string_lossy().into_owned();
        }
        let from = config.parent().unwrap_or(Path::new("/"));
        let relative = relative_to(&self.absolute, from);
        Path::new("%(here)s")
            .join(relative)
            .to_string_lossy()
            .into_owned()
    }

    fn file(&mut self, path: &Path, content: &str, always: bool) -> Result<()> {
        self.write(
            path,
            content,
            &format!("Generating {}", path.display()),
            always,
        )
    }

    fn write(&mut self, path: &Path, content: &str, status: &str, always: bool) -> Result<()> {
        self.status(status, always, |_| {
            output::write_file(path, content.as_bytes(), false)
        })?;
        self.made.push(Made::File(path.to_owned()));
        Ok(())
    }

    fn folder(&mut self, path: &Path, always: bool) -> Result<()> {
        let status = format!("Creating directory {}", path.display());
        self.status(&status, always, |maker| {
            let missing: Vec<&Path> = path
                .ancestors()
                .take_while(|folder| !folder.exists())
                .collect();
            for folder in missing.into_iter().rev() {
                std::fs::create_dir(folder).map_err(|error| Error::io(folder, error))?;
                maker.made.push(Made::Folder(folder.to_owned()));
            }
            Ok(())
        })
    }

    fn status(
        &mut self,
        text: &str,
        always: bool,
        work: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let events = self.events;
        events.notice(Notice::Begin { text, always });
        let result = work(self);
        let ok = result.is_ok();
        events.notice(Notice::End { ok, always });
        result
    }

    fn message(&self, text: &str, always: bool) {
        self.events.notice(Notice::Message { text, always });
    }

    /// Takes back what was made.
    fn undo(self) {
        for made in self.made.into_iter().rev() {
            // The error that led here is the one to tell.
            let _ = match made {
                Made::Folder(path) => std::fs::remove_dir(path),
                Made::File(path) => std::fs::remove_file(path),
                Made::Changed(path, before) => output::write_file(&path, &before, true)
                    .map_err(|error| std::io::Error::other(error.to_string())),
            };
        }
    }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|error| {
        Error::new(ErrorKind::Io, format!("{}: {error}", path.display())).with_source(error)
    })
}

/// A path as seen from a folder, both absolute.
fn relative_to(path: &Path, from: &Path) -> PathBuf {
    let path: Vec<Component<'_>> = path.components().collect();
    let from: Vec<Component<'_>> = from.components().collect();
    let common = path.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let ups = from[common..].iter().map(|_| Component::ParentDir);
    ups.chain(path[common..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::LogEvents;

    #[test]
    fn relative_paths() {
        let of = |path: &str, from: &str| {
            relative_to(Path::new(path), Path::new(from))
                .display()
                .to_string()
        };
        assert_eq!(of("/a/b/c", "/a"), "b/c");
        assert_eq!(of("/a/x", "/a/b/c"), "../../x");
    }

    #[test]
    fn a_failed_init_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let toml = dir.path().join("pyproject.toml");
        std::fs::write(&toml, "[tool.alembic\n").unwrap();
        let options = InitOptions {
            directory: dir.path().join("deep/migrations"),
            template: Some("pyproject".to_owned()),
            package: false,
        };
        let sources = Sources::in_directory(dir.path());
        init(&sources, &options, &LogEvents).unwrap_err();
        let left: Vec<_> = std::fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, ["pyproject.toml"]);
    }
}
