//! The vocabulary of the made-up trees.

/// Teams; each has a folder and a namespace.
pub const TEAMS: &[&str] = &[
    "accounts",
    "analytics",
    "billing",
    "catalogue",
    "checkout",
    "content",
    "delivery",
    "fraud",
    "identity",
    "inventory",
    "invoicing",
    "ledger",
    "loyalty",
    "mail",
    "media",
    "messaging",
    "pricing",
    "profile",
    "recommendations",
    "reporting",
    "returns",
    "search",
    "shipping",
    "warehouse",
];

/// What an application deals with.
pub const SUBJECTS: &[&str] = &[
    "address", "asset", "basket", "booking", "campaign", "card", "claim", "contract", "coupon", "customer",
    "document", "event", "export", "feed", "image", "invoice", "label", "listing", "notice", "offer",
    "order", "parcel", "payment", "price", "product", "quote", "rating", "receipt", "refund", "report",
    "review", "route", "session", "stock", "tariff", "ticket", "token", "voucher",
];

/// What an application does.
pub const ROLES: &[&str] = &[
    "api",
    "archiver",
    "cache",
    "collector",
    "consumer",
    "dispatcher",
    "encoder",
    "exporter",
    "gateway",
    "importer",
    "indexer",
    "planner",
    "proxy",
    "publisher",
    "reader",
    "renderer",
    "scheduler",
    "scorer",
    "service",
    "sync",
    "validator",
    "worker",
    "writer",
];

pub const REGISTRIES: &[&str] = &[
    "registry.example.com/platform",
    "registry.example.com/apps",
    "ghcr.io/example-org",
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
    "quay.io/example",
    "europe-docker.pkg.dev/example/apps",
];

pub const STAGES: &[&str] = &["production", "production", "staging", "development"];
pub const TIERS: &[&str] = &["frontend", "backend", "data", "batch", "edge"];
pub const ZONES: &[&str] = &["topology.kubernetes.io/zone", "kubernetes.io/hostname"];

/// Environment variables with the shape of their value.
pub const SETTINGS: &[(&str, &str)] = &[
    ("LOG_LEVEL", "info"),
    ("LOG_FORMAT", "json"),
    ("TZ", "Etc/UTC"),
    ("HTTP_TIMEOUT", "5s"),
    ("SHUTDOWN_TIMEOUT", "20s"),
    ("CACHE_TTL", "300s"),
    ("FEATURE_FLAGS", "new-search,fast-path"),
    ("METRICS_PREFIX", "app"),
    ("TRACING_SAMPLER", "parentbased_traceidratio"),
    ("LOCALE", "en_GB.UTF-8"),
    ("GRPC_KEEPALIVE", "30s"),
    ("DB_SSL_MODE", "verify-full"),
    ("BUCKET_REGION", "eu-central-1"),
    ("RETRY_POLICY", "exponential"),
    ("TEMP_DIRECTORY", "/tmp"),
    ("PROFILE", "default"),
    ("SESSION_COOKIE", "sid"),
    ("ALLOWED_METHODS", "GET,POST,PUT"),
    ("CONTENT_TYPE", "application/json"),
    ("COMPRESSION", "gzip"),
];

/// Environment variables that hold a number.
pub const NUMBERS: &[&str] = &[
    "WORKER_COUNT",
    "BATCH_SIZE",
    "QUEUE_DEPTH",
    "MAX_CONNECTIONS",
    "DB_POOL_SIZE",
    "RETRY_LIMIT",
    "PAGE_SIZE",
    "PREFETCH_COUNT",
    "RATE_LIMIT",
    "MAX_BODY_KILOBYTES",
    "CACHE_ENTRIES",
    "PARTITIONS",
];

/// Environment variables that hold an address.
pub const ADDRESSES: &[&str] =
    &["EVENTS_URL", "SEARCH_URL", "PROFILE_URL", "PRICING_URL", "LEDGER_URL", "MEDIA_URL", "AUDIT_URL"];

/// Environment variables that come from a Secret.
pub const SECRETS: &[&str] =
    &["DATABASE_URL", "API_TOKEN", "SIGNING_KEY", "BROKER_PASSWORD", "SMTP_PASSWORD"];

/// Sidecars: name, image path, port.
pub const SIDECARS: &[(&str, &str, usize)] = &[
    ("exporter", "metrics-exporter:0.15.2", 9102),
    ("auth", "auth-proxy:7.6.0", 4180),
    ("mesh", "mesh-proxy:1.31.4", 15021),
    ("logs", "log-forwarder:3.1.9", 2020),
];

/// Nouns of custom resources and their fields, in lower case.
pub const NOUNS: &[&str] = &[
    "access",
    "address",
    "affinity",
    "alert",
    "backend",
    "backup",
    "bucket",
    "certificate",
    "channel",
    "cluster",
    "condition",
    "connection",
    "container",
    "credential",
    "database",
    "endpoint",
    "environment",
    "failover",
    "filter",
    "gateway",
    "group",
    "header",
    "health",
    "identity",
    "interval",
    "issuer",
    "key",
    "label",
    "lifecycle",
    "limit",
    "listener",
    "location",
    "match",
    "metric",
    "mirror",
    "network",
    "node",
    "option",
    "parameter",
    "partition",
    "password",
    "path",
    "policy",
    "pool",
    "port",
    "probe",
    "profile",
    "provider",
    "proxy",
    "quota",
    "reference",
    "region",
    "replica",
    "request",
    "resource",
    "response",
    "retention",
    "retry",
    "role",
    "route",
    "rule",
    "schedule",
    "scope",
    "secret",
    "selector",
    "service",
    "session",
    "source",
    "storage",
    "target",
    "template",
    "timeout",
    "token",
    "topic",
    "traffic",
    "trust",
    "upstream",
    "user",
    "volume",
    "weight",
    "window",
    "zone",
];

/// What stands before a noun in the name of a field.
pub const QUALIFIERS: &[&str] = &[
    "allowed", "custom", "default", "desired", "external", "internal", "last", "max", "min", "observed",
    "primary",
];

/// Beginnings and ends of the sentences that describe fields.
pub const OPENINGS: &[&str] = &[
    "defines how the controller treats",
    "is a reference to",
    "overrides the default for",
    "limits the number of",
    "holds the observed state of",
    "selects the objects that take part in",
    "names the owner of",
    "is optional and only read together with",
    "must be unique among all entries of",
];
pub const ENDINGS: &[&str] = &[
    "in the namespace of the owner.",
    "when the cluster is created; later changes are ignored.",
    "unless a more specific entry exists.",
    "and is defaulted by the admission webhook.",
    "as described in the guide of operations.",
    "on every reconciliation.",
    "for as long as the object is not deleted.",
    "in the order in which they are listed.",
];
