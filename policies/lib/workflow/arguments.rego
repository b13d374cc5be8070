# Arguments of a command line.
package lib.workflow.arguments

# Words that are neither options nor values of options. An option takes the next word, unless it stands in `flags`,
# holds its value behind `=`, or is one of several letters behind one dash.
positional(words, flags) := [plain |
	some index, word in words
	index > 0
	plain := trim(word, `"'`)
	plain != ""
	not startswith(plain, "-")
	not takes_value(words[index - 1], flags)
]

takes_value(word, flags) if {
	not word in flags
	regex.match(`^(-[A-Za-z]|--[A-Za-z][A-Za-z0-9-]*)$`, word)
}

# A path, an address, or a value that only the run knows.
is_elsewhere(word) if {
	some start in [".", "/", "~", "file:", "http:", "https:", "git+", "git@", "git:", "github:", "link:", "workspace:"]
	startswith(word, start)
}

is_elsewhere(word) if {
	some part in ["$", "*", "{", "}", "`", "(", ")", "@file:"]
	contains(word, part)
}

# Redirections, and placeholders in examples.
is_elsewhere(word) if regex.match(`^[0-9&]*[<>]`, word)

is_elsewhere(word) if regex.match(`\.(tgz|tar|gz|whl|zip|txt)$`, word)
