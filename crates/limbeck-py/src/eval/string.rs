//! f-strings.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};

use crate::{deferred, error::Result, eval::Frame, value::Value};

impl Frame<'_> {
    pub(crate) fn f_string(&self, text: &ast::ExprFString) -> Result<Value> {
        let mut parts = Parts::default();
        for part in text.value.iter() {
            match part {
                FStringPart::Literal(literal) => parts.push(literal.as_str()),
                FStringPart::FString(f_string) => {
                    for element in &f_string.elements {
                        self.element(element, &mut parts)?;
                    }
                }
            }
        }
        parts.finish(self)
    }

    fn element(&self, element: &InterpolatedStringElement, parts: &mut Parts) -> Result<()> {
        let element = match element {
            InterpolatedStringElement::Literal(literal) => {
                parts.push(&literal.value);
                return Ok(());
            }
            InterpolatedStringElement::Interpolation(element) => element,
        };
        if let Some(debug) = &element.debug_text {
            parts.push(debug.leading());
            parts.push(debug.expression());
            parts.push(debug.trailing());
        }
        let value = self.expr(&element.expression)?;
        let mut spec = Parts::default();
        if let Some(elements) = &element.format_spec {
            for element in &elements.elements {
                self.element(element, &mut spec)?;
            }
        }
        let spec = spec.finish(self)?;
        let spec = self.vm.str(&spec)?;
        self.at(element);
        if deferred::is_deferred(&value) {
            let conversion = match element.conversion {
                ConversionFlag::None if element.debug_text.is_some() && spec.is_empty() => "!r",
                ConversionFlag::None => "",
                ConversionFlag::Str => "!s",
                ConversionFlag::Ascii => "!a",
                ConversionFlag::Repr => "!r",
            };
            parts
                .values
                .push(deferred::formatted(self.vm, &value, conversion, &spec)?);
            return Ok(());
        }
        let text = match element.conversion {
            ConversionFlag::None if element.debug_text.is_some() && spec.is_empty() => {
                self.vm.repr(&value)?
            }
            ConversionFlag::None => {
                parts.push(&self.vm.format(&value, &spec)?);
                return Ok(());
            }
            ConversionFlag::Str => self.vm.str(&value)?,
            ConversionFlag::Repr => self.vm.repr(&value)?,
            ConversionFlag::Ascii => ascii(&self.vm.repr(&value)?),
        };
        parts.push(&self.vm.format(&Value::from(text), &spec)?);
        Ok(())
    }
}

/// An f-string's text so far; with deferred values in it, it becomes a sum of parts.
#[derive(Default)]
struct Parts {
    text: String,
    values: Vec<Value>,
    marks: usize,
}

impl Parts {
    fn push(&mut self, text: &str) {
        if self.values.len() > self.marks {
            // A deferred value was pushed since: from now on texts are values too.
            self.marks = self.values.len();
        }
        if self.marks > 0 {
            self.values.push(Value::from(text));
            self.marks += 1;
        } else {
            self.text.push_str(text);
        }
    }

    fn finish(self, frame: &Frame<'_>) -> Result<Value> {
        let mut value = Value::from(self.text);
        for part in self.values {
            value = frame.vm.binary(crate::BinaryOp::Add, &value, &part)?;
        }
        Ok(value)
    }
}

/// `ascii(x)` of a `repr`.
pub(crate) fn ascii(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        match u32::from(char) {
            code if code < 128 => escaped.push(char),
            code if code < 256 => escaped.push_str(&format!("\\x{code:02x}")),
            code if code < 65536 => escaped.push_str(&format!("\\u{code:04x}")),
            code => escaped.push_str(&format!("\\U{code:08x}")),
        }
    }
    escaped
}
