//! What the help says beside the flags: exit codes, and examples in the long one.

pub(super) const EXIT_CODES: &str = "Exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, \
                                     3 something could not be read or evaluated.";

pub(super) const ALL: &str = "\
Examples:
  loadline check k8s/
  loadline explain KS001
  loadline policies

Exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 something could not be read or evaluated.";

pub(super) const CHECK: &str = "\
Examples:
  loadline check                                        the working directory
  loadline check k8s/ docs/design.md                    directories and files
  loadline check 'k8s/**/*.yaml'                        wildcards, even without a shell
  loadline check -                                      what another tool prints
  loadline check --select strict --ignore KS022,probes  more policies, but not these
  loadline check --select pss:restricted k8s/           what a framework asks for
  loadline check --diff-base origin/main                only what a change causes
  loadline check -o concise -o html=report.html k8s/    lines here and a page to look at

Exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, 3 something could not be read or evaluated.";

pub(super) const BASELINE: &str = "\
Examples:
  loadline baseline                      what is found today is known from now on
  loadline baseline --prune              take out what is mended, and add nothing
  loadline baseline --baseline old.json  into another file";

pub(super) const POLICIES: &str = "\
Examples:
  loadline policies                            all of them, and which are on here
  loadline policies --select pss:baseline      those of a framework
  loadline policies --groups                   profiles, families, tags and frameworks
  loadline policies --output json              for machines";

pub(super) const EXPLAIN: &str = "\
Examples:
  loadline explain KS001                  one policy
  loadline explain KS001 no-host-network  several, by id or name
  loadline explain DX                     all of a family
  loadline explain CKV_K8S_16             the equal of a check of another tool
  loadline explain KS001 --output json    for machines";

pub(super) const SCHEMA: &str = "\
Examples:
  loadline schema";

pub(super) const INIT: &str = "\
Examples:
  loadline init             write what is not there yet
  loadline init --dry-run   show it only";

pub(super) const SERVE: &str = "\
Examples:
  loadline serve --tls-cert tls.crt --tls-key tls.key                what is found at `medium` or above is denied
  loadline serve --tls-cert tls.crt --tls-key tls.key --mode audit   nothing is denied, all is in the audit log
  loadline serve --no-tls --listen 127.0.0.1:8443                    on this machine, to try it";

pub(super) const MANIFESTS: &str = "\
Examples:
  loadline webhook-manifests --image registry.example.com/loadline:1.0                 with a certificate for a year
  loadline webhook-manifests --image registry.example.com/loadline:1.0 --cert-manager  with one that is renewed";

pub(super) const COMPLETIONS: &str = "\
Examples:
  loadline completions bash";
