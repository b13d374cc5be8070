# METADATA
# title: ADD where COPY is meant
# description: >-
#   `ADD` unpacks archives and fetches addresses, whatever it is given. A plain copy says what happens, and what is
#   fetched without a checksum may be another file tomorrow.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#add-or-copy
# custom:
#   id: DF007
#   severity: low
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: Use `COPY` for files of the build context, and give `ADD` of an address a `--checksum`.
#   peers: {checkov: [CKV_DOCKER_4], trivy: [DS-0005], hadolint: [DL3020]}
package dockerfile.build.copy_instead_of_add

import data.lib.dockerfile.instructions

_archives := [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz", ".tar.zst"]

violation contains {"message": message, "at": [one.path, "sources", index]} if {
	some one in instructions.named(input.raw, "ADD")
	some index, source in instructions.listed(one.raw, "sources")
	is_string(source)
	problem := _problem(source, object.get(one.raw, "flags", {}))
	message := sprintf(problem, [source])
}

_problem(source, _) := "%q is copied with ADD; COPY does that and nothing else" if {
	not _is_address(source)
	not _is_archive(source)
	not contains(source, "$")
	not startswith(source, "<<")
}

_problem(source, flags) := "%q is fetched without a checksum" if {
	_is_address(source)
	not _is_repository(source)
	not flags.checksum
	not contains(source, "$")
}

_problem(source, flags) := "%q is fetched at what the branch or tag is then; name a commit" if {
	_is_repository(source)
	not flags.checksum
	not regex.match(`#[0-9a-f]{40}(:|$)`, source)
	not contains(source, "$")
}

_is_address(source) if regex.match(`^(https?|ftp|ssh|git)://`, source)

_is_address(source) if startswith(source, "git@")

_is_repository(source) if {
	_is_address(source)
	regex.match(`\.git(#.*)?$`, source)
}

_is_archive(source) if {
	some ending in _archives
	endswith(lower(source), ending)
}
