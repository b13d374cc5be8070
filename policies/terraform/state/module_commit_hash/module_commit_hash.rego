# METADATA
# title: Module is not pinned by a commit
# description: >-
#   A tag can be moved to another commit by anyone who may push. A commit hash stays what it is.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/block/module#selecting-a-revision
# custom:
#   id: TS014
#   severity: low
#   profile: strict
#   selector: [{terraform: module}]
#   remediation: Write the hash of the commit as `ref`, and the tag in a comment.
#   peers: {checkov: [CKV_TF_1]}
package terraform.state.module_commit_hash

import data.lib.terraform.modules

violation contains {"message": message, "at": ["source"]} if {
	source := input.raw.source
	is_string(source)
	modules.kind(source) == "git"
	ref := modules.ref(source)
	not modules.is_commit(ref)
	message := sprintf("%s is pinned by a name that can move: ref is %q, not a commit", [input.title, ref])
}
