# METADATA
# title: Port of a service is not published
# description: >-
#   Steps of a job without `container` run on the machine itself, where a service is reached only through ports that
#   it publishes. What asks `localhost` for it waits and fails.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/use-cases-and-examples/using-containerized-services
# custom:
#   id: GW014
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Publish the port, such as `ports: ["5432:5432"]`.
#   sources: [connect2, ai-gym]
package workflow.correctness.service_port_mapped

import data.lib.workflow.places

# Where common images listen.
_ports := {
	"postgres": "5432", "postgis": "5432", "mysql": "3306", "mariadb": "3306", "redis": "6379", "valkey": "6379",
	"mongo": "27017", "rabbitmq": "5672", "elasticsearch": "9200", "opensearch": "9200",
}

violation contains {"message": message, "at": ["jobs", id, "services", name, "ports"]} if {
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	not job.container
	some name, service in places.mapping(job, "services")
	is_object(service)
	object.get(service, "ports", []) in [[], null]
	not contains(places.text(service, "options"), "--network")
	port := _ports[_image(places.text(service, "image"))]
	_asks(job, port)
	message := sprintf("steps ask localhost:%s, but the service %q does not publish its port", [port, name])
}

# Of `ghcr.io/example/postgres:17` postgres.
_image(text) := split(split(parts[count(parts) - 1], ":")[0], "@")[0] if parts := split(text, "/")

_asks(job, port) if {
	some step in places.list(job, "steps")
	text := sprintf("%v", [step])
	_names(text, port)
}

_asks(job, port) if {
	text := sprintf("%v", [places.mapping(job, "env")])
	_names(text, port)
}

_names(text, port) if contains(text, sprintf("localhost:%s", [port]))

_names(text, port) if contains(text, sprintf("127.0.0.1:%s", [port]))
