# METADATA
# title: Scrape annotations do not match the pod
# description: >-
#   Prometheus asks the port and path that the annotations name. Where the pod has no such port the target is down for
#   ever, or is never found; the dashboards stay empty, and alerts on its figures never fire.
# related_resources:
#   - ref: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config
# custom:
#   id: KO008
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Name a port that a container of the pod declares, a path that begins with /, and put all values into quotes.
#   sources: [pivotal-flow, ai-gym]
#   tags: [monitoring]
package kubernetes.observability.scrape_annotations_consistent

import data.lib.kubernetes.template_tokens

violation contains {"message": message, "at": [place, "prometheus.io/port"]} if {
	is_scraped
	port := sprintf("%v", [annotations["prometheus.io/port"]])
	not port in declared
	not template_tokens.is_open(port)
	message := sprintf("prometheus.io/port is %s, but %s", [port, there_is])
}

violation contains {"message": message, "at": [place, "prometheus.io/path"]} if {
	is_scraped
	path := annotations["prometheus.io/path"]
	is_string(path)
	not startswith(path, "/")
	not template_tokens.is_open(path)
	message := sprintf("prometheus.io/path is %q; it has to begin with /", [path])
}

violation contains {"message": message, "at": [place, key]} if {
	some key in ["prometheus.io/scrape", "prometheus.io/port", "prometheus.io/path", "prometheus.io/scheme"]
	value := annotations[key]
	not is_string(value)
	value != null
	message := sprintf("%s is no text: the API accepts annotations in quotes only", [key])
}

place := [input.pod.metadata_path, "annotations"]

annotations := found if {
	input.pod
	found := object.get(input.raw, array.concat(input.pod.metadata_path, ["annotations"]), {})
	is_object(found)
}

# A boolean is meant, too.
is_scraped if lower(sprintf("%v", [annotations["prometheus.io/scrape"]])) == "true"

declared contains sprintf("%d", [number]) if {
	some container in input.containers
	some port in container.ports
	number := port.container_port
}

there_is := "the pod declares no port" if count(declared) == 0

there_is := sprintf("the pod declares only %s", [concat(", ", declared)]) if {
	count(declared) > 0
	count(declared) <= 8
}

there_is := sprintf("none of the %d ports that the pod declares is that", [count(declared)]) if count(declared) > 8
