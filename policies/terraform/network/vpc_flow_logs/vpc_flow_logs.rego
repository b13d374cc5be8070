# METADATA
# title: VPC has no flow log
# description: >-
#   Without flow logs nobody can tell afterwards which machine talked to whom. Rejected connections, the first sign of
#   somebody looking around, are not seen at all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
# custom:
#   id: TN007
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_vpc}]
#   remediation: >-
#     Add an `aws_flow_log` for the VPC with `traffic_type = "ALL"`, or `"REJECT"` where volume matters.
#   sources: [ai-gym, pivotal-flow]
#   peers: {checkov: [CKV2_AWS_11], trivy: [AWS-0178]}
#   tags: [network, logging]
package terraform.network.vpc_flow_logs

violation contains {"message": message, "at": []} if {
	count(_logs) == 0
	message := sprintf("%s has no flow log: no aws_flow_log refers to it", [input.title])
}

# Whether any of them is unknown decides nothing: then there may be one for all.
violation contains {"message": message, "at": {"ref": _logs[0].ref}, "severity": "low"} if {
	every log in _logs {
		log.raw.traffic_type == "ACCEPT"
	}
	message := sprintf("%s logs accepted traffic only, and not what %s rejects", [_logs[0].address, input.title])
}

_logs := [other | some other in input.referrers; other.type == "aws_flow_log"]
