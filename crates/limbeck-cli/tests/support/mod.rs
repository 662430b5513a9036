//! What the end-to-end tests share: recordings, databases to work in, copies of projects.

// Each test crate uses its share of this.
#![allow(dead_code)]

pub mod database;
pub mod project;
pub mod recording;
