//! What functions of env.py made of the directives, back to directives.

use limbeck_py::{Class, Instance, Key, Result, Value, Vm, value::Dict};
use limbeck_sql::{
    column::Column,
    constraint::{Check, Constraint, Exclude, ForeignKeyConstraint, PrimaryKey, Unique},
    expr::{Stmt, TextClause},
    index::{Index, IndexElement},
    name::Name,
    op::{
        AddColumn, AddConstraint, AlterColumn, ConstraintKind, CreateIndex, CreateTable,
        CreateTableComment, DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment,
        Execute, ModifyDefault, Op, RenameTable,
    },
    options::DialectOptions,
    table::Table,
};

use crate::{
    autogenerate::{Directive, ModifyTableOps, Ops},
    bindings::{convert, expr, schema, types},
};

/// Reads the attributes of one directive.
struct Reader<'a> {
    vm: &'a Vm,
    value: &'a Value,
}

impl Reader<'_> {
    /// An attribute, or `None` where the object lacks it.
    fn get(&self, name: &str) -> Result<Value> {
        match self.vm.find_attr(self.value, name) {
            Ok(value) => Ok(value.unwrap_or_default()),
            // Said by the class's own `__getattr__`.
            Err(error) if self.vm.error_is(&error, "AttributeError") => Ok(Value::None),
            Err(error) => Err(error),
        }
    }

    fn name(&self, name: &str) -> Result<Name> {
        convert::name(self.vm, name, &self.get(name)?)
    }

    fn opt_name(&self, name: &str) -> Result<Option<Name>> {
        convert::opt_name(self.vm, name, Some(self.get(name)?))
    }

    fn names(&self, name: &str) -> Result<Vec<Name>> {
        let items = convert::sequence(self.vm, name, &self.get(name)?)?;
        items
            .iter()
            .map(|item| match schema::column_name_of(item) {
                Some(name) => Ok(name.into()),
                None => convert::name(self.vm, name, item),
            })
            .collect()
    }

    fn text(&self, name: &str) -> Result<Option<String>> {
        convert::opt_str(self.vm, name, Some(self.get(name)?))
    }

    fn flag(&self, name: &str) -> Result<Option<bool>> {
        convert::opt_bool(self.vm, Some(self.get(name)?))
    }

    /// The keywords that the directive keeps in a dict.
    fn keywords(&self, name: &str) -> Result<Keywords> {
        Ok(Keywords(match self.get(name)? {
            Value::Dict(items) => items.borrow().clone(),
            _ => Dict::new(),
        }))
    }

    fn modify_default(&self, name: &str) -> Result<ModifyDefault> {
        match self.get(name)? {
            Value::Bool(false) => Ok(ModifyDefault::Unchanged),
            Value::None => Ok(ModifyDefault::None),
            value => Ok(match schema::server_default(self.vm, &value)? {
                Ok(default) => ModifyDefault::Value(default),
                Err(schema::Item::Computed(it)) => ModifyDefault::Computed(*it),
                Err(schema::Item::Identity(it)) => ModifyDefault::Identity(it),
                Err(_) => return Err(convert::wrong(self.vm, name, "a server default", &value)),
            }),
        }
    }

    fn opt_type(&self, name: &str) -> Result<Option<limbeck_sql::types::Type>> {
        match self.get(name)? {
            Value::None => Ok(None),
            value => types::to_type(self.vm, &value).map(Some),
        }
    }
}

struct Keywords(Dict);

impl Keywords {
    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.shift_remove(&Key::from(name))
    }

    fn text(&mut self, vm: &Vm, name: &str) -> Result<Option<String>> {
        convert::opt_str(vm, name, self.take(name))
    }

    fn flag(&mut self, vm: &Vm, name: &str) -> Result<Option<bool>> {
        convert::opt_bool(vm, self.take(name))
    }

    fn options(self, vm: &Vm) -> Result<DialectOptions> {
        let mut options = DialectOptions::new();
        for (key, value) in self.0 {
            let key = convert::string(vm, "a keyword", key.value())?;
            options.insert(key, convert::option_value(vm, &value)?);
        }
        Ok(options)
    }
}

/// The class of `alembic.operations.ops` that a value is an instance of.
fn class_of(vm: &Vm, value: &Value) -> Option<String> {
    value.downcast_ref::<Instance>()?;
    let class = vm.class_of(value)?;
    let own = |class: &Class| &*class.module == "alembic.operations.ops";
    if own(&class) {
        return Some(class.name.to_string());
    }
    let base = class.mro.iter().find(|class| own(class))?;
    Some(base.name.to_string())
}

fn unknown(vm: &Vm, value: &Value) -> limbeck_py::Error {
    let name = vm.repr(&vm.type_of(value)).unwrap_or_default();
    limbeck_py::Error::unsupported(format!(
        "process_revision_directives gave a directive that limbeck can't write: {name}"
    ))
}

/// Reads `UpgradeOps` or `DowngradeOps`.
pub fn read_ops(vm: &Vm, value: &Value, token: &str) -> Result<Ops> {
    let reader = Reader { vm, value };
    let token = convert::string(vm, token, &reader.get(token)?)?;
    let mut ops = Vec::new();
    for each in vm.collect(&reader.get("ops")?)? {
        ops.push(match class_of(vm, &each).as_deref() {
            Some("ModifyTableOps") => {
                let reader = Reader { vm, value: &each };
                Directive::ModifyTable(ModifyTableOps {
                    table_name: reader.name("table_name")?,
                    schema: reader.opt_name("schema")?,
                    ops: flat(vm, &each)?,
                    // Upstream's directive has none.
                    table_kwargs: match vm.find_attr(&each, "table_kwargs") {
                        Ok(Some(_)) => reader.keywords("table_kwargs")?.options(vm)?,
                        _ => DialectOptions::new(),
                    },
                    unnamed: match vm.find_attr(&each, "unnamed") {
                        Ok(Some(unnamed)) => Some(unnamed_constraints(vm, &unnamed)?),
                        _ => None,
                    },
                })
            }
            _ => Directive::Op(Box::new(op(vm, &each)?)),
        });
    }
    Ok(Ops { ops, token })
}

fn unnamed_constraints(vm: &Vm, value: &Value) -> Result<Vec<Constraint>> {
    let mut made = Vec::new();
    for each in vm.collect(value)? {
        if let Some(item) = each.downcast_ref::<schema::SchemaItem>()
            && let schema::Item::Constraint(constraint) = &*item.item.borrow()
        {
            made.push((**constraint).clone());
        }
    }
    Ok(made)
}

/// The directives of a container, those of containers in it as well.
fn flat(vm: &Vm, container: &Value) -> Result<Vec<Op>> {
    let mut made = Vec::new();
    for each in vm.collect(&vm.get_attr(container, "ops")?)? {
        match class_of(vm, &each).as_deref() {
            Some("ModifyTableOps" | "OpContainer" | "UpgradeOps" | "DowngradeOps") => {
                made.extend(vm.nested(|| flat(vm, &each))?);
            }
            _ => made.push(op(vm, &each)?),
        }
    }
    Ok(made)
}

/// Reads one directive.
fn op(vm: &Vm, value: &Value) -> Result<Op> {
    let it = Reader { vm, value };
    let Some(class) = class_of(vm, value) else {
        return Err(unknown(vm, value));
    };
    Ok(match class.as_str() {
        "CreateTableOp" => Op::CreateTable(CreateTable {
            table: table(vm, value)?,
            if_not_exists: it.flag("if_not_exists")?,
        }),
        "DropTableOp" => Op::DropTable(DropTable {
            table_name: it.name("table_name")?,
            schema: it.opt_name("schema")?,
            if_exists: it.flag("if_exists")?,
            dialect_options: it.keywords("table_kw")?.options(vm)?,
            reverse: match it.get("_reverse")? {
                Value::None => None,
                _ => Some(Box::new(table(vm, value)?)),
            },
        }),
        "RenameTableOp" => Op::RenameTable(RenameTable {
            table_name: it.name("table_name")?,
            new_table_name: it.name("new_table_name")?,
            schema: it.opt_name("schema")?,
        }),
        "CreateTableCommentOp" => Op::CreateTableComment(CreateTableComment {
            table_name: it.name("table_name")?,
            comment: it.text("comment")?,
            existing_comment: it.text("existing_comment")?,
            schema: it.opt_name("schema")?,
        }),
        "DropTableCommentOp" => Op::DropTableComment(DropTableComment {
            table_name: it.name("table_name")?,
            existing_comment: it.text("existing_comment")?,
            schema: it.opt_name("schema")?,
        }),
        "AddColumnOp" => {
            let mut kw = it.keywords("kw")?;
            Op::AddColumn(Box::new(AddColumn {
                table_name: it.name("table_name")?,
                column: column(vm, &it.get("column")?)?,
                schema: it.opt_name("schema")?,
                if_not_exists: it.flag("if_not_exists")?,
                inline_references: it.flag("inline_references")?,
                inline_primary_key: it.flag("inline_primary_key")?,
                insert_before: kw.text(vm, "insert_before")?,
                insert_after: kw.text(vm, "insert_after")?,
                dialect_options: kw.options(vm)?,
            }))
        }
        "DropColumnOp" => {
            let mut kw = it.keywords("kw")?;
            Op::DropColumn(DropColumn {
                table_name: it.name("table_name")?,
                column_name: it.name("column_name")?,
                schema: it.opt_name("schema")?,
                if_exists: it.flag("if_exists")?,
                existing_type: match kw.take("existing_type") {
                    None | Some(Value::None) => None,
                    Some(value) => Some(types::to_type(vm, &value)?),
                },
                dialect_options: kw.options(vm)?,
                reverse: match it.get("_reverse")? {
                    Value::None => None,
                    reverse => Some(Box::new(column(vm, &vm.get_attr(&reverse, "column")?)?)),
                },
            })
        }
        "AlterColumnOp" => Op::AlterColumn(Box::new(alter_column(vm, &it)?)),
        "DropConstraintOp" => Op::DropConstraint(DropConstraint {
            constraint_name: convert::constraint_name(
                vm,
                "constraint_name",
                Some(it.get("constraint_name")?),
            )?,
            table_name: it.name("table_name")?,
            kind: match it.text("constraint_type")? {
                None => None,
                Some(kind) => Some(ConstraintKind::parse(&kind).map_err(|e| vm.type_error(e))?),
            },
            schema: it.opt_name("schema")?,
            if_exists: it.flag("if_exists")?,
            dialect_options: it.keywords("kw")?.options(vm)?,
            reverse: match it.get("_reverse")? {
                Value::None => None,
                reverse => Some(Box::new(constraint(vm, &reverse)?.0)),
            },
        }),
        "CreateIndexOp" => Op::CreateIndex(CreateIndex {
            table_name: it.name("table_name")?,
            schema: it.opt_name("schema")?,
            if_not_exists: it.flag("if_not_exists")?,
            index: index(vm, value)?.0,
        }),
        "DropIndexOp" => {
            let mut kw = it.keywords("kw")?;
            kw.take("unique");
            Op::DropIndex(DropIndex {
                index_name: convert::constraint_name(
                    vm,
                    "index_name",
                    Some(it.get("index_name")?),
                )?,
                table_name: it.opt_name("table_name")?,
                schema: it.opt_name("schema")?,
                if_exists: it.flag("if_exists")?,
                dialect_options: kw.options(vm)?,
                reverse: match it.get("_reverse")? {
                    Value::None => None,
                    reverse => Some(Box::new(index(vm, &reverse)?.0)),
                },
            })
        }
        "ExecuteSQLOp" => {
            let sqltext = it.get("sqltext")?;
            let Some(text) = sqltext.as_str() else {
                return Err(vm.exception(
                    "NotImplementedError",
                    "Autogenerate rendering of SQL Expression language constructs not supported here; please use a \
                     plain SQL string",
                ));
            };
            Op::Execute(Execute {
                sqltext: Stmt::Text(TextClause::new(text)),
                execution_options: Default::default(),
            })
        }
        name if name.starts_with("Create") => {
            let (constraint, of) = constraint(vm, value)?;
            Op::AddConstraint(AddConstraint {
                table_name: of.name,
                schema: of.schema,
                constraint,
            })
        }
        _ => return Err(unknown(vm, value)),
    })
}

fn column(vm: &Vm, value: &Value) -> Result<Column> {
    match value.downcast_ref::<schema::ColumnObject>() {
        Some(object) => Ok(object.column.borrow().clone()),
        None => Err(convert::wrong(vm, "column", "a Column", value)),
    }
}

fn alter_column(vm: &Vm, it: &Reader<'_>) -> Result<AlterColumn> {
    let mut kw = it.keywords("kw")?;
    Ok(AlterColumn {
        table_name: it.name("table_name")?,
        column_name: it.name("column_name")?,
        nullable: it.flag("modify_nullable")?,
        comment: match it.get("modify_comment")? {
            Value::Bool(false) => None,
            value => Some(convert::opt_str(vm, "modify_comment", Some(value))?),
        },
        server_default: it.modify_default("modify_server_default")?,
        new_column_name: it.opt_name("modify_name")?,
        type_: it.opt_type("modify_type")?,
        existing_type: it.opt_type("existing_type")?,
        existing_server_default: it.modify_default("existing_server_default")?,
        existing_nullable: it.flag("existing_nullable")?,
        existing_comment: it.text("existing_comment")?,
        schema: it.opt_name("schema")?,
        autoincrement: kw.flag(vm, "autoincrement")?,
        existing_autoincrement: kw.flag(vm, "existing_autoincrement")?,
        dialect_options: kw.options(vm)?,
    })
}

/// The table of `CreateTableOp`, `DropTableOp` and the directives on its comment.
pub fn table(vm: &Vm, value: &Value) -> Result<Table> {
    let it = Reader { vm, value };
    let class = class_of(vm, value).unwrap_or_default();
    let mut table = Table {
        schema: it.opt_name("schema")?,
        comment: it.text("comment")?,
        ..Table::new(it.name("table_name")?)
    };
    let (parts, keywords) = match class.as_str() {
        "CreateTableOp" => (value.clone(), "kw"),
        "DropTableOp" => (it.get("_reverse")?, "table_kw"),
        "DropTableCommentOp" => {
            table.comment = None;
            return Ok(table);
        }
        _ => return Ok(table),
    };
    if !parts.is_none() {
        let parts = Reader { vm, value: &parts };
        let items = vm.collect(&parts.get("columns")?)?;
        schema::read_table_items(vm, &mut table, &items, false)?;
        if let Value::List(indexes) = parts.get("_indexes")? {
            for index in indexes.borrow().iter() {
                if let Some(index) = index.downcast_ref::<schema::IndexObject>() {
                    table.indexes.push(index.index.borrow().clone());
                }
            }
        }
    }
    table.info = convert::info(vm, &it.get("info")?);
    if let prefixes @ (Value::List(_) | Value::Tuple(_)) = it.get("prefixes")? {
        table.prefixes = vm
            .collect(&prefixes)?
            .iter()
            .map(|item| convert::string(vm, "a prefix", item))
            .collect::<Result<_>>()?;
    }
    table.dialect_options = it.keywords(keywords)?.options(vm)?;
    Ok(table)
}

/// The index of `CreateIndexOp` and `DropIndexOp`, with its table.
pub fn index(vm: &Vm, value: &Value) -> Result<(Index, Table)> {
    let it = Reader { vm, value };
    let mut kw = it.keywords("kw")?;
    let unique = match class_of(vm, value).as_deref() {
        Some("DropIndexOp") => kw.flag(vm, "unique")?,
        _ => it.flag("unique")?,
    };
    let columns = match it.get("columns")? {
        Value::None => match it.get("_reverse")? {
            Value::None => Value::list(vec!["x".into()]),
            reverse => vm.get_attr(&reverse, "columns")?,
        },
        columns => columns,
    };
    let index = Index {
        name: convert::constraint_name(vm, "index_name", Some(it.get("index_name")?))?,
        elements: convert::sequence(vm, "columns", &columns)?
            .iter()
            .map(|element| schema::index_element(vm, element))
            .collect::<Result<_>>()?,
        unique,
        dialect_options: kw.options(vm)?,
        ..Index::default()
    };
    let name = it
        .opt_name("table_name")?
        .unwrap_or_else(|| "no_table".into());
    let schema = it.opt_name("schema")?;
    let owner = convert::sequence(vm, "columns", &columns)?
        .iter()
        .find_map(schema::table_of_column)
        .filter(|owner| owner.name == name && owner.schema == schema);
    let plain = |element: &IndexElement| match element {
        IndexElement::Column(name) => Some(Column::new(name.clone(), Default::default())),
        IndexElement::Expr(_) => None,
    };
    // It stands in a table of its own, with copies of the columns; their foreign keys are the table's.
    let copied = |column: Column| {
        let columns = owner.iter().flat_map(|owner| &owner.columns);
        let known = columns.clone().find(|it| it.name.text == column.name.text);
        known.map_or(column, |known| Column {
            foreign_keys: Vec::new(),
            ..known.clone()
        })
    };
    let columns = index.elements.iter().filter_map(plain).map(copied);
    let table = Table {
        schema,
        columns: columns.collect(),
        ..Table::new(name)
    };
    Ok((index, table))
}

/// The constraint of a `Create...Op` or of `DropConstraintOp`, with its table.
pub fn constraint(vm: &Vm, value: &Value) -> Result<(Constraint, Table)> {
    let it = Reader { vm, value };
    let class = class_of(vm, value).unwrap_or_default();
    if class == "DropConstraintOp" {
        let (mut made, mut of) = constraint(vm, &it.get("_reverse")?)?;
        *made.name_mut() =
            convert::constraint_name(vm, "constraint_name", Some(it.get("constraint_name")?))?;
        of.name = it.name("table_name")?;
        of.schema = it.opt_name("schema")?;
        return Ok((made, of));
    }
    let name = convert::constraint_name(vm, "constraint_name", Some(it.get("constraint_name")?))?;
    let mut kw = it.keywords("kw")?;
    let deferrable = kw.flag(vm, "deferrable")?;
    let initially = kw.text(vm, "initially")?;
    let mut of = Table {
        schema: it.opt_name("schema")?,
        ..Table::default()
    };
    let made = match class.as_str() {
        "CreatePrimaryKeyOp" => Constraint::PrimaryKey(PrimaryKey {
            name,
            columns: it.names("columns")?,
            deferrable,
            initially,
            dialect_options: kw.options(vm)?,
            ..PrimaryKey::default()
        }),
        "CreateUniqueConstraintOp" => Constraint::Unique(Unique {
            name,
            columns: it.names("columns")?,
            deferrable,
            initially,
            dialect_options: kw.options(vm)?,
            ..Unique::default()
        }),
        "CreateCheckConstraintOp" => Constraint::Check(Check {
            name,
            deferrable,
            initially,
            dialect_options: kw.options(vm)?,
            ..Check::new(expr::text_or_expr(vm, &it.get("condition")?)?)
        }),
        "CreateForeignKeyOp" => {
            of.schema = convert::opt_name(vm, "source_schema", kw.take("source_schema"))?;
            of.name = it.name("source_table")?;
            let referred_schema =
                convert::opt_name(vm, "referent_schema", kw.take("referent_schema"))?;
            Constraint::ForeignKey(ForeignKeyConstraint {
                name,
                columns: it.names("local_cols")?,
                referred_schema,
                referred_table: it.name("referent_table")?,
                referred_columns: it.names("remote_cols")?,
                onupdate: kw.text(vm, "onupdate")?,
                ondelete: kw.text(vm, "ondelete")?,
                deferrable,
                initially,
                match_: kw.text(vm, "match")?,
                use_alter: kw.flag(vm, "use_alter")?.unwrap_or(false),
                comment: None,
                dialect_options: kw.options(vm)?,
            })
        }
        "CreateExcludeConstraintOp" => {
            let elements = convert::sequence(vm, "elements", &it.get("elements")?)?;
            let where_ = match it.get("where")? {
                Value::None => None,
                value => Some(Box::new(expr::text_or_expr(vm, &value)?)),
            };
            let args = limbeck_py::Args {
                pos: Vec::new(),
                kw: kw
                    .0
                    .into_iter()
                    .map(|(key, value)| {
                        Ok((convert::string(vm, "a keyword", key.value())?.into(), value))
                    })
                    .collect::<Result<_>>()?,
            };
            let made =
                schema::exclude_from(vm, &elements, args.reader(vm, "CreateExcludeConstraintOp"))?;
            Constraint::Exclude(Exclude {
                name,
                where_,
                deferrable,
                initially,
                ..made
            })
        }
        _ => return Err(unknown(vm, value)),
    };
    if of.name.text.is_empty() {
        of.name = it.name("table_name")?;
    }
    // The columns that the constraint names: a table's `repr` shows them, without their types as upstream.
    Ok((made.clone(), with_columns(of, &made)))
}

fn with_columns(mut of: Table, constraint: &Constraint) -> Table {
    let names = match constraint {
        Constraint::PrimaryKey(it) => &it.columns,
        Constraint::Unique(it) => &it.columns,
        Constraint::ForeignKey(it) => &it.columns,
        Constraint::Check(_) | Constraint::Exclude(_) => return of,
    };
    of.columns = names
        .iter()
        .map(|name| Column::new(name.clone(), Default::default()))
        .collect();
    of.constraints = vec![constraint.clone()];
    of
}
