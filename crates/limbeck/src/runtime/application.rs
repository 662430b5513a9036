//! Values of the application that migration scripts name: whether they can be had is known before the first statement.

use std::rc::Rc;

use limbeck_py::{Rejection, Vm, validate::Use};

use super::naming_source;
use crate::{
    bindings::{State, context::MigrationContext},
    python::{metadata::Target, source::Source},
};

/// Scripts run until this is dropped.
pub(super) struct Asking<'s>(&'s Vm, &'s State);

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.need_values(false);
        self.1.python.end_scripts();
    }
}

/// From here on the application is asked what scripts need: types for the dialect at hand, enum classes.
pub(super) fn begin<'s>(
    vm: &'s Vm,
    state: &'s Rc<State>,
    context: &MigrationContext,
) -> Asking<'s> {
    let mut target = Target::new(context.dialect.name());
    if let Some(handle) = &context.handle {
        let version = handle.borrow().server_version();
        target.server_version = Some(vec![version.0, version.1]);
    }
    let source = Source::new(&naming_source::search_path(vm, state));
    state.python.begin_scripts(vm, target, source);
    vm.need_values(true);
    Asking(vm, state)
}

/// What can't be had of the application.
#[derive(Default)]
pub(super) struct Refused {
    pub(super) rejections: Vec<Rejection>,
    /// The application's own words, and advice.
    pub(super) hints: Vec<String>,
    /// Whether the application itself raised, as it would in Alembic.
    pub(super) raised: bool,
}

/// Asks for all values at once.
pub(super) fn refused(vm: &Vm, state: &Rc<State>, uses: &[Use]) -> Refused {
    let mut refused = Refused::default();
    let mut asked: Vec<Use> = Vec::new();
    let same =
        |a: &Use, b: &Use| a.expression == b.expression && a.usage == b.usage && a.call == b.call;
    for it in uses {
        if !asked.iter().any(|known| same(known, it)) {
            asked.push(it.clone());
        }
    }
    if asked.is_empty() {
        return refused;
    }
    let probed = state.python.probe(vm, state, &asked);
    for it in uses {
        let problem = asked
            .iter()
            .position(|known| same(known, it))
            .and_then(|index| probed.problems.get(index)?.as_ref());
        let Some(problem) = problem else { continue };
        refused.rejections.push(Rejection {
            span: it.span.clone(),
            what: match &*problem.what {
                "" => it.what.clone(),
                what => format!("{}: {what}", it.what),
            },
        });
        refused.raised |= problem.traceback.is_some();
        if let Some(trace) = &problem.traceback
            && refused.hints.is_empty()
        {
            let hint = format!("its traceback:\n{}", trace.trim_end());
            refused.hints.push(hint);
        }
    }
    if let Some(error) = probed.failed {
        refused
            .hints
            .push(format!("the application could not be asked: {error}"));
        let hints = error.hints().iter().filter(|hint| !hint.contains("--url"));
        refused.hints.extend(hints.cloned());
    }
    refused
}
