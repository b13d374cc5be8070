//! Containers as careful teams write them, less the defects that are asked for.

use super::defect::Defect;
use super::page::Page;
use super::random::Random;
use super::words;

/// One container to write.
#[derive(Debug)]
pub struct Container<'a> {
    pub name: &'a str,
    pub image: String,
    /// `None` for containers that run to their end: they have no probes either.
    pub port: Option<usize>,
    /// Name of the application, of which Secrets and ConfigMaps are called.
    pub app: &'a str,
    /// Whether settings, mounts and commands are written out.
    pub main: bool,
    pub defects: &'a [Defect],
}

impl Container<'_> {
    fn has(&self, defect: Defect) -> bool {
        self.defects.contains(&defect)
    }

    /// Writes the container as an item of a list.
    pub fn write(&self, page: &mut Page, random: &mut Random, indent: usize) {
        page.line(indent, format_args!("- name: {}", self.name));
        let indent = indent + 2;
        let image = if self.has(Defect::LatestTag) { untagged(&self.image) } else { &self.image };
        page.line(indent, format_args!("image: {image}"));
        page.line(indent, "imagePullPolicy: IfNotPresent");
        if let Some(port) = self.port {
            page.line(indent, "ports:");
            page.line(indent + 2, "- name: http");
            page.line(indent + 4, format_args!("containerPort: {port}"));
        }
        if self.main {
            self.environment(page, random, indent);
        }
        self.resources(page, random, indent);
        if self.port.is_some() {
            self.probes(page, random, indent);
        }
        self.security(page, indent);
        page.line(indent, "volumeMounts:");
        page.lines(indent + 2, &["- name: tmp", "  mountPath: /tmp"]);
        if self.main {
            page.lines(indent + 2, &["- name: config", "  mountPath: /etc/app", "  readOnly: true"]);
        }
    }

    fn environment(&self, page: &mut Page, random: &mut Random, indent: usize) {
        let app = self.app;
        page.line(indent, "env:");
        let count = random.between(0, 5);
        for (name, value) in random.sample(words::SETTINGS, count) {
            variable(page, indent, name, value);
        }
        let count = random.between(0, 3);
        for name in random.sample(words::NUMBERS, count) {
            variable(page, indent, name, &random.between(1, 4096).to_string());
        }
        let count = random.below(2);
        for name in random.sample(words::ADDRESSES, count) {
            let (subject, team) = (random.pick(words::SUBJECTS), random.pick(words::TEAMS));
            variable(page, indent, name, &format!("http://{subject}-api.{team}.svc:8080"));
        }
        let count = random.between(1, 2);
        for name in random.sample(words::SECRETS, count) {
            page.line(indent + 2, format_args!("- name: {name}"));
            page.lines(indent + 4, &["valueFrom:", "  secretKeyRef:"]);
            page.line(indent + 8, format_args!("name: {app}-credentials"));
            page.line(indent + 8, format_args!("key: {}", name.to_lowercase().replace('_', "-")));
        }
        if random.chance(40) {
            page.lines(indent + 2, &["- name: POD_NAME", "  valueFrom:", "    fieldRef:"]);
            page.line(indent + 8, "fieldPath: metadata.name");
        }
    }

    fn resources(&self, page: &mut Page, random: &mut Random, indent: usize) {
        let cpu = random.pick(&[50, 100, 150, 200, 250, 400, 500, 750]);
        let memory = random.pick(&[64, 96, 128, 192, 256, 384, 512, 1024]);
        let factor = random.between(1, 3);
        let asked = if self.has(Defect::RequestAboveLimit) { memory * (factor + 1) } else { memory };
        let unit = if self.has(Defect::MemoryInMilli) { "m" } else { "Mi" };
        if self.has(Defect::NoRequests) && self.has(Defect::NoLimits) {
            return;
        }
        page.line(indent, "resources:");
        if !self.has(Defect::NoRequests) {
            page.line(indent + 2, "requests:");
            page.line(indent + 4, format_args!("cpu: {cpu}m"));
            page.line(indent + 4, format_args!("memory: {asked}{unit}"));
        }
        if !self.has(Defect::NoLimits) {
            page.line(indent + 2, "limits:");
            page.line(indent + 4, format_args!("cpu: {}m", cpu * factor));
            page.line(indent + 4, format_args!("memory: {}Mi", memory * factor));
        }
    }

    fn probes(&self, page: &mut Page, random: &mut Random, indent: usize) {
        let (alive, ready) =
            random.pick(&[("/livez", "/readyz"), ("/health", "/ready"), ("/healthz", "/api/ready")]);
        let ready = if self.has(Defect::SameProbes) { alive } else { ready };
        if random.chance(30) {
            probe(page, indent, "startupProbe", alive, (random.pick(&[5, 10]), 30));
        }
        if !self.has(Defect::NoLiveness) {
            probe(page, indent, "livenessProbe", alive, (random.pick(&[10, 15, 20]), 3));
        }
        if !self.has(Defect::NoReadiness) {
            probe(page, indent, "readinessProbe", ready, (random.pick(&[5, 10]), random.between(2, 4)));
        }
    }

    fn security(&self, page: &mut Page, indent: usize) {
        if self.has(Defect::NoContainerSecurity) {
            return;
        }
        page.line(indent, "securityContext:");
        if self.has(Defect::Privileged) {
            page.line(indent + 2, "privileged: true");
        } else {
            let escalation = self.has(Defect::Escalation);
            page.line(indent + 2, format_args!("allowPrivilegeEscalation: {escalation}"));
        }
        if !self.has(Defect::WritableRoot) {
            page.line(indent + 2, "readOnlyRootFilesystem: true");
        }
        page.line(indent + 2, "runAsNonRoot: true");
        let (kept, added) = (self.has(Defect::CapabilitiesKept), self.has(Defect::CapabilityAdded));
        if !kept || added {
            page.line(indent + 2, "capabilities:");
        }
        if !kept {
            page.lines(indent + 4, &["drop:", "  - ALL"]);
        }
        if added {
            page.lines(indent + 4, &["add:", "  - NET_ADMIN"]);
        }
    }
}

/// The reference without its tag and digest.
fn untagged(image: &str) -> &str {
    let start = image.rfind('/').unwrap_or_default();
    let end =
        image.char_indices().skip_while(|(at, _)| *at < start).find(|(_, sign)| matches!(sign, ':' | '@'));
    end.map_or(image, |(at, _)| image.split_at(at).0)
}

fn variable(page: &mut Page, indent: usize, name: &str, value: &str) {
    page.line(indent + 2, format_args!("- name: {name}"));
    page.line(indent + 4, format_args!("value: \"{value}\""));
}

fn probe(page: &mut Page, indent: usize, key: &str, path: &str, (period, failures): (usize, usize)) {
    page.line(indent, format_args!("{key}:"));
    page.line(indent + 2, "httpGet:");
    page.line(indent + 4, format_args!("path: {path}"));
    page.line(indent + 4, "port: http");
    page.line(indent + 2, format_args!("periodSeconds: {period}"));
    page.line(indent + 2, "timeoutSeconds: 3");
    page.line(indent + 2, format_args!("failureThreshold: {failures}"));
}
