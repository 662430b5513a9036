//! What env.py's functions do with directives, held against what the same source prints with Alembic.

#![allow(clippy::unwrap_used)]

use std::{cell::RefCell, rc::Rc};

use limbeck::{
    command::{self, Project},
    config::Config,
    events::Events,
    script::ScriptDirectory,
};

/// Keeps what env.py prints.
#[derive(Default)]
struct Output(RefCell<String>);

impl Events for Output {
    fn print(&self, text: &str) {
        self.0.borrow_mut().push_str(text);
    }
}

#[test]
fn directives_are_upstreams() {
    let source = include_str!("../../../conformance/autogenerate/directives.py");
    let script = ScriptDirectory::from_sources(&[], Some(source)).unwrap();
    let output = Rc::new(Output::default());
    let mut project = Project::new(Config::in_memory(""), script);
    project.events = output.clone();
    let result = command::current(&project, false, false).map(|_| ());
    let printed = output.0.take();
    let recorded = include_str!("../../../conformance/autogenerate/directives.txt");
    similar_asserts::assert_eq!(printed, recorded, "{result:?}");
    result.unwrap();
}
