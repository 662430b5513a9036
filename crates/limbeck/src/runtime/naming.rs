//! The naming convention of `target_metadata`.

use std::rc::{Rc, Weak};

use limbeck_py::{Result, Value, Vm};
use limbeck_sql::naming::NamingConvention;

use crate::bindings::{State, context::NamingResolver, schema::MetadataObject};

/// Finds the convention: in the settings, in env.py's own MetaData, or in the application.
pub(super) struct MetadataNaming {
    state: Weak<State>,
}

impl MetadataNaming {
    /// Makes the resolver of a run.
    pub(super) fn new(state: &Rc<State>) -> Self {
        Self {
            state: Rc::downgrade(state),
        }
    }
}

impl NamingResolver for MetadataNaming {
    fn resolve(&self, vm: &Vm, target_metadata: &Value) -> Result<NamingConvention> {
        let Some(state) = self.state.upgrade() else {
            return Ok(NamingConvention::default());
        };
        if let Some(templates) = &state.config.settings.naming_convention {
            return Ok(NamingConvention {
                templates: templates.clone(),
                ..NamingConvention::default()
            });
        }
        if let Some(metadata) = target_metadata.downcast_ref::<MetadataObject>() {
            return Ok(metadata.naming_convention.borrow().clone());
        }
        if limbeck_py::deferred::is_deferred(target_metadata) {
            return super::naming_source::of_application(vm, &state, target_metadata);
        }
        // `None`, or several: upstream applies no convention then.
        Ok(NamingConvention::default())
    }
}
