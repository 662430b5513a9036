//! Nodes to Python: a function for the template, and one for each `<%def>` and `<%block>` in it.

use indexmap::IndexSet;
use limbeck_py::fragment;

use super::{
    TemplateError,
    emit::Emitter,
    filters,
    identifiers::{
        Identifiers, Owner, code_names, list, page_signature, signature, without_comment,
    },
    node::{Clause, Node, Piece, Tag},
};
use crate::revision::python_repr;

/// The Python of a template.
pub(super) fn compile(nodes: &[Node]) -> Result<Emitter, TemplateError> {
    let mut compiler = Compiler {
        out: Emitter::default(),
        module: Identifiers::default(),
        page_filters: Piece::default(),
        has_functions: false,
    };
    compiler.template(nodes)?;
    Ok(compiler.out)
}

struct Compiler<'t> {
    out: Emitter,
    /// The names of the module.
    module: Identifiers<'t>,
    /// `<%page expression_filter="">`.
    page_filters: Piece,
    /// Whether functions of the module may look at what the template assigned.
    has_functions: bool,
}

/// What is being written: the template's own function, or one of its functions.
struct Place<'i, 't> {
    names: &'i Identifiers<'t>,
    is_main: bool,
}

impl<'t> Compiler<'t> {
    fn template(&mut self, nodes: &'t [Node]) -> Result<(), TemplateError> {
        let mut page = None;
        self.toplevel(nodes, &mut page)?;
        let parameters = match page {
            Some(tag) => {
                self.page_filters = tag.attribute("expression_filter");
                page_signature(tag)?.parameters
            }
            None => Vec::new(),
        };
        let main = self.module.branch(Owner::Template(nodes), false)?;
        self.module.toplevel.extend(main.toplevel.clone());
        self.has_functions = !main.toplevel.is_empty();
        self.module
            .declared
            .extend(["UNDEFINED", "STOP_RENDERING"].map(str::to_owned));
        // Again, with what the module has now.
        let mut main = self.module.branch(Owner::Template(nodes), false)?;
        main.argument_declared.insert("pageargs".to_owned());
        let mut head = "def _limbeck_body(context".to_owned();
        for parameter in &parameters {
            head.push_str(", ");
            head.push_str(&parameter.declaration);
        }
        if !parameters
            .iter()
            .any(|parameter| parameter.declaration.starts_with("**"))
        {
            head.push_str(", **pageargs");
        }
        self.out.line(&format!("{head}):"));
        self.out.indent();
        if self.has_functions {
            let known: Vec<String> = main
                .argument_declared
                .iter()
                .map(|name| format!("{name}={name}"))
                .collect();
            self.out
                .line(&format!("_limbeck_locals = dict({})", known.join(", ")));
        }
        let place = Place {
            names: &main,
            is_main: true,
        };
        self.declares(&place)?;
        self.nodes(nodes, &place)?;
        self.out.line("return ''");
        self.out.dedent();
        let functions: Vec<(String, &Tag)> = main
            .toplevel
            .iter()
            .map(|(name, tag)| (name.clone(), *tag))
            .collect();
        for (name, tag) in &functions {
            self.function(&format!("_limbeck_def_{name}"), tag, None)?;
        }
        let exports: Vec<String> = functions
            .iter()
            .map(|(name, _)| format!("{}: _limbeck_def_{name}", python_repr(name)))
            .collect();
        self.out
            .line(&format!("_limbeck_exports = {{{}}}", exports.join(", ")));
        Ok(())
    }

    /// `<%! %>` and `<%page>`, wherever they stand.
    fn toplevel(
        &mut self,
        nodes: &'t [Node],
        page: &mut Option<&'t Tag>,
    ) -> Result<(), TemplateError> {
        for node in nodes {
            match node {
                Node::Code {
                    code, module: true, ..
                } => {
                    self.module.declared.extend(code_names(code)?.declared);
                    self.out.block(code);
                }
                Node::Control(clauses) => {
                    for clause in clauses {
                        self.toplevel(&clause.nodes, page)?;
                    }
                }
                Node::Tag(tag) => {
                    if tag.keyword == "page" {
                        *page = Some(tag);
                    }
                    self.toplevel(&tag.nodes, page)?;
                }
                Node::Text(_) | Node::Expression { .. } | Node::Code { .. } => {}
            }
        }
        Ok(())
    }

    /// What a function needs before its body: names of the context, and functions.
    fn declares(&mut self, place: &Place<'_, 't>) -> Result<(), TemplateError> {
        let names = place.names;
        let wanted: IndexSet<&String> = names
            .undeclared
            .iter()
            .chain(names.closures.keys())
            .collect();
        for name in wanted {
            if names.argument_declared.contains(name) || names.locally_declared.contains(name) {
                continue;
            }
            if name == "loop" {
                self.out.line("loop = _limbeck_loop = LoopStack()");
                continue;
            }
            let tag = names
                .closures
                .get(name)
                .or_else(|| names.toplevel.get(name));
            match tag {
                Some(tag)
                    if tag.is_root && tag.keyword == "def"
                        || tag.keyword == "block" && tag.attributes.contains_key("name") =>
                {
                    self.stub(name, tag, place)?;
                }
                Some(tag) => self.function(name, tag, Some(names))?,
                None => self.out.line(&format!(
                    "{name} = context.get({}, UNDEFINED)",
                    python_repr(name)
                )),
            }
        }
        self.out.line("_limbeck_writer = context.writer()");
        Ok(())
    }

    /// A function of the module, called from here with the context that is here.
    fn stub(&mut self, name: &str, tag: &Tag, place: &Place<'_, 't>) -> Result<(), TemplateError> {
        let signature = signature(tag)?;
        let declared: Vec<&str> = signature
            .parameters
            .iter()
            .map(|parameter| parameter.declaration.as_str())
            .collect();
        let context = match place.is_main {
            true => "context._locals(_limbeck_locals)",
            false => "context",
        };
        let mut passed = vec![context.to_owned()];
        passed.extend(
            signature
                .parameters
                .iter()
                .map(|parameter| parameter.argument.clone())
                .filter(|argument| !argument.is_empty()),
        );
        self.out
            .line(&format!("def {name}({}):", declared.join(", ")));
        self.out.indent();
        self.out.line(&format!(
            "return _limbeck_def_{name}({})",
            passed.join(", ")
        ));
        self.out.dedent();
        Ok(())
    }

    /// A `<%def>` or `<%block>`: of the module, or within another function.
    fn function(
        &mut self,
        name: &str,
        tag: &'t Tag,
        within: Option<&Identifiers<'t>>,
    ) -> Result<(), TemplateError> {
        for attribute in ["cached", "decorator"] {
            let piece = tag.attribute(attribute);
            if !piece.text.is_empty() && piece.text != "False" {
                return Err(TemplateError::unsupported(
                    piece.at,
                    format!("{attribute}= of <%{}>", tag.keyword),
                ));
            }
        }
        let signature = signature(tag)?;
        let mut parameters: Vec<String> = signature
            .parameters
            .iter()
            .map(|parameter| parameter.declaration.clone())
            .collect();
        let mut names = match within {
            Some(names) => names.branch(Owner::Tag(tag), true)?,
            None => {
                parameters.insert(0, "context".to_owned());
                self.module.branch(Owner::Tag(tag), false)?
            }
        };
        if tag.keyword == "block" {
            names.argument_declared.insert("pageargs".to_owned());
            if within.is_none() {
                parameters.push("**pageargs".to_owned());
            }
        }
        let filters = tag.attribute("filter");
        let buffered = tag.attribute("buffered").text == "True";
        let captured = buffered || !filters.text.is_empty();
        self.out
            .line(&format!("def {name}({}):", parameters.join(", ")));
        self.out.indent();
        if captured {
            self.out.line("context._push_buffer()");
            self.out.line("try:");
            self.out.indent();
        }
        let place = Place {
            names: &names,
            is_main: false,
        };
        self.declares(&place)?;
        self.nodes(&tag.nodes, &place)?;
        if captured {
            self.out.dedent();
            self.out.line("finally:");
            self.out.indent();
            self.out
                .line("_limbeck_text, _limbeck_writer = context._pop_buffer_and_writer()");
            self.out.dedent();
            let (before, after) = self.wrap(&filters, false)?;
            let filtered = format!("{before}_limbeck_text{after}");
            if buffered {
                self.out.line(&format!("return {filtered}"));
            } else {
                self.out.line(&format!("_limbeck_writer({filtered})"));
            }
        }
        self.out.line("return ''");
        self.out.dedent();
        Ok(())
    }

    fn nodes(&mut self, nodes: &'t [Node], place: &Place<'_, 't>) -> Result<(), TemplateError> {
        for node in nodes {
            match node {
                Node::Text(text) => self
                    .out
                    .line(&format!("_limbeck_writer({})", python_repr(text))),
                Node::Expression { at, code, filters } => {
                    let (before, after) = self.wrap(filters, true)?;
                    self.out.expression(
                        *at,
                        &format!("_limbeck_writer({before}"),
                        code,
                        &format!("{after})"),
                    );
                }
                Node::Control(clauses) => self.control(clauses, place)?,
                Node::Code { module: true, .. } => {}
                Node::Code { code, .. } => {
                    self.out.block(code);
                    self.keep_locals(code, place)?;
                }
                Node::Tag(tag) => self.tag(tag, place)?,
            }
        }
        Ok(())
    }

    /// What the template assigned, its functions see in their context.
    fn keep_locals(&mut self, code: &Piece, place: &Place<'_, 't>) -> Result<(), TemplateError> {
        let declared = code_names(code)?.declared;
        if !place.is_main || !self.has_functions || declared.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = declared.iter().map(|name| python_repr(name)).collect();
        self.out.line("_limbeck_now = locals()");
        self.out.line(&format!(
            "_limbeck_locals.update({{_limbeck_key: _limbeck_now[_limbeck_key] for _limbeck_key in [{}] if \
             _limbeck_key in _limbeck_now}})",
            names.join(", ")
        ));
        Ok(())
    }

    fn tag(&mut self, tag: &'t Tag, place: &Place<'_, 't>) -> Result<(), TemplateError> {
        match tag.keyword.as_str() {
            "block" => {
                let signature = signature(tag)?;
                if tag.attributes.contains_key("name") {
                    let mut passed = vec!["context".to_owned()];
                    passed.extend(signature.parameters.iter().map(|p| p.argument.clone()));
                    passed.push("**pageargs".to_owned());
                    self.out.line(&format!(
                        "_limbeck_def_{}({})",
                        signature.name,
                        passed.join(", ")
                    ));
                } else {
                    self.out.line(&format!("{}()", signature.name));
                }
            }
            "text" => {
                let filters = tag.attribute("filter");
                if filters.text.is_empty() {
                    return self.nodes(&tag.nodes, place);
                }
                self.out.line("context._push_buffer()");
                self.out.line("_limbeck_writer = context.writer()");
                self.nodes(&tag.nodes, place)?;
                self.out
                    .line("_limbeck_text, _limbeck_writer = context._pop_buffer_and_writer()");
                let (before, after) = self.wrap(&filters, false)?;
                self.out
                    .line(&format!("_limbeck_writer({before}_limbeck_text{after})"));
            }
            _ => {}
        }
        Ok(())
    }

    fn control(
        &mut self,
        clauses: &'t [Clause],
        place: &Place<'_, 't>,
    ) -> Result<(), TemplateError> {
        let looping = match clauses.first() {
            Some(clause) if clause.keyword == "for" => {
                let mut uses = false;
                for clause in clauses {
                    uses = uses || uses_loop(&clause.nodes)?;
                }
                uses
            }
            _ => false,
        };
        for (at, clause) in clauses.iter().enumerate() {
            let code = Piece {
                text: without_comment(&clause.code.text).trim_end().to_owned(),
                at: clause.code.at,
            };
            if looping && at == 0 {
                let text = format!("{} pass", code.text);
                let parts = fragment::for_parts(&text)
                    .map_err(|error| TemplateError::python(code.at, 0, &error))?;
                let [target, iterable] = parts.ok_or_else(|| {
                    TemplateError::syntax(code.at, format!("Couldn't apply loop context: {text}"))
                })?;
                let piece = Piece {
                    text: text[iterable.clone()].to_owned(),
                    at: code.at + iterable.start,
                };
                self.out
                    .expression(code.at, "loop = _limbeck_loop._enter(", &piece, ")");
                self.out.line("try:");
                self.out.indent();
                self.out.line(&format!("for {} in loop:", &text[target]));
            } else {
                self.out.user_line(&code);
            }
            self.out.indent();
            let before = self.out.statements();
            self.nodes(&clause.nodes, place)?;
            if self.out.statements() == before {
                self.out.line("pass");
            }
            self.out.dedent();
        }
        if looping {
            self.out.dedent();
            self.out.line("finally:");
            self.out.indent();
            self.out.line("loop = _limbeck_loop._exit()");
            self.out.dedent();
        }
        Ok(())
    }

    /// What stands before and after a value that goes through filters.
    fn wrap(&self, piece: &Piece, is_expression: bool) -> Result<(String, String), TemplateError> {
        let names = |piece: &Piece| -> Result<Vec<String>, TemplateError> {
            Ok(list(piece)?
                .into_iter()
                .map(|(range, _)| piece.text[range].to_owned())
                .collect())
        };
        let mut wanted = names(piece)?;
        let raw = |wanted: &[String]| wanted.iter().any(|name| name == "n");
        if is_expression && !raw(&wanted) {
            let mut page = names(&self.page_filters)?;
            page.append(&mut wanted);
            wanted = page;
            if !raw(&wanted) {
                wanted.insert(0, "str".to_owned());
            }
        }
        let (mut before, mut after) = (String::new(), String::new());
        for filter in wanted.iter().filter(|name| *name != "n") {
            let (head, tail) = match filter.find('(').or_else(|| filter.find('.')) {
                Some(at) => filter.split_at(at),
                None => (filter.as_str(), ""),
            };
            let name = filters::builtin(head).unwrap_or(head);
            before.insert_str(0, &format!("{name}{tail}("));
            after.push(')');
        }
        Ok((before, after))
    }
}

/// Whether anything in a loop looks at `loop`.
fn uses_loop(nodes: &[Node]) -> Result<bool, TemplateError> {
    for node in nodes {
        let found = match node {
            Node::Text(_) | Node::Code { module: true, .. } => false,
            Node::Expression { code, .. } => mentions(code.text.trim()),
            Node::Code { code, .. } => code_names(code)?.undeclared.contains("loop"),
            Node::Control(clauses) => {
                let mut found = false;
                for clause in clauses {
                    found = found || clause.code.text.contains("loop") || uses_loop(&clause.nodes)?;
                }
                found
            }
            Node::Tag(tag) => uses_loop(&tag.nodes)?,
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn mentions(code: &str) -> bool {
    fragment::names(code).is_ok_and(|names| names.undeclared.contains("loop"))
}

/// Removes the margin of a block of statements.
pub(super) fn dedent(text: &str) -> String {
    super::emit::lines(text)
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}
