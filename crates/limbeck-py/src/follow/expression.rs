//! The value of an expression, where the source proves it.

use std::rc::Rc;

use indexmap::IndexMap;
use ruff_python_ast::{self as ast, Expr, FStringPart, InterpolatedStringElement};
use ruff_text_size::Ranged;

use super::{
    known::Known,
    resolve::{Answer, Follower},
    scope::Scope,
};

impl<'a> Follower<'a> {
    pub(super) fn eval_here(&self, scope: &Scope<'a>, expr: &'a Expr) -> Answer<'a> {
        let refuse = || {
            Err(self.why(
                scope,
                "this is only known when the program runs",
                expr.range(),
            ))
        };
        match expr {
            Expr::NoneLiteral(_) => Ok(Known::None),
            Expr::BooleanLiteral(flag) => Ok(Known::Bool(flag.value)),
            Expr::StringLiteral(text) => Ok(Known::Text(text.value.to_str().into())),
            Expr::NumberLiteral(number) => match &number.value {
                ast::Number::Int(int) => Ok(Known::Int(int.to_string())),
                ast::Number::Float(_) | ast::Number::Complex { .. } => refuse(),
            },
            Expr::FString(text) => self.f_string(scope, text),
            Expr::Name(name) => self.name(scope, &name.id, name.range),
            Expr::Attribute(attribute) => {
                let value = self.eval(scope, &attribute.value)?;
                self.attribute(scope, &value, &attribute.attr, attribute.range)
            }
            Expr::Call(call) => self.call(scope, call),
            Expr::Dict(dict) => {
                let mut items = IndexMap::new();
                for item in &dict.items {
                    match &item.key {
                        Some(key) => match self.eval(scope, key)? {
                            Known::Text(key) => {
                                items.insert(key.to_string(), self.eval(scope, &item.value)?)
                            }
                            _ => {
                                return Err(self.why(
                                    scope,
                                    "a key that is not a text",
                                    key.range(),
                                ));
                            }
                        },
                        None => match self.eval(scope, &item.value)? {
                            Known::Dict(more) => {
                                items.extend(
                                    more.iter().map(|(key, item)| (key.clone(), item.clone())),
                                );
                                None
                            }
                            other => {
                                return Err(self.why(scope, other.describe(), item.value.range()));
                            }
                        },
                    };
                }
                Ok(Known::Dict(Rc::new(items)))
            }
            Expr::List(ast::ExprList { elts, .. })
            | Expr::Tuple(ast::ExprTuple { elts, .. })
            | Expr::Set(ast::ExprSet { elts, .. }) => {
                // Only that it is a list matters, where an item is not known.
                let items = elts
                    .iter()
                    .map(|item| self.eval(scope, item).unwrap_or(Known::Lambda));
                Ok(Known::List(items.collect()))
            }
            Expr::BinOp(operation) => {
                let (left, right) = (
                    self.eval(scope, &operation.left)?,
                    self.eval(scope, &operation.right)?,
                );
                match (operation.op, left, right) {
                    (ast::Operator::Add, Known::Text(a), Known::Text(b)) => {
                        Ok(Known::Text(format!("{a}{b}").into()))
                    }
                    (ast::Operator::Add, Known::List(a), Known::List(b)) => {
                        Ok(Known::List(a.iter().chain(b.iter()).cloned().collect()))
                    }
                    (ast::Operator::BitOr, Known::Dict(a), Known::Dict(b)) => {
                        let mut items = (*a).clone();
                        items.extend(b.iter().map(|(key, item)| (key.clone(), item.clone())));
                        Ok(Known::Dict(Rc::new(items)))
                    }
                    _ => refuse(),
                }
            }
            Expr::If(choice) => {
                let (a, b) = (
                    self.eval(scope, &choice.body)?,
                    self.eval(scope, &choice.orelse)?,
                );
                match a.same(&b) {
                    true => Ok(a),
                    false => refuse(),
                }
            }
            Expr::BoolOp(ast::ExprBoolOp {
                op: ast::BoolOp::Or,
                values,
                ..
            }) => match &**values {
                [first, second] if matches!(self.eval(scope, first)?, Known::None) => {
                    self.eval(scope, second)
                }
                _ => refuse(),
            },
            Expr::Subscript(item) => {
                let value = self.eval(scope, &item.value)?;
                match (&value, self.eval(scope, &item.slice)?) {
                    (Known::Dict(items), Known::Text(key)) => match items.get(&*key) {
                        Some(found) => Ok(found.clone()),
                        None => refuse(),
                    },
                    (Known::List(items), Known::Int(index)) => {
                        match index
                            .parse::<usize>()
                            .ok()
                            .and_then(|index| items.get(index))
                        {
                            Some(Known::Lambda) | None => refuse(),
                            Some(found) => Ok(found.clone()),
                        }
                    }
                    (Known::FlaskMetadatas(meta), Known::None) => Ok(Known::Metadata(meta.clone())),
                    _ => refuse(),
                }
            }
            Expr::Named(named) => self.eval(scope, &named.value),
            Expr::Lambda(_) => Ok(Known::Lambda),
            Expr::BoolOp(_)
            | Expr::UnaryOp(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_)
            | Expr::Await(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_)
            | Expr::Compare(_)
            | Expr::TString(_)
            | Expr::BytesLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::Starred(_)
            | Expr::Slice(_)
            | Expr::IpyEscapeCommand(_) => refuse(),
        }
    }

    fn f_string(&self, scope: &Scope<'a>, text: &'a ast::ExprFString) -> Answer<'a> {
        let mut whole = String::new();
        for part in text.value.iter() {
            let text = match part {
                FStringPart::Literal(literal) => {
                    whole.push_str(literal.as_str());
                    continue;
                }
                FStringPart::FString(text) => text,
            };
            for element in &text.elements {
                match element {
                    InterpolatedStringElement::Literal(literal) => whole.push_str(&literal.value),
                    InterpolatedStringElement::Interpolation(element) => {
                        let plain = element.format_spec.is_none()
                            && element.debug_text.is_none()
                            && element.conversion == ast::ConversionFlag::None;
                        match self.eval(scope, &element.expression)? {
                            Known::Text(text) if plain => whole.push_str(&text),
                            Known::Int(text) if plain => whole.push_str(&text),
                            _ => {
                                let text = "this is only known when the program runs";
                                return Err(self.why(scope, text, element.range));
                            }
                        }
                    }
                }
            }
        }
        Ok(Known::Text(whole.into()))
    }
}
