package lib.workflow.spelling_test

import data.lib.workflow.spelling

test_one_slip if {
	spelling.differs_by_one("step", "steps")
	spelling.differs_by_one("ubuntu-lastest", "ubuntu-latest")
	spelling.differs_by_one("ubunut", "ubuntu")
	spelling.differs_by_one("cuns-on", "runs-on")
}

test_other_words if {
	not spelling.differs_by_one("steps", "steps")
	not spelling.differs_by_one("name", "needs")
	not spelling.differs_by_one("", "on")
}
