# METADATA
# title: End-of-life image line
# description: >-
#   A line that its makers no longer support gets no security fixes, so every hole that is found from then
#   on stays open in the image.
# related_resources:
#   - ref: https://endoflife.date/
# custom:
#   id: KI009
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Move to a line that is still supported.
#   parameters:
#     reference_date: {type: string, default: "2026-10-01", description: "Day, as YYYY-MM-DD, up to which support must have ended"}
#   sources: [deployment-architecture, pivotal-flow]
#   tags: [images, supply-chain]
package kubernetes.images.unsupported_base

products := data.tables.image_support.entries.products

support := data.tables.image_support.entries.support

violation contains {"message": message, "at": container.image.path} if {
	today := data.parameters.KI009.reference_date
	some container in input.containers
	parts := split(container.image.repository, "/")
	product := support[products[parts[count(parts) - 1]][parts[count(parts) - 2]]]
	line := line_of(version(container.image.tag), product)
	product.ends[line] < today
	message := sprintf(
		"%s runs %s; support of %s %s ended on %s",
		[container.title, container.image.text, product.name, line, product.ends[line]],
	)
}

# The numbers before the first dash, without a leading v: of `v3.8.19-slim` 3, 8 and 19.
version(tag) := split(trim_prefix(split(tag, "-")[0], "v"), ".")

# 3.8.19 belongs to line 3.8, where lines have two numbers.
line_of(numbers, product) := line if {
	line := concat(".", array.slice(numbers, 0, 2))
	product.ends[line]
}

# 18.20.4 belongs to line 18, where lines have one number.
line_of(numbers, product) := numbers[0] if product.ends[numbers[0]]

# 3 alone is the last line that begins so.
line_of(numbers, product) := product.last[numbers[0]] if count(numbers) == 1
