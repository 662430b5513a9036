//! Identities: which options differ, upstream's `_compare_identity_default`.

use limbeck_sql::Identity;

/// The options by name, those that are set.
fn options(identity: Option<&Identity>) -> [(&'static str, Option<i64>); 8] {
    let given = identity.map(|it| it.options.clone()).unwrap_or_default();
    let flag = |value: Option<bool>| value.map(i64::from);
    [
        ("cache", given.cache),
        ("cycle", flag(given.cycle)),
        ("increment", given.increment),
        ("maxvalue", given.maxvalue),
        ("minvalue", given.minvalue),
        ("nomaxvalue", flag(given.nomaxvalue)),
        ("nominvalue", flag(given.nominvalue)),
        ("start", given.start),
    ]
}

/// The names of the options that differ, sorted. What the model does not say is left to the database.
pub(super) fn differences(
    wanted: Option<&Identity>,
    found: Option<&Identity>,
) -> Vec<&'static str> {
    let always = |identity: Option<&Identity>| identity.is_some_and(|it| it.always == Some(true));
    let mut out = Vec::new();
    if always(wanted) != always(found) {
        out.push("always");
    }
    for ((name, wanted), (_, found)) in options(wanted).into_iter().zip(options(found)) {
        if wanted.is_some() && wanted != found {
            out.push(name);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use limbeck_sql::SequenceOptions;

    use super::*;

    #[test]
    fn only_what_the_model_says_counts() {
        let found = Identity {
            always: Some(false),
            options: SequenceOptions {
                start: Some(1),
                increment: Some(1),
                cache: Some(1),
                cycle: Some(false),
                ..SequenceOptions::default()
            },
            ..Identity::default()
        };
        assert!(differences(Some(&Identity::default()), Some(&found)).is_empty());
        let wanted = Identity {
            always: Some(true),
            options: SequenceOptions {
                start: Some(5),
                ..SequenceOptions::default()
            },
            ..Identity::default()
        };
        assert_eq!(
            differences(Some(&wanted), Some(&found)),
            ["always", "start"]
        );
    }
}
