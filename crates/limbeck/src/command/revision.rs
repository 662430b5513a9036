//! `revision`.

use std::{path::PathBuf, rc::Rc};

use super::Project;
use crate::{
    autogenerate::MigrationScript,
    bindings::{alembic, state::Request},
    error::{Error, Result},
    runtime::{RevisionContext, Session, Work},
    script::{NewRevision, Preview, TemplateArgs, Written},
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
    let (session, revisions) = filled_in(project, options)?;
    let mut generator = project.generator(&session)?;
    revisions
        .iter()
        .map(|(new, args)| generator.generate(new, args))
        .collect()
}

/// The files that [`revision`] would write.
pub fn preview(project: &Project, options: &RevisionOptions) -> Result<Vec<Preview>> {
    let (session, revisions) = filled_in(project, options)?;
    let generator = project.generator(&session)?;
    revisions
        .iter()
        .map(|(new, args)| generator.preview(new, args))
        .collect()
}

/// Runs env.py, where it has a say, and tells what is to be written.
fn filled_in(
    project: &Project,
    options: &RevisionOptions,
) -> Result<(Session, Vec<(NewRevision, TemplateArgs)>)> {
    if options.autogenerate && options.sql {
        return Err(Error::command(
            "Using --sql with --autogenerate does not make any sense",
        ));
    }
    let environment = options.autogenerate || project.revision_environment()?;
    if options.sql && !environment {
        return Err(Error::command(
            "Using --sql with the revision command when revision_environment is not configured does not make any sense",
        ));
    }
    let new = options.new_revision()?;
    let request = Request {
        as_sql: options.sql,
        ..Request::default()
    };
    if !environment {
        let session = project.session(request, Work::Environment);
        let args = template_args(&session);
        return Ok((session, vec![(new, args)]));
    }
    let context = RevisionContext::new(directive(&new), options.autogenerate);
    let session = project.revision_session(request, &context);
    let revisions = session.told_unless_delegated(|| {
        session.run().map_err(|error| session.log(error))?;
        let mut revisions = Vec::new();
        for script in context.scripts() {
            let mut args = template_args(&session);
            args.extend(context.render(&session.vm, &script)?);
            revisions.push((NewRevision::of_script(&script)?, args));
        }
        Ok(revisions)
    })?;
    Ok((session, revisions))
}

/// The revision as functions of env.py see it.
fn directive(new: &NewRevision) -> MigrationScript {
    MigrationScript {
        rev_id: Some(new.rev_id.clone()),
        message: new.message.clone(),
        head: new.head.clone(),
        splice: new.splice,
        branch_label: new.branch_label.clone(),
        version_path: new
            .version_path
            .as_ref()
            .map(|path| path.to_string_lossy().into_owned()),
        depends_on: new.depends_on.clone(),
        ..MigrationScript::default()
    }
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
