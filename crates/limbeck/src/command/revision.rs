//! `revision`.

use std::{path::PathBuf, rc::Rc};

use super::Project;
use crate::{
    bindings::{alembic, state::Request},
    error::{Error, Result},
    runtime::{Session, Work},
    script::{NewRevision, TemplateArgs, Written},
};

/// The options of `revision`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RevisionOptions {
    /// `-m`.
    pub message: Option<String>,
    /// `--autogenerate`.
    pub autogenerate: bool,
    /// `--sql`.
    pub sql: bool,
    /// `--head`; default `head`.
    pub head: Option<String>,
    /// `--splice`.
    pub splice: bool,
    /// `--branch-label`.
    pub branch_label: Option<String>,
    /// `--version-path`.
    pub version_path: Option<PathBuf>,
    /// `--rev-id`; a random one otherwise.
    pub rev_id: Option<String>,
    /// `--depends-on`.
    pub depends_on: Vec<String>,
}

impl RevisionOptions {
    /// The revision that they ask for.
    pub fn new_revision(&self) -> Result<NewRevision> {
        let mut new = NewRevision::new(self.message.clone())?;
        if let Some(rev_id) = &self.rev_id {
            new.rev_id.clone_from(rev_id);
        }
        if let Some(head) = &self.head {
            new.head = vec![head.clone()];
        }
        new.splice = self.splice;
        new.branch_label = self.branch_label.clone().into_iter().collect();
        new.version_path.clone_from(&self.version_path);
        new.depends_on.clone_from(&self.depends_on);
        Ok(new)
    }
}

/// Writes revision files: one, unless `process_revision_directives` says otherwise.
pub fn revision(project: &Project, options: &RevisionOptions) -> Result<Vec<Written>> {
    if options.autogenerate {
        if options.sql {
            return Err(Error::command(
                "Using --sql with --autogenerate does not make any sense",
            ));
        }
        return Err(Error::command("revision --autogenerate is not there yet"));
    }
    let environment = project.revision_environment()?;
    if options.sql && !environment {
        return Err(Error::command(
            "Using --sql with the revision command when revision_environment is not configured does not make any sense",
        ));
    }
    let request = Request {
        as_sql: options.sql,
        ..Request::default()
    };
    let session = project.session(request, Work::Environment);
    if environment {
        session.run()?;
    }
    let new = options.new_revision()?;
    let written = project
        .generator(&session)?
        .generate(&new, &template_args(&session))?;
    Ok(vec![written])
}

/// What the template sees besides the revision: `config`, and what env.py gave as `template_args=`.
pub fn template_args(session: &Session) -> TemplateArgs {
    let mut args = TemplateArgs::new();
    args.insert(Rc::from("config"), alembic::config_value(&session.state));
    args.extend(
        session
            .state
            .template_args
            .borrow()
            .iter()
            .map(|(name, value)| (name.clone(), value.clone())),
    );
    args
}
