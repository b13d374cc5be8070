package lib.kubernetes.network_test

import data.lib.kubernetes.network

test_placeholders_of_templates if {
	network.placeholder("${DOMAIN}")
	network.placeholder("api.<domain>")
	network.placeholder("{{ .Values.host }}")
	not network.placeholder("api.example.com")
}

test_the_field_wins_over_the_annotation if {
	object := {
		"metadata": {"annotations": {"kubernetes.io/ingress.class": "alb"}},
		"spec": {"ingressClassName": "nginx"},
	}
	network.ingress_class(object) == "nginx"
	not network.is_alb(object)
}

test_an_internal_load_balancer if {
	network.is_internal({"service.beta.kubernetes.io/aws-load-balancer-internal": "0.0.0.0/0"})
	not network.is_internal({"service.beta.kubernetes.io/aws-load-balancer-internal": "false"})
	not network.is_internal({})
}

test_ports_that_are_no_list if {
	network.service_ports({"spec": {"ports": {"port": 80}}}) == []
}
