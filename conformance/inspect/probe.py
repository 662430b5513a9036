import sqlalchemy as sa

insp = sa.inspect(bind)


def show(method, *args, **kw):
    try:
        print(method, getattr(insp, method)(*args, **kw))
    except Exception as error:
        print(method, type(error).__name__, str(error).split("\n")[0])


def probe():
    show("has_table", "later")
    print(len(insp.get_columns("tt")), len(insp.get_indexes("tt")), insp.get_temp_table_names())
    show("has_index", "tt", "ix")


show("get_pk_constraint", "tt")
show("get_foreign_keys", "tt")
show("get_unique_constraints", "tt")
show("get_indexes", "uu")
show("get_check_constraints", "uu")
show("get_table_options", "uu")
show("get_table_names")
show("get_table_names", schema="main")
show("get_schema_names")
show("get_view_names")
show("get_view_definition", "vv")
show("get_view_definition", view_name="nope")
for method in ("get_columns", "get_indexes", "get_pk_constraint", "get_foreign_keys", "get_unique_constraints"):
    show(method, "nope")
show("get_table_comment", "tt")
show("get_sequence_names")
show("get_materialized_view_names")
show("get_temp_view_names")
show("has_sequence", "x")
show("has_schema", "main")
show("has_schema", schema_name="x")
show("has_table", "x", "nosch")
show("has_index", "nope", "x")
show("get_multi_pk_constraint")
show("get_multi_foreign_keys", filter_names=["uu"])
show("get_nothing")
for column in insp.get_columns("uu"):
    print(column["name"], column["nullable"], column["default"], column["primary_key"], isinstance(column["type"], sa.INTEGER))
print(insp.default_schema_name, insp.bind is bind, hasattr(insp, "get_enums"), type(insp).__name__)
probe()
bind.exec_driver_sql("ALTER TABLE tt ADD COLUMN c INTEGER")
bind.exec_driver_sql("CREATE INDEX ix ON tt (b)")
bind.exec_driver_sql("CREATE TEMPORARY TABLE later (a INTEGER)")
probe()
insp.clear_cache()
probe()
try:
    sa.inspect(5)
except Exception as error:
    print(type(error).__name__, error)
print(sa.inspect(5, raiseerr=False))
