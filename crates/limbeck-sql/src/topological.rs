//! SQLAlchemy's topological sort, ties broken by the order given.

use std::collections::{HashMap, HashSet};

/// Sorts items so that the first of each pair stands before the second; `None` where pairs form a circle.
pub fn sort(pairs: &[(String, String)], items: &[String]) -> Option<Vec<String>> {
    let mut edges: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (parent, child) in pairs {
        edges.entry(child).or_default().insert(parent);
    }
    let mut todo: Vec<&str> = items.iter().map(String::as_str).collect();
    let mut open: HashSet<&str> = todo.iter().copied().collect();
    let mut out = Vec::with_capacity(items.len());
    while !todo.is_empty() {
        let ready: Vec<&str> = todo
            .iter()
            .copied()
            .filter(|node| {
                edges
                    .get(node)
                    .is_none_or(|parents| parents.is_disjoint(&open))
            })
            .collect();
        if ready.is_empty() {
            return None;
        }
        for node in &ready {
            open.remove(node);
        }
        todo.retain(|node| open.contains(node));
        out.extend(ready.into_iter().map(str::to_owned));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::sort;

    fn strings(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn ties_keep_the_order_given() {
        let pairs = [("c".to_owned(), "a".to_owned())];
        assert_eq!(
            sort(&pairs, &strings(&["a", "b", "c"])),
            Some(strings(&["b", "c", "a"]))
        );
    }

    #[test]
    fn a_circle_has_no_order() {
        let pairs = [
            ("a".to_owned(), "b".to_owned()),
            ("b".to_owned(), "a".to_owned()),
        ];
        assert_eq!(sort(&pairs, &strings(&["a", "b"])), None);
    }
}
