//! The modules that a text imports, found without parsing it.
//!
//! What is found may be more than is imported (a line of a docstring that reads like an import), never less.

use super::files::absolute;

/// The dotted names of the modules that may be imported: for `from a import b` both `a` and `a.b`.
pub(super) fn imports(text: &str, name: &str, is_package: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        for part in line.split(';') {
            let part = part.trim_start();
            if let Some(rest) = part.strip_prefix("import ") {
                for module in rest.split('#').next().unwrap_or_default().split(',') {
                    let module = module.split_whitespace().next().unwrap_or_default();
                    push(&mut found, module.to_owned());
                }
            } else if let Some(rest) = part.strip_prefix("from ") {
                let Some((module, names)) = rest.split_once("import") else {
                    continue;
                };
                let module = module.trim();
                let level = module.len() - module.trim_start_matches('.').len();
                let tail = module[level..].trim();
                let tail = (!tail.is_empty()).then_some(tail);
                let Some(module) = absolute(name, is_package, level as u32, tail) else {
                    continue;
                };
                let mut names = names.split('#').next().unwrap_or_default().to_owned();
                let open = names.trim_start().starts_with('(');
                while (open && !names.contains(')')) || names.trim_end().ends_with('\\') {
                    names.truncate(names.trim_end().trim_end_matches('\\').len());
                    let Some(line) = lines.next() else { break };
                    names.push(' ');
                    names.push_str(line.split('#').next().unwrap_or_default());
                }
                for item in names.split([',', '(', ')']) {
                    if let Some(item) = item.split_whitespace().next()
                        && item != "*"
                    {
                        push(&mut found, format!("{module}.{item}"));
                    }
                }
                push(&mut found, module);
            }
        }
        if let Some((_, rest)) = line.split_once("import_module(") {
            let rest = rest.trim_start();
            if let Some(module) = rest
                .split(['"', '\''])
                .nth(1)
                .filter(|_| rest.starts_with(['"', '\'']))
            {
                push(&mut found, module.to_owned());
            }
        }
    }
    found
}

fn push(found: &mut Vec<String>, module: String) {
    let name = module
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    if name && !module.is_empty() {
        found.push(module);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms() {
        let text = "import a, b.c as d  # e\nfrom f import (g,\n  h as i, # j\n)\nfrom . import k\nfrom ..l import \\\n  m\n\
                    if x: pass; import n\nq = importlib.import_module('o.p')\nimport_module(f'{x}.y')\n";
        assert_eq!(
            imports(text, "top.sub", true),
            [
                "a",
                "b.c",
                "f.g",
                "f.h",
                "f",
                "top.sub.k",
                "top.sub",
                "top.l.m",
                "top.l",
                "n",
                "o.p"
            ]
        );
    }
}
