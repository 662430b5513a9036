//! What each command does, as functions that return data.
