package lib.workflow.scripts_test

import data.lib.workflow.scripts

test_commands_and_their_words if {
	text := "# curl -k\nset -e\nif ! sudo A=1 curl -k \\\n  https://a; then echo no; fi"
	scripts.commands(text) == ["set -e", "if ! sudo A=1 curl -k     https://a", "then echo no", "fi"]
	scripts.words("if ! sudo A=1 curl -k     https://a") == ["curl", "-k", "https://a"]
}

test_places_are_bytes if {
	text := "echo ä \\\n  && curl -k x"
	scripts.place(["run"], text, "curl -k x") == {"path": ["run"], "range": [15, 24]}
	not scripts.place(["run"], text, "wget")
}

test_expressions_of_a_text if {
	scripts.expressions("echo ${{ a.b }} ${{c}} ${{ a.b }}") == {"a.b", "c"}
	scripts.expressions("echo $A") == set()
}
