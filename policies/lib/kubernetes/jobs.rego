# What policies about Jobs and CronJobs share: the specification of the job, wherever it stands.
package lib.kubernetes.jobs

# Path of the job's specification by kind.
path("Job") := ["spec"]

path("CronJob") := ["spec", "jobTemplate", "spec"]

# The job's specification, where it is a mapping: `kind` and `raw` are those of the object.
spec(kind, raw) := found if {
	found := object.get(raw, path(kind), null)
	is_object(found)
}

# Whether the object is whole: what has no containers is a patch for one, which may leave out everything else.
is_whole(kind, raw) if {
	containers := object.get(raw, array.concat(path(kind), ["template", "spec", "containers"]), null)
	is_array(containers)
	count([container | some container in containers; container.image]) > 0
}

# What is neither missing nor null.
is_set(spec, field) if object.get(spec, field, null) != null

# Whether an object is a backup by its name, or by one of its labels.
is_backup(name, _) if contains(lower(name), "backup")

is_backup(_, labels) if {
	is_object(labels)
	some value in labels
	is_string(value)
	contains(lower(value), "backup")
}
