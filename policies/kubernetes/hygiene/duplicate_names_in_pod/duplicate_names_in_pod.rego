# METADATA
# title: Two containers, volumes or ports share a name
# description: >-
#   Names of containers, init containers included, of volumes, and of the ports of one container have to be unique;
#   the API refuses the pod otherwise. A tool that merges manifests by name keeps one of the two, silently.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/
# custom:
#   id: KL016
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Rename one of them, or remove it where the two are meant to be one.
#   tags: [names]
package kubernetes.hygiene.duplicate_names_in_pod

violation contains {"message": message, "at": later[2], "related": related} if {
	some index, later in containers
	index > 0
	earlier := containers[index - 1]
	earlier[0] == later[0]
	related := [{"at": earlier[2], "message": "the other one"}]
	message := sprintf("two containers are called %q", [later[0]])
}

violation contains {"message": message, "at": later[2], "related": related} if {
	some index, later in volumes
	index > 0
	earlier := volumes[index - 1]
	earlier[0] == later[0]
	related := [{"at": earlier[2], "message": "the other one"}]
	message := sprintf("two volumes are called %q", [later[0]])
}

violation contains {"message": message, "at": later[2], "related": related} if {
	some container in input.containers
	entries := ports(container)
	some index, later in entries
	index > 0
	earlier := entries[index - 1]
	earlier[0] == later[0]
	related := [{"at": earlier[2], "message": "the other one"}]
	message := sprintf("two ports of %s are called %q", [container.title, later[0]])
}

# Name, number and place; those of one name follow each other, since sets are sorted.
containers := [entry |
	some entry in {[container.name, index, [container.path, "name"]] |
		some index, container in input.containers
		container.name != ""
	}
]

volumes := [entry |
	some entry in {[volume.name, index, [volume.path, "name"]] |
		some index, volume in input.pod.volumes
		volume.name != ""
	}
]

ports(container) := [entry |
	some entry in {[name, index, place] |
		some index, port in container.ports
		name := port.name
		name != ""
		place := [port.path, "name"]
	}
]
