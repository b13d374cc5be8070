# Label selectors, and the pods of other objects.
package lib.kubernetes.selectors

import data.lib.kubernetes.references

# Whether labels satisfy a LabelSelector. An empty one takes everything. What has another shape than it should
# selects nothing.
matches(selector, labels) if {
	is_object(selector)
	_has_pairs(selector, labels)
	_has_expressions(selector, labels)
}

_has_pairs(selector, _) if object.get(selector, "matchLabels", null) == null

_has_pairs(selector, labels) if {
	is_object(selector.matchLabels)
	every key, value in selector.matchLabels { labels[key] == value }
}

_has_expressions(selector, _) if object.get(selector, "matchExpressions", null) == null

_has_expressions(selector, labels) if {
	is_array(selector.matchExpressions)
	every expression in selector.matchExpressions { satisfied(expression, labels) }
}

# Whether labels satisfy one expression.
satisfied(expression, labels) if {
	expression.operator == "In"
	is_array(expression.values)
	some value in expression.values
	labels[expression.key] == value
}

satisfied(expression, labels) if {
	expression.operator == "NotIn"
	_not_among(expression, labels)
}

satisfied(expression, labels) if {
	expression.operator == "Exists"
	_has(expression, labels)
}

satisfied(expression, labels) if {
	expression.operator == "DoesNotExist"
	not _has(expression, labels)
}

_has(expression, labels) if labels[expression.key]

_not_among(expression, labels) if not _has(expression, labels)

_not_among(expression, labels) if {
	value := labels[expression.key]
	is_array(expression.values)
	not value in expression.values
}

# Values that nobody knows yet make a selector unknown.
is_open(labels) if {
	is_object(labels)
	some value in labels
	is_string(value)
	references.is_open(value)
}

is_open(values) if {
	is_array(values)
	some value in values
	is_string(value)
	references.is_open(value)
}

# Labels of pods that controllers and operators set, so that no manifest shows who bears them: those of foreign
# domains, and a few without one.
set_by_controllers(labels) if {
	is_object(labels)
	some key, _ in labels
	_is_of_controller(key)
}

# Programs that an operator mostly runs, so that no manifest holds their pods.
set_by_controllers(labels) if {
	is_object(labels)
	some key in ["app.kubernetes.io/name", "app", "application"]
	labels[key] in {
		"prometheus", "alertmanager", "thanos-ruler", "kafka", "zookeeper", "elasticsearch", "kibana", "spilo",
		"rabbitmq", "mongodb", "cassandra", "jaeger", "keycloak",
	}
}

_is_of_controller(key) if key in {
	"statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "rollouts-pod-template-hash",
	"pod-template-hash", "controller-revision-hash", "prometheus", "alertmanager", "spilo-role", "cluster-name",
	"job-name", "controller-uid", "batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid",
	"app.kubernetes.io/managed-by",
}

_is_of_controller(key) if {
	is_string(key)
	contains(key, "/")
	not endswith(split(key, "/")[0], "kubernetes.io")
}

# The pod template of a workload as written, or the Pod itself.
template(object) := object if object.kind == "Pod"

template(object) := object.spec.jobTemplate.spec.template if object.kind == "CronJob"

template(object) := object.template if object.kind == "PodTemplate"

template(object) := object.spec.template if not object.kind in {"Pod", "CronJob", "PodTemplate"}

# Containers of a template that run as long as the pod: regular ones and native sidecars.
running(template) := array.concat(_list(template, "containers"), [container |
	some container in _list(template, "initContainers")
	container.restartPolicy == "Always"
])

_list(template, key) := [container |
	containers := template.spec[key]
	is_array(containers)
	some container in containers
	is_object(container)
]

# Ports that the running containers of a template declare.
ports(template) := [port |
	some container in running(template)
	is_array(container.ports)
	some port in container.ports
	is_object(port)
]
