# METADATA
# title: Volume source is not allowed by the restricted profile
# description: >-
#   The restricted profile admits only volumes that the cluster itself hands out. Other sources name a
#   server, disk or driver in the pod itself, with the node mounting it: whoever may write a pod may then
#   mount any export or disk the node reaches. Most of the in-tree drivers have also been removed from
#   Kubernetes, so that such a pod does not start any more.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/
# custom:
#   id: KS020
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Let an administrator provide the storage as a PersistentVolume or a StorageClass of its CSI driver,
#     and mount a `persistentVolumeClaim`. Instead of `gitRepo`, clone in an init container into an
#     `emptyDir`.
#   sources: [astral-planner]
#   peers: {trivy: [KSV-0028, KSV-0121], kyverno: [restrict-volume-types]}
#   frameworks: {pss: restricted}
#   tags: [volumes]
package kubernetes.security.restricted_volume_types

# hostPath has a policy of its own, and a source that is not known here is a matter of the schema.
_sources := {
	"awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "fc", "flexVolume", "flocker",
	"gcePersistentDisk", "gitRepo", "glusterfs", "iscsi", "nfs", "photonPersistentDisk", "portworxVolume",
	"quobyte", "rbd", "scaleIO", "storageos", "vsphereVolume",
}

violation contains {"message": message, "at": [volume.path, source], "key": true} if {
	some volume in input.pod.volumes
	some source in volume.sources
	source in _sources
	volume.raw[source] != null
	message := sprintf("volume %q uses %s, which the restricted profile does not allow", [volume.name, source])
}
