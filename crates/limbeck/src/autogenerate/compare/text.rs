//! Python's way of writing names and tuples, as log lines have it.

use limbeck_sql::sql::python_repr;

/// Writes a tuple of strings as `repr()` does.
pub(super) fn tuple<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<String> = items.iter().map(|it| python_repr(it.as_ref())).collect();
    match items.as_slice() {
        [one] => format!("({one},)"),
        _ => format!("({})", items.join(", ")),
    }
}

/// Writes a string or `None` as `repr()` does.
pub(super) fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "None".to_owned(), python_repr)
}
