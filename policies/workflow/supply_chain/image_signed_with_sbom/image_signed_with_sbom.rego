# METADATA
# title: Image is pushed without signature or list of contents
# description: >-
#   Who pulls the image cannot tell whether this workflow has made it, nor what is in it. A cluster that accepts
#   signed images only would refuse it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/concepts/security/artifact-attestations
# custom:
#   id: GA014
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: >-
#     Set `provenance` and `sbom` of docker/build-push-action, sign by cosign, or use actions/attest-build-provenance.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_GHA_5, CKV_GHA_6], kubescape: [C-0237]}
package workflow.supply_chain.image_signed_with_sbom

import data.lib.workflow.places
import data.lib.workflow.publishing

_table := data.tables.publishing_steps.entries

# One finding for a workflow, at its first push.
violation contains {"message": message, "at": at} if {
	not _is_signed
	at := _pushes[0]
	message := "an image is pushed here, and nothing of the workflow signs it or says what is in it"
}

_pushes := [found[1] |
	some step in places.steps(input.raw)
	found := publishing.of_step(step, _table)
	found[0] == "image"
]

_is_signed if {
	some step in places.steps(input.raw)
	places.action(step) in {"actions/attest", "actions/attest-build-provenance", "actions/attest-sbom", "anchore/sbom-action"}
}

_is_signed if {
	some step in places.steps(input.raw)
	regex.match(`\bcosign (sign|attest)\b|\bsyft\b|\bnotation sign\b|--provenance|--sbom`, places.text(step.raw, "run"))
}

_is_signed if {
	some step in places.steps(input.raw)
	some name in ["provenance", "sbom", "attests"]
	value := places.mapping(step.raw, "with")[name]
	not value in {false, "false", null, ""}
}
