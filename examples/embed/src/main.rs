//! A service that migrates its own SQLite database when it starts and says in its health check where the database is.
//!
//! `cargo run -p embed -- app.db 127.0.0.1:8080`, then `curl http://127.0.0.1:8080/health`.

use std::{error::Error, sync::Arc};

use limbeck::embed::Migrations;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::spawn_blocking,
};

/// The migrations of this program, compiled into it.
fn migrations() -> Migrations {
    Migrations::new()
        .script("0001_notes.py", include_str!("../migrations/0001_notes.py"))
        .script(
            "0002_note_body.py",
            include_str!("../migrations/0002_note_body.py"),
        )
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap_or_else(|| "app.db".to_owned());
    let address = args.next().unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let url: Arc<str> = format!("sqlite:///{file}").into();

    let at_start = url.clone();
    let report = spawn_blocking(move || migrations().upgrade(&at_start, "head")).await??;
    println!("{} revisions applied", report.steps());

    let listener = TcpListener::bind(&address).await?;
    println!("listening on {}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let url = url.clone();
        tokio::spawn(async move {
            if let Err(error) = answer(stream, url).await {
                eprintln!("{error}");
            }
        });
    }
}

/// Answers one request with the state of the database.
async fn answer(mut stream: TcpStream, url: Arc<str>) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut request = [0; 1024];
    let _ = stream.read(&mut request).await?;
    let (status, body) = health(url).await;
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n",
        body.len()
    );
    stream
        .write_all(format!("{head}connection: close\r\n\r\n{body}").as_bytes())
        .await?;
    Ok(())
}

/// The health check: current revision, head, and whether migrations are pending.
async fn health(url: Arc<str>) -> (&'static str, String) {
    match spawn_blocking(move || migrations().status(&url)).await {
        Ok(Ok(status)) if !status.pending => ("200 OK", serde_json::json!(status).to_string()),
        Ok(Ok(status)) => (
            "503 Service Unavailable",
            serde_json::json!(status).to_string(),
        ),
        Ok(Err(error)) => (
            "500 Internal Server Error",
            serde_json::json!({ "error": error.to_string() }).to_string(),
        ),
        Err(error) => (
            "500 Internal Server Error",
            serde_json::json!({ "error": error.to_string() }).to_string(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn migrates_at_start_and_tells_its_state() {
        let dir = tempfile::tempdir().unwrap();
        let url: Arc<str> = format!("sqlite:///{}", dir.path().join("app.db").display()).into();
        let (code, body) = health(url.clone()).await;
        assert_eq!(
            (code, body.as_str()),
            (
                "503 Service Unavailable",
                r#"{"current":[],"heads":["0002"],"pending":true}"#
            )
        );

        // Straight from async code, too: the library moves the work to a thread of its own.
        let report = migrations().upgrade(&url, "head").unwrap();
        assert_eq!(report.steps(), 2);
        let (code, body) = health(url.clone()).await;
        assert_eq!(
            (code, body.as_str()),
            (
                "200 OK",
                r#"{"current":["0002"],"heads":["0002"],"pending":false}"#
            )
        );

        assert_eq!(migrations().upgrade(&url, "head").unwrap().steps(), 0);
        assert_eq!(migrations().downgrade(&url, "-1").unwrap().steps(), 1);
        assert!(migrations().status(&url).unwrap().pending);
    }
}
