package lib.kubernetes.shell_test

import data.lib.kubernetes.shell

container(command, args) := {"path": ["c"], "raw": {"command": command, "args": args}}

test_the_script_follows_the_flag if {
	shell.script(container(["/bin/sh", "-c"], ["echo a"])) == {"text": "echo a", "at": [["c"], "args", 0]}
	shell.script(container(["bash", "-euo", "pipefail", "-c", "echo b"], null)) == {"text": "echo b", "at": [["c"], "command", 4]}
	shell.script(container(["bash", "-ec", "echo b"], [])).text == "echo b"
	not shell.script(container(["python", "-c"], ["print()"]))
	not shell.script(container(["/bin/sh", "/start.sh"], []))
	not shell.script(container(null, ["-c", "echo"]))
	not shell.script(container(["sh", "-c"], null))
	not shell.script(container("sh -c", {}))
}

test_commands_of_a_script if {
	shell.commands("set -e\n# aws s3 cp\ndump | gzip > x && aws s3 \\\n  cp x s3://b; echo done") == [
		"set -e", "dump", "gzip > x", "aws s3    cp x s3://b", "echo done",
	]
}
