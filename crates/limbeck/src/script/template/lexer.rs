//! Text to nodes, by Mako's rules.

use indexmap::IndexMap;

use super::{
    TemplateError,
    node::{Clause, Node, Piece, Tag},
    scan::Scanner,
};

/// Takes a template apart.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, TemplateError> {
    let mut lexer = Lexer {
        scan: Scanner::new(text),
        open: vec![Open::Root(Vec::new())],
    };
    lexer.run()?;
    match lexer.open.pop() {
        Some(Open::Root(nodes)) => Ok(nodes),
        Some(Open::Tag(tag)) => Err(TemplateError::syntax(
            tag.at,
            format!("Unclosed tag: <%{}>", tag.keyword),
        )),
        Some(Open::Control { keyword, at, .. }) => Err(TemplateError::syntax(
            at,
            format!("Unterminated control keyword: '{keyword}'"),
        )),
        None => Ok(Vec::new()),
    }
}

/// Something whose end is still to come.
enum Open {
    Root(Vec<Node>),
    Tag(Tag),
    Control {
        keyword: String,
        at: usize,
        clauses: Vec<Clause>,
    },
}

struct Lexer<'t> {
    scan: Scanner<'t>,
    open: Vec<Open>,
}

impl Lexer<'_> {
    fn run(&mut self) -> Result<(), TemplateError> {
        self.scan.skip_coding_line();
        while !self.scan.at_end() {
            if self.expression()?
                || self.control_line()?
                || self.comment()
                || self.tag_start()?
                || self.tag_end()?
                || self.code()?
            {
                continue;
            }
            if let Some(text) = self.scan.percent() {
                self.add(Node::Text(text));
                continue;
            }
            let text = self.scan.text();
            if !text.is_empty() {
                let text = text.to_owned();
                self.add(Node::Text(text));
            }
        }
        Ok(())
    }

    fn add(&mut self, node: Node) {
        let nodes = match self.open.last_mut() {
            Some(Open::Root(nodes)) => nodes,
            Some(Open::Tag(tag)) => &mut tag.nodes,
            Some(Open::Control { clauses, .. }) => match clauses.last_mut() {
                Some(clause) => &mut clause.nodes,
                None => return,
            },
            None => return,
        };
        nodes.push(node);
    }

    fn expression(&mut self) -> Result<bool, TemplateError> {
        let at = self.scan.at;
        if !self.scan.eat("${") {
            return Ok(false);
        }
        let start = self.scan.at;
        let (text, end) = self.scan.until(at, true, &["|", "}"])?;
        let code = Piece {
            text: text.replace("\r\n", "\n"),
            at: start,
        };
        let mut filters = Piece {
            text: String::new(),
            at: self.scan.at,
        };
        if end == "|" {
            let (text, _) = self.scan.until(at, true, &["}"])?;
            filters.at += text.len() - text.trim_start().len();
            filters.text = text.trim().to_owned();
        }
        self.add(Node::Expression { at, code, filters });
        Ok(true)
    }

    fn code(&mut self) -> Result<bool, TemplateError> {
        let at = self.scan.at;
        if !self.scan.eat("<%") {
            return Ok(false);
        }
        let module = self.scan.eat("!");
        let start = self.scan.at;
        let (text, _) = self.scan.until(at, false, &["%>"])?;
        let code = Piece {
            text: text.to_owned(),
            at: start,
        };
        self.add(Node::Code { at, code, module });
        Ok(true)
    }

    fn comment(&mut self) -> bool {
        self.scan.enclosed("<%doc>", "</%doc>").is_some()
    }

    fn control_line(&mut self) -> Result<bool, TemplateError> {
        let Some(line) = self.scan.control_line() else {
            return Ok(false);
        };
        if line.is_comment {
            return Ok(true);
        }
        let (is_end, keyword) = keyword_of(line.text).ok_or_else(|| {
            TemplateError::syntax(line.at, format!("Invalid control line: '{}'", line.text))
        })?;
        if is_end {
            self.end_control(keyword, line.text, line.at)?;
            return Ok(true);
        }
        let clause = Clause {
            keyword: keyword.to_owned(),
            code: Piece {
                text: line.text.to_owned(),
                at: line.text_at,
            },
            nodes: Vec::new(),
        };
        if matches!(keyword, "for" | "if" | "while" | "try" | "with") {
            self.open.push(Open::Control {
                keyword: keyword.to_owned(),
                at: line.at,
                clauses: vec![clause],
            });
            return Ok(true);
        }
        match self.open.last_mut() {
            Some(Open::Control {
                keyword: primary,
                clauses,
                ..
            }) => {
                if !is_ternary(primary, keyword) {
                    return Err(TemplateError::syntax(
                        line.at,
                        format!("Keyword '{keyword}' not a legal ternary for keyword '{primary}'"),
                    ));
                }
                clauses.push(clause);
                Ok(true)
            }
            _ => Err(TemplateError::syntax(
                line.at,
                format!("No starting keyword for '{}'", line.text),
            )),
        }
    }

    fn end_control(&mut self, keyword: &str, text: &str, at: usize) -> Result<(), TemplateError> {
        match self.open.pop() {
            Some(Open::Control {
                keyword: primary,
                clauses,
                ..
            }) if primary == keyword => {
                self.add(Node::Control(clauses));
                Ok(())
            }
            Some(Open::Control {
                keyword: primary, ..
            }) => Err(TemplateError::syntax(
                at,
                format!("Keyword '{text}' doesn't match keyword '{primary}'"),
            )),
            _ => Err(TemplateError::syntax(
                at,
                format!("No starting keyword '{keyword}' for '{text}'"),
            )),
        }
    }

    fn tag_start(&mut self) -> Result<bool, TemplateError> {
        let Some(found) = self.scan.tag_start() else {
            return Ok(false);
        };
        let at = found.at;
        if !matches!(found.keyword, "def" | "block" | "text" | "page") {
            let known = matches!(found.keyword, "include" | "inherit" | "namespace" | "call")
                || found.keyword.contains(':');
            return Err(if known {
                TemplateError::unsupported(at, format!("the tag <%{}>", found.keyword))
            } else {
                TemplateError::syntax(at, format!("No such tag: '{}'", found.keyword))
            });
        }
        let is_root = !self.open.iter().any(|open| matches!(open, Open::Tag(_)));
        let tag = Tag {
            keyword: found.keyword.to_owned(),
            at,
            attributes: found
                .attributes
                .into_iter()
                .map(|(name, text, at)| {
                    (
                        name.to_owned(),
                        Piece {
                            text: text.replace("\r\n", "\n"),
                            at,
                        },
                    )
                })
                .collect::<IndexMap<_, _>>(),
            nodes: Vec::new(),
            is_root,
        };
        let verbatim = tag.keyword == "text" && !found.is_closed;
        self.open.push(Open::Tag(tag));
        if found.is_closed {
            self.close_tag();
        } else if verbatim {
            let text = self
                .scan
                .before("</%text>")
                .ok_or_else(|| TemplateError::syntax(at, "Unclosed tag: <%text>"))?;
            let text = text.to_owned();
            self.add(Node::Text(text));
            self.tag_end()?;
        }
        Ok(true)
    }

    fn tag_end(&mut self) -> Result<bool, TemplateError> {
        let at = self.scan.at;
        let Some(keyword) = self.scan.tag_end() else {
            return Ok(false);
        };
        match self.open.last() {
            Some(Open::Tag(tag)) if tag.keyword == keyword => {
                self.close_tag();
                Ok(true)
            }
            Some(Open::Tag(tag)) => Err(TemplateError::syntax(
                at,
                format!(
                    "Closing tag </%{keyword}> does not match tag: <%{}>",
                    tag.keyword
                ),
            )),
            Some(Open::Control { keyword, at, .. }) => Err(TemplateError::syntax(
                *at,
                format!("Unterminated control keyword: '{keyword}'"),
            )),
            Some(Open::Root(_)) | None => Err(TemplateError::syntax(
                at,
                format!("Closing tag without opening tag: </%{keyword}>"),
            )),
        }
    }

    fn close_tag(&mut self) {
        if let Some(Open::Tag(tag)) = self.open.pop() {
            self.add(Node::Tag(tag));
        }
    }
}

/// Whether a control line ends something, and its keyword.
fn keyword_of(text: &str) -> Option<(bool, &str)> {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    let word = &text[..end];
    match word.strip_prefix("end") {
        _ if word.is_empty() => None,
        Some(keyword) if !keyword.is_empty() => Some((true, keyword)),
        _ => Some((false, word)),
    }
}

fn is_ternary(primary: &str, keyword: &str) -> bool {
    matches!(
        (primary, keyword),
        ("if", "else" | "elif") | ("try", "except" | "finally") | ("for", "else")
    )
}
