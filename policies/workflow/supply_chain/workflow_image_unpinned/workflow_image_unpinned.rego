# METADATA
# title: Container image of a workflow without a version
# description: >-
#   An image without a tag, or with `latest`, is another one whenever its makers push. A job that passed yesterday
#   fails today, or runs code that nobody here has chosen.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/run-jobs-in-a-container
# custom:
#   id: GA006
#   severity: low
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Name the version of the image, or better its digest with the version in a comment.
#   sources: [connect2, ai-gym, deployment-architecture]
#   peers: {zizmor: [unpinned-images]}
#   parameters:
#     require_digest: {type: boolean, default: false, description: Report tags without a digest too}
package workflow.supply_chain.workflow_image_unpinned

import data.lib.workflow.places

# Images with their places; `offset` is where the image begins in the text.
_images := array.concat(
	_of_steps,
	array.concat(_of_jobs, _of_action),
)

_of_steps := [{"image": trim_prefix(use.text, "docker://"), "path": use.path, "offset": 9, "length": count(use.text)} |
	some use in input.uses
	use.kind == "image"
]

_of_jobs := [{"image": image, "path": path, "offset": 0, "length": count(image)} |
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	some [image, path] in array.concat(_of_container(job, ["jobs", id, "container"]), _of_services(job, ["jobs", id, "services"]))
]

_of_container(job, path) := [[job.container, path]] if is_string(job.container)

_of_container(job, path) := [[job.container.image, array.concat(path, ["image"])]] if is_string(job.container.image)

_of_container(job, _) := [] if not _has_container(job)

_has_container(job) if is_string(job.container)

_has_container(job) if is_string(job.container.image)

_of_services(job, path) := [[service.image, array.concat(path, [name, "image"])] |
	some name, service in places.mapping(job, "services")
	is_object(service)
	is_string(service.image)
]

_of_action := [{"image": trim_prefix(image, "docker://"), "path": ["runs", "image"], "offset": 9, "length": count(image)} |
	image := input.raw.runs.image
	is_string(image)
	startswith(image, "docker://")
]

violation contains {"message": message, "at": at, "severity": "medium"} if {
	some found in _images
	_is_known(found.image)
	_is_floating(found.image)
	at := {"path": found.path, "range": [found.offset, found.length]}
	message := sprintf("image %s has no version: it is another one whenever its makers push", [found.image])
}

violation contains {"message": message, "at": at} if {
	some found in _images
	_is_known(found.image)
	not _is_floating(found.image)
	not contains(found.image, "@sha256:")
	data.parameters.GA006.require_digest
	at := {"path": found.path, "range": [found.offset, found.length]}
	message := sprintf("image %s has no digest: its tag can be moved", [found.image])
}

_is_known(image) if {
	image != ""
	not contains(image, "${")
	not contains(image, "<")
}

_is_floating(image) if {
	not contains(image, "@")
	not contains(_last(image), ":")
}

_is_floating(image) if {
	not contains(image, "@")
	endswith(image, ":latest")
}

# A colon before the last slash belongs to the port of a registry.
_last(image) := parts[count(parts) - 1] if parts := split(image, "/")
