# METADATA
# title: Script from the network runs unread
# description: >-
#   Whatever the server sends at that moment runs with the token and the secrets of the job. Nobody has compared it
#   with what was meant, and half of it runs where the connection breaks.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA007
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: Download a fixed version into a file, compare its checksum, then run it; or use an action pinned to a commit.
#   sources: [ai-gym]
package workflow.supply_chain.piped_remote_script

import data.lib.workflow.places
import data.lib.workflow.scripts

violation contains {"message": message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	_may_download(run)
	some line in array.slice(scripts.lines(run), 0, 300)
	found := _piped(line)
	not regex.match(`https?://(localhost|127\.0\.0\.1)`, found)
	at := scripts.place(array.concat(step.path, ["run"]), run, found)
	message := "a script from the network runs here without anybody knowing what it holds"
}

_may_download(run) if contains(run, "curl")

_may_download(run) if contains(run, "wget")

_may_download(run) if contains(lower(run), "iex")

_piped(line) := regex.find_n(_forms, line, 1)[0]

# A pipe into an interpreter, a substitution handed to one, and the same in PowerShell.
_forms := `\b(curl|wget)\b[^|;&]*\|\s*(sudo\s+(-\S+\s+)*)?(/(usr/)?bin/)?(env\s+)?(ba|z|da|k)?sh\b|\b(curl|wget)\b[^|;&]*\|\s*(sudo\s+(-\S+\s+)*)?(python[0-9.]*|node|perl|ruby)( -)?\s*$|\b((ba|z)?sh|source)\s+(-\S+\s+)*<\(\s*(curl|wget)\b[^)]*\)?|\b(ba|z)?sh\s+-c\s+["']?\$\(\s*(curl|wget)\b[^)]*\)?|(?i:\b(iwr|irm|invoke-webrequest|invoke-restmethod)\b[^|;]*\|\s*(iex|invoke-expression)\b)`
