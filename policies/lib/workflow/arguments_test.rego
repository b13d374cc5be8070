package lib.workflow.arguments_test

import data.lib.workflow.arguments

test_values_of_options_are_none if {
	words := ["npm", "install", "-g", "--prefix", "/opt", "--save=x", "yarn", "-pv", "pnpm"]
	arguments.positional(words, {"-g"}) == ["install", "yarn", "pnpm"]
	arguments.positional(words, set()) == ["install", "yarn", "pnpm"]
}

test_paths_and_variables_are_elsewhere if {
	arguments.is_elsewhere("./dist/a.tgz")
	arguments.is_elsewhere("a-1.0.whl")
	arguments.is_elsewhere("$PACKAGE")
	not arguments.is_elsewhere("left-pad")
}
