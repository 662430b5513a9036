//! Which names each function of a template takes from the context, assigns itself, or has around it: Mako's rules.

use indexmap::{IndexMap, IndexSet};
use limbeck_py::fragment::{self, Names, Signature};

use super::{
    TemplateError,
    filters::is_builtin,
    node::{Clause, Node, Piece, Tag},
};

/// Names that templates must not assign.
const RESERVED: [&str; 4] = ["context", "loop", "UNDEFINED", "STOP_RENDERING"];

/// The names of one function.
#[derive(Debug, Clone, Default)]
pub(super) struct Identifiers<'t> {
    /// There already, around the function.
    pub(super) declared: IndexSet<String>,
    /// Used before they are assigned: taken from the context.
    pub(super) undeclared: IndexSet<String>,
    /// Assigned in the function.
    pub(super) locally_declared: IndexSet<String>,
    /// The same, in `<% %>`.
    pub(super) locally_assigned: IndexSet<String>,
    /// The function's parameters.
    pub(super) argument_declared: IndexSet<String>,
    /// Functions of the module.
    pub(super) toplevel: IndexMap<String, &'t Tag>,
    /// Functions in this one.
    pub(super) closures: IndexMap<String, &'t Tag>,
}

/// What the identifiers are those of.
#[derive(Clone, Copy)]
pub(super) enum Owner<'t> {
    Template(&'t [Node]),
    Tag(&'t Tag),
}

impl<'t> Identifiers<'t> {
    /// The names of a part, within this one.
    pub(super) fn branch(&self, owner: Owner<'t>, nested: bool) -> Result<Self, TemplateError> {
        let mut made = Self {
            declared: self.declared.clone(),
            toplevel: self.toplevel.clone(),
            ..Self::default()
        };
        made.declared.extend(self.closures.keys().cloned());
        made.declared.extend(self.locally_declared.iter().cloned());
        made.declared.extend(self.argument_declared.iter().cloned());
        if nested {
            made.declared.extend(self.undeclared.iter().cloned());
        }
        match owner {
            Owner::Template(nodes) => made.nodes(nodes, None)?,
            Owner::Tag(tag) => made.tag(tag, Some(tag))?,
        }
        if let Some(name) = RESERVED
            .iter()
            .find(|name| made.locally_declared.contains(**name))
        {
            let at = match owner {
                Owner::Template(_) => 0,
                Owner::Tag(tag) => tag.at,
            };
            return Err(TemplateError::syntax(
                at,
                format!("Reserved words declared in template: {name}"),
            ));
        }
        Ok(made)
    }

    fn nodes(&mut self, nodes: &'t [Node], owner: Option<&'t Tag>) -> Result<(), TemplateError> {
        for node in nodes {
            match node {
                Node::Text(_) => {}
                Node::Expression { code, filters, .. } => {
                    let names = expression_names(code, filters)?;
                    self.check(&names);
                }
                Node::Control(clauses) => {
                    for clause in clauses {
                        let names = clause_names(clause)?;
                        self.check(&names);
                        self.nodes(&clause.nodes, owner)?;
                    }
                }
                Node::Code { code, module, .. } if !module => {
                    let names = code_names(code)?;
                    self.check(&names);
                    self.locally_assigned.extend(names.declared);
                }
                Node::Code { .. } => {}
                Node::Tag(tag) => self.tag(tag, owner)?,
            }
        }
        Ok(())
    }

    fn tag(&mut self, tag: &'t Tag, owner: Option<&'t Tag>) -> Result<(), TemplateError> {
        let is_owner = owner.is_some_and(|owner| std::ptr::eq(owner, tag));
        match tag.keyword.as_str() {
            "def" => {
                let signature = signature(tag)?;
                if tag.is_root {
                    add(&mut self.toplevel, &signature.name, tag)?;
                } else if !is_owner {
                    add(&mut self.closures, &signature.name, tag)?;
                }
                let mut names = filter_names(&tag.attribute("filter"))?;
                names
                    .undeclared
                    .extend(signature.names.undeclared.iter().cloned());
                for parameter in &signature.parameters {
                    names.undeclared.shift_remove(&parameter.name);
                }
                self.use_names(&names.undeclared);
                if is_owner {
                    self.declare_parameters(&signature);
                    self.nodes(&tag.nodes, owner)?;
                }
            }
            "block" => {
                let signature = signature(tag)?;
                let names = filter_names(&tag.attribute("filter"))?;
                self.use_names(&names.undeclared);
                if let Some(def) = owner.filter(|owner| !is_owner && owner.keyword == "def")
                    && tag.attributes.contains_key("name")
                {
                    return Err(TemplateError::syntax(
                        tag.at,
                        format!(
                            "Named block '{}' not allowed inside of def '{}'",
                            signature.name,
                            self::signature(def)?.name
                        ),
                    ));
                }
                if tag.attributes.contains_key("name") {
                    add(&mut self.toplevel, &signature.name, tag)?;
                    self.undeclared.insert(signature.name.clone());
                } else if !is_owner {
                    add(&mut self.closures, &signature.name, tag)?;
                }
                self.declare_parameters(&signature);
                self.nodes(&tag.nodes, owner)?;
            }
            "text" => {
                let names = filter_names(&tag.attribute("filter"))?;
                self.use_names(&names.undeclared);
            }
            "page" => {
                let signature = page_signature(tag)?;
                self.declare_parameters(&signature);
                let names = filter_names(&tag.attribute("expression_filter"))?;
                self.use_names(&names.undeclared);
            }
            _ => {}
        }
        Ok(())
    }

    fn declare_parameters(&mut self, signature: &Signature) {
        let names = signature.parameters.iter().map(|parameter| &parameter.name);
        self.argument_declared
            .extend(names.filter(|name| !name.is_empty()).cloned());
    }

    fn check(&mut self, names: &Names) {
        self.use_names(&names.undeclared);
        self.locally_declared.extend(names.declared.iter().cloned());
    }

    fn use_names(&mut self, names: &IndexSet<String>) {
        for name in names {
            if name != "context"
                && !self.declared.contains(name)
                && !self.locally_declared.contains(name)
            {
                self.undeclared.insert(name.clone());
            }
        }
    }
}

/// Adds a function; a later def hides an earlier one, a block doesn't.
fn add<'t>(
    functions: &mut IndexMap<String, &'t Tag>,
    name: &str,
    tag: &'t Tag,
) -> Result<(), TemplateError> {
    let before = functions.insert(name.to_owned(), tag);
    let is_block = |tag: &Tag| tag.keyword == "block";
    match before {
        Some(other) if !std::ptr::eq(other, tag) && (is_block(other) || is_block(tag)) => {
            Err(TemplateError::syntax(
                tag.at,
                format!("%def or %block named '{name}' already exists in this template."),
            ))
        }
        _ => Ok(()),
    }
}

/// The signature of a `<%def>`, or of the function that a `<%block>` becomes.
pub(super) fn signature(tag: &Tag) -> Result<Signature, TemplateError> {
    let name = tag.attribute("name");
    if tag.keyword == "block" {
        let function = match name.text.is_empty() {
            true => format!("_limbeck_block_{}", tag.at),
            false => name.text.clone(),
        };
        let arguments = tag.attribute("args");
        return parse_signature(&format!("{function}({})", arguments.text), &arguments);
    }
    if !name.text.contains('(') {
        return Err(TemplateError::syntax(
            tag.at,
            match name.text.is_empty() {
                true => "Missing attribute(s): 'name'",
                false => "Missing parenthesis in %def",
            },
        ));
    }
    parse_signature(&name.text, &name)
}

/// The parameters that `<%page args="">` gives to the whole template.
pub(super) fn page_signature(tag: &Tag) -> Result<Signature, TemplateError> {
    let arguments = tag.attribute("args");
    parse_signature(&format!("page({})", arguments.text), &arguments)
}

fn parse_signature(text: &str, piece: &Piece) -> Result<Signature, TemplateError> {
    fragment::signature(text)
        .map_err(|error| TemplateError::python(piece.at, 0, &error))?
        .ok_or_else(|| {
            TemplateError::syntax(piece.at, format!("'{text}' is not a function declaration"))
        })
}

pub(super) fn code_names(code: &Piece) -> Result<Names, TemplateError> {
    let text = super::compile::dedent(&code.text);
    fragment::names(&text).map_err(|error| {
        // Lines are moved to the left; the line is what counts.
        let line = error.span().map_or(1, |span| span.line);
        let offset = code
            .text
            .match_indices('\n')
            .nth((line as usize).wrapping_sub(2))
            .map_or(0, |(offset, _)| offset + 1);
        let rest = code.text.get(offset..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        TemplateError::python_at(code.at + offset + blanks, &error)
    })
}

fn expression_names(code: &Piece, filters: &Piece) -> Result<Names, TemplateError> {
    let blanks = code.text.len() - code.text.trim_start().len();
    let mut names = fragment::names(code.text.trim())
        .map_err(|error| TemplateError::python(code.at + blanks, 0, &error))?;
    names.undeclared.extend(filter_names(filters)?.undeclared);
    for name in &names.declared {
        names.undeclared.shift_remove(name);
    }
    names.declared.clear();
    Ok(names)
}

fn filter_names(filters: &Piece) -> Result<Names, TemplateError> {
    let mut names = Names::default();
    for (_, found) in list(filters)? {
        names.undeclared.extend(
            found
                .undeclared
                .into_iter()
                .filter(|name| !is_builtin(name)),
        );
    }
    Ok(names)
}

/// The elements of a list of filters.
pub(super) fn list(filters: &Piece) -> Result<Vec<(std::ops::Range<usize>, Names)>, TemplateError> {
    fragment::list(&filters.text).map_err(|error| TemplateError::python(filters.at, 0, &error))
}

fn clause_names(clause: &Clause) -> Result<Names, TemplateError> {
    let text = clause.code.text.trim_end();
    let (before, after) = match clause.keyword.as_str() {
        "for" | "if" | "while" | "with" => ("", " pass"),
        "try" => ("", " pass\nexcept: pass"),
        "elif" | "else" => ("if False: pass\n", " pass"),
        "except" => ("try: pass\n", " pass"),
        keyword => {
            return Err(TemplateError::syntax(
                clause.code.at,
                format!("Unsupported control keyword: '{keyword}'"),
            ));
        }
    };
    let code = without_comment(text);
    if !code.trim_end().ends_with(':') {
        return Err(TemplateError::syntax(
            clause.code.at,
            format!("Fragment '{text}' is not a partial control statement"),
        ));
    }
    fragment::names(&format!("{before}{code}{after}"))
        .map_err(|error| TemplateError::python(clause.code.at, before.len(), &error))
}

/// A control line without the comment at its end.
pub(super) fn without_comment(text: &str) -> &str {
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '#' => return &text[..at],
            None => {}
        }
    }
    text
}
