# Scripts of `run`, roughly: lines and commands, without knowing what a shell would expand.
package lib.workflow.scripts

# The text with continued lines joined; as long as before, so that places stay what they are.
joined(text) := replace(replace(text, "\\\r\n", "   "), "\\\n", "  ")

# Lines that are neither empty nor comments.
lines(text) := [line |
	some line in split(joined(text), "\n")
	trimmed := trim_space(line)
	trimmed != ""
	not startswith(trimmed, "#")
]

# Commands: what stands between operators of the shell, as written.
commands(text) := [command |
	some line in lines(text)
	some part in regex.split(`;|&&|\|\||\||\$\(`, line)
	command := trim_space(part)
	command != ""
]

# Words of a command, without keywords, assignments and wrappers before its name.
words(command) := array.slice(all, starts[0], count(all)) if {
	all := regex.split(`\s+`, command)
	starts := [index | some index, word in all; not is_prefix(word)]
	count(starts) > 0
}

is_prefix(word) if word in {"if", "then", "else", "elif", "do", "while", "until", "!", "sudo", "time", "exec", "command", "env", "nohup", "(", "{", "-E", "&"}

is_prefix(word) if regex.match(`^[A-Za-z_][A-Za-z0-9_]*=`, word)

# The place of `part` in the text, as `at` of a violation wants it.
place(path, text, part) := {"path": path, "range": [start, end]} if {
	at := indexof(joined(text), part)
	at >= 0
	start := bytes(substring(joined(text), 0, at))
	end := start + bytes(part)
}

bytes(text) := count(hex.encode(text)) / 2

# What stands between the braces of each expression in a text, without space around it.
expressions(text) := {inner |
	some found in regex.find_n(`\$\{\{.*?\}\}`, text, -1)
	inner := trim_space(substring(found, 3, count(found) - 5))
}
