# Scripts that containers hand to a shell.
package lib.kubernetes.shell

shells := {"sh", "bash", "ash", "dash"}

# The words with which a container starts, `command` before `args`, each with its place.
words(container) := array.concat(
	listed(container, "command"),
	listed(container, "args"),
)

listed(container, key) := [{"text": text, "at": [container.path, key, index]} | some index, text in list; is_string(text)] if {
	list := object.get(container.raw, key, null)
	is_array(list)
}

listed(container, key) := [] if not is_array(object.get(container.raw, key, null))

# The script of a container that starts a shell with one: the word behind `-c`. Undefined for others.
script(container) := all[min(flags) + 1] if {
	all := words(container)
	parts := split(all[0].text, "/")
	parts[count(parts) - 1] in shells
	flags := [index | some index, word in all; index > 0; regex.match(`^-[a-z]*c[a-z]*$`, word.text)]
	count(flags) > 0
}

# Commands of a script, roughly: separated by lines and operators, comments left out, continued lines joined.
commands(text) := [command |
	some line in split(replace(text, "\\\n", " "), "\n")
	not startswith(trim_space(line), "#")
	some part in regex.split(`;|&&|\|\||\|`, line)
	command := trim_space(part)
	command != ""
]
