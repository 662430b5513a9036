//! The revision graph, pure: no I/O, no clock, values in and values out.
//!
//! A [`Revision`] is what a script's head says; [`RevisionMap::new`] links them; an identifier that a user types is
//! resolved against the map ([`RevisionSpec`], [`RevisionMap::get_revisions`]), the map is traversed
//! ([`walk_revisions`], [`RevisionMap::iterate_revisions`]), and a traversal becomes [`Step`]s, each of which moves
//! the rows of the version table ([`HeadMaintainer`]).
//!
//! ```
//! use limbeck::revision::{HeadMaintainer, Revision, RevisionMap, upgrade_steps};
//!
//! let (map, _warnings) = RevisionMap::new(vec![
//!     Revision::new("aaaa", &[]).doc("create tables"),
//!     Revision::new("bbbb", &["aaaa"]).doc("add a column"),
//! ])?;
//! let steps = upgrade_steps(&map, "head", &["aaaa"])?;
//! assert_eq!(steps[0].to_string(), "upgrade aaaa -> bbbb, add a column");
//!
//! let mut rows = HeadMaintainer::new(["aaaa"]);
//! let moved = rows.update_to_step(&map, &steps[0])?;
//! assert_eq!(moved.to_string(), "update aaaa to bbbb");
//! # Ok::<(), limbeck::revision::RevisionError>(())
//! ```

mod catch;
mod collect;
mod error;
mod format;
mod link;
mod map;
mod node;
mod plan;
mod range;
mod rows;
mod sort;
mod spec;
mod target;
mod text;
mod traverse;

pub use catch::{Catch, get_base, get_current_head, get_revision, get_revisions, walk_revisions};
pub use error::{RevisionError, Warning};
pub use format::{CmdFormat, branch_entry, cmd_format, log_entry, script_text};
pub use map::RevisionMap;
pub use node::{Revision, verify_rev_id};
pub use plan::{RevisionStep, StampStep, Step, downgrade_steps, stamp_steps, upgrade_steps};
pub use range::{SqlRange, downgrade_range, history_range, stamp_range, upgrade_range};
pub use rows::{HeadMaintainer, RowMove, RowWrite};
pub use spec::{Found, Identifier, Relative, RevisionSpec};
pub use text::{python_list, python_repr, python_tuple};
pub use traverse::{Iterate, Iterated};
