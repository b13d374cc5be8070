//! A certificate for the webhook, made here: a CA that signs one certificate and is then forgotten.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use time::{Duration, OffsetDateTime};

/// How long it is good.
const DAYS: i64 = 365;

/// A certificate in PEM.
pub(super) struct Made {
    /// The CA, which API servers are to trust.
    pub ca: String,
    /// The certificate.
    pub certificate: String,
    /// Its key.
    pub key: String,
}

/// Makes a certificate for the service `loadline` of `namespace`.
pub(super) fn make(namespace: &str) -> Result<Made, rcgen::Error> {
    let now = OffsetDateTime::now_utc();
    let times = |params: &mut CertificateParams| {
        // Clocks differ.
        params.not_before = now - Duration::hours(1);
        params.not_after = now + Duration::days(DAYS);
    };
    let mut of_ca = CertificateParams::default();
    times(&mut of_ca);
    of_ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    of_ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    of_ca.distinguished_name.push(DnType::CommonName, "loadline webhook CA");
    let ca = CertifiedIssuer::self_signed(of_ca, KeyPair::generate()?)?;

    let host = format!("loadline.{namespace}.svc");
    let mut params = CertificateParams::new(vec![host.clone(), format!("{host}.cluster.local")])?;
    times(&mut params);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    // A common name has at most 64 letters.
    params.distinguished_name.push(DnType::CommonName, "loadline webhook");
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &ca)?;
    Ok(Made { ca: ca.pem(), certificate: certificate.pem(), key: key.serialize_pem() })
}
