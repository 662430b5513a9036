//! `match`.

use ruff_python_ast::{self as ast, Pattern, Singleton};

use crate::{
    error::Result,
    eval::{Flow, Frame},
    value::{Dict, Key, Value},
};

impl Frame<'_> {
    pub(crate) fn match_(&self, stmt: &ast::StmtMatch) -> Result<Flow> {
        let subject = self.expr(&stmt.subject)?;
        let subject = self.vm.concrete(&subject)?;
        for case in &stmt.cases {
            if !self.matches(&case.pattern, &subject)? {
                continue;
            }
            if let Some(guard) = &case.guard {
                let guard = self.expr(guard)?;
                if !self.vm.truth(&guard)? {
                    continue;
                }
            }
            return self.block(&case.body);
        }
        Ok(Flow::Next)
    }

    fn matches(&self, pattern: &Pattern, subject: &Value) -> Result<bool> {
        match pattern {
            Pattern::MatchValue(pattern) => {
                let value = self.expr(&pattern.value)?;
                self.vm.eq(subject, &value)
            }
            Pattern::MatchSingleton(pattern) => Ok(match pattern.value {
                Singleton::None => subject.is_none(),
                Singleton::True => matches!(subject, Value::Bool(true)),
                Singleton::False => matches!(subject, Value::Bool(false)),
            }),
            Pattern::MatchAs(pattern) => {
                if let Some(inner) = &pattern.pattern
                    && !self.matches(inner, subject)?
                {
                    return Ok(false);
                }
                if let Some(name) = &pattern.name {
                    self.scope.set(name, subject.clone());
                }
                Ok(true)
            }
            Pattern::MatchOr(pattern) => {
                for pattern in &pattern.patterns {
                    if self.matches(pattern, subject)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Pattern::MatchSequence(pattern) => match subject.unwrapped() {
                Value::List(items) => {
                    let items = items.borrow().clone();
                    self.match_sequence(&pattern.patterns, &items)
                }
                Value::Tuple(items) => self.match_sequence(&pattern.patterns, items),
                _ => Ok(false),
            },
            Pattern::MatchStar(_) => Err(self.unsupported("this pattern")),
            Pattern::MatchMapping(pattern) => self.match_mapping(pattern, subject),
            Pattern::MatchClass(pattern) => self.match_class(pattern, subject),
        }
    }

    fn match_sequence(&self, patterns: &[Pattern], items: &[Value]) -> Result<bool> {
        let star = patterns
            .iter()
            .position(|pattern| matches!(pattern, Pattern::MatchStar(_)));
        let Some(star) = star else {
            if patterns.len() != items.len() {
                return Ok(false);
            }
            return self.match_each(patterns, items);
        };
        let after = patterns.len() - star - 1;
        if items.len() < star + after {
            return Ok(false);
        }
        let tail = items.len() - after;
        if !self.match_each(&patterns[..star], &items[..star])?
            || !self.match_each(&patterns[star + 1..], &items[tail..])?
        {
            return Ok(false);
        }
        if let Pattern::MatchStar(ast::PatternMatchStar {
            name: Some(name), ..
        }) = &patterns[star]
        {
            self.scope
                .set(name, Value::list(items[star..tail].to_vec()));
        }
        Ok(true)
    }

    fn match_each(&self, patterns: &[Pattern], items: &[Value]) -> Result<bool> {
        for (pattern, item) in patterns.iter().zip(items) {
            if !self.matches(pattern, item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn match_mapping(&self, pattern: &ast::PatternMatchMapping, subject: &Value) -> Result<bool> {
        let Value::Dict(dict) = subject.unwrapped() else {
            return Ok(false);
        };
        let mut rest: Dict = dict.borrow().clone();
        for (key, pattern) in pattern.keys.iter().zip(&pattern.patterns) {
            let key: Key = self.vm.key(&self.expr(key)?)?;
            let Some(value) = rest.shift_remove(&key) else {
                return Ok(false);
            };
            if !self.matches(pattern, &value)? {
                return Ok(false);
            }
        }
        if let Some(name) = &pattern.rest {
            self.scope.set(name, Value::dict(rest));
        }
        Ok(true)
    }

    fn match_class(&self, pattern: &ast::PatternMatchClass, subject: &Value) -> Result<bool> {
        let class = self.expr(&pattern.cls)?;
        if !self.vm.isinstance(subject, &class)? {
            return Ok(false);
        }
        let positional = &pattern.arguments.patterns;
        if !positional.is_empty() {
            let builtin = class
                .downcast_ref::<crate::Class>()
                .is_some_and(|class| &*class.module == "builtins");
            if builtin && positional.len() == 1 {
                if !self.matches(&positional[0], subject)? {
                    return Ok(false);
                }
            } else {
                let names = match self.vm.find_attr(&class, "__match_args__")? {
                    Some(names) => self.vm.collect(&names)?,
                    None => Vec::new(),
                };
                if names.len() < positional.len() {
                    return Err(self.vm.type_error(format!(
                        "{} accepts {} positional sub-patterns ({} given)",
                        self.vm.repr(&class)?,
                        names.len(),
                        positional.len()
                    )));
                }
                for (name, pattern) in names.iter().zip(positional) {
                    if !self.match_attribute(subject, name.as_str().unwrap_or_default(), pattern)? {
                        return Ok(false);
                    }
                }
            }
        }
        for keyword in &pattern.arguments.keywords {
            if !self.match_attribute(subject, &keyword.attr, &keyword.pattern)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn match_attribute(&self, subject: &Value, name: &str, pattern: &Pattern) -> Result<bool> {
        match self.vm.find_attr(subject, name)? {
            Some(value) => self.matches(pattern, &value),
            None => Ok(false),
        }
    }
}
