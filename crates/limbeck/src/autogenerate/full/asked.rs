//! What `env.py` says of types and server defaults: `compare_type`, `compare_server_default`.

use super::facts::Facts;
use crate::{
    autogenerate::{Hooks, Options},
    error::Result,
};

/// Asks for every column that both sides have. What is said to be the same is the same from here on; what is said to
/// differ does, though the server sees no difference.
pub(super) fn ask(
    found: &Facts,
    wanted: &mut Facts,
    options: &Options,
    hooks: &mut dyn Hooks,
) -> Result<()> {
    for (key, theirs) in &mut wanted.tables {
        let Some(ours) = found.tables.get(key) else {
            continue;
        };
        for (name, column) in &mut theirs.columns {
            let Some(there) = ours.columns.get(name) else {
                continue;
            };
            let (inspected, model) = ((&ours.shown, &there.shown), (&theirs.shown, &column.shown));
            let types = if options.compare_type {
                hooks.compare_type(inspected, model)?
            } else {
                Some(false)
            };
            let defaults = if column.computed.is_some() || column.identity.is_some() {
                None
            } else {
                let (ours, theirs) = (there.default.as_deref(), column.default.as_deref());
                hooks.compare_server_default(inspected, model, ours, theirs)?
            };
            match types {
                Some(false) => {
                    column.type_.clone_from(&there.type_);
                    column.base_type.clone_from(&there.base_type);
                }
                Some(true) if column.type_ == there.type_ => column.type_.push(' '),
                _ => {}
            }
            match defaults {
                Some(false) => column.default.clone_from(&there.default),
                Some(true) if column.default == there.default => {
                    column.default.get_or_insert_default().push(' ');
                }
                _ => {}
            }
        }
    }
    Ok(())
}
