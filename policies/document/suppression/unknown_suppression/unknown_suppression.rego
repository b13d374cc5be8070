# METADATA
# title: Suppression cannot be followed
# description: >-
#   The suppression names no policy that exists, is written in a way that nobody can follow, or is one that the
#   configuration does not allow. It silences nothing, which its author does not know. Other policies that the same
#   suppression names are silenced all the same.
# custom:
#   id: DS003
#   severity: medium
#   profile: recommended
#   scope: file
#   selector: [{fact: suppression-unknown}, {fact: suppression-malformed}, {fact: suppression-forbidden}]
#   remediation: "Write `loadline: ignore[ID, ID] reason` with ids or names that `loadline policies` lists."
package document.suppression.unknown_suppression

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "suppression-unknown"
	message := sprintf("no policy is called %q", [fact.word])
	help := sprintf("did you mean %q?", [fact.suggestion])
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "suppression-unknown"
	not fact.suggestion
	message := sprintf("no policy is called %q", [fact.word])
	help := "`loadline policies --select all` lists ids and names"
}

violation contains {"message": message, "at": {"ref": fact.ref}} if {
	some fact in input.facts
	fact.kind == "suppression-unknown"
	message := sprintf("%d further words of this suppression name no policy", [fact.count])
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "suppression-malformed"
	message := fact.message
	help := fact.help
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "suppression-forbidden"
	message := sprintf("%s cannot be suppressed here, so it still counts", [fact.policy])
	help := sprintf("mend the finding: the configuration has %q under `suppression.never`", [fact.rule])
}
