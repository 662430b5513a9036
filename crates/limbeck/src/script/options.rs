//! What the configuration says about writing revision files.

use indexmap::IndexMap;

use crate::{
    config::Config,
    error::{Error, ErrorKind, Result},
};

/// `file_template` where nothing else is said.
const FILE_TEMPLATE: &str = "%(rev)s_%(slug)s";
/// `truncate_slug_length` where nothing else is said.
const SLUG_LENGTH: usize = 40;

/// What the configuration says about writing revision files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOptions {
    /// `file_template`, for Python's `%` operator.
    pub file_template: String,
    /// `truncate_slug_length`.
    pub truncate_slug_length: usize,
    /// `timezone`; `None`: local time.
    pub timezone: Option<String>,
    /// `output_encoding`.
    pub output_encoding: String,
    /// Whether `version_locations` is set: then its folders are made when they are missing.
    pub makes_locations: bool,
    /// `[post_write_hooks]`, in order.
    pub hooks: Vec<HookOptions>,
}

/// One post-write hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookOptions {
    /// The name in the list.
    pub name: String,
    /// Its keys: `type`, `entrypoint`, `options`, ...
    pub options: IndexMap<String, String>,
}

impl WriteOptions {
    /// Reads them.
    pub fn from_config(config: &Config) -> Result<Self> {
        let length = match config.get_alembic_option("truncate_slug_length")? {
            None => SLUG_LENGTH,
            Some(text) => match text.trim().parse::<usize>() {
                // Upstream takes zero for "not set".
                Ok(0) => SLUG_LENGTH,
                Ok(length) => length,
                Err(_) => {
                    return Err(Error::new(
                        ErrorKind::Config,
                        format!("truncate_slug_length must be a number, not '{text}'"),
                    ));
                }
            },
        };
        let hooks = config
            .hooks()?
            .into_iter()
            .map(|(name, options)| HookOptions { name, options })
            .collect();
        Ok(Self {
            file_template: config
                .get_alembic_option("file_template")?
                .unwrap_or_else(|| FILE_TEMPLATE.to_owned()),
            truncate_slug_length: length,
            timezone: config.get_alembic_option("timezone")?,
            output_encoding: config
                .get_alembic_option("output_encoding")?
                .unwrap_or_else(|| "utf-8".to_owned()),
            makes_locations: config
                .version_locations()?
                .is_some_and(|locations| !locations.is_empty()),
            hooks,
        })
    }
}
