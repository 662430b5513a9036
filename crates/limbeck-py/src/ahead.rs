//! Parses many sources on another core, a few ahead of whoever runs them.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, sync_channel},
    },
};

use ruff_python_ast::{ModModule, Stmt};

use crate::{
    error::Result,
    parse::{self, Failure},
    script::Script,
    source::Source,
};

/// The most trees handed over at once; more would only cost memory, fewer the time of waking each other.
const BATCH: usize = 16;
/// Fewer are parsed sooner than a thread starts.
const WORTH_A_THREAD: usize = 8;
/// Sources that are nested deeper than this allows get a stack of their own.
const STACK_SIZE: usize = 16 * 1024 * 1024;

type Tree = std::result::Result<ModModule, Failure>;

/// A source to parse.
#[derive(Clone)]
pub struct Text {
    /// The text.
    pub text: Arc<str>,
    /// A function that will not be called: its body is parsed but not kept, unless something else in the text names it.
    pub unused: Option<&'static str>,
}

impl Text {
    fn tree(&self) -> Tree {
        let mut tree = parse::tree(&self.text);
        if let (Ok(module), Some(unused)) = (&mut tree, self.unused) {
            let mut named = memchr::memmem::find_iter(self.text.as_bytes(), unused);
            if named.next().is_some() && named.next().is_none() {
                forget_body(module, unused);
            }
        }
        tree
    }
}

fn forget_body(module: &mut ModModule, name: &str) {
    for stmt in &mut module.body {
        if let Stmt::FunctionDef(def) = stmt
            && def.name.as_str() == name
        {
            // A function needs a statement.
            def.body.truncate(1);
        }
    }
}

/// Sources that are asked for in order. A thread parses ahead; what it did not begin is parsed where it is asked for.
pub struct Ahead {
    texts: Arc<[Text]>,
    /// Who first sets an index's flag parses that source.
    claimed: Arc<[AtomicBool]>,
    parsed: Option<Receiver<Vec<Tree>>>,
    /// Set while somebody waits for the next batch, full or not.
    wanted: Arc<AtomicBool>,
    batch: VecDeque<Tree>,
    taken: usize,
}

impl Ahead {
    /// Begins to parse.
    pub fn new(texts: Vec<Text>) -> Self {
        let texts: Arc<[Text]> = texts.into();
        let claimed: Arc<[AtomicBool]> = texts.iter().map(|_| AtomicBool::new(false)).collect();
        let mut ahead = Self {
            texts,
            claimed,
            parsed: None,
            wanted: Arc::default(),
            batch: VecDeque::new(),
            taken: 0,
        };
        if ahead.texts.len() >= WORTH_A_THREAD {
            ahead.start();
        }
        ahead
    }

    fn start(&mut self) {
        let (sender, receiver) = sync_channel(1);
        let (texts, claimed, wanted) = (
            self.texts.clone(),
            self.claimed.clone(),
            self.wanted.clone(),
        );
        let work = move || {
            let mut batch = Vec::new();
            for (text, claimed) in texts.iter().zip(&*claimed) {
                if claimed.swap(true, Ordering::Relaxed) {
                    continue;
                }
                batch.push(text.tree());
                let full = batch.len() == BATCH || wanted.swap(false, Ordering::Relaxed);
                if full && sender.send(std::mem::take(&mut batch)).is_err() {
                    return;
                }
            }
            // Nobody may be there any more to take it.
            let _ = sender.send(batch);
        };
        let thread = std::thread::Builder::new()
            .name("parse".to_owned())
            .stack_size(STACK_SIZE);
        // Without a thread all is parsed where it is asked for.
        if thread.spawn(work).is_ok() {
            self.parsed = Some(receiver);
        }
    }

    /// The next script.
    pub fn script(&mut self, path: &str) -> Result<Script> {
        let index = self.taken;
        self.taken += 1;
        let text = self.texts.get(index).cloned().unwrap_or_else(|| Text {
            text: "".into(),
            unused: None,
        });
        let mine = self
            .claimed
            .get(index)
            .is_none_or(|claimed| !claimed.swap(true, Ordering::Relaxed));
        // The thread takes them in order, so the next that comes is this one.
        let tree = if mine { None } else { self.next_tree() };
        let tree = tree.unwrap_or_else(|| text.tree());
        Script::of_tree(Source::new(path, &text.text), tree)
    }

    fn next_tree(&mut self) -> Option<Tree> {
        while self.batch.is_empty() {
            let parsed = self.parsed.as_ref()?;
            let batch = match parsed.try_recv() {
                Ok(batch) => batch,
                Err(_) => {
                    self.wanted.store(true, Ordering::Relaxed);
                    // It ends when the thread has come to its end.
                    parsed.recv().ok()?
                }
            };
            self.batch = batch.into();
        }
        self.batch.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_each_its_own_tree() {
        let texts: Vec<Text> = (0..500)
            .map(|number| Text {
                text: match number {
                    77 => "x = (".into(),
                    _ => format!("'{number}'").into(),
                },
                unused: None,
            })
            .collect();
        let mut ahead = Ahead::new(texts);
        for number in 0..500 {
            let script = ahead.script("x.py");
            if number == 77 {
                assert!(script.is_err());
                continue;
            }
            let code = script.unwrap().code().clone();
            assert_eq!(code.doc.as_deref(), Some(&*number.to_string()));
        }
    }

    #[test]
    fn forgets_what_nobody_names() {
        let body = |text: &str| {
            let text = Text {
                text: text.into(),
                unused: Some("downgrade"),
            };
            let Ok(module) = text.tree() else {
                return None;
            };
            module.body.iter().find_map(|stmt| match stmt {
                Stmt::FunctionDef(def) if def.name.as_str() == "downgrade" => Some(def.body.len()),
                _ => None,
            })
        };
        assert_eq!(body("def downgrade():\n    a\n    b\n"), Some(1));
        assert_eq!(
            body("def downgrade():\n    a\n    b\nx = downgrade\n"),
            Some(2)
        );
        assert_eq!(body("def downgrade():\n    a\n    (\n"), None);
    }
}
