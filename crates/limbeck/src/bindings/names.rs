//! Names that carry more than their text: `op.f("pk_user")`, `quoted_name("User", True)`.

use std::rc::Rc;

use limbeck_py::{Args, BinaryOp, CompareOp, Object, Result, Value, Vm};

use super::convert;

/// What `op.f` and `quoted_name` make: a string for every other purpose.
pub struct NameObject {
    /// The text.
    pub text: String,
    /// `quoted_name`'s flag.
    pub quote: Option<bool>,
    /// Says whether naming conventions leave it alone (`conv`).
    pub is_final: bool,
    value: Value,
}

impl NameObject {
    /// Makes one.
    pub fn new(text: impl Into<String>, quote: Option<bool>, is_final: bool) -> Self {
        let text = text.into();
        Self {
            value: Value::from(text.as_str()),
            text,
            quote,
            is_final,
        }
    }

    fn as_text(&self) -> Value {
        self.value.clone()
    }
}

/// `op.f(name)`, `sqlalchemy.schema.conv(name)`.
pub fn conv(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "f");
    let name = args.required("name")?;
    args.finish()?;
    let text = convert::string(vm, "name", &name)?;
    Ok(Value::object(NameObject::new(text, None, true)))
}

/// `quoted_name(value, quote)`.
pub fn quoted_name(vm: &Vm, args: Args) -> Result<Value> {
    let mut args = args.reader(vm, "quoted_name");
    let value = args.required("value")?;
    let quote = args.optional("quote")?;
    args.finish()?;
    if value.is_none() {
        return Ok(Value::None);
    }
    let text = convert::string(vm, "value", &value)?;
    let quote = convert::opt_bool(vm, quote)?;
    Ok(Value::object(NameObject::new(text, quote, false)))
}

impl Object for NameObject {
    fn type_name(&self) -> String {
        if self.is_final { "conv" } else { "quoted_name" }.to_owned()
    }

    fn base_value(&self) -> Option<&Value> {
        Some(&self.value)
    }

    fn get_attr(self: Rc<Self>, vm: &Vm, name: &str) -> Result<Option<Value>> {
        match name {
            "quote" => Ok(Some(Value::from(self.quote))),
            _ => vm.get_attr(&self.as_text(), name).map(Some),
        }
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        convert::binary(vm, op, &self.as_text(), other, reflected).map(Some)
    }

    fn compare(self: Rc<Self>, vm: &Vm, op: CompareOp, other: &Value) -> Result<Option<Value>> {
        let other = match other.downcast_ref::<NameObject>() {
            Some(name) => name.as_text(),
            None => other.clone(),
        };
        vm.compare(op, &self.as_text(), &other).map(Some)
    }

    fn get_item(self: Rc<Self>, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        vm.get_item(&self.as_text(), key).map(Some)
    }

    fn len(&self, _vm: &Vm) -> Result<Option<usize>> {
        Ok(Some(self.text.chars().count()))
    }

    fn truth(&self, _vm: &Vm) -> Result<Option<bool>> {
        Ok(Some(!self.text.is_empty()))
    }

    fn to_str(&self, _vm: &Vm) -> Result<String> {
        Ok(self.text.clone())
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        vm.repr(&self.as_text())
    }
}
