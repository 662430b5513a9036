from alembic import op


def upgrade():
    try:
        raise ValueError("odd")
    except (KeyError, ValueError) as exc:
        op.execute(f"SELECT '{exc}'")
    else:
        op.execute("SELECT 'never'")
    finally:
        op.execute("SELECT 'finally'")
    try:
        {}["missing"]
    except KeyError as exc:
        op.execute(f"SELECT {str(exc)}")


def downgrade():
    pass
