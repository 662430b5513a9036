//! Hooks into the compiler of SQL, looked for in a package's texts.

use std::{path::PathBuf, rc::Rc};

use super::Sources;
use crate::follow::files::Place;

impl Sources {
    /// The texts of a package's files that hook into the compiler of SQL.
    pub(super) fn hooks(&self, package: &str) -> Rc<[String]> {
        if let Some(known) = self.hooks.borrow().get(package) {
            return known.clone();
        }
        let mut found = Vec::new();
        let mut waiting = Vec::new();
        match self.project.place(package) {
            Place::File(path, true) => waiting.extend(path.parent().map(PathBuf::from)),
            Place::File(path, false) => {
                found.extend(std::fs::read_to_string(path));
            }
            Place::Namespace(folders) => waiting.extend(folders),
            Place::Missing => {}
        }
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is = |end: &str| path.extension().is_some_and(|it| it == end);
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    waiting.push(path);
                } else if is("py")
                    && let Ok(text) = std::fs::read_to_string(&path)
                    && (text.contains("compiles") || text.contains("listen"))
                {
                    found.push(text);
                }
            }
        }
        let found: Rc<[String]> = found.into();
        self.hooks
            .borrow_mut()
            .insert(package.to_owned(), found.clone());
        found
    }
}

/// Whether a source may hook into a class: `@compiles(Name)`, `@listens_for(Name, ...)`.
pub(super) fn may_hook(text: &str, name: &str) -> bool {
    if ["compiles as", "listens_for as", "listen as"]
        .iter()
        .any(|it| text.contains(it))
    {
        return text.contains(name);
    }
    let hooks = |word: &str| {
        text.match_indices(word).any(|(at, call)| {
            let rest = text.get(at + call.len()..).unwrap_or_default();
            let end = rest.find([',', ')']).unwrap_or(rest.len());
            let class = rest.get(..end).unwrap_or_default().trim();
            let last = class.rsplit('.').next().unwrap_or_default();
            match last.starts_with(char::is_uppercase) {
                true => last == name,
                // A variable: of a loop over classes, or another name of one.
                false => {
                    let is_class = [format!("for {last} in"), format!("{last} = {name}")];
                    text.contains(name) && is_class.iter().any(|it| text.contains(it))
                }
            }
        })
    };
    ["compiles(", "listens_for(", "listen("]
        .into_iter()
        .any(hooks)
}
