//! The bytes' way to the server: TCP, Unix socket, TLS over TCP.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream, ToSocketAddrs},
    sync::Arc,
    time::Duration,
};

use rustls::{ClientConfig, ClientConnection, StreamOwned, pki_types::ServerName};

use crate::config::url::PgHost;

/// An open way to the server.
pub(super) enum Stream {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
    Tls(Box<StreamOwned<ClientConnection, TcpStream>>),
}

/// One address of a host.
#[derive(Clone, Debug)]
pub(super) enum Address {
    Tcp(SocketAddr),
    Unix(std::path::PathBuf),
}

/// Finds the addresses of a host.
pub(super) fn resolve(host: &PgHost) -> Result<Vec<Address>, String> {
    if host.is_socket() {
        let path = std::path::Path::new(&host.host).join(format!(".s.PGSQL.{}", host.port));
        return Ok(vec![Address::Unix(path)]);
    }
    let name = host.hostaddr.as_deref().unwrap_or(&host.host);
    match (name, host.port).to_socket_addrs() {
        Ok(found) => Ok(found.map(Address::Tcp).collect()),
        Err(error) => {
            let text = error.to_string();
            let reason = text
                .strip_prefix("failed to lookup address information: ")
                .unwrap_or(&text);
            Err(format!(
                "could not translate host name \"{name}\" to address: {reason}\n"
            ))
        }
    }
}

impl Address {
    /// Says in libpq's words which server this is.
    pub(super) fn describe(&self, host: &PgHost) -> String {
        match self {
            Self::Unix(path) => format!("connection to server on socket \"{}\"", path.display()),
            Self::Tcp(address) => {
                let ip = address.ip().to_string();
                if ip == host.host {
                    format!("connection to server at \"{ip}\", port {}", host.port)
                } else {
                    format!(
                        "connection to server at \"{}\" ({ip}), port {}",
                        host.host, host.port
                    )
                }
            }
        }
    }

    /// Opens the way.
    pub(super) fn open(&self, timeout: Option<Duration>, keepalives: bool) -> io::Result<Stream> {
        match self {
            Self::Tcp(address) => {
                let stream = match timeout {
                    Some(timeout) => TcpStream::connect_timeout(address, timeout)?,
                    None => TcpStream::connect(address)?,
                };
                stream.set_nodelay(true)?;
                if keepalives {
                    let often = socket2::TcpKeepalive::new()
                        .with_time(Duration::from_secs(60))
                        .with_interval(Duration::from_secs(15));
                    socket2::SockRef::from(&stream).set_tcp_keepalive(&often)?;
                }
                Ok(Stream::Tcp(stream))
            }
            #[cfg(unix)]
            Self::Unix(path) => Ok(Stream::Unix(std::os::unix::net::UnixStream::connect(path)?)),
            #[cfg(not(unix))]
            Self::Unix(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

impl Stream {
    /// Sets how long a read may take; `None`: for ever.
    pub(super) fn set_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {
        match self {
            Self::Tcp(stream) => stream.set_read_timeout(timeout),
            #[cfg(unix)]
            Self::Unix(stream) => stream.set_read_timeout(timeout),
            Self::Tls(stream) => stream.sock.set_read_timeout(timeout),
        }
    }

    /// Wraps a TCP stream in TLS and shakes hands.
    pub(super) fn into_tls(self, config: Arc<ClientConfig>, host: &str) -> Result<Self, String> {
        let Self::Tcp(mut socket) = self else {
            return Ok(self);
        };
        let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
        let mut session = ClientConnection::new(config, name).map_err(|error| error.to_string())?;
        while session.is_handshaking() {
            session
                .complete_io(&mut socket)
                .map_err(|error| error.to_string())?;
        }
        Ok(Self::Tls(Box::new(StreamOwned::new(session, socket))))
    }

    /// Tells whether the way is encrypted.
    pub(super) fn is_tls(&self) -> bool {
        matches!(self, Self::Tls(_))
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.read(buffer),
            #[cfg(unix)]
            Self::Unix(stream) => stream.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.write(bytes),
            #[cfg(unix)]
            Self::Unix(stream) => stream.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Tcp(stream) => stream.flush(),
            #[cfg(unix)]
            Self::Unix(stream) => stream.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}
