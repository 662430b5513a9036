//! How far a server's certificate is checked: libpq's `sslmode`.

use std::{fs::File, io::BufReader, path::Path, sync::Arc};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_name,
    },
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime},
    server::ParsedCertificate,
};

use crate::config::url::{PgConfig, SslMode};

/// Makes the TLS configuration; the error is libpq's sentence.
pub(super) fn client_config(config: &PgConfig) -> Result<Arc<ClientConfig>, String> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(verifier(config, provider)?);
    let built = match (&config.sslcert, &config.sslkey) {
        (Some(cert), Some(key)) => builder
            .with_client_auth_cert(certificates(cert)?, private_key(key)?)
            .map_err(|error| format!("could not load the client certificate: {error}"))?,
        (Some(cert), None) => {
            return Err(format!(
                "certificate present, but not private key file \"{}\"",
                cert.display()
            ));
        }
        (None, _) => builder.with_no_client_auth(),
    };
    Ok(Arc::new(built))
}

fn verifier(
    config: &PgConfig,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, String> {
    let check_name = config.sslmode == SslMode::VerifyFull;
    let must = matches!(config.sslmode, SslMode::VerifyCa | SslMode::VerifyFull);
    let mut roots = RootCertStore::empty();
    let mut pinned = Vec::new();
    match config.sslrootcert.as_deref() {
        Some("system") => {
            for cert in rustls_native_certs::load_native_certs().certs {
                // Stores hold certificates of all ages; one that cannot be read counts as absent.
                let _ = roots.add(cert);
            }
        }
        Some(file) if Path::new(file).exists() => {
            for cert in certificates(Path::new(file))? {
                pinned.push(cert.clone());
                roots.add(cert).map_err(|error| {
                    format!("could not read root certificate file \"{file}\": {error}")
                })?;
            }
        }
        file if must => {
            let file = file.unwrap_or("~/.postgresql/root.crt");
            return Err(format!(
                "root certificate file \"{file}\" does not exist\nEither provide the file, use the system's trusted roots with sslrootcert=system, or change sslmode to disable server certificate verification."
            ));
        }
        _ => return Ok(Arc::new(Unchecked(provider))),
    }
    let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .map_err(|error| error.to_string())?;
    Ok(Arc::new(Checked {
        inner,
        pinned,
        check_name,
    }))
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let open = File::open(file).map_err(|error| {
        format!(
            "could not open certificate file \"{}\": {error}",
            file.display()
        )
    })?;
    rustls_pemfile::certs(&mut BufReader::new(open))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| {
            format!(
                "could not read certificate file \"{}\": {error}",
                file.display()
            )
        })
}

fn private_key(file: &Path) -> Result<PrivateKeyDer<'static>, String> {
    let open = File::open(file).map_err(|error| {
        format!(
            "could not open private key file \"{}\": {error}",
            file.display()
        )
    })?;
    rustls_pemfile::private_key(&mut BufReader::new(open))
        .map_err(|error| error.to_string())
        .and_then(|key| key.ok_or_else(|| "no private key found".to_owned()))
        .map_err(|error| {
            format!(
                "could not load private key file \"{}\": {error}",
                file.display()
            )
        })
}

/// Encrypts and trusts whoever answers: `sslmode=require` without a root certificate.
#[derive(Debug)]
struct Unchecked(Arc<CryptoProvider>);

impl ServerCertVerifier for Unchecked {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Checks the chain, and the host's name for `verify-full`.
#[derive(Debug)]
struct Checked {
    inner: Arc<WebPkiServerVerifier>,
    pinned: Vec<CertificateDer<'static>>,
    check_name: bool,
}

impl ServerCertVerifier for Checked {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        // A server may show the very certificate that the file trusts (self-signed); OpenSSL takes it, webpki would not.
        if self
            .pinned
            .iter()
            .any(|cert| cert.as_ref() == end_entity.as_ref())
        {
            if self.check_name {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        let verdict = self.inner.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        );
        match verdict {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.check_name => Ok(ServerCertVerified::assertion()),
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}
