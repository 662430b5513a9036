"""Records what SQLAlchemy's make_url makes of database URLs: writes urls.json."""

import json
import pathlib

import sqlalchemy as sa

URLS = r"""
postgresql://
postgresql:///db
postgresql://user@host/db
postgresql://user:pass@host:5432/db
postgresql+psycopg2://user:p%40ss%2Fw%3Ard@host/db
postgresql+asyncpg://user:pa:ss@host/db
postgresql://user:@host/db
postgresql://:pass@host/db
postgresql://@host/db
postgresql://us%20er:pa+ss@host/db
postgresql://user:pass@[::1]:5432/db
postgresql://user:pass@[2001:db8::1]/db
postgresql://user:pass@host
postgresql://user:pass@host/
postgresql://user:pass@host:/db
postgresql://host1,host2/db
postgresql://host1:1,host2:2/db
postgresql://user@/db?host=/var/run/postgresql
postgresql:///db?host=a:1&host=b:2&sslmode=require
postgresql://u:p@h/db?options=-c%20search_path%3Dx&application_name=my+app
postgresql://u:p@h/db?a=&b=1&c
postgresql://u:p@h/db?a=1&a=2&a=3&b=%C3%A9
postgresql://u:p@h/d%62/with/slashes?x=y?z=1
postgresql://u:p%25@h/db
postgresql://u:p@ss@h/db
postgresql://u/x:p@h/db
postgresql://héllo:wörld@host/dätabase
postgresql://u:p#frag@h/db#frag
postgres://u:p@h/db
mysql+pymysql://u:p@h:3306/db?charset=utf8mb4
mssql+pyodbc://?odbc_connect=abc%3Bdef
oracle+oracledb://u:p@h:1521/?service_name=x
sqlite://
sqlite:///
sqlite:///rel.db
sqlite:////abs/path.db
sqlite:///:memory:
sqlite:///dir/with space.db
sqlite:///dir/with%20space.db
sqlite:///C:\path\file.db
sqlite+aiosqlite:///./x.db
sqlite:///file:x.db?mode=ro&uri=true
sqlite:///x.db?timeout=10&check_same_thread=false
sqlite://host/x.db
custom_dialect+a_driver://h/db
postgresql://u:p@h:notaport/db
postgresql://u:p@h:5_4/db
postgresql://u:p@h: 5432 /db
not a url
://x
postgresql:/x
a-b://x/y
 postgresql://x/y
postgresql://u:%zz@h/db
postgresql://u:%ff@h/db
postgresql://u@h/?x=%ff;y=2
postgresql://u:p@h?sslmode=require
postgresql://u:p@h:1?sslmode=require&x=a b
driver://user:pass@localhost/dbname
"""


def one(text):
    try:
        url = sa.make_url(text)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    return {
        "parts": list(url[:6]),
        "query": {key: list(value) if isinstance(value, tuple) else value for key, value in url.query.items()},
        "str": str(url),
        "shown": url.render_as_string(hide_password=False),
        "backend": url.get_backend_name(),
    }


lines = [line for line in URLS.split("\n") if line]
out = {line: one(line) for line in lines}
path = pathlib.Path(__file__).parent / "urls.json"
path.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
