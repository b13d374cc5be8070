# METADATA
# title: Image that is deployed was never pushed
# description: >-
#   docker/metadata-action tags with `sha-` and seven letters of the commit unless it is told otherwise. What asks for
#   the whole commit finds no such tag: the scan looks at nothing, the deployment cannot pull.
# related_resources:
#   - ref: https://github.com/docker/metadata-action#typesha
# custom:
#   id: GD026
#   severity: high
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Write `type=sha,format=long,prefix=` in `tags` of the metadata, or use an output of the build as the reference.
#   sources: [connect2, ai-gym, deployment-architecture]
package workflow.delivery.deployed_image_never_built

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_steps := [step | some _, job in _jobs; some step in job.steps]

_metadata := [step | some step in _steps; step.action == "docker/metadata-action"]

_builds := [step | some step in _steps; step.action == "docker/build-push-action"]

# Images that this workflow names by its metadata.
_images := {trim_space(line) |
	some step in _metadata
	some line in split(places.text(places.mapping(step.raw, "with"), "images"), "\n")
	trim_space(line) != ""
}

# Something makes a tag of the whole commit, or we do not know all that is pushed.
_has_commit_tag if {
	some step in _builds
	regex.match(`(?i)(github\.sha|GITHUB_SHA)`, places.text(places.mapping(step.raw, "with"), "tags"))
}

_has_commit_tag if {
	some step in _builds
	tags := places.text(places.mapping(step.raw, "with"), "tags")
	not contains(tags, "steps.")
	contains(tags, "${{")
}

_has_commit_tag if {
	some step in _metadata
	some line in split(places.text(places.mapping(step.raw, "with"), "tags"), "\n")
	_makes_commit(line)
}

_has_commit_tag if {
	some step in _steps
	regex.match(`docker (push|tag|buildx)|\b(crane|skopeo|podman|buildah|kaniko|ko|jib|pack)\b`, places.text(step.raw, "run"))
}

_has_commit_tag if {
	some _, job in _jobs
	job.raw.uses
}

_makes_commit(line) if contains(line, "github.sha")

_makes_commit(line) if {
	contains(line, "type=sha")
	contains(line, "format=long")
	contains(line, "prefix=")
}

_commit := `\$\{\{\s*github\.sha\s*\}\}|\$\{?GITHUB_SHA\}?`

# Where the tag of the whole commit is asked for.
_wanted contains {"path": array.concat(step.path, ["with", "image-ref"]), "text": reference, "part": reference} if {
	some step in _scans
	reference := step.raw["with"]["image-ref"]
	is_string(reference)
	regex.match(sprintf(`:[A-Za-z0-9._-]*(%s)\s*$`, [_commit]), reference)
	_is_ours(reference)
}

_scans := [step | some step in _steps; step.action == "aquasecurity/trivy-action"]

_wanted contains {"path": array.concat(step.path, ["run"]), "text": step.raw.run, "part": command.text} if {
	some step in _steps
	some command in steps.commands_of("deploy", step)
	command.name == "kubectl"
	some word in regex.find_n(sprintf(`=[^=]*:[A-Za-z0-9._-]*(%s)`, [_commit]), command.text, -1)
	_is_ours(trim_prefix(word, "="))
}

_wanted contains {"path": array.concat(step.path, ["run"]), "text": step.raw.run, "part": command.text} if {
	some step in _steps
	some command in steps.commands_of("deploy", step)
	command.name == "helm"
	regex.match(sprintf(`image\.tag=["']?(%s)`, [_commit]), command.text)
	count(_images) == 1
}

# The name without its tag is one of the images, perhaps with more behind it.
_is_ours(reference) if {
	some image in _images
	startswith(reference, image)
}

violation contains {"message": message, "at": at, "related": related} if {
	count(_builds) > 0
	count(_metadata) > 0
	not _has_commit_tag
	some wanted in _wanted
	at := scripts.place(wanted.path, wanted.text, wanted.part)
	related := [{"at": array.concat(_metadata[0].path, ["with", "tags"]), "message": "the tags that are pushed"}]
	message := "no tag of the whole commit is pushed: the metadata makes others, such as sha- and seven letters"
}
