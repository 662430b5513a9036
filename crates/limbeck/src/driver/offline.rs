//! The `--sql` writer: statements as text, laid out as upstream lays them out.

use std::io::{self, Write};

/// Writes statements instead of running them.
pub struct OfflineWriter<W> {
    output: W,
    terminator: &'static str,
    separator: Option<String>,
}

impl<W: Write> OfflineWriter<W> {
    /// Makes a writer for a dialect; `separator` is what follows each statement on MSSQL and Oracle, where given.
    pub fn new(output: W, dialect: &str, separator: Option<String>) -> Self {
        let default = match dialect {
            "mssql" => Some("GO"),
            "oracle" => Some("/"),
            _ => None,
        };
        Self {
            output,
            terminator: if dialect == "oracle" { "" } else { ";" },
            separator: separator.or_else(|| default.map(str::to_owned)),
        }
    }

    /// Writes a statement: tabs become four blanks (even inside literals), blanks around go, terminator, blank line.
    pub fn statement(&mut self, sql: &str) -> io::Result<()> {
        let mut text = String::with_capacity(sql.len() + sql.len() / 8 + 3);
        for (index, part) in sql.trim().split('\t').enumerate() {
            if index > 0 {
                text.push_str("    ");
            }
            text.push_str(part);
        }
        text.push_str(self.terminator);
        self.paragraph(text)?;
        match &self.separator {
            Some(separator) => {
                let separator = separator.clone();
                self.static_output(&separator)
            }
            None => Ok(()),
        }
    }

    /// Writes a text as it is, and a blank line.
    pub fn static_output(&mut self, text: &str) -> io::Result<()> {
        self.paragraph(text.to_owned())
    }

    /// Writes a text that was laid out already.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    fn paragraph(&mut self, mut text: String) -> io::Result<()> {
        text.push_str("\n\n");
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    /// Writes the statement that begins a transaction.
    pub fn begin(&mut self, dialect: &str) -> io::Result<()> {
        match dialect {
            "mssql" => self.static_output("BEGIN TRANSACTION;"),
            "oracle" => self.static_output("SET TRANSACTION READ WRITE\n\n/"),
            _ => self.static_output("BEGIN;"),
        }
    }

    /// Writes the statement that ends a transaction.
    pub fn commit(&mut self, dialect: &str) -> io::Result<()> {
        match dialect {
            "mssql" => {
                self.static_output("COMMIT;")?;
                let separator = self.separator.clone().unwrap_or_default();
                self.static_output(&separator)
            }
            "oracle" => self.static_output("COMMIT\n\n/"),
            _ => self.static_output("COMMIT;"),
        }
    }

    /// Gives the output back.
    pub fn into_inner(self) -> W {
        self.output
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_upstreams() {
        let mut writer = OfflineWriter::new(Vec::new(), "postgresql", None);
        writer.begin("postgresql").unwrap();
        writer.statement("\n\tSELECT '\t'  \n").unwrap();
        writer.commit("postgresql").unwrap();
        let text = String::from_utf8(writer.into_inner()).unwrap();
        assert_eq!(text, "BEGIN;\n\nSELECT '    ';\n\nCOMMIT;\n\n");
    }
}
