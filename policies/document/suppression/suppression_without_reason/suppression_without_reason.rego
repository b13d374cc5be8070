# METADATA
# title: Suppression gives no reason
# description: >-
#   Whoever finds a suppression a year later has to know whether it may go. Without a reason nobody does, and it stays
#   for good. Where the configuration does not say `require-reason: false`, a suppression without a reason silences
#   nothing. Comments and annotations that are meant for other tools need none.
# custom:
#   id: DS004
#   severity: medium
#   profile: recommended
#   scope: file
#   selector: [{fact: suppression-without-reason}]
#   remediation: Say in a few words why this is accepted.
package document.suppression.suppression_without_reason

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "suppression-without-reason"
	message := sprintf("the suppression of %s gives no reason and silences nothing", [fact.names])
	help := _help[fact.origin]
}

_help := {
	"comment": "write it behind the bracket: `loadline: ignore[ID] reads the logs of the node`",
	"annotation": "add the annotation `loadline.dev/ignore-reason: reads the logs of the node`",
	"config": "add `reason:` to the entry",
}
