# dialects: postgresql
from alembic import op


def upgrade():
    op.execute(
        """
        CREATE FUNCTION touch() RETURNS trigger AS $$
        BEGIN
            NEW.updated_at := now();
            IF NEW.n % 2 = 0 THEN
                RAISE NOTICE 'even: %', NEW.n;
            END IF;
            RETURN NEW;
        END;
        $$ LANGUAGE plpgsql;
        """
    )
    op.execute("CREATE TRIGGER t_touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()")


def downgrade():
    op.execute("DROP TRIGGER t_touch ON t")
    op.execute("DROP FUNCTION touch()")
