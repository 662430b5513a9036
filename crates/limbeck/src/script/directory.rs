//! Finds the scripts and reads their heads; nothing is run.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
};

use indexmap::IndexMap;

use super::{head, resource};
use crate::{
    config::Config,
    error::{Error, ErrorKind, Result},
    revision::{Revision, RevisionMap},
};

/// A script: a file, or a text compiled into a program.
#[derive(Debug, Clone)]
pub struct Script {
    /// The path, as messages show it.
    pub path: PathBuf,
    /// The text.
    pub source: Arc<str>,
}

/// All scripts of a project and the graph they make.
#[derive(Debug)]
pub struct ScriptDirectory {
    /// `script_location`; `env.py` is in it.
    pub dir: PathBuf,
    /// The folders that hold the scripts, absolute.
    pub version_locations: Vec<PathBuf>,
    /// The graph.
    pub map: RevisionMap,
    /// What upstream warns about while it loads (a revision that is there twice, ...).
    pub warnings: Vec<String>,
    /// The text of `env.py`, where it is compiled into a program.
    pub env_source: Option<Rc<str>>,
    scripts: IndexMap<String, Script>,
}

impl ScriptDirectory {
    /// Reads the scripts that a configuration names.
    pub fn from_config(config: &Config) -> Result<Self> {
        let location = config.script_location()?;
        let sys_path = config.prepend_sys_path()?.unwrap_or_default();
        let dir = resource::to_path(&location, &sys_path)?;
        if !dir.exists() {
            return Err(Error::command(format!(
                "Path doesn't exist: {}.  Please use the 'init' command to create a new scripts folder.",
                dir.display()
            )));
        }
        let absolute =
            |path: PathBuf| std::path::absolute(&path).map_err(|error| Error::io(&path, error));
        let version_locations = match config.version_locations()? {
            Some(locations) if !locations.is_empty() => locations
                .iter()
                .map(|location| absolute(resource::to_path(location, &sys_path)?))
                .collect::<Result<_>>()?,
            _ => vec![absolute(dir.join("versions"))?],
        };
        let recursive = config.get_alembic_boolean_option("recursive_version_locations")?;
        if config.get_alembic_boolean_option("sourceless")? {
            return Err(Error::new(
                ErrorKind::Config,
                "sourceless = true: compiled scripts (.pyc) can't be read without Python",
            )
            .hint("deploy the .py files, or use Alembic for this project"));
        }
        let mut warnings = Vec::new();
        let mut seen = HashSet::new();
        let mut files = Vec::new();
        for location in version_locations
            .iter()
            .filter(|location| location.exists())
        {
            // Resolved once a folder: a thousand scripts would cost thousands of look-ups.
            let folder = location
                .canonicalize()
                .map_err(|error| Error::io(location, error))?;
            for real in list(&folder, recursive)? {
                if seen.insert(real.clone()) {
                    files.push(real);
                } else {
                    warnings.push(format!(
                        "File {} loaded twice! ignoring. Please ensure version_locations is unique.",
                        real.display()
                    ));
                }
            }
        }
        let read = head::read_all(files)?;
        Self::assemble(dir, version_locations, read, warnings)
    }

    /// Takes scripts that are compiled into a program: file names with their texts, and the text of `env.py`, if any.
    pub fn from_sources(sources: &[(&str, &str)], env_source: Option<&str>) -> Result<Self> {
        let mut sorted: Vec<&(&str, &str)> =
            sources.iter().filter(|(name, _)| is_script(name)).collect();
        sorted.sort();
        let read = sorted
            .into_iter()
            .map(|(name, text)| head::read_text(PathBuf::from(name), (*text).to_owned()))
            .collect::<Result<Vec<_>>>()?;
        let mut made = Self::assemble(PathBuf::new(), Vec::new(), read, Vec::new())?;
        made.env_source = env_source.map(Rc::from);
        Ok(made)
    }

    fn assemble(
        dir: PathBuf,
        version_locations: Vec<PathBuf>,
        read: Vec<(Revision, String)>,
        mut warnings: Vec<String>,
    ) -> Result<Self> {
        let mut scripts = IndexMap::with_capacity(read.len());
        let mut revisions = Vec::with_capacity(read.len());
        for (revision, text) in read {
            scripts.insert(
                revision.revision.clone(),
                Script {
                    path: revision.path.clone(),
                    source: Arc::from(text),
                },
            );
            revisions.push(revision);
        }
        let (map, found) = RevisionMap::new(revisions)
            .map_err(|error| Error::new(ErrorKind::Revision, error.to_string()))?;
        warnings.extend(found.iter().map(ToString::to_string));
        Ok(Self {
            dir,
            version_locations,
            map,
            warnings,
            env_source: None,
            scripts,
        })
    }

    /// All scripts.
    pub fn scripts(&self) -> impl Iterator<Item = &Script> {
        self.scripts.values()
    }

    /// The script of a revision.
    pub fn script(&self, revision: &str) -> Option<&Script> {
        self.scripts.get(revision)
    }

    /// The same scripts and one more, just written.
    pub fn with_file(&self, path: &Path) -> Result<Self> {
        let mut read: Vec<(Revision, String)> = self
            .map
            .revisions()
            .map(|revision| {
                let text = self.scripts.get(&revision.revision);
                (
                    revision.clone(),
                    text.map(|script| script.source.to_string())
                        .unwrap_or_default(),
                )
            })
            .collect();
        read.push(head::read_file(path.to_owned())?);
        let mut made = Self::assemble(
            self.dir.clone(),
            self.version_locations.clone(),
            read,
            self.warnings.clone(),
        )?;
        made.env_source.clone_from(&self.env_source);
        Ok(made)
    }

    /// Where the template of new scripts is.
    pub fn template_location(&self) -> PathBuf {
        self.dir.join("script.py.mako")
    }

    /// Where `env.py` is, whether or not it exists.
    pub fn env_py_location(&self) -> PathBuf {
        let path = self.dir.join("env.py");
        std::path::absolute(&path).unwrap_or(path)
    }
}

/// Whether a file's name is that of a script: `*.py`, but for `__init__*` and editors' `.#*`.
fn is_script(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.ends_with(".py") && !name.starts_with(".#") && !name.starts_with("__init__")
}

/// The scripts of one location, in the order that upstream loads them in: a folder's files sorted, then its folders.
fn list(location: &Path, recursive: bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![location.to_owned()];
    while let Some(folder) = pending.pop() {
        if folder
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with("__pycache__"))
        {
            continue;
        }
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in std::fs::read_dir(&folder).map_err(|error| Error::io(&folder, error))? {
            let entry = entry.map_err(|error| Error::io(&folder, error))?;
            let kind = entry
                .file_type()
                .map_err(|error| Error::io(&folder, error))?;
            let mut path = entry.path();
            // A link is known by what it leads to.
            if kind.is_symlink() {
                path = path
                    .canonicalize()
                    .map_err(|error| Error::io(&path, error))?;
            }
            if kind.is_dir() || (kind.is_symlink() && path.is_dir()) {
                folders.push(path);
            } else if is_script(&entry.file_name().to_string_lossy()) {
                files.push((entry.file_name(), path));
            }
        }
        files.sort();
        found.extend(files.into_iter().map(|(_, path)| path));
        if recursive {
            folders.sort();
            pending.extend(folders.into_iter().rev());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    fn write(dir: &Path, name: &str, text: &str) {
        let path = dir.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn load(dir: &Path) -> Result<ScriptDirectory> {
        ScriptDirectory::from_config(&Config::load(Sources::in_directory(dir)).unwrap())
    }

    #[test]
    fn loads_files_in_order_and_skips_what_is_no_script() {
        let dir = tempfile::tempdir().unwrap();
        write(
            dir.path(),
            "alembic.ini",
            "[alembic]\nscript_location = %(here)s/m\nrecursive_version_locations = true\n",
        );
        write(
            dir.path(),
            "m/versions/b.py",
            "'''two'''\nrevision = 'b'\ndown_revision = 'a'\nimport nowhere\n",
        );
        write(
            dir.path(),
            "m/versions/sub/a.py",
            "\"\"\"one\n\nmore\"\"\"\nrevision: str = 'a'\ndown_revision: None = None\n",
        );
        write(dir.path(), "m/versions/__init__.py", "");
        write(dir.path(), "m/versions/.#b.py", "oops(");
        write(dir.path(), "m/versions/__pycache__/x.py", "");
        let scripts = load(dir.path()).unwrap();
        assert_eq!(scripts.map.heads(), ["b"]);
        assert_eq!(
            scripts.script("a").unwrap().path.file_name().unwrap(),
            "a.py"
        );
    }

    #[test]
    fn a_missing_folder_has_upstreams_sentence() {
        let dir = tempfile::tempdir().unwrap();
        write(
            dir.path(),
            "alembic.ini",
            "[alembic]\nscript_location = nowhere\n",
        );
        assert_eq!(
            load(dir.path()).unwrap_err().to_string(),
            "Path doesn't exist: nowhere.  Please use the 'init' command to create a new scripts folder."
        );
    }
}
