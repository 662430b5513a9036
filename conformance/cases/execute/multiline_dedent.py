import textwrap

from alembic import op


def upgrade():
    op.execute(
        textwrap.dedent(
            """\
            WITH ranked AS (
                SELECT id, row_number() OVER (PARTITION BY owner_id ORDER BY id) AS n
                FROM item
            )
            UPDATE item SET position = ranked.n FROM ranked WHERE ranked.id = item.id
            """
        )
    )


def downgrade():
    pass
