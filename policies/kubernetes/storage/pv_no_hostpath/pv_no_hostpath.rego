# METADATA
# title: PersistentVolume is a directory of one node
# description: >-
#   Data in a directory or on a disk of a node are gone with that node, and a pod that uses them cannot move. A
#   `hostPath` volume is also made anew, and empty, on whatever node the pod lands, and gives whoever writes
#   PersistentVolumes any directory of the nodes.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes
# custom:
#   id: KV013
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: PersistentVolume}]
#   remediation: Let a StorageClass with a CSI driver make the volume from a claim.
#   sources: [astral-planner]
#   peers: {kyverno: [limit-hostpath-type-pv]}
#   tags: [volumes]
package kubernetes.storage.pv_no_hostpath

violation contains {"message": message, "at": ["spec", source], "key": true, "assumes": ["environment"]} if {
	not input.environment in {"development", "testing"}
	some source in ["hostPath", "local"]
	is_object(input.raw.spec[source])
	path := object.get(input.raw.spec[source], "path", "a path")
	message := sprintf("%s keeps its data in %v of one node (%s)", [input.title, path, source])
}
