//! What can be wrong with a graph or with an identifier; the sentences are Alembic's.

use thiserror::Error;

/// What is wrong with a graph, an identifier or a plan.
///
/// Alembic raises these inside, and its commands say most of them in another sentence:
/// [`Command`](RevisionError::Command) is that sentence, with the inner one as its source.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RevisionError {
    /// The two ends of a range are not on one line.
    #[error("Revision {lower} is not an ancestor of revision {upper}")]
    RangeNotAncestor {
        /// The lower end as Python prints it.
        lower: String,
        /// The upper end as Python prints it.
        upper: String,
    },
    /// One head was asked for and there are several.
    #[error("Multiple heads are present for given argument '{argument}'; {}", .heads.join(", "))]
    MultipleHeads {
        /// All of them.
        heads: Vec<String>,
        /// What was asked for.
        argument: String,
    },
    /// An identifier names no revision, several, or one outside of the branch named with it.
    #[error("{message}")]
    Resolution {
        /// Alembic's inner sentence, which tells these cases apart.
        message: String,
        /// The part of the identifier that is wrong.
        argument: String,
    },
    /// Down revisions form a cycle.
    #[error("Cycle is detected in revisions ({})", .0.join(", "))]
    Cycle(Vec<String>),
    /// Down revisions and dependencies together form a cycle.
    #[error("Dependency cycle is detected in revisions ({})", .0.join(", "))]
    DependencyCycle(Vec<String>),
    /// A revision is its own down revision.
    #[error("Self-loop is detected in revisions ({0})")]
    Loop(String),
    /// A revision depends on itself.
    #[error("Dependency self-loop is detected in revisions ({0})")]
    DependencyLoop(String),
    /// A revision identifier holds characters that the identifier grammar needs.
    #[error("Character(s) '{}' not allowed in revision identifier '{revision}'", .characters.join(", "))]
    IllegalCharacters {
        /// The characters, sorted.
        characters: Vec<String>,
        /// The identifier.
        revision: String,
    },
    /// A branch label is already a label or an identifier.
    #[error("Branch name '{label}' in revision {revision} already used by revision {used_by}")]
    BranchNameInUse {
        /// The label.
        label: String,
        /// The later revision.
        revision: String,
        /// The earlier revision.
        used_by: String,
    },
    /// A `down_revision` or a `depends_on` names nothing in the map.
    #[error("Revision {missing} referenced from {referenced_from} is not present")]
    Missing {
        /// The name that is missing.
        missing: String,
        /// The revision that names it, in Alembic's one-line form.
        referenced_from: String,
    },
    /// A `down_revision` holds a branch label.
    #[error("Dependency resolution failed; broken map")]
    BrokenMap,
    /// Two of the revisions that were asked for are on one line.
    #[error("Requested revision {revision} overlaps with other requested revisions {}", .others.join(", "))]
    Overlap {
        /// The one that is above.
        revision: String,
        /// The ones that it includes.
        others: Vec<String>,
    },
    /// A relative step met a fork.
    #[error("Ambiguous walk")]
    AmbiguousWalk,
    /// A relative identifier leaves the graph.
    #[error("Walked too far")]
    WalkedTooFar,
    /// A relative identifier leaves the graph, counted from the current rows.
    #[error("Relative revision {relative} didn't produce {steps} migrations")]
    RelativeRevision {
        /// The relative part as Alembic prints it.
        relative: String,
        /// How many steps were asked for.
        steps: u64,
    },
    /// `+N` with several rows in the version table.
    #[error("Ambiguous upgrade from multiple current revisions")]
    AmbiguousUpgrade,
    /// A branch that has nothing to do with the target of a downgrade.
    #[error("Not a valid downgrade target from current heads")]
    NotADowngradeTarget,
    /// The version table holds something that is not text.
    #[error("revision identifier {0} is not a string; ensure database driver settings are correct")]
    NotAString(String),
    /// Alembic dies here with a traceback; the sentence is ours.
    #[error("{message}")]
    Traceback {
        /// The Python exception that Alembic dies of.
        exception: &'static str,
        /// What is wrong.
        message: String,
    },
    /// The sentence that Alembic's commands say.
    #[error("{message}")]
    Command {
        /// The sentence.
        message: String,
        /// What is behind it.
        #[source]
        cause: Option<Box<RevisionError>>,
    },
}

impl RevisionError {
    pub(super) fn resolution(message: String, argument: &str) -> Self {
        Self::Resolution {
            message,
            argument: argument.to_owned(),
        }
    }

    pub(super) fn assertion(message: impl Into<String>) -> Self {
        Self::Traceback {
            exception: "AssertionError",
            message: message.into(),
        }
    }

    pub(super) fn key(message: impl Into<String>) -> Self {
        Self::Traceback {
            exception: "KeyError",
            message: message.into(),
        }
    }

    /// A sentence of a command with nothing behind it.
    pub(super) fn command(message: impl Into<String>) -> Self {
        Self::Command {
            message: message.into(),
            cause: None,
        }
    }

    /// The name of the Python exception that Alembic raises.
    pub fn python_exception(&self) -> &'static str {
        match self {
            Self::RangeNotAncestor { .. } => "RangeNotAncestorError",
            Self::MultipleHeads { .. } => "MultipleHeads",
            Self::Resolution { .. } => "ResolutionError",
            Self::Cycle(_) => "CycleDetected",
            Self::DependencyCycle(_) => "DependencyCycleDetected",
            Self::Loop(_) => "LoopDetected",
            Self::DependencyLoop(_) => "DependencyLoopDetected",
            Self::IllegalCharacters { .. }
            | Self::BranchNameInUse { .. }
            | Self::BrokenMap
            | Self::Overlap { .. }
            | Self::AmbiguousWalk
            | Self::WalkedTooFar
            | Self::RelativeRevision { .. }
            | Self::AmbiguousUpgrade
            | Self::NotADowngradeTarget
            | Self::NotAString(_) => "RevisionError",
            Self::Missing { .. } => "KeyError",
            Self::Traceback { exception, .. } => exception,
            Self::Command { .. } => "CommandError",
        }
    }
}

/// What Alembic warns about without stopping.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// Two scripts have one identifier; the later one counts.
    DuplicateRevision(String),
    /// `downgrade -1` with several rows in the version table.
    AmbiguousDowngrade,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::DuplicateRevision(revision) => write!(f, "Revision {revision} is present more than once"),
            Self::AmbiguousDowngrade => f.write_str(
                "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future release.",
            ),
        }
    }
}
