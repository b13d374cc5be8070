# METADATA
# title: Provider without source
# description: >-
#   A provider that `required_providers` does not name is looked for under hashicorp/ and taken in whatever version is the
#   newest. For those of other makers `terraform init` fails, or finds another one of that name.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/providers/requirements
# custom:
#   id: TS010
#   severity: medium
#   profile: recommended
#   scope: set
#   selector: [{terraform: any}]
#   remediation: Add the provider to `required_providers` with `source` and `version`.
#   refines: [TS011]
#   sources: [connect2, ai-gym]
package terraform.state.required_providers

violation contains {"message": message, "at": {"ref": _place}, "severity": severity} if {
	not _is_excerpt
	some name in _used
	not name in _required
	severity := _severity(name)
	message := sprintf("the module %s uses the provider %s, which required_providers does not name", [input.path, name])
}

violation contains {"message": message, "at": {"ref": block.ref}, "severity": severity} if {
	some block in _own
	some providers in block.raw.required_providers
	some name, requirement in providers
	not _has_source(requirement)
	severity := _severity(name)
	message := sprintf("the module %s names no source of the provider %s", [input.path, name])
}

# What documents show is rarely the whole.
_is_excerpt if {
	some file in input.files
	regex.match(`\.(md|mdx|markdown)$`, lower(file))
}

_own := [block |
	some block in input.blocks.terraform
	_is_own(block)
]

_is_own(block) if block.address == "terraform"

# A module that is called several times is the same each time.
_is_own(block) if {
	input.called
	block.address == input.blocks.terraform[0].address
}

_is_here(block) if not startswith(block.address, "module.")

_is_here(block) if input.called

# Where requirements stand, or would.
_place := places[0] if {
	places := [block.ref | some block in _own; block.raw.required_providers]
	count(places) > 0
}

_place := input.ref if {
	places := [block.ref | some block in _own; block.raw.required_providers]
	count(places) == 0
}

_required contains name if {
	some block in _own
	some providers in block.raw.required_providers
	some name, _ in providers
}

# What cannot be read may name any.
_required contains name if {
	some block in _own
	"required_providers" in block.unknown
	some name in _used
}

_used contains name if {
	some word, blocks in input.blocks
	contains(word, "_")
	some block in blocks
	_is_here(block)
	name := _provider(word, block)
	name != "terraform"
}

# An alias of a provider is its name with something behind a dot.
_provider(_, block) := split(block.raw.provider, ".")[0] if is_string(block.raw.provider)

_provider(word, block) := split(trim_prefix(word, "data."), "_")[0] if not is_string(block.raw.provider)

_has_source(requirement) if requirement.source

# Written without a block, it is a version only.
_severity(name) := "low" if name in _of_hashicorp

_severity(name) := "medium" if not name in _of_hashicorp

# Those that are found without a source.
_of_hashicorp := {
	"aws", "awscc", "azurerm", "azuread", "google", "google-beta", "kubernetes", "helm", "random", "null", "local", "tls",
	"http", "external", "archive", "template", "time", "vault", "consul", "nomad", "tfe", "cloudinit", "dns", "boundary",
	"hcp", "ad", "vsphere",
}
