# METADATA
# title: Two mounts share one path
# description: >-
#   The API refuses a container that mounts two volumes at one path. Where the two are written differently it accepts
#   them, and the later one hides the other. A mount inside of another one is legal, but hides what the outer volume
#   has there.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/
# custom:
#   id: KV008
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Mount each volume at a path of its own; single files of several volumes can be combined in a `projected` volume.
#   sources: [ai-gym]
#   peers: {kube-linter: [schema-validation]}
#   tags: [volumes]
package kubernetes.storage.duplicate_mount_path

violation contains {"message": message, "at": later[2], "related": related} if {
	some container in input.containers
	mounts := by_path(container)
	some index, later in mounts
	index > 0
	earlier := mounts[index - 1]
	earlier[0] == later[0]
	related := [{"at": earlier[2], "message": "the other mount of this path"}]
	message := sprintf("%s mounts a second volume at %s", [container.title, later[0]])
}

violation contains {"message": message, "at": inner[2], "related": related, "severity": "info"} if {
	some container in input.containers
	container.mounts[1]
	mounts := by_path(container)
	places := {mount[0]: mount[2] | some mount in first_of_each(mounts)}
	some inner in mounts
	parts := split(inner[0], "/")
	outer := [concat("/", array.slice(parts, 0, size)) | some size in numbers.range(2, min([count(parts) - 1, 16])); size < count(parts)]
	found := [path | some path in outer; places[path]]
	path := found[count(found) - 1]
	related := [{"at": places[path], "message": "the outer mount"}]
	message := sprintf("%s mounts %s inside of another mount, %s", [container.title, inner[0], path])
}

# Cleaned path, number and place of each mount; those of one path follow each other, since sets are sorted.
by_path(container) := [entry |
	some entry in {[path, index, place] |
		some index, mount in container.mounts
		path := cleaned(mount.mount_path)
		place := [mount.path, "mountPath"]
	}
]

first_of_each(mounts) := [mount | some index, mount in mounts; not repeats(mounts, index)]

repeats(mounts, index) if {
	index > 0
	mounts[index][0] == mounts[index - 1][0]
}

# Without doubled and final slashes and single dots; a path that goes up stays as it is.
cleaned(path) := sprintf("/%s", [concat("/", parts)]) if {
	not contains(path, "..")
	parts := [part | some part in split(path, "/"); not part in {"", "."}]
}

cleaned(path) := path if contains(path, "..")
