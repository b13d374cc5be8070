# METADATA
# title: CloudFront accepts old versions of TLS
# description: >-
#   Visitors with old settings talk to the distribution over TLS 1.0 or 1.1, or with weak ciphers, and whoever listens
#   may read it. With the certificate of CloudFront the minimum cannot be chosen at all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
# custom:
#   id: TE034
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_cloudfront_distribution}]
#   remediation: >-
#     Set `minimum_protocol_version = "TLSv1.2_2021"` beside a certificate of your own.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_174, CKV2_AWS_54, CKV2_AWS_42], trivy: [AWS-0013]}
#   tags: [encryption]
package terraform.encryption.cloudfront_min_tls

import data.lib.terraform.switches

violation contains {"message": message, "at": ["viewer_certificate", 0, "minimum_protocol_version"]} if {
	certificate := input.raw.viewer_certificate[0]
	not switches.on(object.get(certificate, "cloudfront_default_certificate", false))
	value := object.get(certificate, "minimum_protocol_version", null)
	value in {null, "SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"}
	reason := switches.wanted("minimum_protocol_version", value, "TLSv1.2_2021")
	message := sprintf("%s accepts versions before TLS 1.2: %s", [input.title, reason])
}

violation contains {
	"message": message, "at": ["viewer_certificate", 0, "minimum_protocol_version"], "severity": "low",
} if {
	input.raw.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2018"
	message := sprintf("%s accepts weak ciphers: minimum_protocol_version is TLSv1.2_2018", [input.title])
}

violation contains {"message": message, "at": at, "severity": "low", "help": help} if {
	switches.on(input.raw.viewer_certificate[0].cloudfront_default_certificate)
	at := ["viewer_certificate", 0, "cloudfront_default_certificate"]
	message := sprintf("%s uses the certificate of CloudFront, with which TLS 1.0 is accepted", [input.title])
	help := "Use a domain and a certificate of your own, and set `minimum_protocol_version` to `TLSv1.2_2021`."
}
