//! The versions folder on disk.

mod directory;
mod head;
mod resource;

pub use directory::{Script, ScriptDirectory};
