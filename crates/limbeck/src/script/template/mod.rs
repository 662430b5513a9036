//! The template of new scripts (`script.py.mako`).

use std::path::Path;

use limbeck_py::Vm;

use super::generate::TemplateArgs;
use crate::error::{Error, Result};

/// Renders a template file.
pub fn render_file(_vm: &Vm, path: &Path, _data: &TemplateArgs) -> Result<String> {
    Err(Error::command(format!(
        "{}: templates are not there yet",
        path.display()
    )))
}
