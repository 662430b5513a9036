//! `init`, `list_templates`, `revision`, `merge`.

use std::{rc::Rc, sync::Arc};

use limbeck::{
    command::{self, InitOptions, MergeOptions, Project, RevisionOptions},
    config::CommandOption,
    error::Result,
};
use serde_json::json;

use crate::{
    cli::{Cli, Command, Merge, Revision},
    json,
    logger::{Logger, Reporter},
    printer::Printer,
};

/// The commands that need no project; `false`: it is another one.
pub fn without_project(cli: &Cli, printer: &Rc<Printer>, logger: &'static Logger) -> Result<bool> {
    let as_json = cli.global.json;
    match &cli.command {
        Command::Init {
            template,
            package,
            directory,
        } => {
            let options = InitOptions {
                directory: directory.clone(),
                template: Some(template.clone()),
                package: *package,
            };
            let events = Reporter::new(printer.clone(), logger, as_json, Arc::default());
            let files = command::init(&super::sources(&cli.global)?, &options, &events)?;
            if as_json {
                printer.line(&json!({ "files": files }).to_string());
            }
            Ok(true)
        }
        Command::ListTemplates => {
            let templates = command::list_templates();
            if as_json {
                printer.line(&json::templates(&templates).to_string());
                return Ok(true);
            }
            printer.line("Available templates:\n");
            for template in templates {
                printer.line(&format!("{} - {}", template.name, template.synopsis));
            }
            printer.line("\nTemplates are used via the 'init' command, e.g.:");
            printer.line("\n  alembic init --template generic ./scripts");
            Ok(true)
        }
        _ => Ok(false),
    }
}

pub fn revision(
    project: &Project,
    options: &Revision,
    printer: &Printer,
    as_json: bool,
) -> Result<()> {
    let dry_run = options.dry_run;
    let options = RevisionOptions {
        message: options.message.clone(),
        autogenerate: options.autogenerate,
        sql: options.sql,
        head: options.head.clone(),
        splice: options.splice,
        branch_label: options.branch_label.clone(),
        version_path: options.version_path.clone(),
        rev_id: options.rev_id.clone(),
        depends_on: options.depends_on.clone(),
    };
    if dry_run {
        let previews = command::preview(project, &options)?;
        if as_json {
            printer.line(&json::previews(&previews).to_string());
        } else {
            previews.iter().for_each(|file| printer.write(&file.text));
        }
        return Ok(());
    }
    let written = command::revision(project, &options)?;
    if as_json {
        printer.line(&json::written(&written).to_string());
    }
    Ok(())
}

pub fn merge(project: &Project, options: &Merge, printer: &Printer, as_json: bool) -> Result<()> {
    let written = command::merge(
        project,
        &MergeOptions {
            revisions: options.revisions.clone(),
            message: options.message.clone(),
            branch_label: options.branch_label.clone(),
            rev_id: options.rev_id.clone(),
            splice: options.splice,
        },
    )?;
    if as_json {
        printer.line(&json::written(&[written]).to_string());
    }
    Ok(())
}

fn text(value: &Option<String>) -> CommandOption {
    value
        .clone()
        .map_or(CommandOption::None, CommandOption::Text)
}

/// `config.cmd_opts` of `revision`.
pub fn revision_opts(options: &Revision, set: &mut impl FnMut(&str, CommandOption)) {
    set("message", text(&options.message));
    set("autogenerate", CommandOption::Flag(options.autogenerate));
    set("sql", CommandOption::Flag(options.sql));
    set("head", text(&options.head));
    set("splice", CommandOption::Flag(options.splice));
    set("branch_label", text(&options.branch_label));
    let path = options.version_path.as_ref();
    set(
        "version_path",
        text(&path.map(|path| path.to_string_lossy().into_owned())),
    );
    set("rev_id", text(&options.rev_id));
    set(
        "depends_on",
        match options.depends_on.is_empty() {
            true => CommandOption::None,
            false => CommandOption::List(options.depends_on.clone()),
        },
    );
}

/// `config.cmd_opts` of `merge`.
pub fn merge_opts(options: &Merge, set: &mut impl FnMut(&str, CommandOption)) {
    set("message", text(&options.message));
    set("branch_label", text(&options.branch_label));
    set("rev_id", text(&options.rev_id));
    set("splice", CommandOption::Flag(options.splice));
    set("revisions", CommandOption::List(options.revisions.clone()));
}
