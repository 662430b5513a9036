//! Values of the application that scripts name: described for the dialect at hand, each asked for once.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use limbeck_py::{Result as PyResult, Value, Vm, validate::Use};
use serde_json::Value as Json;

use super::{Answer, Python, added_sys_path, answer, ask::Question, metadata::Target};
use crate::{
    bindings::{State, library_error},
    error::Result,
};

/// What scripts know of the application.
#[derive(Default)]
pub(super) struct Values {
    scripts: RefCell<Option<Scripts>>,
    /// Answers by expression; `None` in the place of a value that each call makes anew.
    known: RefCell<HashMap<String, Json>>,
}

/// The run of scripts.
#[derive(Clone)]
struct Scripts {
    target: Target,
    /// What env.py did before: the application is as it is for Alembic.
    prelude: Rc<[String]>,
}

/// Why a use of a value can't be.
pub struct Problem {
    /// In a few words.
    pub what: String,
    /// The application's traceback.
    pub traceback: Option<String>,
}

impl Python {
    /// From here on questions are those of migration scripts: types, enums and the like are described for a dialect.
    pub fn begin_scripts(&self, vm: &Vm, target: Target) {
        let mut scripts = self.values.scripts.borrow_mut();
        if scripts.as_ref().is_some_and(|it| it.target == target) {
            return;
        }
        self.values.known.borrow_mut().clear();
        *scripts = Some(Scripts {
            target,
            prelude: vm.full_prelude().into(),
        });
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
        let told = |error| library_error(vm, error);
        let known = self.values.known.borrow().get(expression).cloned();
        if let Some(json) = known {
            return answer::value(vm, state, &json, expression)
                .map(Some)
                .map_err(told);
        }
        let mut lines = scripts.prelude.to_vec();
        lines.extend(prelude.iter().cloned());
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

    /// Whether the application has the values that scripts use: for each what is wrong, if anything is.
    pub fn probe(&self, vm: &Vm, state: &Rc<State>, uses: &[Use]) -> Result<Vec<Option<Problem>>> {
        let Some(scripts) = self.values.scripts.borrow().clone() else {
            return Ok(uses.iter().map(|_| None).collect());
        };
        let asked: Vec<Json> = uses
            .iter()
            .map(|it| {
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
        })?;
        match answer {
            Answer::Encoded(json) => {
                let found = json["v"].as_array().cloned().unwrap_or_default();
                Ok(found.iter().map(problem).collect())
            }
            Answer::Bool(_) => Ok(uses.iter().map(|_| None).collect()),
            Answer::Raised {
                error, traceback, ..
            } => Err(answer::raised(&error, &traceback)),
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
