# METADATA
# title: Replicas share a ReadWriteOnce volume
# description: >-
#   A ReadWriteOnce volume is attached to one node at a time, a ReadWriteOncePod one is used by one pod. Further
#   replicas of a Deployment on other nodes stay in ContainerCreating. Even a single replica gets stuck in a rolling
#   update, since the new pod has to start while the old one still holds the volume.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
# custom:
#   id: KV010
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}]
#   remediation: >-
#     Use a StatefulSet with `volumeClaimTemplates`, so that each replica has a volume of its own, or storage that
#     offers ReadWriteMany. A single replica needs `strategy.type: Recreate`.
#   sources: [ai-gym]
#   tags: [volumes, availability]
package kubernetes.storage.shared_rwo_claim

violation contains {"message": message, "at": claim.path, "related": related, "assumes": ["namespace"]} if {
	some claim in claims
	many.count
	related := array.concat([{"at": {"ref": claim.target.ref}, "message": sprintf("offers only %s", [modes(claim)])}], many.related)
	message := sprintf("%s of %s share claim %q, which is only %s", [many.count, input.title, claim.name, modes(claim)])
}

violation contains {
	"message": message, "at": claim.path, "severity": "medium", "related": related, "help": help, "assumes": ["namespace"],
} if {
	some claim in claims
	not many.count
	replicas == 1
	surges
	related := [{"at": {"ref": claim.target.ref}, "message": sprintf("offers only %s", [modes(claim)])}]
	message := sprintf("a rolling update of %s starts a second pod, but claim %q is only %s", [input.title, claim.name, modes(claim)])
	help := "Set `strategy.type` to Recreate, or `rollingUpdate.maxSurge` to 0, so that the old pod ends first."
}

# Claims of the set that one node or pod at a time may use.
claims := [reference |
	some reference in input.references
	reference.role == "claim"
	reference.found == "here"
	written := reference.target.object.spec.accessModes
	is_array(written)
	count(written) > 0
	every mode in written {
		mode in {"ReadWriteOnce", "ReadWriteOncePod"}
	}
]

modes(claim) := concat(" and ", claim.target.object.spec.accessModes)

replicas := object.get(input.raw, ["spec", "replicas"], 1)

many := {"count": sprintf("%d replicas", [replicas]), "related": []} if {
	is_number(replicas)
	replicas >= 2
	not scaled
}

many := {"count": sprintf("up to %d replicas", [scaled.most]), "related": [{"at": {"ref": scaled.ref}, "message": "scales to more than one"}]} if {
	scaled.most
}

# The autoscaler that may make more than one pod, the first by name if there are several.
scaled := scalers[0]

scalers := [{"most": most, "ref": referrer.ref} |
	some referrer in input.referrers
	referrer.role == "scale-target"
	referrer.kind == "HorizontalPodAutoscaler"
	most := referrer.object.spec.maxReplicas
	is_number(most)
	most >= 2
]

# 25% of one pod is rounded up to one.
surges if {
	object.get(input.raw, ["spec", "strategy", "type"], "RollingUpdate") == "RollingUpdate"
	not object.get(input.raw, ["spec", "strategy", "rollingUpdate", "maxSurge"], "25%") in {0, "0", "0%"}
}
