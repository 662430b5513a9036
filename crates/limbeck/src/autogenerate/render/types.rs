//! Types.

use limbeck_sql::{
    Expr, ServerDefault, Type,
    types::{DomainArgs, PgType},
};

use super::{Renderer, expr::Wrap};
use crate::{
    autogenerate::Object,
    error::Result,
    repr::{self, Module},
};

impl Renderer<'_> {
    /// A type; `None` where `render_item` leaves it out.
    pub(super) fn type_(&mut self, type_: &Type) -> Result<String> {
        self.repr_type(type_, false)
    }

    fn repr_type(&mut self, type_: &Type, skip_variants: bool) -> Result<String> {
        if let Some(text) = self.user_defined("type", Object::Type(type_))? {
            return Ok(text.unwrap_or_else(|| "None".to_owned()));
        }
        let (base, mapping) = match type_ {
            Type::Variant { base, mapping } => (&**base, mapping.as_slice()),
            _ => (type_, &[][..]),
        };
        let by_dialect = self.dialect_type(base)?;
        if !skip_variants && !mapping.is_empty() {
            return self.variant(type_, mapping);
        }
        match (repr::module(base), by_dialect) {
            (Module::Dialect(name), by_dialect) => {
                self.imports
                    .insert(format!("from sqlalchemy.dialects import {name}"));
                Ok(by_dialect.unwrap_or_else(|| format!("{name}.{}", repr::type_repr(base))))
            }
            (_, Some(text)) => Ok(text),
            (Module::Sqlalchemy, None) => {
                let prefix = self.sa_prefix().to_owned();
                let text = match base {
                    Type::ARRAY(it) => self.with_subtype(base, &it.item_type, "(")?,
                    _ => repr::type_repr(base),
                };
                Ok(format!("{prefix}{text}"))
            }
            (Module::Application(module), None) => {
                let text = repr::type_repr(base);
                Ok(match &self.options.user_module_prefix {
                    Some(prefix) => format!("{prefix}{text}"),
                    // A class that a script defines has no module to be named.
                    None if module.is_empty() => text,
                    None => format!("{module}.{text}"),
                })
            }
        }
    }

    fn variant(&mut self, type_: &Type, mapping: &[(String, Type)]) -> Result<String> {
        let mut text = self.repr_type(type_, true)?;
        let mut mapping: Vec<_> = mapping.iter().collect();
        mapping.sort_by(|a, b| a.0.cmp(&b.0));
        for (dialect, variant) in mapping {
            let variant = self.repr_type(variant, true)?;
            text.push_str(&format!(
                ".with_variant({variant}, {})",
                repr::string(dialect)
            ));
        }
        Ok(text)
    }

    /// PostgreSQL's types that hold other types. Upstream writes them so only where PostgreSQL is the database; elsewhere it
    /// forgets the inner type's prefix.
    fn dialect_type(&mut self, type_: &Type) -> Result<Option<String>> {
        // SQLAlchemy's own class, whose text the application changed.
        let type_ = match type_ {
            Type::Application(it) if it.module.starts_with("sqlalchemy.") => {
                it.impl_.as_deref().unwrap_or(type_)
            }
            _ => type_,
        };
        let Type::Postgresql(pg) = type_ else {
            return Ok(None);
        };
        let text = Type::Text(Default::default());
        let inner = match pg {
            PgType::HSTORE { text_type } => {
                self.with_subtype(type_, text_type.as_deref().unwrap_or(&text), "text_type=")?
            }
            PgType::ARRAY(it) => self.with_subtype(type_, &it.item_type, "(")?,
            PgType::JSON(it) | PgType::JSONB(it) => self.with_subtype(
                type_,
                it.astext_type.as_deref().unwrap_or(&text),
                "astext_type=",
            )?,
            PgType::DOMAIN(it) => return self.domain(it).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(format!("postgresql.{inner}")))
    }

    /// Upstream's `_render_type_w_subtype`: puts the inner type's text where its `repr()` stands in the outer one's.
    fn with_subtype(&mut self, outer: &Type, inner: &Type, before: &str) -> Result<String> {
        let wanted = format!("{before}{}", repr::type_repr(inner));
        let text = format!("{before}{}", self.repr_type(inner, false)?);
        Ok(repr::type_repr(outer).replacen(&wanted, &text, 1))
    }

    fn domain(&mut self, it: &DomainArgs) -> Result<String> {
        self.imports
            .insert("from sqlalchemy.dialects import postgresql".to_owned());
        let mut args = vec![
            repr::string(it.name.as_str()),
            self.repr_type(&it.data_type, false)?,
        ];
        for (name, value) in [
            ("collation", &it.collation),
            ("collation_schema", &it.collation_schema),
        ] {
            args.extend(
                value
                    .as_ref()
                    .map(|value| format!("{name}={}", repr::string(value))),
            );
        }
        match &it.default {
            None => {}
            Some(ServerDefault::Literal(text)) => {
                args.push(format!("default={}", repr::string(text)));
            }
            Some(ServerDefault::Expr(expr)) => args.push(match &**expr {
                // SQLAlchemy's reflection keeps a string.
                Expr::Raw(text) => format!("default={}", repr::string(text)),
                expr => format!("default={}", self.expr(expr, Wrap::Text)?),
            }),
            Some(ServerDefault::Fetched) => {
                args.push(format!("default={}FetchedValue()", self.sa_prefix()));
            }
        }
        if let Some(name) = it.constraint_name.text() {
            args.push(format!("constraint_name={}", repr::string(name)));
        }
        if it.not_null == Some(true) {
            args.push("not_null=True".to_owned());
        }
        if let Some(check) = &it.check {
            args.push(format!("check={}", self.expr(check, Wrap::None)?));
        }
        if let Some(schema) = &it.schema {
            args.push(format!("schema={}", repr::string(schema.as_str())));
        }
        if it.create_type == Some(false) {
            args.push("create_type=False".to_owned());
        }
        Ok(format!("postgresql.DOMAIN({})", args.join(", ")))
    }
}
