package lib.kubernetes.jobs_test

import data.lib.kubernetes.jobs

test_the_specification_of_a_job if {
	jobs.spec("Job", {"spec": {"backoffLimit": 2}}).backoffLimit == 2
	jobs.spec("CronJob", {"spec": {"jobTemplate": {"spec": {"backoffLimit": 3}}}}).backoffLimit == 3
	not jobs.spec("CronJob", {"spec": {"backoffLimit": 2}})
	not jobs.spec("Job", {"spec": ["backoffLimit"]})
	not jobs.spec("Pod", {"spec": {}})
}

test_null_is_not_set if {
	jobs.is_set({"backoffLimit": 0}, "backoffLimit")
	not jobs.is_set({"backoffLimit": null}, "backoffLimit")
	not jobs.is_set({}, "backoffLimit")
}

test_backups_are_known_by_name_and_label if {
	jobs.is_backup("database-backup", {})
	jobs.is_backup("nightly", {"app": "db-Backup"})
	not jobs.is_backup("nightly", {"app": "report"})
}

test_what_has_containers_is_whole if {
	jobs.is_whole("Job", {"spec": {"template": {"spec": {"containers": [{"image": "a"}]}}}})
	not jobs.is_whole("Job", {"spec": {"template": {"spec": {"containers": [{"name": "a"}]}}}})
	not jobs.is_whole("Job", {"spec": {"template": {"spec": {"containers": {"image": "a"}}}}})
	not jobs.is_whole("CronJob", {"spec": {"schedule": "@daily"}})
}
