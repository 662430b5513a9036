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
            parts.push_deferred(deferred::formatted(self.vm, &value, conversion, &spec)?);
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

/// An f-string so far: with deferred values in it, it becomes a sum of them and the texts between.
#[derive(Default)]
struct Parts {
    values: Vec<Value>,
    text: String,
}

impl Parts {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push_deferred(&mut self, value: Value) {
        if !self.text.is_empty() {
            self.values
                .push(Value::from(std::mem::take(&mut self.text)));
        }
        self.values.push(value);
    }

    fn finish(mut self, frame: &Frame<'_>) -> Result<Value> {
        if self.values.is_empty() {
            return Ok(Value::from(self.text));
        }
        if !self.text.is_empty() {
            self.values.push(Value::from(self.text));
        }
        let mut sum = None;
        for part in self.values {
            sum = Some(match sum {
                Some(sum) => frame.vm.binary(crate::BinaryOp::Add, &sum, &part)?,
                None => part,
            });
        }
        Ok(sum.unwrap_or_default())
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
