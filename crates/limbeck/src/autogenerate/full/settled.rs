//! One form for texts that the server writes in two: as it reads a condition, and as it reads its own text again (from a
//! dump, or from the way back).

const VARCHAR: &str = "::character varying";

/// `(ARRAY['a'::character varying, ...])::text[]`, which is what becomes of `IN ('a', ...)`, as the server writes it when
/// it reads that again: `ARRAY[('a'::character varying)::text, ...]`.
pub(super) fn settled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("(ARRAY[") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match array(&from["(ARRAY[".len()..]) {
            Some((items, after)) => {
                let items: Vec<String> = items.iter().map(|it| format!("({it})::text")).collect();
                out.push_str(&format!("ARRAY[{}]", items.join(", ")));
                rest = after;
            }
            None => {
                out.push_str("(ARRAY[");
                rest = &from["(ARRAY[".len()..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The elements, where all are strings of that type, and what follows `])::text[]`.
fn array(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        let mut end = 1;
        if !rest.starts_with('\'') {
            return None;
        }
        while let Some(at) = rest.get(end..)?.find('\'') {
            end += at + 1;
            if !rest[end..].starts_with('\'') {
                break;
            }
            end += 1;
        }
        let after = rest.get(end..)?.strip_prefix(VARCHAR)?;
        items.push(&rest[..end + VARCHAR.len()]);
        if let Some(after) = after.strip_prefix("])::text[]") {
            return Some((items, after));
        }
        rest = after.strip_prefix(", ")?;
    }
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn both_forms_are_one() {
        let first = "CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'it''s, ]'::character varying])::text[])))";
        let second = "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('it''s, ]'::character varying)::text])))";
        assert_eq!(settled(first), second);
        assert_eq!(settled(second), second);
        let other = "(ARRAY[1, 2])::numeric[] AND (ARRAY['a'::text])";
        assert_eq!(settled(other), other);
    }
}
