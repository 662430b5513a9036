//! The revision graph, pure.
