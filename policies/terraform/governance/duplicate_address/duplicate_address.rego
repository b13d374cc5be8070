# METADATA
# title: Declared twice
# description: >-
#   Terraform refuses a module in which two blocks have one address. It happens when a block is copied into another file, or
#   when two branches add the same one.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/files/override
# custom:
#   id: TG008
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{terraform: any}]
#   remediation: Remove one of the two, or give it another name; to replace settings on purpose use a file `override.tf`.
#   sources: [connect2]
package terraform.governance.duplicate_address

violation contains {"message": message, "at": {"ref": second.ref}, "related": related} if {
	not _is_merged
	some word, blocks in input.blocks
	word != "terraform"
	count(blocks) > 1
	entries := sort([[_key(block), index] | some index, block in blocks; _is_single(block)])
	some place, entry in entries
	place > 0
	before := entries[place - 1]
	before[0] == entry[0]
	second := blocks[entry[1]]
	related := [{"at": {"ref": blocks[before[1]].ref}, "message": "declared here before"}]
	message := sprintf("%s is declared twice in the module %s", [_named(second), input.path])
}

violation contains {"message": message, "at": {"ref": backends[1]}} if {
	not _is_merged
	backends := [block.ref | some block in input.blocks.terraform; _is_here(block); block.raw.backend]
	count(backends) > 1
	message := sprintf("the module %s has two backends; Terraform takes one", [input.path])
}

# Override files are meant to declare what others do, documents show variants, and OpenTofu has files of its own.
_is_merged if {
	some file in input.files
	regex.match(`(^|/)([^/]*_)?override\.(tf|tofu)(\.json)?$|\.tofu(\.json)?$|\.(md|mdx|markdown)$`, lower(file))
}

# Instances of one block are several entries of one declaration.
_is_single(block) if {
	_is_here(block)
	not "count" in object.keys(block.raw)
	not "for_each" in object.keys(block.raw)
	not "count" in block.unknown
	not "for_each" in block.unknown
}

_is_here(block) if not startswith(block.address, "module.")

_is_here(block) if {
	block.block == "module"
	not contains(trim_prefix(block.address, "module."), ".")
}

_key(block) := [block.address, block.raw.alias] if block.raw.alias

_key(block) := [block.address, ""] if not block.raw.alias

_named(block) := block.address if not block.raw.alias

_named(block) := sprintf("%s with the alias %v", [block.address, block.raw.alias]) if block.raw.alias
