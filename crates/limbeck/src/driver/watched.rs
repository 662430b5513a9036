//! A connection whose running statement ends when the user asks to stop.

use std::{
    any::Any,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, Thread},
    time::Duration,
};

use super::{Cancel, Connection, Datum, DbError, ResultSet};

/// How often the watcher looks whether to stop.
const PAUSE: Duration = Duration::from_millis(50);

/// What the watcher's thread and the connection share.
#[derive(Default)]
struct Shared {
    /// Whether a statement is running; nothing else is to be cancelled, least of all a commit or rollback.
    running: AtomicBool,
    /// Whether the connection is gone.
    over: AtomicBool,
}

struct Watched {
    inner: Box<dyn Connection>,
    shared: Arc<Shared>,
    watcher: Option<Thread>,
}

/// Wraps a connection so that its statements are cancelled while `stop` is set.
pub fn watched(inner: Box<dyn Connection>, stop: Arc<AtomicBool>) -> Box<dyn Connection> {
    let shared = Arc::new(Shared::default());
    let watcher = inner.cancel_handle().and_then(|handle| {
        let shared = shared.clone();
        let thread = thread::Builder::new().name("limbeck-cancel".to_owned());
        // Without a thread statements run to their end.
        let spawned = thread.spawn(move || watch(&*handle, &stop, &shared));
        spawned.ok().map(|handle| handle.thread().clone())
    });
    Box::new(Watched {
        inner,
        shared,
        watcher,
    })
}

fn watch(handle: &dyn Cancel, stop: &AtomicBool, shared: &Shared) {
    while !shared.over.load(Ordering::Acquire) {
        if stop.load(Ordering::Relaxed) && shared.running.load(Ordering::Acquire) {
            // Again at the next turn: this one may have come before the server had the statement.
            handle.cancel();
        }
        thread::park_timeout(PAUSE);
    }
}

impl Watched {
    fn run<T>(
        &mut self,
        statement: impl FnOnce(&mut dyn Connection) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        self.shared.running.store(true, Ordering::Release);
        let result = statement(&mut *self.inner);
        self.shared.running.store(false, Ordering::Release);
        result
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Release);
        if let Some(watcher) = &self.watcher {
            watcher.unpark();
        }
    }
}

impl Connection for Watched {
    fn dialect_name(&self) -> &'static str {
        self.inner.dialect_name()
    }

    fn driver_name(&self) -> &str {
        self.inner.driver_name()
    }

    fn server_version(&self) -> (u32, u32, u32) {
        self.inner.server_version()
    }

    fn execute(&mut self, sql: &str, params: &[Datum]) -> Result<ResultSet, DbError> {
        self.run(|inner| inner.execute(sql, params))
    }

    fn execute_many(&mut self, sql: &str, rows: &[Vec<Datum>]) -> Result<ResultSet, DbError> {
        self.run(|inner| inner.execute_many(sql, rows))
    }

    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.run(|inner| inner.execute_script(sql))
    }

    fn begin(&mut self) -> Result<(), DbError> {
        self.inner.begin()
    }

    fn commit(&mut self) -> Result<(), DbError> {
        self.inner.commit()
    }

    fn rollback(&mut self) -> Result<(), DbError> {
        self.inner.rollback()
    }

    fn in_transaction(&self) -> bool {
        self.inner.in_transaction()
    }

    fn savepoint(&mut self, name: &str) -> Result<(), DbError> {
        self.inner.savepoint(name)
    }

    fn release(&mut self, name: &str) -> Result<(), DbError> {
        self.inner.release(name)
    }

    fn rollback_to(&mut self, name: &str) -> Result<(), DbError> {
        self.inner.rollback_to(name)
    }

    fn set_autocommit(&mut self, on: bool) {
        self.inner.set_autocommit(on);
    }

    fn autocommit(&self) -> bool {
        self.inner.autocommit()
    }

    fn cancel_handle(&self) -> Option<Box<dyn Cancel>> {
        self.inner.cancel_handle()
    }

    fn notices(&mut self) -> Vec<String> {
        self.inner.notices()
    }

    fn is_closed(&self) -> bool {
        self.inner.is_closed()
    }

    fn close(&mut self) {
        self.inner.close();
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self.inner.as_any()
    }
}
