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
        matches!(error, LockError::Timeout { holder: None, .. }),
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
