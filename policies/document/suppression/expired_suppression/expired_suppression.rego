# METADATA
# title: Suppression has expired
# description: >-
#   Somebody accepted a defect until a certain day, and that day has passed. From the day after, the suppression silences
#   nothing and the findings count again, so that the promise behind the date is kept or renewed on purpose.
# custom:
#   id: DS002
#   severity: medium
#   profile: recommended
#   scope: file
#   selector: [{fact: suppression-expired}]
#   remediation: Mend what it was for and remove it, or set a new day if the reason still holds.
package document.suppression.expired_suppression

violation contains {"message": message, "at": {"ref": fact.ref}} if {
	some fact in input.facts
	fact.kind == "suppression-expired"
	message := sprintf("the suppression of %s ended on %s and silences nothing since", [fact.names, fact.until])
}
