"""The application's models, and what it has to say about new revisions."""
import sqlalchemy as sa
from alembic.operations import ops

metadata = sa.MetaData()
sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True))


def process(context, revision, directives):
    directives[0].upgrade_ops.ops.append(ops.ExecuteSQLOp("SELECT 1"))
    if getattr(context.config.cmd_opts, "x", None):
        directives[0].message += " with " + context.config.cmd_opts.x[0]
