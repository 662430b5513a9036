use std::path::PathBuf;

use serde_json::Value;

use super::*;

const RECORDED: &str = include_str!("../../../../../conformance/inspect/urls.json");

fn opt(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[test]
fn urls_are_read_as_make_url_reads_them() {
    let recorded: Value = serde_json::from_str(RECORDED).unwrap();
    for (text, expected) in recorded.as_object().unwrap() {
        let url = match (Url::parse(text), expected.get("error")) {
            (Ok(url), None) => url,
            (Err(error), Some(class)) => {
                if class == "ArgumentError" {
                    assert_eq!(error, UrlError::Unparsable, "{text}");
                    assert!(
                        expected["message"]
                            .as_str()
                            .unwrap()
                            .starts_with(&error.to_string())
                    );
                } else {
                    assert_eq!(error, UrlError::Port, "{text}");
                }
                continue;
            }
            (found, _) => panic!("{text}: {found:?}, recorded {expected}"),
        };
        let parts = &expected["parts"];
        assert_eq!(url.drivername, parts[0].as_str().unwrap(), "{text}");
        assert_eq!(url.username, opt(&parts[1]), "{text}");
        assert_eq!(url.password, opt(&parts[2]), "{text}");
        assert_eq!(url.host, opt(&parts[3]), "{text}");
        assert_eq!(url.port.map(i64::from), parts[4].as_i64(), "{text}");
        assert_eq!(url.database, opt(&parts[5]), "{text}");
        let query = expected["query"].as_object().unwrap();
        assert_eq!(url.query.len(), query.len(), "{text}");
        for (key, value) in query {
            let texts: Vec<String> = match value {
                Value::Array(items) => items.iter().filter_map(opt).collect(),
                value => opt(value).into_iter().collect(),
            };
            assert_eq!(url.query[key].all(), texts, "{text}");
        }
        assert_eq!(url.to_string(), expected["str"].as_str().unwrap(), "{text}");
        assert_eq!(
            url.render_as_string(false),
            expected["shown"].as_str().unwrap(),
            "{text}"
        );
        assert_eq!(
            url.get_backend_name(),
            expected["backend"].as_str().unwrap()
        );
    }
}

#[test]
fn no_text_of_ours_holds_a_password() {
    for text in [
        "postgresql://u:sekret@h:x/db",
        "postgresql://u:sek/ret@h/db",
        "no url with sekret",
        "postgresql://u:sekret@h/db?sslmode=x",
    ] {
        let shown = match Url::parse(text) {
            Ok(url) => format!("{url:?} {url} {:?}", connect_target(&url)),
            Err(error) => format!("{error} {error:?}"),
        };
        assert!(!shown.contains("sekret"), "{shown}");
    }
}

fn postgres(text: &str, env: &[(&str, &str)]) -> Result<PgConfig, UrlError> {
    target::postgres_config(&Url::parse(text).unwrap(), &|name| {
        env.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

fn hosts(config: &PgConfig) -> Vec<(&str, u16)> {
    config
        .hosts
        .iter()
        .map(|host| (host.host.as_str(), host.port))
        .collect()
}

#[test]
fn hosts_and_ports() {
    for (text, expected) in [
        ("postgresql://h/db", vec![("h", 5432)]),
        ("postgresql://h:1/db", vec![("h", 1)]),
        ("postgresql://[::1]:2/db", vec![("::1", 2)]),
        (
            "postgresql:///db?host=a:1&host=b:2",
            vec![("a", 1), ("b", 2)],
        ),
        (
            "postgresql:///db?host=a&host=b:2",
            vec![("a", 5432), ("b", 2)],
        ),
        (
            "postgresql:///db?host=a,b&port=1,2",
            vec![("a", 1), ("b", 2)],
        ),
        ("postgresql:///db?host=a,b&port=7", vec![("a", 7), ("b", 7)]),
        ("postgresql://a,b/db", vec![("a", 5432), ("b", 5432)]),
        ("postgresql://u@/db?host=/run/x", vec![("/run/x", 5432)]),
        ("postgresql://u@:7/db?host=/run/x", vec![("/run/x", 7)]),
    ] {
        assert_eq!(hosts(&postgres(text, &[]).unwrap()), expected, "{text}");
    }
    let config = postgres("postgresql:///db", &[("PGHOST", "a,b"), ("PGPORT", "1,2")]).unwrap();
    assert_eq!(hosts(&config), [("a", 1), ("b", 2)]);
    let error = postgres("postgresql://h:70000/db", &[]).unwrap_err();
    assert_eq!(error.to_string(), "invalid port number: \"70000\"");
    let error = postgres("postgresql:///db?host=a,b&port=1,2,3", &[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not match 3 port numbers to 2 hosts"
    );
}

#[test]
fn the_environment_fills_in() {
    let env = [
        ("PGUSER", "env_user"),
        ("PGPASSWORD", "env_pass"),
        ("PGDATABASE", "env_db"),
        ("PGSSLMODE", "disable"),
        ("PGAPPNAME", "env_app"),
        ("PGOPTIONS", "-c x=y"),
        ("PGCONNECT_TIMEOUT", "1"),
        ("PGTARGETSESSIONATTRS", "read-write"),
        ("HOME", "/nowhere"),
    ];
    let config = postgres("postgresql://h", &env).unwrap();
    assert_eq!(config.user, "env_user");
    assert_eq!(config.password.as_deref(), Some("env_pass"));
    assert_eq!(config.dbname, "env_db");
    assert_eq!(config.sslmode, SslMode::Disable);
    assert_eq!(config.application_name.as_deref(), Some("env_app"));
    assert_eq!(config.options.as_deref(), Some("-c x=y"));
    assert_eq!(
        config.connect_timeout,
        Some(std::time::Duration::from_secs(2))
    );
    assert_eq!(config.target_session_attrs, TargetSession::ReadWrite);
    assert_eq!(config.passfile, Some(PathBuf::from("/nowhere/.pgpass")));
    let config = postgres(
        "postgresql://u:p@h/d?sslmode=require&options=-c%20a%3Db",
        &env,
    )
    .unwrap();
    assert_eq!(
        (
            config.user.as_str(),
            config.password.as_deref(),
            config.dbname.as_str()
        ),
        ("u", Some("p"), "d")
    );
    assert_eq!(config.sslmode, SslMode::Require);
    assert_eq!(config.options.as_deref(), Some("-c a=b"));
    let config = postgres("postgresql://h", &[("USER", "me")]).unwrap();
    assert_eq!((config.user.as_str(), config.dbname.as_str()), ("me", "me"));
}

#[test]
fn drivers_have_their_own_words() {
    let config = postgres("postgresql+asyncpg://h/d?ssl=require&timeout=9", &[]).unwrap();
    assert_eq!(config.sslmode, SslMode::Require);
    assert_eq!(
        config.connect_timeout,
        Some(std::time::Duration::from_secs(9))
    );
    let config = postgres("postgresql+asyncpg://h/d?ssl=true", &[]).unwrap();
    assert_eq!(config.sslmode, SslMode::VerifyFull);
    assert_eq!(config.sslrootcert.as_deref(), Some("system"));
    assert!(postgres("postgresql+asyncpg://h/d?connect_timeout=9", &[]).is_err());
    let error = postgres("postgresql://h/d?service=x", &[]).unwrap_err();
    assert!(error.to_string().contains("service"), "{error}");
}

#[test]
fn sqlite_places() {
    let place = |text: &str| match connect_target(&Url::parse(text).unwrap()) {
        Ok(Target::Sqlite { place, .. }) => place,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(place("sqlite://"), SqlitePlace::Memory);
    assert_eq!(place("sqlite:///:memory:"), SqlitePlace::Memory);
    assert_eq!(
        place("sqlite:///rel.db"),
        SqlitePlace::File("rel.db".into())
    );
    assert_eq!(
        place("sqlite+aiosqlite:////abs/x.db"),
        SqlitePlace::File("/abs/x.db".into())
    );
    assert_eq!(
        place("sqlite:///file:x.db?mode=ro&uri=true&cache=shared&timeout=3"),
        SqlitePlace::Uri("file:x.db?cache=shared&mode=ro".into())
    );
    let error = connect_target(&Url::parse("sqlite://host/x").unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Invalid SQLite URL: sqlite://host/x\nValid SQLite URL forms are:\n sqlite:///:memory: (or, sqlite://)\n sqlite:///relative/path/to/file.db\n sqlite:////absolute/path/to/file.db"
    );
}

#[test]
fn dialects_without_a_driver() {
    for (text, expected) in [
        (
            "postgres://h/d",
            "Can't load plugin: sqlalchemy.dialects:postgres",
        ),
        (
            "driver://h/d",
            "Can't load plugin: sqlalchemy.dialects:driver",
        ),
        (
            "postgresql+foo://h/d",
            "Can't load plugin: sqlalchemy.dialects:postgresql.foo",
        ),
        (
            "mysql+pymysql://h/d",
            "limbeck has no driver for 'mysql' databases yet",
        ),
    ] {
        let error = connect_target(&Url::parse(text).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}
