//! Schema model and SQL compiler of limbeck.
