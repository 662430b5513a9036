//! Reflection: catalog rows to a schema model.
