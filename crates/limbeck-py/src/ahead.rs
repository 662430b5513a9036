//! Parses many sources on another core, a few ahead of whoever runs them.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, sync_channel},
    },
};

use ruff_python_ast::ModModule;

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

/// Sources that are asked for in order. A thread parses ahead; what it did not begin is parsed where it is asked for.
pub struct Ahead {
    texts: Arc<[Arc<str>]>,
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
    pub fn new(texts: Vec<Arc<str>>) -> Self {
        let texts: Arc<[Arc<str>]> = texts.into();
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
                batch.push(parse::tree(text));
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
        let text = self.texts.get(index).cloned().unwrap_or_default();
        let mine = self
            .claimed
            .get(index)
            .is_none_or(|claimed| !claimed.swap(true, Ordering::Relaxed));
        // The thread takes them in order, so the next that comes is this one.
        let tree = if mine { None } else { self.next_tree() };
        let tree = tree.unwrap_or_else(|| parse::tree(&text));
        Script::of_tree(Source::new(path, &text), tree)
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
        let texts: Vec<Arc<str>> = (0..500)
            .map(|number| match number {
                77 => "x = (".into(),
                _ => format!("'{number}'").into(),
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
}
