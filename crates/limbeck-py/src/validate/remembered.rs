//! A thousand scripts ask the same few questions about modules.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::Resolve;

type Texts = FxHashMap<String, Option<String>>;

/// Remembers the answers of another [`Resolve`], for as long as the modules do not change.
pub struct Remembered<'r> {
    inner: &'r dyn Resolve,
    modules: RefCell<FxHashMap<String, bool>>,
    attributes: RefCell<Texts>,
    refusals: RefCell<Texts>,
    builtins: RefCell<FxHashMap<String, bool>>,
    /// The key under construction, so that a question that was asked before allocates nothing.
    key: RefCell<String>,
}

impl<'r> Remembered<'r> {
    /// Remembers what `inner` answers.
    pub fn new(inner: &'r dyn Resolve) -> Self {
        Self {
            inner,
            modules: RefCell::default(),
            attributes: RefCell::default(),
            refusals: RefCell::default(),
            builtins: RefCell::default(),
            key: RefCell::default(),
        }
    }

    fn of_path(
        &self,
        answers: &RefCell<Texts>,
        module: &str,
        path: &[&str],
        ask: impl Fn() -> Option<String>,
    ) -> Option<String> {
        let mut key = self.key.borrow_mut();
        key.clear();
        key.push_str(module);
        for name in path {
            key.push('\0');
            key.push_str(name);
        }
        if let Some(known) = answers.borrow().get(&**key) {
            return known.clone();
        }
        let key = std::mem::take(&mut *key);
        let answer = ask();
        answers.borrow_mut().insert(key, answer.clone());
        answer
    }
}

fn remembered(
    answers: &RefCell<FxHashMap<String, bool>>,
    name: &str,
    ask: impl Fn() -> bool,
) -> bool {
    if let Some(known) = answers.borrow().get(name) {
        return *known;
    }
    let answer = ask();
    answers.borrow_mut().insert(name.to_owned(), answer);
    answer
}

impl Resolve for Remembered<'_> {
    fn module(&self, name: &str) -> bool {
        remembered(&self.modules, name, || self.inner.module(name))
    }

    fn attribute(&self, module: &str, path: &[&str]) -> Option<String> {
        self.of_path(&self.attributes, module, path, || {
            self.inner.attribute(module, path)
        })
    }

    fn refusal(&self, module: &str, path: &[&str]) -> Option<String> {
        self.of_path(&self.refusals, module, path, || {
            self.inner.refusal(module, path)
        })
    }

    fn names(&self, module: &str) -> Vec<String> {
        self.inner.names(module)
    }

    fn can_import(&self, module: &str) -> Option<bool> {
        self.inner.can_import(module)
    }

    fn lacks(&self, module: &str, name: &str) -> bool {
        self.inner.lacks(module, name)
    }

    fn builtin(&self, name: &str) -> bool {
        remembered(&self.builtins, name, || self.inner.builtin(name))
    }
}
