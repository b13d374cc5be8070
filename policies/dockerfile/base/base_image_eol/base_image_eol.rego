# METADATA
# title: Base image is of a line without support
# description: >-
#   A line that its makers no longer support gets no security fixes: every hole that is found from then on stays open
#   in what is built upon it.
# related_resources:
#   - ref: https://endoflife.date/
# custom:
#   id: DF009
#   severity: medium
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: Build upon a line that is still supported.
#   sources: [deployment-architecture]
#   parameters:
#     reference_date: {type: string, default: "2026-10-01", description: "Day, as YYYY-MM-DD, up to which support must have ended"}
package dockerfile.base.base_image_eol

_products := data.tables.image_support.entries.products

_support := data.tables.image_support.entries.support

violation contains {"message": message, "at": stage.base.path} if {
	today := data.parameters.DF009.reference_date
	some stage in input.stages
	stage.base.kind == "image"
	parts := split(stage.base.full_name, "/")
	product := _support[_products[parts[count(parts) - 1]][parts[count(parts) - 2]]]
	line := _line_of(_version(stage.base.tag), product)
	product.ends[line] < today
	message := sprintf("base image %q: support of %s %s ended on %s", [stage.base.text, product.name, line, product.ends[line]])
}

# The numbers before the first dash, without a leading v: of `v3.8.19-slim` 3, 8 and 19.
_version(tag) := split(trim_prefix(split(tag, "-")[0], "v"), ".")

# 3.8.19 belongs to line 3.8, where lines have two numbers.
_line_of(numbers, product) := line if {
	line := concat(".", array.slice(numbers, 0, 2))
	product.ends[line]
}

# 18.20.4 belongs to line 18, where lines have one number.
_line_of(numbers, product) := numbers[0] if product.ends[numbers[0]]

# 3 alone is the last line that begins so.
_line_of(numbers, product) := product.last[numbers[0]] if count(numbers) == 1
