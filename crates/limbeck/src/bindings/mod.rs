//! Python names to limbeck-sql values; a file a Python module.
