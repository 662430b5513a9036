//! The versions folder on disk: finding scripts, reading their heads, writing new ones.

pub mod date;
mod directory;
mod filename;
pub mod generate;
mod head;
mod hooks;
pub mod options;
pub mod output;
mod resource;
pub mod template;

pub use directory::{Script, ScriptDirectory};
pub use generate::{Generator, NewRevision, Preview, TemplateArgs, Written};
pub use options::WriteOptions;
