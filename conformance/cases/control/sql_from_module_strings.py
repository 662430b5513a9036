from alembic import op

CREATE_VIEW = """
CREATE VIEW active_user AS
SELECT id, email
FROM "user"
WHERE active
"""

DROP_VIEW = "DROP VIEW active_user"


def upgrade():
    op.execute(CREATE_VIEW)


def downgrade():
    op.execute(DROP_VIEW)
