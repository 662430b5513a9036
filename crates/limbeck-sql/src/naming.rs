//! Naming conventions of constraints and indexes.

use std::{fmt, rc::Rc};

use indexmap::IndexMap;

use crate::{
    constraint::{Constraint, ForeignKeyConstraint},
    error::{CompileError, ErrorClass},
    expr::Expr,
    index::{Index, IndexElement},
    name::{ConstraintName, Name},
    table::{Table, table_key},
};

/// `MetaData.naming_convention`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamingConvention {
    /// Templates by kind: `ix`, `uq`, `ck`, `fk`, `pk`. Empty: SQLAlchemy's own `ix_%(column_0_label)s` alone.
    pub templates: IndexMap<String, String>,
    /// User-defined tokens by name.
    pub tokens: IndexMap<String, CustomToken>,
    /// Whether the tables that foreign keys point to are known: those of a whole `MetaData` are.
    pub referents_known: bool,
}

/// What a token function is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Named<'a> {
    /// A constraint.
    Constraint(&'a Constraint),
    /// An index.
    Index(&'a Index),
}

/// The function behind a custom token: the thing to name and its table in, text or a message out.
pub type TokenFn = dyn Fn(Named<'_>, &Table) -> Result<String, String>;

/// A user-defined token of a naming convention.
#[derive(Clone)]
pub struct CustomToken(pub Rc<TokenFn>);

impl fmt::Debug for CustomToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CustomToken(..)")
    }
}
impl PartialEq for CustomToken {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The template for indexes where no convention was given at all.
const DEFAULT_INDEX: &str = "ix_%(column_0_label)s";

impl NamingConvention {
    /// Returns the template for a kind: `ix`, `uq`, `ck`, `fk` or `pk`.
    pub fn template(&self, kind: &str) -> Option<&str> {
        if self.templates.is_empty() && self.tokens.is_empty() {
            return (kind == "ix").then_some(DEFAULT_INDEX);
        }
        self.templates.get(kind).map(String::as_str)
    }

    /// Returns the name a constraint or index gets when it enters a table.
    pub fn name_for(
        &self,
        named: Named<'_>,
        table: &Table,
    ) -> Result<ConstraintName, CompileError> {
        let (kind, name) = match named {
            Named::Index(index) => ("ix", &index.name),
            Named::Constraint(constraint) => (
                match constraint {
                    Constraint::PrimaryKey(_) => "pk",
                    Constraint::ForeignKey(_) => "fk",
                    Constraint::Unique(_) => "uq",
                    Constraint::Check(_) => "ck",
                    Constraint::Exclude(_) => "",
                },
                constraint.name(),
            ),
        };
        let given = match name {
            ConstraintName::Final(_) => return Ok(name.clone()),
            ConstraintName::Given(given) => Some(given),
            ConstraintName::Unnamed => None,
        };
        let Some(template) = self.template(kind) else {
            return Ok(name.clone());
        };
        if given.is_some() && !template.contains("constraint_name") {
            return Ok(name.clone());
        }
        let tokens = Tokens {
            convention: self,
            named,
            table,
            given,
        };
        Ok(ConstraintName::Final(Name::new(expand(template, &tokens)?)))
    }
}

struct Tokens<'a> {
    convention: &'a NamingConvention,
    named: Named<'a>,
    table: &'a Table,
    given: Option<&'a Name>,
}

/// Expands `%(token)s` and `%%`.
fn expand(template: &str, tokens: &Tokens<'_>) -> Result<String, CompileError> {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            out.push('%');
            rest = after;
        } else if let Some((token, after)) = rest
            .strip_prefix('(')
            .and_then(|inner| inner.split_once(")s"))
        {
            out.push_str(&tokens.get(token)?);
            rest = after;
        } else {
            return Err(CompileError::new(
                ErrorClass::Value,
                format!("unsupported format character in naming convention '{template}'"),
            ));
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// The column a constraint, an index or a foreign key names at a place.
struct NamedColumn<'a> {
    name: &'a str,
    key: &'a str,
}

impl Tokens<'_> {
    fn get(&self, token: &str) -> Result<String, CompileError> {
        if let Some(custom) = self.convention.tokens.get(token) {
            return (custom.0)(self.named, self.table)
                .map_err(|message| CompileError::new(ErrorClass::Value, message));
        }
        match token {
            "table_name" => return Ok(self.table.name.text.clone()),
            "constraint_name" => {
                return self.given.map(|name| name.text.clone()).ok_or_else(|| {
                    CompileError::new(
                        ErrorClass::InvalidRequest,
                        "Naming convention including %(constraint_name)s token requires that constraint is \
                         explicitly named.",
                    )
                });
            }
            "referred_table_name" => {
                return match self.named {
                    Named::Constraint(Constraint::ForeignKey(fk)) => {
                        Ok(fk.referred_table.text.clone())
                    }
                    _ => Err(unknown(token)),
                };
            }
            _ => {}
        }
        // [referred_]column_<i>_<attr>, column_0N_<attr>, column_0_N_<attr>
        let (referred, rest) = match token.strip_prefix("referred_") {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let rest = rest.strip_prefix("column_").ok_or_else(|| unknown(token))?;
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let index: usize = rest[..digits].parse().map_err(|_| unknown(token))?;
        let rest = &rest[digits..];
        let (many, attr) = if let Some(attr) = rest.strip_prefix("_N_") {
            (Some("_"), attr)
        } else if let Some(attr) = rest.strip_prefix("N_") {
            (Some(""), attr)
        } else {
            (None, rest.strip_prefix('_').ok_or_else(|| unknown(token))?)
        };
        match many {
            None => self.column(referred, index, attr, token),
            Some(separator) => {
                let parts: Vec<String> = (0..self.count())
                    .map(|index| self.column(referred, index, attr, token))
                    .collect::<Result<_, _>>()?;
                Ok(parts.join(separator))
            }
        }
    }

    fn column(
        &self,
        referred: bool,
        index: usize,
        attr: &str,
        token: &str,
    ) -> Result<String, CompileError> {
        if referred {
            let Named::Constraint(Constraint::ForeignKey(fk)) = self.named else {
                return Err(unknown(token));
            };
            self.check_referent(fk, index)?;
            return match (attr, fk.referred_columns.get(index)) {
                ("name", Some(name)) => Ok(name.text.clone()),
                ("name", None) => Err(CompileError::new(
                    ErrorClass::Value,
                    "list index out of range",
                )),
                _ => Err(unknown(token)),
            };
        }
        let keys = self.keys();
        let Some(key) = keys.get(index) else {
            return Ok(String::new());
        };
        let column = match self.table.column(key) {
            Some(column) => NamedColumn {
                name: &column.name.text,
                key: column.key(),
            },
            None => NamedColumn { name: key, key },
        };
        match attr {
            "name" => Ok(column.name.to_owned()),
            "key" => Ok(column.key.to_owned()),
            "label" => {
                let mut label = String::new();
                if let Some(schema) = &self.table.schema {
                    label.push_str(&schema.text.replace('.', "_"));
                    label.push('_');
                }
                label.push_str(&self.table.name.text);
                label.push('_');
                label.push_str(column.name);
                Ok(label)
            }
            _ => Err(unknown(token)),
        }
    }

    /// While a whole table is put together, no other table is known.
    fn check_referent(&self, fk: &ForeignKeyConstraint, index: usize) -> Result<(), CompileError> {
        let is_self = fk.referred_table.text == self.table.name.text
            && fk.referred_schema == self.table.schema;
        let (Some(local), Some(remote)) = (fk.columns.get(index), fk.referred_columns.get(index))
        else {
            return Ok(());
        };
        if self.convention.referents_known || self.table.columns.is_empty() || is_self {
            return Ok(());
        }
        Err(CompileError::new(
            ErrorClass::NoReferencedTable,
            format!(
                "Foreign key associated with column '{}.{local}' could not find table '{}' with which to generate a \
                 foreign key to target column '{remote}'",
                self.table.key(),
                table_key(
                    fk.referred_schema.as_ref().map(Name::as_str),
                    &fk.referred_table.text
                )
            ),
        ))
    }

    fn count(&self) -> usize {
        self.keys().len()
    }

    /// The keys of the columns, in order.
    fn keys(&self) -> Vec<String> {
        fn names(names: &[Name]) -> Vec<String> {
            names.iter().map(|name| name.text.clone()).collect()
        }
        match self.named {
            Named::Constraint(constraint) => match constraint {
                Constraint::PrimaryKey(it) => names(&it.columns),
                Constraint::ForeignKey(it) => names(&it.columns),
                Constraint::Unique(it) => names(&it.columns),
                Constraint::Check(it) => columns_of(&it.sqltext, self.table),
                Constraint::Exclude(_) => Vec::new(),
            },
            Named::Index(index) => index
                .elements
                .iter()
                .flat_map(|element| match element {
                    IndexElement::Column(name) => vec![name.text.clone()],
                    IndexElement::Expr(expr) => columns_of(expr, self.table),
                })
                .collect(),
        }
    }
}

fn columns_of(expr: &Expr, _table: &Table) -> Vec<String> {
    crate::ddl::exprs::column_names(expr)
}

fn unknown(token: &str) -> CompileError {
    CompileError::new(ErrorClass::Key, format!("'{token}'"))
}
