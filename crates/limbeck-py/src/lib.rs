//! Evaluator for migration scripts.
