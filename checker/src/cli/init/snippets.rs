//! Hooks and pipelines, as texts.

/// The hook of pre-commit, as one more entry of `repos:`.
pub(super) const HOOK: &str = "  \
  - repo: local
    hooks:
      - id: loadline
        name: loadline
        entry: loadline check --no-progress
        language: system
        types_or: [yaml, json, markdown]
        require_serial: true
";

/// `.pre-commit-config.yaml` with nothing but the hook.
pub(super) fn hooks() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "\
# Checks the files of each commit with the `loadline` on the PATH; `pre-commit install` turns it on. Where there
# is none, take the hook `loadline` of Loadline's own repository at rev v{version}: it builds the tool.
repos:
{HOOK}"
    )
}

/// A job of GitLab.
pub(super) const GITLAB: &str = "\
loadline:
  stage: test
  script:
    - loadline check -o concise -o gitlab=gl-code-quality-report.json -o junit=loadline.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: loadline.xml
";

/// A GitHub workflow for pushes to `branch`, which has to be a plain word, and for pull requests.
pub(super) fn workflow(branch: &str) -> String {
    WORKFLOW.replace("BRANCH", branch).replace("VERSION", env!("CARGO_PKG_VERSION"))
}

const WORKFLOW: &str = "\
name: Loadline

on:
  push:
    branches: [\"BRANCH\"]
  pull_request:

permissions: {}

concurrency:
  group: loadline-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }}

jobs:
  loadline:
    name: Loadline
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read
    steps:
      - name: Check out
        uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - name: Restore Loadline
        uses: actions/cache@5a3ec84eff668545956fd18022155c47e93e2684 # v4.2.3
        with:
          path: ~/.loadline
          key: loadline-vVERSION-${{ runner.os }}-${{ runner.arch }}
      - name: Install Loadline
        # It is built once for each release; runners that have it, or a cache that holds it, need no build.
        # The address may be that of a mirror.
        env:
          LOADLINE_REPOSITORY: https://loadline.dev/loadline.git
          LOADLINE_TAG: vVERSION
        run: |
          if ! command -v loadline && ! test -x ~/.loadline/bin/loadline; then
            cargo install --locked --root ~/.loadline --git \"$LOADLINE_REPOSITORY\" --tag \"$LOADLINE_TAG\" loadline
          fi
          echo \"$HOME/.loadline/bin\" >> \"$GITHUB_PATH\"
      - name: Check
        run: loadline check -o github
";
