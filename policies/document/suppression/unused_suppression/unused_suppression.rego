# METADATA
# title: Suppression silences nothing
# description: >-
#   A suppression that no finding needs any more is a standing permission: it says that something here is accepted which
#   is not here, and it will silence the next defect of that kind before anybody sees it. Only suppressions of policies
#   that ran are judged, and only in files that could be read as a whole; a peer's comment is never called unused.
# custom:
#   id: DS001
#   severity: low
#   profile: recommended
#   scope: file
#   selector: [{fact: suppression-unused}]
#   remediation: Remove the id from the suppression, or the suppression if it names nothing else.
package document.suppression.unused_suppression

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "suppression-unused"
	message := sprintf("this %s silences no finding of %s", [_origin(fact), fact.policy])
	help := _help(fact)
}

_origin(fact) := "entry" if fact.origin == "config"

_origin(fact) := fact.origin if fact.origin != "config"

_help(fact) := help if {
	line := fact.reported_line
	covers := fact.covers
	help := sprintf("%s is reported on line %d; this %s covers %s", [fact.policy, line, _origin(fact), covers])
}

_help(fact) := help if {
	not fact.reported_line
	covers := fact.covers
	help := sprintf("nothing in %s is found by %s; remove it from the %s", [covers, fact.policy, _origin(fact)])
}

_help(fact) := help if {
	not fact.covers
	help := sprintf("nothing follows this %s; put it above what it speaks of", [_origin(fact)])
}
