# METADATA
# title: Role can create PersistentVolumes
# description: >-
#   A PersistentVolume may be a directory of a node. Who can create one and mount it through a claim reads and writes
#   the file system of that node, even where policies forbid hostPath volumes in pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#persistent-volume-creation
# custom:
#   id: KB016
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Remove `create`; let a StorageClass provision volumes for the claims.
#   peers: {kubescape: [C-0278]}
#   frameworks: {cis-kubernetes-1.12: ["5.1.9"]}
#   tags: [rbac, storage]
package kubernetes.access.no_persistentvolume_create

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", grant.rule, "verbs", grant.verb_at]} if {
	some grant in rbac.grants(input.raw, "", {"persistentvolumes"}, {"create"})
	message := sprintf("%s may create PersistentVolumes", [input.title])
}
