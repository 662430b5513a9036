//! Frees scripts on another core: a tree is hundreds of small pieces.

use std::sync::mpsc::{Sender, channel};

use ruff_python_ast::Suite;

use crate::script::Script;

/// How many scripts are handed over at once.
const BATCH: usize = 16;

/// Frees scripts that are done with.
#[derive(Default)]
pub struct Discard {
    trees: Vec<Suite>,
    scripts: usize,
    /// Where they are freed; started with the first batch.
    thread: Option<Sender<Vec<Suite>>>,
}

impl Discard {
    /// Takes a script.
    pub fn add(&mut self, script: Script) {
        self.trees.append(&mut script.into_trees());
        self.scripts += 1;
        if self.scripts < BATCH {
            return;
        }
        self.scripts = 0;
        let trees = std::mem::take(&mut self.trees);
        let thread = self.thread.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let free = move || while receiver.recv().is_ok() {};
            let thread = std::thread::Builder::new()
                .name("discard".to_owned())
                .stack_size(16 * 1024 * 1024);
            // Without a thread the receiver is gone, and what is sent comes back to be freed here.
            let _ = thread.spawn(free);
            sender
        });
        drop(thread.send(trees));
    }
}
