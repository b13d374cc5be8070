# METADATA
# title: Requests without the header have no route
# description: >-
#   Where every route asks for a header or a query parameter, all other requests are answered with 404: mostly those of
#   ordinary users, while testers see the system work.
# related_resources:
#   - ref: https://istio.io/latest/docs/concepts/traffic-management/#routing-rules
# custom:
#   id: KM018
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: Add a last route without a match.
#   sources: [connect2, pivotal-flow, ai-gym]
package kubernetes.mesh.no_default_route

violation contains {"message": message, "at": ["spec", "http"], "key": true} if {
	routes := input.raw.spec.http
	is_array(routes)
	count(routes) > 0
	every route in routes {
		is_array(route.match)
		count(route.match) > 0
		every match in route.match {
			_asks_for_more(match)
		}
	}
	message := sprintf("every route of %s asks for a header or a query parameter; other requests have none", [input.title])
}

_asks_for_more(match) if count(match.headers) > 0

_asks_for_more(match) if count(match.queryParams) > 0
