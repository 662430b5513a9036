//! Operators.

use super::{Compiler, Kw, unsupported};
use crate::{
    error::CompileError,
    expr::{
        Binary, Expr, JsonRole, Op, build,
        typing::{Affinity, affinity, type_of},
    },
    types::{NumericArgs, PgType, Type},
};

impl Compiler<'_> {
    pub(super) fn unary(
        &mut self,
        op: &Op,
        modifier: bool,
        expr: &Expr,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let custom = match op {
            Op::Custom(custom) => Some(self.escape_percent(&custom.opstring)),
            _ => None,
        };
        let text = self.expr(expr, kw)?;
        match (custom, modifier, op.text()) {
            (Some(custom), false, _) => Ok(format!("{custom} {text}")),
            (Some(custom), true, _) => Ok(format!("{text} {custom}")),
            (None, false, Some(word)) => Ok(format!("{word}{text}")),
            (None, true, Some(word)) => Ok(format!("{text}{word}")),
            (None, _, None) => Err(unsupported(format!("can't render operator {op:?}"))),
        }
    }

    pub(super) fn clause_list(
        &mut self,
        op: &Op,
        clauses: &[Expr],
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let separator = match op {
            Op::Custom(custom) => format!(" {} ", self.escape_percent(&custom.opstring)),
            Op::Mod => if self.double_percents() {
                " %% "
            } else {
                " % "
            }
            .to_owned(),
            other => other
                .text()
                .ok_or_else(|| unsupported(format!("can't render operator {other:?}")))?
                .to_owned(),
        };
        let mut kw = kw.clone();
        if *op != Op::Comma {
            kw.in_operator = true;
        }
        self.list(clauses, &separator, &kw)
    }

    pub(super) fn binary(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        let mut own = kw.clone();
        let eager = own.eager_grouping;
        own.eager_grouping = false;
        let kw = &own;
        match &binary.op {
            Op::Custom(custom) => {
                let mut kw = kw.clone();
                kw.eager_grouping = custom.eager_grouping;
                let op = format!(" {} ", self.escape_percent(&custom.opstring));
                self.generic(binary, &op, &kw)
            }
            Op::TrueDiv => self.true_div(binary, kw),
            Op::FloorDiv => {
                let (left, right) = (self.expr(&binary.left, kw)?, self.expr(&binary.right, kw)?);
                let integers = affinity(&type_of(&binary.left)) == Affinity::Integer
                    && affinity(&type_of(&binary.right)) == Affinity::Integer;
                Ok(if integers {
                    format!("{left} / {right}")
                } else {
                    format!("FLOOR({left} / {right})")
                })
            }
            Op::Mod => {
                let op = if self.double_percents() {
                    " %% "
                } else {
                    " % "
                };
                let (left, right) = (self.expr(&binary.left, kw)?, self.expr(&binary.right, kw)?);
                Ok(format!("{left}{op}{right}"))
            }
            Op::NotIn => Ok(format!("({})", self.generic(binary, " NOT IN ", kw)?)),
            Op::Like | Op::NotLike => self.like(binary, &binary.left, &binary.right, kw),
            Op::ILike | Op::NotILike => self.like(binary, &binary.left, &binary.right, kw),
            Op::Contains
            | Op::NotContains
            | Op::StartsWith
            | Op::NotStartsWith
            | Op::EndsWith
            | Op::NotEndsWith
            | Op::IContains
            | Op::NotIContains
            | Op::IStartsWith
            | Op::NotIStartsWith
            | Op::IEndsWith
            | Op::NotIEndsWith => self.affix(binary, kw),
            Op::Between | Op::NotBetween => {
                let not = if binary.op == Op::NotBetween {
                    " NOT"
                } else {
                    ""
                };
                let symmetric = if binary.symmetric { " SYMMETRIC" } else { "" };
                self.generic(binary, &format!("{not} BETWEEN{symmetric} "), kw)
            }
            Op::Match | Op::NotMatch => self.match_(binary, kw),
            Op::RegexpMatch | Op::NotRegexpMatch => self.regexp_match(binary, kw),
            Op::RegexpReplace => self.regexp_replace(binary, kw),
            Op::BitwiseXor if self.is_postgresql() => self.generic(binary, " # ", kw),
            Op::BitwiseXor if self.is_sqlite() => {
                let mut kw = kw.clone();
                kw.eager_grouping = true;
                let or = self.generic(binary, " | ", &kw)?;
                let and = self.generic(binary, " & ", &kw)?;
                Ok(format!("({or} - {and})"))
            }
            Op::IsDistinctFrom | Op::IsNotDistinctFrom if self.is_sqlite() => {
                let word = if binary.op == Op::IsDistinctFrom {
                    "IS NOT"
                } else {
                    "IS"
                };
                // Upstream writes both sides without the statement's settings.
                let mut kw = kw.clone();
                kw.literal_binds = false;
                kw.include_table = true;
                Ok(format!(
                    "{} {word} {}",
                    self.expr(&binary.left, &kw)?,
                    self.expr(&binary.right, &kw)?
                ))
            }
            Op::GetItem if !self.is_postgresql() => Err(unsupported(
                "Compiler <sqlalchemy.dialects.sqlite.base.SQLiteCompiler object> can't render element of type \
                 <built-in function getitem> (Background on this error at: https://sqlalche.me/e/21/l7de)",
            )),
            Op::GetItem => Ok(format!(
                "{}[{}]",
                self.expr(&binary.left, kw)?,
                self.expr(&binary.right, kw)?
            )),
            Op::JsonGetItem | Op::JsonPathGetItem => self.json_item(binary, kw),
            Op::HstoreGetItem => {
                let mut kw = kw.clone();
                kw.eager_grouping = true;
                if !self.jsonb_subscripts() {
                    return self.generic(binary, " -> ", &kw);
                }
                let left = self.expr(&binary.left, &kw)?;
                let left = if matches!(binary.left, Expr::Func(_)) {
                    format!("({left})")
                } else {
                    left
                };
                Ok(format!("{left}[{}]", self.expr(&binary.right, &kw)?))
            }
            other => {
                let text = other
                    .text()
                    .ok_or_else(|| unsupported(format!("can't render operator {other:?}")))?;
                let mut kw = kw.clone();
                kw.eager_grouping = eager;
                self.generic(binary, text, &kw)
            }
        }
    }

    fn generic(&mut self, binary: &Binary, op: &str, kw: &Kw) -> Result<String, CompileError> {
        let mut inner = kw.clone();
        inner.in_operator = true;
        let text = format!(
            "{}{op}{}",
            self.expr(&binary.left, &inner)?,
            self.expr(&binary.right, &inner)?
        );
        Ok(if kw.in_operator && kw.eager_grouping {
            format!("({text})")
        } else {
            text
        })
    }

    fn true_div(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        let left = self.expr(&binary.left, kw)?;
        if self.is_sqlite() {
            return Ok(format!(
                "{left} / ({} + 0.0)",
                self.expr(&binary.right, kw)?
            ));
        }
        let right_type = type_of(&binary.right);
        let type_ = match affinity(&right_type) {
            Affinity::Numeric | Affinity::Float => right_type,
            _ => Type::Numeric(NumericArgs::default()),
        };
        Ok(format!(
            "{left} / {}",
            self.cast(&binary.right, &type_, kw)?
        ))
    }

    fn like(
        &mut self,
        binary: &Binary,
        left: &Expr,
        right: &Expr,
        kw: &Kw,
    ) -> Result<String, CompileError> {
        let (insensitive, not) = match binary.op {
            Op::ILike | Op::IContains | Op::IStartsWith | Op::IEndsWith => (true, false),
            Op::NotILike | Op::NotIContains | Op::NotIStartsWith | Op::NotIEndsWith => (true, true),
            Op::NotLike | Op::NotContains | Op::NotStartsWith | Op::NotEndsWith => (false, true),
            _ => (false, false),
        };
        let mut kw = kw.clone();
        kw.in_operator = true;
        let (mut left, mut right) = (self.expr(left, &kw)?, self.expr(right, &kw)?);
        let lower = insensitive && !self.is_postgresql();
        if lower && matches!(binary.op, Op::ILike | Op::NotILike) {
            left = format!("lower({left})");
            right = format!("lower({right})");
        } else if lower {
            left = format!("lower({left})");
        }
        let (word, escape) = self.like_word(binary, insensitive && !lower, not);
        Ok(format!("{left} {word} {right}{escape}"))
    }

    /// The operator, and ` ESCAPE ...` if there is one.
    fn like_word(&self, binary: &Binary, ilike: bool, not: bool) -> (&'static str, String) {
        let word = match (ilike, not) {
            (true, true) => "NOT ILIKE",
            (true, false) => "ILIKE",
            (false, true) => "NOT LIKE",
            (false, false) => "LIKE",
        };
        let escape = match &binary.escape {
            Some(escape) => format!(" ESCAPE {}", self.cx.literal(escape)),
            None => String::new(),
        };
        (word, escape)
    }

    fn affix(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        let mut kw = kw.clone();
        kw.in_operator = true;
        let left = self.expr(&binary.left, &kw)?;
        let right_expr = build::self_group(binary.right.clone(), Some(&Op::Concat));
        let mut right = self.expr(&right_expr, &kw)?;
        let insensitive = matches!(
            binary.op,
            Op::IContains
                | Op::NotIContains
                | Op::IStartsWith
                | Op::NotIStartsWith
                | Op::IEndsWith
                | Op::NotIEndsWith
        );
        let lower = insensitive && !self.is_postgresql();
        let left = if lower {
            right = format!("lower({right})");
            format!("lower({left})")
        } else {
            left
        };
        let percent = self.escape_percent("'%'");
        let right = match binary.op {
            Op::Contains | Op::NotContains | Op::IContains | Op::NotIContains => {
                format!("{percent} || {right} || {percent}")
            }
            Op::StartsWith | Op::NotStartsWith | Op::IStartsWith | Op::NotIStartsWith => {
                format!("{right} || {percent}")
            }
            _ => format!("{percent} || {right}"),
        };
        let not = matches!(
            binary.op,
            Op::NotContains
                | Op::NotStartsWith
                | Op::NotEndsWith
                | Op::NotIContains
                | Op::NotIStartsWith
                | Op::NotIEndsWith
        );
        let (word, escape) = self.like_word(binary, insensitive && !lower, not);
        // LIKE's operands stand in parentheses where the concatenation is one.
        Ok(format!("{left} {word} {right}{escape}"))
    }

    fn match_(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        let (left, right) = (self.expr(&binary.left, kw)?, self.expr(&binary.right, kw)?);
        let text = if self.is_postgresql() {
            match &binary.regconfig {
                Some(config) => {
                    format!(
                        "{left} @@ plainto_tsquery({}, {right})",
                        self.cx.literal(config)
                    )
                }
                None => format!("{left} @@ plainto_tsquery({right})"),
            }
        } else {
            format!("{left} MATCH {right}")
        };
        Ok(if binary.op == Op::NotMatch {
            format!("NOT {text}")
        } else {
            text
        })
    }

    fn regexp_match(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        let not = binary.op == Op::NotRegexpMatch;
        if self.is_sqlite() {
            return self.generic(binary, if not { " NOT REGEXP " } else { " REGEXP " }, kw);
        }
        let base = if not { "!~" } else { "~" };
        match binary.flags.as_deref() {
            None => self.generic(binary, &format!(" {base} "), kw),
            Some("i") => self.generic(binary, &format!(" {base}* "), kw),
            Some(flags) => Ok(format!(
                "{} {base} CONCAT('(?', {}, ')', {})",
                self.expr(&binary.left, kw)?,
                self.cx.literal(flags),
                self.expr(&binary.right, kw)?
            )),
        }
    }

    fn regexp_replace(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        if !self.is_postgresql() {
            return Err(CompileError::compile(format!(
                "{} dialect does not support regular expression replacements",
                self.cx.dialect.name()
            )));
        }
        let (left, right) = (self.expr(&binary.left, kw)?, self.expr(&binary.right, kw)?);
        Ok(match &binary.flags {
            None => format!("REGEXP_REPLACE({left}, {right})"),
            Some(flags) => {
                format!(
                    "REGEXP_REPLACE({left}, {right}, {})",
                    self.cx.literal(flags)
                )
            }
        })
    }

    /// Whether `column['key']` works on JSONB; PostgreSQL can since 14.
    fn jsonb_subscripts(&self) -> bool {
        self.cx
            .server_version
            .as_ref()
            .and_then(|version| version.first())
            .is_none_or(|major| *major >= 14)
    }

    fn json_item(&mut self, binary: &Binary, kw: &Kw) -> Result<String, CompileError> {
        let is_json = affinity(&binary.type_) == Affinity::Json;
        let mut kw = kw.clone();
        if !kw.cast_applied && !is_json {
            kw.cast_applied = true;
            kw.eager_grouping = false;
            let type_ = binary.type_.clone();
            return self.cast(&Expr::Binary(Box::new(binary.clone())), &type_, &kw);
        }
        let cast_applied = kw.cast_applied;
        kw.cast_applied = false;
        if self.is_sqlite() {
            let (left, right) = (
                self.expr(&binary.left, &kw)?,
                self.expr(&binary.right, &kw)?,
            );
            return Ok(if is_json {
                format!("JSON_QUOTE(JSON_EXTRACT({left}, {right}))")
            } else {
                format!("JSON_EXTRACT({left}, {right})")
            });
        }
        kw.eager_grouping = true;
        let path = binary.op == Op::JsonPathGetItem
            || matches!(&binary.right, Expr::Bind(bind) if bind.json == JsonRole::Path);
        let is_jsonb = matches!(type_of(&binary.left), Type::Postgresql(PgType::JSONB(_)));
        if !cast_applied && !path && is_jsonb && self.jsonb_subscripts() {
            let mut left = self.expr(&binary.left, &kw)?;
            if matches!(binary.left, Expr::Func(_) | Expr::Cast { .. }) {
                left = format!("({left})");
            }
            return Ok(format!("{left}[{}]", self.expr(&binary.right, &kw)?));
        }
        let op = match (path, cast_applied) {
            (false, false) => " -> ",
            (false, true) => " ->> ",
            (true, false) => " #> ",
            (true, true) => " #>> ",
        };
        self.generic(binary, op, &kw)
    }
}
