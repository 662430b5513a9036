//! Asks on the terminal whether something that is gone has another name now.

use std::io::{BufRead, IsTerminal, Write};

use limbeck::autogenerate::Renamed;

/// Asks, where there is somebody to ask; nobody there means no.
pub fn ask(kind: Renamed, old: &str, new: &[String]) -> Option<String> {
    let (input, output) = (std::io::stdin(), std::io::stderr());
    if !input.is_terminal() || !output.is_terminal() {
        return None;
    }
    choose(&mut input.lock(), &mut output.lock(), kind, old, new)
}

fn choose(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    kind: Renamed,
    old: &str,
    new: &[String],
) -> Option<String> {
    let kind = match kind {
        Renamed::Table => "table",
        Renamed::Column => "column",
    };
    loop {
        writeln!(output, "The {kind} {old} is gone. Has it another name now?").ok()?;
        writeln!(output, "  0  no, drop it").ok()?;
        for (i, name) in new.iter().enumerate() {
            writeln!(output, "  {}  {name}", i + 1).ok()?;
        }
        write!(output, "> ").ok()?;
        output.flush().ok()?;
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().parse::<usize>() {
            Ok(0) => return None,
            Ok(number) if number <= new.len() => return new.get(number - 1).cloned(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(lines: &str) -> (Option<String>, String) {
        let mut output = Vec::new();
        let new = ["a.x".to_owned(), "a.y".to_owned()];
        let mut input = lines.as_bytes();
        let chosen = choose(&mut input, &mut output, Renamed::Column, "a.b", &new);
        (chosen, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_chooses() {
        let (chosen, shown) = answer("2\n");
        assert_eq!(chosen.as_deref(), Some("a.y"));
        assert!(shown.starts_with(
            "The column a.b is gone. Has it another name now?\n  0  no, drop it\n  1  a.x\n"
        ));
        assert_eq!(answer("0\n").0, None);
        assert_eq!(answer("what\n9\n1\n").0.as_deref(), Some("a.x"));
        assert_eq!(answer("").0, None);
    }
}
