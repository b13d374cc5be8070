# METADATA
# title: Reclaim policy deletes data of production
# description: >-
#   With the reclaim policy Delete, deleting a claim deletes the volume and all its data. A mistaken `kubectl delete`,
#   a removed namespace or a pruning deployment tool then destroys a database.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaim-policy
# custom:
#   id: KV012
#   severity: low
#   profile: audit
#   selector: [{kubernetes: storage.k8s.io/StorageClass}, {kubernetes: PersistentVolume}]
#   remediation: >-
#     Set `reclaimPolicy` (`persistentVolumeReclaimPolicy` of a PersistentVolume) to Retain for what databases use.
#   sources: [ai-gym, astral-planner]
#   tags: [volumes, backup]
package kubernetes.storage.storage_retained

violation contains {"message": message, "at": ["reclaimPolicy"]} if {
	input.kind == "StorageClass"
	input.environment == "production"
	object.get(input.raw, "reclaimPolicy", null) in {null, "Delete"}
	message := sprintf("volumes of %s are deleted with their claims: reclaimPolicy is %s", [input.title, written])
}

# A volume that somebody makes by hand is retained unless it says otherwise.
violation contains {"message": message, "at": ["spec", "persistentVolumeReclaimPolicy"]} if {
	input.kind == "PersistentVolume"
	input.environment == "production"
	input.raw.spec.persistentVolumeReclaimPolicy == "Delete"
	message := sprintf("%s is deleted with its claim: persistentVolumeReclaimPolicy is Delete", [input.title])
}

written := "Delete" if input.raw.reclaimPolicy == "Delete"

written := "not set, which means Delete" if object.get(input.raw, "reclaimPolicy", null) == null
