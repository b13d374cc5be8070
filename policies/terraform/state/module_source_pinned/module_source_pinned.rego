# METADATA
# title: Module is not pinned
# description: >-
#   What is applied then depends on the day: a push to the branch, or a release of the module, changes the infrastructure
#   without a change in this repository.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/block/module#source
# custom:
#   id: TS013
#   severity: high
#   profile: recommended
#   selector: [{terraform: module}]
#   remediation: >-
#     Add `?ref=` with a tag or commit to the source from git, `version` to the one from a registry, and the version to the
#     name of an archive.
#   refines: [TS014]
#   sources: [ai-gym]
#   peers: {checkov: [CKV_TF_2, CKV_TF_1]}
package terraform.state.module_source_pinned

import data.lib.terraform.modules

violation contains {"message": message, "at": ["source"]} if {
	source := _source
	modules.kind(source) == "git"
	not modules.ref(source)
	message := sprintf("%s takes the newest commit of its repository: the source has no ref", [input.title])
}

violation contains {"message": message, "at": ["source"]} if {
	source := _source
	modules.kind(source) == "git"
	ref := modules.ref(source)
	ref in modules.branches
	message := sprintf("%s follows a branch: ref is %q, not a tag or commit", [input.title, ref])
}

violation contains {"message": message, "at": ["source"]} if {
	source := _source
	modules.kind(source) == "hg"
	not modules.rev(source)
	message := sprintf("%s takes the newest revision of its repository: the source has no rev", [input.title])
}

# An archive is fixed if its address says which version it is.
violation contains {"message": message, "at": ["source"]} if {
	source := _source
	modules.kind(source) == "http"
	not regex.match(`[0-9]+\.[0-9]+|[0-9a-f]{40}|checksum=`, regex.replace(source, `^https?://[^/]*`, ""))
	message := sprintf("%s takes whatever lies at an address: neither ref nor version is in it", [input.title])
}

violation contains {"message": message, "at": ["source"]} if {
	source := _source
	modules.kind(source) == "registry"
	not "version" in input.written
	message := sprintf("%s takes the newest release from the registry: there is no version", [input.title])
}

_source := source if {
	source := input.raw.source
	is_string(source)
}
