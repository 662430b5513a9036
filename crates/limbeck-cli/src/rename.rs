//! Asks on the terminal whether something that is gone has another name now.

use std::{
    io::{BufRead, IsTerminal, Write},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use limbeck::{
    autogenerate::{Answer, Renamed},
    error::{Error, ErrorKind, Result},
};

/// Asks, where there is somebody to ask. No answer (the end of the input, Ctrl-C) ends the run: nothing is dropped then.
pub fn ask(kind: Renamed, old: &str, new: &[String], stop: &AtomicBool) -> Result<Answer> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(Answer::Unasked);
    }
    let mut next = || line(stop);
    choose(&mut next, &mut std::io::stderr().lock(), kind, old, new)
}

/// Waits for a line, and for a request to stop meanwhile. `None` is the end of the input.
fn line(stop: &AtomicBool) -> Result<Option<String>> {
    let (sender, receiver): (_, Receiver<std::io::Result<String>>) = mpsc::channel();
    // Reading goes on where a signal came; so it is done elsewhere.
    std::thread::spawn(move || {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let _ = sender.send(read.map(|_| line));
    });
    loop {
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(Ok(line)) => return Ok((!line.is_empty()).then_some(line)),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => {
                let error = Error::new(ErrorKind::Interrupted, "stopped on request");
                return Err(error.hint("nothing was written"));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

fn choose(
    next: &mut dyn FnMut() -> Result<Option<String>>,
    output: &mut dyn Write,
    kind: Renamed,
    old: &str,
    new: &[String],
) -> Result<Answer> {
    let no = match kind {
        Renamed::Table => "no: drop it with its rows",
        Renamed::Column => "no: drop it with its values",
        Renamed::Index | Renamed::Constraint => "no: drop it, and make the new one",
    };
    let mut question = format!(
        "The {} {old} is gone. Has it another name now?\n  0  {no}\n",
        kind.word()
    );
    for (i, name) in new.iter().enumerate() {
        question.push_str(&format!("  {}  {name}\n", i + 1));
    }
    loop {
        let _ = write!(output, "{question}> ");
        let _ = output.flush();
        let Some(line) = next()? else {
            let _ = writeln!(output);
            let error = Error::new(
                ErrorKind::Config,
                format!("no answer for {} {old}", kind.word()),
            );
            return Err(error.hint("nothing was written; --rename old=new answers beforehand"));
        };
        match line.trim().parse::<usize>() {
            Ok(0) => return Ok(Answer::Dropped),
            Ok(number) => {
                if let Some(name) = new.get(number - 1) {
                    return Ok(Answer::Is(name.clone()));
                }
            }
            // The name itself does as well.
            Err(_) if new.iter().any(|name| name == line.trim()) => {
                return Ok(Answer::Is(line.trim().to_owned()));
            }
            Err(_) => {}
        }
        let _ = writeln!(output, "A number from 0 to {}, please.", new.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(lines: &[&str]) -> (Result<Answer>, String) {
        let mut output = Vec::new();
        let new = ["a.x".to_owned(), "a.y".to_owned()];
        let mut lines = lines.iter();
        let mut next = || Ok(lines.next().map(|line| format!("{line}\n")));
        let chosen = choose(&mut next, &mut output, Renamed::Column, "a.b", &new);
        (chosen, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_or_a_name_chooses() {
        let (chosen, shown) = answer(&["2"]);
        assert_eq!(chosen.unwrap(), Answer::Is("a.y".to_owned()));
        assert!(shown.starts_with(
            "The column a.b is gone. Has it another name now?\n  0  no: drop it with its values\n  1  a.x\n"
        ));
        assert_eq!(answer(&["0"]).0.unwrap(), Answer::Dropped);
        assert_eq!(answer(&[" a.x"]).0.unwrap(), Answer::Is("a.x".to_owned()));
        let (chosen, shown) = answer(&["what", "9", "1"]);
        assert_eq!(chosen.unwrap(), Answer::Is("a.x".to_owned()));
        assert_eq!(shown.matches("A number from 0 to 2, please.").count(), 2);
        let error = answer(&["what"]).0.unwrap_err();
        assert_eq!(error.to_string(), "no answer for column a.b");
    }
}
