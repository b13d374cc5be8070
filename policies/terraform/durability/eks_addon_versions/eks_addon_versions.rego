# METADATA
# title: Add-on of the cluster is not kept at a version
# description: >-
#   Without a version EKS picks one when the add-on is made, and nobody decides when it changes. A cluster without an
#   add-on that it needs has no network, no names or no volumes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html
# custom:
#   id: TB024
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_eks_addon}, {terraform: aws_eks_cluster}]
#   remediation: >-
#     Set `addon_version`, or take it from `data.aws_eks_addon_version` with `most_recent`.
#   parameters:
#     required: {type: list, default: [vpc-cni, coredns, kube-proxy, aws-ebs-csi-driver], description: "Add-ons that a cluster without those of EKS itself needs"}
#   sources: [ai-gym]
#   tags: [lifecycle]
package terraform.durability.eks_addon_versions

import data.lib.terraform.durability

violation contains {"message": message, "at": ["addon_version"]} if {
	input.type == "aws_eks_addon"
	not "addon_version" in input.written
	message := sprintf("%s has no version: EKS picks one when it is made, and addon_version is not set", [input.title])
}

violation contains {"message": message, "at": ["resolve_conflicts_on_update"], "severity": "info", "help": help} if {
	input.type == "aws_eks_addon"
	input.raw.resolve_conflicts_on_update == "OVERWRITE"
	message := sprintf("%s overwrites what was changed in the cluster: resolve_conflicts_on_update is OVERWRITE", [input.title])
	help := "Use `PRESERVE` and set what has to differ in `configuration_values`."
}

# All add-ons have to be in sight, and each by its name.
violation contains {"message": message, "at": ["bootstrap_self_managed_addons"], "severity": "medium", "help": help} if {
	input.type == "aws_eks_cluster"
	durability.off(input.raw.bootstrap_self_managed_addons)
	not durability.on(object.get(input.raw, ["compute_config", 0, "enabled"], false))
	addons := [other | some other in input.referrers; other.type == "aws_eks_addon"]
	count(addons) > 0
	names := {name | some addon in addons; name := addon.raw.addon_name}
	every addon in addons {
		is_string(addon.raw.addon_name)
	}
	missing := sort([name | some name in data.parameters.TB024.required; not name in names])
	count(missing) > 0
	message := sprintf("%s brings no add-ons of its own and lacks %s", [input.title, concat(", ", missing)])
	help := "Add an `aws_eks_addon` for each of them."
}
