//! The objects that install the webhook, as YAML.

mod certificate;

use data_encoding::BASE64;

use super::Mode;

const OBJECTS: &str = include_str!("objects.yaml");
const CERT_MANAGER: &str = include_str!("cert_manager.yaml");
const SELF_MADE: &str = include_str!("self_made.yaml");
const MONITOR: &str = include_str!("monitor.yaml");

/// How the webhook is installed.
#[derive(Clone, Debug)]
pub struct Install {
    /// Image with tag or digest.
    pub image: String,
    /// Its namespace.
    pub namespace: String,
    /// What comes of findings.
    pub mode: Mode,
    /// Whether requests go on where the webhook does not answer.
    pub ignores_failure: bool,
    /// Seconds that an API server waits.
    pub timeout: u8,
    /// Namespaces that are left out, beside `kube-system` and its own.
    pub excluded: Vec<String>,
    /// cert-manager makes the certificate.
    pub cert_manager: bool,
    /// Prometheus is told by a ServiceMonitor.
    pub service_monitor: bool,
}

impl Install {
    /// The objects. A certificate that is made here is another one each time.
    ///
    /// # Errors
    /// When the image is no name of an image, or no certificate can be made.
    pub fn objects(&self) -> Result<String, String> {
        if !is_image(&self.image) {
            return Err(format!(
                "{:?} is no image; write it as registry.example.com/loadline:1.0",
                self.image
            ));
        }
        let (certificate, bundle, inject) = self.certificate()?;
        let mut excluded = vec!["kube-system", self.namespace.as_str()];
        excluded.extend(self.excluded.iter().map(String::as_str));
        let excluded: String = excluded.iter().map(|name| format!("            - {name}\n")).collect();
        let answer = u32::from(self.timeout) * 1_000 - 500;
        let monitor = if self.service_monitor { MONITOR } else { "" };
        let text = OBJECTS
            .replace("@CERTIFICATE@", &certificate)
            .replace("@MONITOR@", monitor)
            .replace("@INJECT@", &inject)
            .replace("@BUNDLE@", &bundle)
            .replace("@EXCLUDED@", &excluded)
            .replace("@MODE@", self.mode.name())
            .replace("@FAILURE@", if self.ignores_failure { "Ignore" } else { "Fail" })
            .replace("@TIMEOUT@", &self.timeout.to_string())
            .replace("@ANSWER@", &answer.to_string())
            .replace("@NAMESPACE@", &self.namespace)
            .replace("@IMAGE@", &self.image);
        Ok(text)
    }

    /// The objects of the certificate, what the configuration trusts, and what tells cert-manager to fill that in.
    fn certificate(&self) -> Result<(String, String, String), String> {
        if self.cert_manager {
            let inject = "  annotations:\n    cert-manager.io/inject-ca-from: @NAMESPACE@/loadline\n";
            return Ok((CERT_MANAGER.to_owned(), String::new(), inject.to_owned()));
        }
        let made = certificate::make(&self.namespace);
        let made = made.map_err(|error| format!("cannot make a certificate: {error}"))?;
        let encoded = |pem: &str| BASE64.encode(pem.as_bytes());
        let secret =
            SELF_MADE.replace("@CRT@", &encoded(&made.certificate)).replace("@KEY@", &encoded(&made.key));
        Ok((secret, format!("      caBundle: {}\n", encoded(&made.ca)), String::new()))
    }
}

/// Whether `text` may stand in YAML as the name of an image.
fn is_image(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/:@".contains(&byte);
    text.bytes().all(is_part) && text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn install() -> Install {
        Install {
            image: "registry.example.com/loadline:1.0".to_owned(),
            namespace: "guard".to_owned(),
            mode: Mode::Warn,
            ignores_failure: true,
            timeout: 5,
            excluded: vec!["flux-system".to_owned()],
            cert_manager: false,
            service_monitor: true,
        }
    }

    #[test]
    fn every_place_is_filled() {
        for cert_manager in [false, true] {
            let text = Install { cert_manager, ..install() }.objects().unwrap();
            assert!(!text.lines().any(|line| line.matches('@').count() > 1), "{text}");
            for part in
                ["--mode=warn", "failurePolicy: Ignore", "timeoutSeconds: 5", "- flux-system\n", "4500ms"]
            {
                assert!(text.contains(part), "{part}");
            }
        }
    }

    #[test]
    fn an_image_cannot_smuggle_yaml_in() {
        for image in ["", "a\nb: c", "a b", "-x", "a#b", "a'"] {
            assert!(Install { image: image.to_owned(), ..install() }.objects().is_err(), "{image:?}");
        }
    }
}
