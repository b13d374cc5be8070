# METADATA
# title: Cache of the API is not encrypted
# description: >-
#   Answers of the API, with whatever they tell about a user, lie in clear in the cache of the stage.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method_settings
# custom:
#   id: TE052
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_api_gateway_method_settings}]
#   remediation: >-
#     Set `cache_data_encrypted = true` in `settings`.
#   peers: {checkov: [CKV_AWS_308], trivy: [AWS-0002]}
#   tags: [encryption]
package terraform.encryption.api_gateway_cache_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["settings", 0, "cache_data_encrypted"]} if {
	settings := input.raw.settings[0]
	switches.on(settings.caching_enabled)
	value := object.get(settings, "cache_data_encrypted", null)
	not switches.on(value)
	reason := switches.wanted("cache_data_encrypted", value, "true")
	message := sprintf("%s caches answers unencrypted: %s", [input.title, reason])
}
