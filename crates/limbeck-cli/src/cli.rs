//! The words of the command line: upstream's, with argparse's habits, and a few of our own.

use std::{ffi::OsString, path::PathBuf, process::ExitCode, time::Duration};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// Runs Alembic projects without Python.
#[derive(Debug, Parser)]
#[command(
    name = "limbeck",
    version,
    infer_long_args = true,
    disable_help_subcommand = true,
    propagate_version = false
)]
pub struct Cli {
    /// Options of all commands.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of all commands. Upstream's stand before the command, ours anywhere.
#[derive(Debug, Args)]
pub struct Global {
    /// Alternate config file; defaults to ALEMBIC_CONFIG, or "alembic.ini" and "pyproject.toml". May be given twice to
    /// name one of each
    #[arg(short, long, value_name = "CONFIG")]
    pub config: Vec<PathBuf>,
    /// Name of section in .ini file to use for Alembic config
    #[arg(short, long, value_name = "NAME")]
    pub name: Option<String>,
    /// Additional arguments consumed by custom env.py scripts, e.g. -x setting1=somesetting
    #[arg(short, value_name = "X", allow_hyphen_values = true)]
    pub x: Vec<String>,
    /// Show the whole chain of causes on error
    #[arg(long)]
    pub raiseerr: bool,
    /// Do not print to standard output
    #[arg(short, long)]
    pub quiet: bool,
    /// Database URL; wins over what env.py says
    #[arg(
        long,
        value_name = "URL",
        env = "LIMBECK_URL",
        hide_env_values = true,
        global = true
    )]
    pub url: Option<String>,
    /// The project's Python interpreter, asked only for what the application alone knows
    #[arg(long, value_name = "PATH", env = "LIMBECK_PYTHON", global = true)]
    pub python: Option<PathBuf>,
    /// How long to wait for another runner (30s, 10m, 1h)
    #[arg(long, value_name = "DURATION", value_parser = duration, global = true)]
    pub lock_wait: Option<Duration>,
    /// Refuse what only Python can run instead of giving it to Alembic
    #[arg(long, global = true)]
    pub no_delegate: bool,
    /// Print the result as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

fn duration(text: &str) -> Result<Duration, String> {
    limbeck::config::parse_duration(text)
        .ok_or_else(|| "a duration such as 30s, 10m or 1h".to_owned())
}

/// An option's value as argparse takes it: what starts with a dash is one only if it is a number or has a blank in it.
fn word(text: &str) -> Result<String, String> {
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    match text.strip_prefix('-') {
        Some(rest) if !(rest.is_empty() || rest.contains(' ') || is_number(rest)) => {
            Err("expected one argument".to_owned())
        }
        _ => Ok(text.to_owned()),
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show current branch points
    Branches {
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
    },
    /// Check if there are any new operations to be generated
    Check {
        /// Print the statements that would run
        #[arg(long)]
        sql: bool,
        #[command(flatten)]
        full: Full,
    },
    /// Display the current revision for a database
    Current {
        /// Check if all head revisions are applied to the database; exit with an error code if not
        #[arg(short, long)]
        check_heads: bool,
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
    },
    /// Revert to a previous version
    Downgrade {
        /// Write SQL to standard output instead of running it
        #[arg(long)]
        sql: bool,
        /// Arbitrary 'tag' name - can be used by custom env.py scripts
        #[arg(long)]
        tag: Option<String>,
        /// Revision identifier
        #[arg(allow_hyphen_values = true)]
        revision: String,
    },
    /// Edit revision script(s) using $EDITOR
    Edit {
        /// Revision identifier
        #[arg(allow_hyphen_values = true)]
        rev: String,
    },
    /// Create the version table if it doesn't exist already
    #[command(name = "ensure_version")]
    EnsureVersion {
        /// Write SQL to standard output instead of running it
        #[arg(long)]
        sql: bool,
    },
    /// Show current available heads in the script directory
    Heads {
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
        /// Treat dependency versions as down revisions
        #[arg(long)]
        resolve_dependencies: bool,
    },
    /// List changeset scripts in chronological order
    History {
        #[arg(
            help = "Specify a revision range; format is [start]:[end]",
            short,
            long,
            value_name = "REV_RANGE"
        )]
        rev_range: Option<String>,
        /// Use more verbose output
        #[arg(short, long)]
        verbose: bool,
        /// Indicate the current revision
        #[arg(short, long)]
        indicate_current: bool,
        /// One line a revision (the default; documents no other form than --verbose)
        #[arg(long, conflicts_with = "verbose")]
        oneline: bool,
    },
    /// Initialize a new scripts directory
    Init {
        /// Setup template for use with 'init'
        #[arg(short, long, default_value = "generic")]
        template: String,
        /// Write empty __init__.py files to the environment and version locations
        #[arg(long)]
        package: bool,
        /// Location of scripts directory
        directory: PathBuf,
    },
    /// List available templates
    #[command(name = "list_templates")]
    ListTemplates,
    /// Merge two revisions together; creates a new migration file
    Merge(Merge),
    /// Create a new revision file
    Revision(Revision),
    /// Show the revision(s) denoted by the given symbol
    Show {
        /// Revision identifier
        #[arg(allow_hyphen_values = true)]
        rev: String,
    },
    /// 'stamp' the revision table with the given revision; don't run any migrations
    Stamp {
        /// Write SQL to standard output instead of running it
        #[arg(long)]
        sql: bool,
        /// Arbitrary 'tag' name - can be used by custom env.py scripts
        #[arg(long)]
        tag: Option<String>,
        /// Unconditionally erase the version table before stamping
        #[arg(long)]
        purge: bool,
        /// One or more revisions, or 'heads' for all heads
        #[arg(required = true, allow_negative_numbers = true)]
        revisions: Vec<String>,
    },
    /// Upgrade to a later version
    Upgrade {
        /// Write SQL to standard output instead of running it
        #[arg(long)]
        sql: bool,
        /// Arbitrary 'tag' name - can be used by custom env.py scripts
        #[arg(long)]
        tag: Option<String>,
        /// Revision identifier
        #[arg(allow_hyphen_values = true)]
        revision: String,
    },
    /// Write a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The options of `merge`.
#[derive(Debug, Clone, Args)]
pub struct Merge {
    /// Message string to use with the new revision
    #[arg(short, long, value_parser = word, allow_hyphen_values = true)]
    pub message: Option<String>,
    /// Specify a branch label to apply to the new revision
    #[arg(long, value_parser = word, allow_hyphen_values = true)]
    pub branch_label: Option<String>,
    /// Specify a hardcoded revision id instead of generating one
    #[arg(long, value_parser = word, allow_hyphen_values = true)]
    pub rev_id: Option<String>,
    /// Allow a non-head revision as the 'head' to splice onto
    #[arg(long)]
    pub splice: bool,
    /// One or more revisions, or 'heads' for all heads
    #[arg(required = true, allow_negative_numbers = true)]
    pub revisions: Vec<String>,
}

/// The options of `revision`.
#[derive(Debug, Clone, Args)]
pub struct Revision {
    /// Message string to use with the new revision
    #[arg(short, long, value_parser = word, allow_hyphen_values = true)]
    pub message: Option<String>,
    /// Populate revision script with candidate migration operations, based on comparison of database to model
    #[arg(long)]
    pub autogenerate: bool,
    /// Don't emit SQL to database - dump to standard output instead
    #[arg(long)]
    pub sql: bool,
    /// Specify head revision or <branchname>@head to base new revision on
    #[arg(long, value_parser = word, allow_hyphen_values = true)]
    pub head: Option<String>,
    /// Allow a non-head revision as the 'head' to splice onto
    #[arg(long)]
    pub splice: bool,
    /// Specify a branch label to apply to the new revision
    #[arg(long, value_parser = word, allow_hyphen_values = true)]
    pub branch_label: Option<String>,
    /// Specify specific path from config for version file
    #[arg(long)]
    pub version_path: Option<PathBuf>,
    /// Specify a hardcoded revision id instead of generating one
    #[arg(long, value_parser = word, allow_hyphen_values = true)]
    pub rev_id: Option<String>,
    /// Specify one or more revision identifiers which this revision should depend on
    #[arg(long, value_parser = word, allow_hyphen_values = true)]
    pub depends_on: Vec<String>,
    /// Print the script instead of writing it
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub full: Full,
}

/// How much is compared.
#[derive(Debug, Clone, Default, Args)]
pub struct Full {
    /// Compare all that the database has, not only what Alembic compares
    #[arg(long)]
    pub full: bool,
    /// With --full: what has another name now, old=new; a column, index or constraint is table.name
    #[arg(long, value_name = "OLD=NEW")]
    pub rename: Vec<String>,
}

/// A shell that completions are written for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Shell {
    /// bash
    Bash,
    /// zsh
    Zsh,
    /// fish
    Fish,
}

impl From<Shell> for clap_complete::Shell {
    fn from(shell: Shell) -> Self {
        match shell {
            Shell::Bash => Self::Bash,
            Shell::Zsh => Self::Zsh,
            Shell::Fish => Self::Fish,
        }
    }
}

/// Reads the command line.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(args)
}

/// The command as clap describes it, for completions.
pub fn describe() -> clap::Command {
    Cli::command()
}

/// Prints a usage error: 2, as argparse; `--help` and `--version` end with 0.
pub fn usage_error(error: &clap::Error) -> ExitCode {
    // A closed standard output is no reason to fail.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Cli, clap::Error> {
        super::parse(
            std::iter::once("limbeck")
                .chain(words.split_whitespace())
                .map(OsString::from),
        )
    }

    #[test]
    fn negative_numbers_are_arguments() {
        assert!(
            matches!(parse("downgrade -1").unwrap().command, Command::Downgrade { revision, .. } if revision == "-1")
        );
        assert!(matches!(
            parse("history -r-2:current").unwrap().command,
            Command::History { rev_range: Some(range), .. } if range == "-2:current"
        ));
        assert!(matches!(
            parse("downgrade --sql -1").unwrap().command,
            Command::Downgrade { sql: true, .. }
        ));
    }

    #[test]
    fn options_may_be_abbreviated() {
        assert!(matches!(
            parse("heads --verb --resolve").unwrap().command,
            Command::Heads {
                verbose: true,
                resolve_dependencies: true
            }
        ));
        assert!(matches!(
            parse("stamp --pur head").unwrap().command,
            Command::Stamp { purge: true, .. }
        ));
    }

    #[test]
    fn writing_takes_argparses_forms() {
        let Command::Revision(options) = parse("revision --auto -mtext --depends a --depends-on=b")
            .unwrap()
            .command
        else {
            unreachable!("another command");
        };
        assert!(options.autogenerate);
        assert_eq!(options.message.as_deref(), Some("text"));
        assert_eq!(options.depends_on, ["a", "b"]);
        assert!(parse("merge -m x").is_err());
        assert!(parse("revision -m --autogenerate").is_err());
        assert!(parse("revision -m -1").is_ok());
    }

    #[test]
    fn the_definition_is_sound() {
        describe().debug_assert();
    }
}
