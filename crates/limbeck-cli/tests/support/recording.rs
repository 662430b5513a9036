//! The recordings under `examples/*/expected`; their form is told in `examples/README.md`.

use std::path::Path;

/// What a command was seen to answer, or what an action saw (`status` is None).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    pub status: Option<i32>,
    pub log: Vec<String>,
    pub lines: Vec<String>,
}

/// One step of a session and the answers any of which is right.
#[derive(Debug)]
pub struct Step {
    /// The line with its mark, for messages: `$ upgrade head`.
    pub title: String,
    pub words: Vec<String>,
    pub is_command: bool,
    pub answers: Vec<Answer>,
}

/// Reads a recording.
pub fn read(path: &Path) -> Vec<Step> {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut steps: Vec<Step> = Vec::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(words) = line.strip_prefix("$ ").or_else(|| line.strip_prefix("% ")) {
            steps.push(Step {
                title: line.to_owned(),
                words: split(words),
                is_command: line.starts_with('$'),
                answers: vec![Answer::default()],
            });
            continue;
        }
        let answers = &mut steps.last_mut().expect("an answer to a step").answers;
        let answer = answers.last_mut().expect("never empty");
        if line == "or" {
            answers.push(Answer::default());
        } else if let Some(status) = line.strip_prefix("= ") {
            answer.status = Some(status.parse().expect("an exit status"));
        } else if let Some(rest) = line.strip_prefix("! ") {
            answer.log.push(rest.to_owned());
        } else if let Some(rest) = line.strip_prefix("| ") {
            answer.lines.push(rest.to_owned());
        } else {
            panic!("{}: not a line of a recording: {line}", path.display());
        }
    }
    steps
}

/// Splits at blanks, but not within double quotes.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("never empty").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Replaces points in time of this century's third decade and later by `<time>`.
pub fn hide_times(line: &str) -> String {
    const SHAPE: &[u8] = b"dddd-dd-dd dd:dd:dd";
    let bytes = line.as_bytes();
    let mut out = String::new();
    let mut rest = 0;
    let mut at = 0;
    while at + SHAPE.len() <= bytes.len() {
        let here = &bytes[at..at + SHAPE.len()];
        let fits = SHAPE.iter().zip(here).all(|(shape, byte)| match shape {
            b'd' => byte.is_ascii_digit(),
            b' ' => matches!(byte, b' ' | b'T'),
            other => byte == other,
        });
        if fits && here.starts_with(b"20") && (b'2'..=b'9').contains(&here[2]) {
            out.push_str(&line[rest..at]);
            out.push_str("<time>");
            at += SHAPE.len();
            if bytes.get(at) == Some(&b'.') {
                at += 1 + bytes[at + 1..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
            }
            rest = at;
        } else {
            at += 1;
        }
    }
    out.push_str(&line[rest..]);
    out
}

/// Shows two answers one beside the other, as far as they differ.
pub fn difference(expected: &Answer, actual: &Answer) -> String {
    let mut out = String::new();
    if expected.status != actual.status {
        out += &format!(
            "  exit status {:?}, expected {:?}\n",
            actual.status, expected.status
        );
    }
    for (what, expected, actual) in [
        ("log", &expected.log, &actual.log),
        ("output", &expected.lines, &actual.lines),
    ] {
        if expected == actual {
            continue;
        }
        out += &format!("  {what}:\n");
        let same = expected
            .iter()
            .zip(actual)
            .take_while(|(a, b)| a == b)
            .count();
        for line in expected[same..].iter().take(6) {
            out += &format!("    - {line}\n");
        }
        for line in actual[same..].iter().take(6) {
            out += &format!("    + {line}\n");
        }
    }
    out
}

#[test]
fn times_of_now_are_hidden_and_others_kept() {
    assert_eq!(hide_times("('2026-11-21 09:05:01.5', 1)"), "('<time>', 1)");
    assert_eq!(
        hide_times("(\"2026-11-21T09:05:01\",\"é\")"),
        "(\"<time>\",\"é\")"
    );
    assert_eq!(
        hide_times("('2015-01-01 10:00:00')"),
        "('2015-01-01 10:00:00')"
    );
}

#[test]
fn words_split_at_blanks_outside_quotes() {
    assert_eq!(split("sql \"DROP TABLE x\""), ["sql", "DROP TABLE x"]);
    assert_eq!(split("upgrade  head"), ["upgrade", "head"]);
}
