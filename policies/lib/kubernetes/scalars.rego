# All texts of an object, however deep they stand. This takes time: ask first whether there is anything to look for.
package lib.kubernetes.scalars

# Each with its place and a title, which is the name of a variable or the key. Below the twelfth level nothing is looked at.
of(root) := [{"at": node.at, "text": node.value, "title": node.title} |
	first := below([{"at": [], "value": root, "title": ""}])
	second := below(first)
	third := below(second)
	fourth := below(third)
	fifth := below(fourth)
	sixth := below(fifth)
	seventh := below(sixth)
	eighth := below(seventh)
	ninth := below(eighth)
	tenth := below(ninth)
	eleventh := below(tenth)
	some level in [
		first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, below(eleventh),
	]
	some node in level
	is_string(node.value)
]

below(nodes) := array.concat(
	[{"at": array.concat(node.at, [key]), "value": value, "title": title(node, key)} |
		some node in nodes
		is_object(node.value)
		some key, value in node.value
	],
	[{"at": array.concat(node.at, [index]), "value": value, "title": node.title} |
		some node in nodes
		is_array(node.value)
		some index, value in node.value
	],
)

title(node, key) := node.value.name if is_named(node, key)

title(node, key) := key if not is_named(node, key)

is_named(node, "value") if is_string(node.value.name)
