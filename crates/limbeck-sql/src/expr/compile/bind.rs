//! Parameters and `text()`.

use super::{Compiler, Kw, ParamOwner, Parameter, literal};
use crate::{
    datum::Datum,
    dialect::{Paramstyle, types::type_sql},
    error::{CompileError, ErrorClass},
    expr::{Bind, JsonRole, Label, Op, TextClause, label::Lbl, typing},
    types::{PgType, Type},
};

/// Marks a parameter's place until the text is whole: no SQL contains it.
const MARK: char = '\u{1}';

/// Finds the `:name` parameters of a text, as SQLAlchemy's regular expression does.
pub fn text_parameters(text: &str) -> Vec<String> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Param(name) => Some(name),
            Piece::Text(_) => None,
        })
        .collect()
}

enum Piece {
    Text(String),
    Param(String),
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// `(?<![:\w\\]):(\w+)(?![:\w])`
fn pieces(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut current = String::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let before = i.checked_sub(1).map(|i| chars[i]);
        let open = c == ':' && !before.is_some_and(|b| b == ':' || b == '\\' || is_word(b));
        if open {
            let mut end = i + 1;
            while end < chars.len() && is_word(chars[end]) {
                end += 1;
            }
            // A word followed by a colon is no parameter, and giving back characters would leave a word after it.
            if end > i + 1 && chars.get(end) != Some(&':') {
                out.push(Piece::Text(std::mem::take(&mut current)));
                out.push(Piece::Param(chars[i + 1..end].iter().collect()));
                i = end;
                continue;
            }
        }
        current.push(c);
        i += 1;
    }
    out.push(Piece::Text(current));
    out
}

/// `\\(:\w*)(?![:\w])` -> `:name`
fn unescape(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        if chars[i] == '\\' && chars.get(i + 1) == Some(&':') {
            let mut end = i + 2;
            while end < chars.len() && is_word(chars[end]) {
                end += 1;
            }
            if chars.get(end) != Some(&':') {
                out.extend(&chars[i + 1..end]);
                i = end;
                continue;
            }
        }
        out.push(chars[i]);
        i += 1;
    }
    out
}

impl Compiler<'_> {
    pub(super) fn text(&mut self, text: &TextClause, kw: &Kw) -> Result<String, CompileError> {
        let escaped = self.escape_percent(&text.text);
        let mut out = String::new();
        for piece in pieces(&escaped) {
            match piece {
                Piece::Text(text) => out.push_str(&text),
                Piece::Param(name) => match bind_of(text, &name) {
                    Some(bind) => out.push_str(&self.bind(bind, kw)?),
                    None => {
                        let bind = Bind::new(Label::Named(name.as_str().into()), None, Type::Null);
                        out.push_str(&self.bind(&bind, kw)?);
                    }
                },
            }
        }
        Ok(unescape(&out))
    }

    pub(super) fn bind(&mut self, bind: &Bind, kw: &Kw) -> Result<String, CompileError> {
        let given = bind
            .key
            .name()
            .and_then(|name| self.execution.values.get(&name.text));
        let value = given.or(bind.value.as_ref()).cloned();
        if kw.literal_binds || bind.literal_execute || kw.literal_execute {
            let text = self.literal_bind(bind, value)?;
            return Ok(if bind.expanding {
                format!("({text})")
            } else {
                text
            });
        }
        let name = match &bind.key {
            Label::Named(name) => name.text.clone(),
            anon @ Label::Anon { .. } => self.label("bindparam", &Lbl::of(anon)).text,
        };
        if bind.expanding {
            return self.expanding(bind, &name, value);
        }
        self.claim(&name, bind)?;
        self.place_param(&name, bind, value)
    }

    /// Names the anonymous parameter of a column in VALUES or SET after the column.
    pub(super) fn name_crud_bind(&mut self, bind: &Bind, name: &str) {
        if let Label::Anon { id, base } = &bind.key {
            self.truncated
                .insert(format!("bindparam l{id} {base}"), name.to_owned());
        }
    }

    fn literal_bind(&mut self, bind: &Bind, value: Option<Datum>) -> Result<String, CompileError> {
        let Some(value) = value else {
            return Ok("NULL".to_owned());
        };
        if bind.expanding {
            let items = match value {
                Datum::Array(items) | Datum::Tuple(items) => items,
                other => vec![other],
            };
            if items.is_empty() {
                return Ok(self.empty_set(bind.expand_op.as_ref(), &bind.type_)?);
            }
            let mut out = Vec::new();
            for item in &items {
                out.push(self.literal_item(item, bind)?);
            }
            return Ok(self.tuple_values_prefix(&items) + &out.join(", "));
        }
        if bind.json != JsonRole::None {
            return literal::json_address(self.cx, &value, bind.json);
        }
        if value.is_null() {
            return Ok("NULL".to_owned());
        }
        literal::render(self.cx, &value, &bind.type_)
    }

    fn tuple_values_prefix(&self, items: &[Datum]) -> String {
        if self.is_sqlite() && matches!(items.first(), Some(Datum::Tuple(_) | Datum::Array(_))) {
            "VALUES ".to_owned()
        } else {
            String::new()
        }
    }

    fn literal_item(&mut self, item: &Datum, bind: &Bind) -> Result<String, CompileError> {
        match item {
            Datum::Tuple(values) | Datum::Array(values)
                if typing::affinity(&bind.type_) != typing::Affinity::Array =>
            {
                let mut out = Vec::new();
                for value in values {
                    out.push(literal::render(self.cx, value, &typing::of_value(value))?);
                }
                Ok(format!("({})", out.join(", ")))
            }
            Datum::Null => Ok("NULL".to_owned()),
            value => literal::render(self.cx, value, &bind.type_),
        }
    }

    fn expanding(
        &mut self,
        bind: &Bind,
        name: &str,
        value: Option<Datum>,
    ) -> Result<String, CompileError> {
        let items = match value {
            Some(Datum::Array(items) | Datum::Tuple(items)) => items,
            Some(other) => vec![other],
            None if self.execution.keys.is_none() => {
                return Ok(format!("(__[POSTCOMPILE_{name}])"));
            }
            None => {
                return Err(CompileError::new(
                    ErrorClass::InvalidRequest,
                    format!("A value is required for bind parameter '{name}'"),
                ));
            }
        };
        self.claim(name, bind)?;
        if self.execution.keys.is_none() {
            // Only written: upstream leaves the list to the execution.
            return Ok(format!("(__[POSTCOMPILE_{name}])"));
        }
        if items.is_empty() {
            let text = self.empty_set(bind.expand_op.as_ref(), &bind.type_)?;
            return Ok(format!("({text})"));
        }
        let prefix = self.tuple_values_prefix(&items);
        let mut out = Vec::new();
        for (i, item) in items.iter().enumerate() {
            match item {
                Datum::Tuple(values) | Datum::Array(values)
                    if typing::affinity(&bind.type_) != typing::Affinity::Array =>
                {
                    let mut row = Vec::new();
                    for (j, value) in values.iter().enumerate() {
                        let name = format!("{name}_{}_{}", i + 1, j + 1);
                        let mut one = bind.clone();
                        one.type_ = typing::of_value(value);
                        row.push(self.place_param(&name, &one, Some(value.clone()))?);
                    }
                    out.push(format!("({})", row.join(", ")));
                }
                value => {
                    let name = format!("{name}_{}", i + 1);
                    out.push(self.place_param(&name, bind, Some(value.clone()))?);
                }
            }
        }
        Ok(format!("({prefix}{})", out.join(", ")))
    }

    fn empty_set(&self, op: Option<&Op>, type_: &Type) -> Result<String, CompileError> {
        let _ = type_;
        if self.is_sqlite() {
            return Ok("SELECT 1 FROM (SELECT 1) WHERE 1!=1".to_owned());
        }
        match op {
            Some(Op::NotIn) => Ok("NULL) OR (1 = 1".to_owned()),
            _ => Ok("NULL) AND (1 != 1".to_owned()),
        }
    }

    fn claim(&mut self, name: &str, bind: &Bind) -> Result<(), CompileError> {
        let owner = ParamOwner::of(bind);
        let Some(index) = self.params.iter().position(|param| param.name == name) else {
            return Ok(());
        };
        let existing = &self.owners[index];
        if existing.key == owner.key && existing.is_crud == owner.is_crud {
            return Ok(());
        }
        if existing.expanding != owner.expanding {
            return Err(CompileError::compile(format!(
                "Can't reuse bound parameter name '{name}' in both 'expanding' (e.g. within an IN expression) and \
                 non-expanding contexts.  If this parameter is to receive a list/array value, set 'expanding=True' \
                 on it for expressions that aren't IN, otherwise use a different parameter name."
            )));
        }
        if existing.is_crud || owner.is_crud {
            if !(existing.unique || owner.unique) || existing.is_crud != owner.is_crud {
                return Err(CompileError::compile(format!(
                    "bindparam() name '{name}' is reserved for automatic usage in the VALUES or SET clause of this \
                     insert/update statement.   Please use a name other than column name when using bindparam() with \
                     insert() or update() (for example, 'b_{name}')."
                )));
            }
            return Ok(());
        }
        if existing.unique || owner.unique {
            return Err(CompileError::compile(format!(
                "Bind parameter '{name}' conflicts with unique bind parameter of the same name"
            )));
        }
        Ok(())
    }

    fn place_param(
        &mut self,
        name: &str,
        bind: &Bind,
        value: Option<Datum>,
    ) -> Result<String, CompileError> {
        let index = match self.params.iter().position(|param| param.name == name) {
            Some(index) => {
                if self.params[index].type_ == Type::Null {
                    self.params[index].type_ = bind.type_.clone();
                }
                index
            }
            None => {
                self.params.push(Parameter {
                    name: name.to_owned(),
                    key: bind
                        .key
                        .name()
                        .map_or_else(|| name.to_owned(), |name| name.text.clone()),
                    value,
                    type_: bind.type_.clone(),
                    json: bind.json,
                });
                self.owners.push(ParamOwner::of(bind));
                self.params.len() - 1
            }
        };
        Ok(format!("{MARK}{index}{MARK}{}", self.bind_cast(bind)?))
    }

    /// The cast that SQLAlchemy's psycopg2 dialect puts after parameters of types that PostgreSQL would not guess.
    fn bind_cast(&self, bind: &Bind) -> Result<String, CompileError> {
        if !self.is_postgresql() || bind.json != JsonRole::None {
            return Ok(String::new());
        }
        let type_ = literal::effective(self.cx, &bind.type_);
        let cast = match type_ {
            Type::JSON(_) | Type::ARRAY(_) | Type::UUID(_) => true,
            Type::Uuid(args) => args.native_uuid,
            Type::Postgresql(pg) => matches!(
                pg,
                PgType::JSON(_)
                    | PgType::JSONB(_)
                    | PgType::UUID(_)
                    | PgType::ARRAY(_)
                    | PgType::BIT { .. }
                    | PgType::INT4RANGE
                    | PgType::INT8RANGE
                    | PgType::NUMRANGE
                    | PgType::DATERANGE
                    | PgType::TSRANGE
                    | PgType::TSTZRANGE
                    | PgType::INT4MULTIRANGE
                    | PgType::INT8MULTIRANGE
                    | PgType::NUMMULTIRANGE
                    | PgType::DATEMULTIRANGE
                    | PgType::TSMULTIRANGE
                    | PgType::TSTZMULTIRANGE
            ),
            _ => false,
        };
        if !cast {
            return Ok(String::new());
        }
        Ok(format!("::{}", type_sql(self.cx, type_)?))
    }
}

fn bind_of<'t>(text: &'t TextClause, name: &str) -> Option<&'t Bind> {
    text.binds
        .iter()
        .find(|bind| bind.key.name().is_some_and(|key| key.text == name))
}

/// Writes the placeholders of a paramstyle into a text; also the indexes of the parameters by place.
pub(super) fn place(
    text: &str,
    paramstyle: Paramstyle,
    params: &[Parameter],
) -> Result<(String, Vec<usize>), CompileError> {
    let mut out = String::with_capacity(text.len());
    let mut positions = Vec::new();
    for (i, part) in text.split(MARK).enumerate() {
        if i % 2 == 0 {
            out.push_str(part);
            continue;
        }
        let index: usize = part.parse().map_err(|_| {
            CompileError::gap("the statement contains the control character U+0001")
        })?;
        positions.push(index);
        let name = escaped_name(&params[index].name);
        match paramstyle {
            Paramstyle::Named => {
                out.push(':');
                out.push_str(&name);
            }
            Paramstyle::Qmark => out.push('?'),
            Paramstyle::Pyformat => out.push_str(&format!("%({name})s")),
            Paramstyle::Format => out.push_str("%s"),
            Paramstyle::NumericDollar => {
                let first = positions.iter().position(|p| *p == index);
                let mut distinct = Vec::new();
                for position in &positions {
                    if !distinct.contains(position) {
                        distinct.push(*position);
                    }
                }
                let _ = first;
                let number = distinct.iter().position(|p| *p == index).unwrap_or(0) + 1;
                out.push_str(&format!("${number}"));
            }
        }
    }
    Ok((out, positions))
}

/// A parameter's name as placeholders have it: without what would end it.
pub fn escaped_name(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '%' => 'P',
            '(' => 'A',
            ')' => 'Z',
            ':' => 'C',
            '.' | '[' | ']' | ' ' => '_',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_as_upstream_finds_them() {
        assert_eq!(
            text_parameters("select :a, x::int, '12:30', \\:no, ':q', b:c, :d:e, :f_1"),
            ["a", "q", "f_1"]
        );
        assert_eq!(unescape("a \\:b \\::c"), "a :b \\::c");
    }
}
