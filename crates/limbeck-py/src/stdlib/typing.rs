//! `typing` and `typing_extensions`: everything can be subscripted and means nothing.

use std::rc::Rc;

use super::{collections::abc, identity};
use crate::{
    args::Args,
    class::{Attrs, Class, ClassKind},
    error::Result,
    function::NativeFunction,
    module::ModuleObject,
    object::{BinaryOp, Object},
    value::Value,
    vm::Vm,
};

/// `Optional`, `Union[int, str]`, a type variable, ...
pub struct Form {
    name: String,
    args: Vec<Value>,
}

impl Form {
    fn value(name: &str) -> Value {
        Value::object(Self {
            name: format!("typing.{name}"),
            args: Vec::new(),
        })
    }
}

/// `a | b` where one is a form.
pub fn union_operator(
    _vm: &Vm,
    this: Value,
    op: BinaryOp,
    other: &Value,
    reflected: bool,
) -> Result<Option<Value>> {
    if op != BinaryOp::BitOr {
        return Ok(None);
    }
    let args = if reflected {
        vec![other.clone(), this]
    } else {
        vec![this, other.clone()]
    };
    Ok(Some(Value::object(Form {
        name: "typing.Union".into(),
        args,
    })))
}

impl Object for Form {
    fn type_name(&self) -> String {
        self.name.rsplit('.').next().unwrap_or_default().to_owned()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(self: Rc<Self>, _vm: &Vm, args: Args) -> Result<Option<Value>> {
        // A `NewType` gives back what it is called with.
        Ok(Some(args.pos.into_iter().next().unwrap_or_default()))
    }

    fn get_attr(self: Rc<Self>, _vm: &Vm, name: &str) -> Result<Option<Value>> {
        Ok(match name {
            "__name__" | "__qualname__" => Some(self.type_name().into()),
            "__module__" => Some("typing".into()),
            "__args__" => Some(Value::tuple(self.args.clone())),
            "__origin__" => Some(self.name.as_str().into()),
            // `ParamSpec`
            "args" | "kwargs" => Some(Value::Object(self)),
            _ => None,
        })
    }

    fn get_item(self: Rc<Self>, _vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let args = match key {
            Value::Tuple(items) => items.to_vec(),
            other => vec![other.clone()],
        };
        // `Optional[int]`, `Annotated[int, ...]`, `ClassVar[int]`: for isinstance only the type counts.
        Ok(Some(Value::object(Form {
            name: self.name.clone(),
            args,
        })))
    }

    fn binary(
        self: Rc<Self>,
        vm: &Vm,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Result<Option<Value>> {
        union_operator(vm, Value::Object(self), op, other, reflected)
    }

    fn instance_check(&self, vm: &Vm, value: &Value) -> Result<Option<bool>> {
        match &*self.name {
            "typing.Union" | "typing.Optional" => {
                if self.name == "typing.Optional" && value.is_none() {
                    return Ok(Some(true));
                }
                for arg in &self.args {
                    if (arg.is_none() && value.is_none())
                        || (!arg.is_none() && vm.isinstance(value, arg)?)
                    {
                        return Ok(Some(true));
                    }
                }
                Ok(Some(false))
            }
            name => Err(vm.type_error(format!("{name} cannot be used with isinstance()"))),
        }
    }

    fn subclass(
        self: Rc<Self>,
        vm: &Vm,
        name: &str,
        _bases: &[Value],
        namespace: &Attrs,
        _keywords: &[(Rc<str>, Value)],
    ) -> Result<Option<Value>> {
        let object = vm.find_class("object").into_iter().collect();
        let class = Class::new(vm, "__main__", name, object, namespace.clone())?;
        Ok(Some(Value::Object(class)))
    }

    fn hash_key(&self) -> Option<String> {
        Some(format!("{} {:?}", self.name, self.args))
    }

    fn repr(&self, vm: &Vm) -> Result<String> {
        if self.args.is_empty() {
            return Ok(self.name.clone());
        }
        let mut args = Vec::new();
        for arg in &self.args {
            args.push(match arg.downcast_ref::<Class>() {
                Some(class) => class.full_name(),
                None => vm.repr(arg)?,
            });
        }
        Ok(format!("{}[{}]", self.name, args.join(", ")))
    }
}

const FORMS: &[&str] = &[
    "AbstractSet",
    "Annotated",
    "Any",
    "AnyStr",
    "AsyncContextManager",
    "ClassVar",
    "Concatenate",
    "ContextManager",
    "Final",
    "ForwardRef",
    "IO",
    "BinaryIO",
    "TextIO",
    "Literal",
    "LiteralString",
    "Match",
    "Never",
    "NoReturn",
    "NotRequired",
    "Optional",
    "Pattern",
    "ReadOnly",
    "Required",
    "Self",
    "SupportsAbs",
    "SupportsBytes",
    "SupportsComplex",
    "SupportsFloat",
    "SupportsIndex",
    "SupportsInt",
    "SupportsRound",
    "Type",
    "TypeAlias",
    "TypeGuard",
    "TypeIs",
    "Union",
    "Unpack",
];

/// Names that stand for a built-in class.
const BUILTIN: &[(&str, &str)] = &[
    ("Dict", "dict"),
    ("List", "list"),
    ("FrozenSet", "frozenset"),
    ("Tuple", "tuple"),
    ("Text", "str"),
];

/// Decorators that change nothing.
const IDENTITIES: &[&str] = &[
    "final",
    "no_type_check",
    "overload",
    "override",
    "runtime_checkable",
    "runtime",
    "assert_never",
    "type_check_only",
];

fn variable(vm: &Vm, args: Args) -> Result<Value> {
    let mut reader = args.reader(vm, "TypeVar");
    let name = super::required_text(vm, "name", reader.required("name")?)?;
    Ok(Value::object(Form {
        name: format!("~{name}"),
        args: Vec::new(),
    }))
}

/// The modules `typing` and `typing_extensions`.
pub fn module(vm: &Vm) -> Result<ModuleObject> {
    let mut module = ModuleObject::new("typing").with("TYPE_CHECKING", false);
    for name in FORMS {
        module = module.with(name, Form::value(name));
    }
    for (name, class) in BUILTIN {
        module = module.with(name, vm.class(class));
    }
    for name in abc::NAMES.iter().filter(|name| **name != "Set") {
        module = module.with(name, abc::value(name));
    }
    for name in IDENTITIES {
        module = module.with(name, identity(name));
    }
    let collections = ["OrderedDict", "Counter", "ChainMap", "Deque", "DefaultDict"];
    for name in collections {
        let real = match name {
            "Deque" => "deque",
            "DefaultDict" => "defaultdict",
            name => name,
        };
        module = module.with(name, super::attribute(vm, "collections", real)?);
    }
    let object: Vec<Rc<Class>> = vm.find_class("object").into_iter().collect();
    let plain = |name: &str| {
        Class::new(vm, "typing", name, object.clone(), Attrs::default())
            .map(|class| Value::Object(class))
    };
    let second = |name: &'static str, at: usize| {
        Value::object(
            NativeFunction::new(name, move |_, args| {
                Ok(args.pos.into_iter().nth(at).unwrap_or_default())
            })
            .deferred(),
        )
    };
    module = module
        .with("Set", vm.class("set"))
        .with("Generic", plain("Generic")?)
        .with("Protocol", plain("Protocol")?)
        .with("cast", second("cast", 1))
        .with("assert_type", second("assert_type", 0))
        .with("reveal_type", second("reveal_type", 0))
        .with_function("TypeVar", variable)
        .with_function("TypeVarTuple", variable)
        .with_function("ParamSpec", variable)
        .with_function("NewType", variable)
        .with_function("TypeAliasType", |_, args| {
            Ok(args.pos.into_iter().nth(1).unwrap_or_default())
        })
        .with_function("dataclass_transform", |_, _| {
            Ok(identity("dataclass_transform"))
        })
        .with_function("get_args", |vm, args| match args.pos.first() {
            Some(form) => Ok(vm
                .find_attr(form, "__args__")?
                .unwrap_or_else(|| Value::tuple(Vec::new()))),
            None => Err(vm.type_error("get_args() missing 1 required positional argument: 'tp'")),
        });
    for (name, kind) in [
        ("NamedTuple", ClassKind::NamedTuple(Rc::from([]))),
        ("TypedDict", ClassKind::TypedDict),
    ] {
        let class = Class::new(vm, "typing", name, object.clone(), Attrs::default())?;
        *class.kind.borrow_mut() = kind;
        module = module.with(name, Value::Object(class));
    }
    Ok(module)
}
