//! Workload manifests: Deployments mostly, and everything else that bears pods.

use super::container::Container;
use super::defect::{self, Defect};
use super::page::Page;
use super::random::Random;
use super::words;

/// Kinds with their API versions, each as often as it is met.
const KINDS: &[(&str, &str)] = &[
    ("Deployment", "apps/v1"),
    ("Deployment", "apps/v1"),
    ("Deployment", "apps/v1"),
    ("Deployment", "apps/v1"),
    ("Deployment", "apps/v1"),
    ("Deployment", "apps/v1"),
    ("StatefulSet", "apps/v1"),
    ("DaemonSet", "apps/v1"),
    ("CronJob", "batch/v1"),
    ("Job", "batch/v1"),
];

struct Workload {
    kind: &'static str,
    name: String,
    team: &'static str,
    stage: &'static str,
    tier: &'static str,
    port: usize,
    user: usize,
    defects: Vec<Defect>,
}

impl Workload {
    fn ends(&self) -> bool {
        matches!(self.kind, "Job" | "CronJob")
    }

    fn has(&self, defect: Defect) -> bool {
        self.defects.contains(&defect)
    }
}

/// The manifest number `index` of a tree; the number makes its name unique.
pub fn manifest(random: &mut Random, team: &'static str, index: usize) -> String {
    let (kind, version) = random.pick(KINDS);
    let (subject, role) = (random.pick(words::SUBJECTS), random.pick(words::ROLES));
    let ends = matches!(kind, "Job" | "CronJob");
    let workload = Workload {
        kind,
        name: format!("{subject}-{role}-{index}"),
        team,
        stage: random.pick(words::STAGES),
        tier: random.pick(words::TIERS),
        port: random.pick(&[3000, 8000, 8080, 8081, 8443, 9000, 50051]),
        user: random.between(1000, 20_000),
        defects: defect::draw(random, !ends),
    };
    let mut page = Page::default();
    page.line(0, format_args!("apiVersion: {version}"));
    page.line(0, format_args!("kind: {kind}"));
    page.line(0, "metadata:");
    page.line(2, format_args!("name: {}", workload.name));
    page.line(2, format_args!("namespace: {team}"));
    labels(&mut page, &workload, 2);
    annotations(&mut page, random, &workload);
    page.line(0, "spec:");
    let template = controller(&mut page, random, &workload);
    page.line(template, "template:");
    page.line(template + 2, "metadata:");
    labels(&mut page, &workload, template + 4);
    page.line(template + 2, "spec:");
    pod(&mut page, random, &workload, template + 4);
    if kind == "StatefulSet" {
        claims(&mut page, random);
    }
    page.text
}

fn labels(page: &mut Page, workload: &Workload, indent: usize) {
    page.line(indent, "labels:");
    page.line(indent + 2, format_args!("app.kubernetes.io/name: {}", workload.name));
    page.line(indent + 2, format_args!("app.kubernetes.io/component: {}", workload.tier));
    page.line(indent + 2, format_args!("app.kubernetes.io/part-of: {}", workload.team));
    page.line(indent + 2, format_args!("environment: {}", workload.stage));
}

fn annotations(page: &mut Page, random: &mut Random, workload: &Workload) {
    if random.chance(30) {
        return;
    }
    page.line(2, "annotations:");
    page.line(4, format_args!("example.com/owner: team-{}", workload.team));
    if random.chance(50) {
        let subject = random.pick(words::SUBJECTS);
        page.line(
            4,
            format_args!("example.com/description: \"Keeps every {subject} of {} in order\"", workload.team),
        );
    }
    if random.chance(30) {
        page.line(4, format_args!("example.com/commit: {}", random.hex(40)));
    }
}

/// Writes what the controller needs and returns the indentation of its pod template.
fn controller(page: &mut Page, random: &mut Random, workload: &Workload) -> usize {
    match workload.kind {
        "CronJob" => {
            let (minute, hour) = (random.below(60), random.below(24));
            page.line(2, format_args!("schedule: \"{minute} {hour} * * *\""));
            page.lines(
                2,
                &[
                    "concurrencyPolicy: Forbid",
                    "startingDeadlineSeconds: 300",
                    "successfulJobsHistoryLimit: 3",
                ],
            );
            page.lines(2, &["failedJobsHistoryLimit: 3", "jobTemplate:", "  spec:"]);
            ending(page, random, 6);
            6
        }
        "Job" => {
            ending(page, random, 2);
            2
        }
        kind => {
            if kind != "DaemonSet" {
                page.line(2, format_args!("replicas: {}", random.between(2, 6)));
            }
            if kind == "StatefulSet" {
                page.line(2, format_args!("serviceName: {}", workload.name));
            }
            if kind == "Deployment" {
                page.lines(
                    2,
                    &["revisionHistoryLimit: 5", "strategy:", "  type: RollingUpdate", "  rollingUpdate:"],
                );
                page.lines(6, &["maxSurge: 1", "maxUnavailable: 0"]);
            }
            page.lines(2, &["selector:", "  matchLabels:"]);
            page.line(6, format_args!("app.kubernetes.io/name: {}", workload.name));
            2
        }
    }
}

fn ending(page: &mut Page, random: &mut Random, indent: usize) {
    page.line(indent, format_args!("backoffLimit: {}", random.between(1, 6)));
    page.line(indent, format_args!("activeDeadlineSeconds: {}", random.pick(&[600, 900, 1800, 3600])));
    page.line(indent, "ttlSecondsAfterFinished: 86400");
}

fn pod(page: &mut Page, random: &mut Random, workload: &Workload, indent: usize) {
    page.line(indent, format_args!("serviceAccountName: {}", workload.name));
    page.line(indent, "automountServiceAccountToken: false");
    if workload.ends() {
        page.line(indent, "restartPolicy: Never");
    } else {
        page.line(indent, format_args!("terminationGracePeriodSeconds: {}", random.pick(&[30, 45, 60])));
    }
    if workload.has(Defect::HostNetwork) {
        page.line(indent, "hostNetwork: true");
    }
    page.lines(indent, &["imagePullSecrets:", "  - name: registry"]);
    security(page, workload, indent);
    if random.chance(30) {
        spread(page, random, workload, indent);
    }
    containers(page, random, workload, indent);
    volumes(page, random, workload, indent);
}

fn security(page: &mut Page, workload: &Workload, indent: usize) {
    let Workload { user, .. } = workload;
    page.line(indent, "securityContext:");
    page.line(indent + 2, format_args!("runAsNonRoot: {}", !workload.has(Defect::RootAllowed)));
    page.line(indent + 2, format_args!("runAsUser: {user}"));
    page.line(indent + 2, format_args!("runAsGroup: {user}"));
    page.line(indent + 2, format_args!("fsGroup: {user}"));
    if !workload.has(Defect::NoSeccomp) {
        page.lines(indent + 2, &["seccompProfile:", "  type: RuntimeDefault"]);
    }
}

fn spread(page: &mut Page, random: &mut Random, workload: &Workload, indent: usize) {
    page.lines(indent, &["topologySpreadConstraints:", "  - maxSkew: 1"]);
    page.line(indent + 4, format_args!("topologyKey: {}", random.pick(words::ZONES)));
    page.lines(indent + 4, &["whenUnsatisfiable: ScheduleAnyway", "labelSelector:", "  matchLabels:"]);
    page.line(indent + 8, format_args!("app.kubernetes.io/name: {}", workload.name));
}

fn containers(page: &mut Page, random: &mut Random, workload: &Workload, indent: usize) {
    let app = workload.name.as_str();
    let quiet = |name, image, port| Container { name, image, port, app, main: false, defects: &[] };
    // At most one companion: manifests stay between one and five kilobytes.
    let companion = random.below(100);
    if companion < 20 {
        page.line(indent, "initContainers:");
        quiet("migrate", image(random, app), None).write(page, random, indent + 2);
    }
    page.line(indent, "containers:");
    let main = Container {
        name: "app",
        image: image(random, app),
        port: (!workload.ends()).then_some(workload.port),
        app,
        main: true,
        defects: &workload.defects,
    };
    main.write(page, random, indent + 2);
    if !workload.ends() && companion >= 80 {
        let (name, path, port) = random.pick(words::SIDECARS);
        let image = format!("{}/{path}", random.pick(words::REGISTRIES));
        quiet(name, image, Some(port)).write(page, random, indent + 2);
    }
}

fn image(random: &mut Random, app: &str) -> String {
    let (registry, repository) =
        (random.pick(words::REGISTRIES), app.trim_end_matches(|sign: char| !sign.is_alphabetic()));
    let (major, minor, patch) = (random.below(9), random.below(30), random.below(20));
    let digest = if random.chance(30) { format!("@sha256:{}", random.hex(64)) } else { String::new() };
    format!("{registry}/{repository}:{major}.{minor}.{patch}{digest}")
}

fn volumes(page: &mut Page, random: &mut Random, workload: &Workload, indent: usize) {
    page.lines(indent, &["volumes:", "  - name: tmp", "    emptyDir:"]);
    page.line(indent + 6, format_args!("sizeLimit: {}Mi", random.pick(&[32, 64, 128, 256])));
    page.lines(indent + 2, &["- name: config", "  configMap:"]);
    page.line(indent + 6, format_args!("name: {}-config", workload.name));
    if workload.has(Defect::HostPath) {
        page.lines(indent + 2, &["- name: host-logs", "  hostPath:", "    path: /var/log"]);
    }
}

fn claims(page: &mut Page, random: &mut Random) {
    page.lines(2, &["volumeClaimTemplates:", "  - metadata:", "      name: data", "    spec:"]);
    page.lines(
        8,
        &[
            "accessModes:",
            "  - ReadWriteOnce",
            "storageClassName: encrypted-ssd",
            "resources:",
            "  requests:",
        ],
    );
    page.line(12, format_args!("storage: {}Gi", random.pick(&[5, 10, 20, 50, 100])));
}
