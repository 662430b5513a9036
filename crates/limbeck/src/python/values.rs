//! Values of the application that scripts name: described for the dialect at hand, each asked for once.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use limbeck_py::{
    Result as PyResult, Value, Vm,
    validate::{Usage, Use},
};
use serde_json::Value as Json;

use super::{
    Answer, Python, added_sys_path, answer, ask::Question, metadata::Target, source::Source,
};
use crate::{
    bindings::{State, library_error},
    error::Error,
};

/// What makes types of registered classes, in the project's Python.
const REGISTERED: &str = include_str!("registered.py");

/// What scripts know of the application.
#[derive(Default)]
pub(super) struct Values {
    scripts: RefCell<Option<Scripts>>,
    /// Answers by expression; `None` in the place of a value that each call makes anew.
    known: RefCell<HashMap<String, Json>>,
    /// Whether the project's source is looked at: nothing is asked then.
    proving: Cell<bool>,
}

/// The run of scripts.
#[derive(Clone)]
struct Scripts {
    target: Target,
    /// What env.py did before: the application is as it is for Alembic.
    prelude: Rc<[String]>,
    source: Rc<Source>,
}

/// What is known of the uses of values.
pub struct Probed {
    /// For each use what is wrong, if anything is.
    pub problems: Vec<Option<Problem>>,
    /// Why the application could not be asked.
    pub failed: Option<Error>,
}

/// Why a use of a value can't be.
#[derive(Default)]
pub struct Problem {
    /// In a few words; empty where nobody could be asked.
    pub what: String,
    /// The application's traceback.
    pub traceback: Option<String>,
}

impl Python {
    /// From here on questions are those of migration scripts: types, enums and the like are described for a dialect.
    pub fn begin_scripts(&self, vm: &Vm, target: Target, source: Source) {
        let mut scripts = self.values.scripts.borrow_mut();
        if scripts.as_ref().is_some_and(|it| it.target == target) {
            return;
        }
        self.values.known.borrow_mut().clear();
        *scripts = Some(Scripts {
            target,
            prelude: vm.full_prelude().into(),
            source: Rc::new(source),
        });
    }

    /// Looks at the project's source; its Python is not asked meanwhile.
    fn proving<T>(&self, look: impl FnOnce() -> T) -> T {
        self.values.proving.set(true);
        let found = look();
        self.values.proving.set(false);
        found
    }

    /// No script runs any more.
    pub fn end_scripts(&self) {
        self.values.scripts.borrow_mut().take();
    }

    /// The value of an expression for a script; `None`: no script runs.
    pub(super) fn described(
        &self,
        vm: &Vm,
        state: &Rc<State>,
        prelude: &[String],
        expression: &str,
    ) -> PyResult<Option<Value>> {
        let Some(scripts) = self.values.scripts.borrow().clone() else {
            return Ok(None);
        };
        if self.values.proving.get() {
            return Err(limbeck_py::Error::unsupported(expression));
        }
        let mut lines = scripts.prelude.to_vec();
        lines.extend(prelude.iter().cloned());
        let proven = self.proving(|| scripts.source.value(vm, &lines, expression));
        log::debug!(target: "limbeck.source", "{expression}: {}", shown(&proven));
        if let Ok(value) = proven {
            return Ok(Some(value));
        }
        let told = |error| library_error(vm, error);
        let known = self.values.known.borrow().get(expression).cloned();
        if let Some(json) = known {
            return answer::value(vm, state, &json, expression)
                .map(Some)
                .map_err(told);
        }
        let sys_path = self.path(&added_sys_path(vm));
        let question = Question {
            sys_path: &sys_path,
            prelude: &lines,
            expression,
        };
        let answer = self
            .with_process(state, |process| {
                process.value(&question, &scripts.target, None)
            })
            .map_err(told)?;
        // A call may answer something else the next time; a type is a type.
        if let Answer::Encoded(json) = &answer
            && (!expression.contains('(') || matches!(json["t"].as_str(), Some("type" | "enum")))
        {
            let mut known = self.values.known.borrow_mut();
            known.insert(expression.to_owned(), json.clone());
        }
        answer
            .into_value(vm, state, expression)
            .map(Some)
            .map_err(told)
    }

    /// Whether the project's Python runs.
    pub fn runs(&self) -> bool {
        self.process.borrow().is_some()
    }

    /// The names of types that the application registered classes for in `ischema_names`.
    pub fn registered_names(
        &self,
        vm: &Vm,
        state: &Rc<State>,
        dialect: &str,
    ) -> PyResult<Vec<String>> {
        let mut prelude = vm.full_prelude();
        prelude.push(REGISTERED.to_owned());
        let found = self.force(
            vm,
            state,
            &prelude,
            &format!("_limbeck_registered({dialect:?})"),
        )?;
        vm.collect(&found)?
            .iter()
            .map(|name| vm.str(name))
            .collect()
    }

    /// A type as reflection makes it, described for a dialect.
    pub fn described_reflected(
        &self,
        vm: &Vm,
        state: &Rc<State>,
        target: &Target,
        expression: &str,
    ) -> PyResult<Value> {
        let mut prelude = vm.full_prelude();
        prelude.push(REGISTERED.to_owned());
        let sys_path = self.path(&added_sys_path(vm));
        let question = Question {
            sys_path: &sys_path,
            prelude: &prelude,
            expression,
        };
        self.with_process(state, |process| process.value(&question, target, None))
            .and_then(|answer| answer.into_value(vm, state, expression))
            .map_err(|error| library_error(vm, error))
    }

    /// Whether the application has the values that scripts use. Only those that its source does not prove are asked for.
    pub fn probe(&self, vm: &Vm, state: &Rc<State>, uses: &[Use]) -> Probed {
        let mut probed = Probed {
            problems: uses.iter().map(|_| None).collect(),
            failed: None,
        };
        let Some(scripts) = self.values.scripts.borrow().clone() else {
            return probed;
        };
        let open: Vec<usize> = (0..uses.len())
            .filter(|index| !self.proving(|| is_proven(vm, &scripts, &uses[*index])))
            .collect();
        if open.is_empty() {
            return probed;
        }
        let asked: Vec<Json> = open
            .iter()
            .map(|index| {
                let it = &uses[*index];
                let usage = format!("{:?}", it.usage).to_lowercase();
                serde_json::json!({ "expression": it.expression, "usage": usage, "call": it.call })
            })
            .collect();
        let sys_path = self.path(&added_sys_path(vm));
        let question = Question {
            sys_path: &sys_path,
            prelude: &scripts.prelude,
            expression: "None",
        };
        let answer = self.with_process(state, |process| {
            process.value(&question, &scripts.target, Some(asked.into()))
        });
        probed.failed = match answer {
            Ok(Answer::Encoded(json)) => {
                let answers = json["v"].as_array().into_iter().flatten();
                for (index, answer) in open.iter().zip(answers) {
                    probed.problems[*index] = problem(answer);
                }
                None
            }
            Ok(Answer::Bool(_)) => None,
            Ok(Answer::Raised {
                error, traceback, ..
            }) => Some(answer::raised(&error, &traceback)),
            Err(error) => Some(error),
        };
        if probed.failed.is_some() {
            for index in open {
                probed.problems[index] = Some(Problem::default());
            }
        }
        probed
    }
}

fn shown(proven: &PyResult<Value>) -> String {
    match proven {
        Ok(_) => "proven by the source".to_owned(),
        Err(error) => error.message().to_owned(),
    }
}

/// Whether the project's source proves a use. What functions answer is always asked.
fn is_proven(vm: &Vm, scripts: &Scripts, it: &Use) -> bool {
    let proven = |expression: &str| scripts.source.value(vm, &scripts.prelude, expression);
    match (it.usage, &it.call) {
        (Usage::Value | Usage::Named, _) => proven(&it.expression).is_ok(),
        (Usage::Called, call) => {
            scripts
                .source
                .is_class(vm, &scripts.prelude, &it.expression)
                && call.as_ref().is_none_or(|call| proven(call).is_ok())
        }
    }
}

fn problem(json: &Json) -> Option<Problem> {
    if json.is_null() {
        return None;
    }
    let text = |key: &str| json[key].as_str().map(str::to_owned);
    let own = text("what").or_else(|| text("message"));
    Some(Problem {
        traceback: text("traceback").filter(|trace| own.is_none() && trace.contains("  File ")),
        what: own.or_else(|| text("error")).unwrap_or_default(),
    })
}
