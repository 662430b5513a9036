use super::*;
use crate::{
    config::url::Url,
    driver::{ConnectOptions, connect, postgres::tests::test_url},
};

fn request(wait: u64) -> LockRequest {
    LockRequest {
        version_table_schema: None,
        version_table: "alembic_version".to_owned(),
        wait: Duration::from_millis(wait),
        single_transaction: true,
        held: Vec::new(),
    }
}

fn open(url: &Url) -> Box<dyn Connection> {
    connect(url, &ConnectOptions::default()).unwrap()
}

fn never(_: &Waiting) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A changed key would let an old and a new limbeck run side by side.
#[test]
fn the_key_never_changes() {
    assert_eq!(
        lock_key("app", "public", "alembic_version"),
        KEY_OF_APP_PUBLIC
    );
    assert_ne!(lock_key("a", "bc", "d"), lock_key("ab", "c", "d"));
}
const KEY_OF_APP_PUBLIC: i64 = 3_510_765_446_852_252_766;

#[test]
fn sqlite_waits_for_the_other() {
    let directory = tempfile::tempdir().unwrap();
    let url = Url::parse(&format!("sqlite:///{}/x.db", directory.path().display())).unwrap();
    let mut one = open(&url);
    let guard = acquire(&mut *one, &request(0), &mut never).unwrap();
    assert!(guard.began_transaction);
    let mut two = open(&url);
    let error = acquire(&mut *two, &request(120), &mut never).unwrap_err();
    assert!(
        matches!(&error, LockError::Timeout { holder: Some(holder), writer: false, .. }
            if holder.pid == i64::from(std::process::id())),
        "{error}"
    );
    let mut asked = 0;
    let error = acquire(&mut *two, &request(10_000), &mut |waiting| {
        asked += 1;
        assert_eq!(waiting.first, asked == 1);
        if asked == 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
    .unwrap_err();
    assert!(matches!(error, LockError::Interrupted));
    one.commit().unwrap();
    guard.release(&mut *one).unwrap();
    let guard = acquire(&mut *two, &request(0), &mut never).unwrap();
    assert_eq!(guard.waited, None);
    two.rollback().unwrap();
    guard.release(&mut *two).unwrap();
    let left = std::fs::read_dir(directory.path()).unwrap().count();
    assert_eq!(left, 1, "the database alone");
}

#[test]
fn sqlite_is_locked_between_transactions() {
    let directory = tempfile::tempdir().unwrap();
    let url = Url::parse(&format!("sqlite:///{}/x.db", directory.path().display())).unwrap();
    let mut several = request(0);
    several.single_transaction = false;
    let mut one = open(&url);
    let guard = acquire(&mut *one, &several, &mut never).unwrap();
    assert!(!guard.began_transaction && !one.in_transaction());
    let mut two = open(&url);
    let error = acquire(&mut *two, &several, &mut never).unwrap_err();
    assert!(matches!(error, LockError::Timeout { .. }), "{error}");
    several.held = guard.database_file().into_iter().map(Into::into).collect();
    // A second connection of the same run does not wait for the first.
    let second = acquire(&mut *two, &several, &mut never).unwrap();
    second.release(&mut *two).unwrap();
    guard.release(&mut *one).unwrap();
}

#[test]
fn a_writer_that_is_no_runner_is_named_so() {
    let directory = tempfile::tempdir().unwrap();
    let url = Url::parse(&format!("sqlite:///{}/x.db", directory.path().display())).unwrap();
    let mut one = open(&url);
    one.execute("BEGIN IMMEDIATE", &[]).unwrap();
    let mut two = open(&url);
    let error = acquire(&mut *two, &request(0), &mut never).unwrap_err();
    assert!(
        matches!(error, LockError::Timeout { writer: true, .. }),
        "{error}"
    );
}

#[test]
fn postgresql_waits_and_names_the_holder() {
    let Some(url) = test_url() else { return };
    let mut one = open(&url);
    let mut wanted = request(120);
    wanted.version_table = format!("lock_test_{}", std::process::id());
    wanted.single_transaction = false;
    let guard = acquire(&mut *one, &wanted, &mut never).unwrap();
    assert!(matches!(guard.held, Held::Session { .. }));
    assert!(!guard.began_transaction);
    let mut two = open(&url);
    let mut seen = None;
    let error = acquire(&mut *two, &wanted, &mut |waiting| {
        seen = seen.take().or_else(|| waiting.holder.clone());
        ControlFlow::Continue(())
    })
    .unwrap_err();
    let LockError::Timeout {
        holder: Some(holder),
        ..
    } = error
    else {
        panic!("{error}");
    };
    assert_eq!(holder.application, "limbeck");
    assert_eq!(seen, Some(holder));
    let mut other = wanted.clone();
    other.version_table_schema = Some("tenant".to_owned());
    let tenant = acquire(&mut *two, &other, &mut never).unwrap();
    tenant.release(&mut *two).unwrap();
    // A failed transaction does not keep the lock from being released.
    one.begin().unwrap();
    one.execute("selec", &[]).unwrap_err();
    guard.release(&mut *one).unwrap();
    let guard = acquire(&mut *two, &wanted, &mut never).unwrap();
    guard.release(&mut *two).unwrap();
}

/// Stands between client and server and greets with a process number of its own, as PgBouncer does.
fn pooler(server: String) -> u16 {
    use std::{
        io::{Read, Write},
        net::{TcpListener, TcpStream},
    };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (Ok(mut client), Ok(mut upstream)) = (client, TcpStream::connect(&server)) else {
                return;
            };
            let (mut from, mut to) = (client.try_clone().unwrap(), upstream.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut from, &mut to));
            std::thread::spawn(move || {
                let mut buffer = vec![0; 65536];
                while let Ok(count) = upstream.read(&mut buffer) {
                    if count == 0 {
                        break;
                    }
                    let key = [b'K', 0, 0, 0, 12];
                    if let Some(at) = buffer[..count].windows(5).position(|w| w == key) {
                        buffer[at + 5] ^= 0x55;
                    }
                    if client.write_all(&buffer[..count]).is_err() {
                        break;
                    }
                }
            });
        }
    });
    port
}

#[test]
fn behind_a_pooler_the_transaction_holds_the_lock() {
    let Some(mut url) = test_url() else { return };
    let Some(host) = url.host.clone() else {
        eprintln!("SKIPPED: the server is reached by a socket");
        return;
    };
    let direct = url.clone();
    url.port = Some(u32::from(pooler(format!(
        "{host}:{}",
        url.port.unwrap_or(5432)
    ))));
    url.host = Some("127.0.0.1".to_owned());
    url.query.insert(
        "sslmode".to_owned(),
        crate::config::url::QueryValue::One("disable".to_owned()),
    );
    let mut wanted = request(0);
    wanted.version_table = format!("pooler_test_{}", std::process::id());
    let mut pooled = open(&url);
    let guard = acquire(&mut *pooled, &wanted, &mut never).unwrap();
    assert_eq!(guard.held, Held::Transaction);
    assert!(guard.began_transaction && pooled.in_transaction());
    let mut other = open(&direct);
    let error = acquire(&mut *other, &wanted, &mut never).unwrap_err();
    assert!(matches!(
        error,
        LockError::Timeout {
            holder: Some(_),
            ..
        }
    ));
    pooled.commit().unwrap();
    guard.release(&mut *pooled).unwrap();
    let held = acquire(&mut *other, &wanted, &mut never).unwrap();
    assert!(acquire(&mut *pooled, &wanted, &mut never).is_err());
    assert!(!pooled.in_transaction());
    held.release(&mut *other).unwrap();
    wanted.single_transaction = false;
    let guard = acquire(&mut *pooled, &wanted, &mut never).unwrap();
    assert!(matches!(&guard.held, Held::Not(reason) if reason.contains("pooler")));
    guard.release(&mut *pooled).unwrap();
}
