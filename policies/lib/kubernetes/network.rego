# What Ingresses and Services say about controllers, load balancers and names.
package lib.kubernetes.network

# Texts that a template fills in later: neither right nor wrong.
placeholder(text) if contains(text, "${")

placeholder(text) if contains(text, "$(")

placeholder(text) if contains(text, "{{")

placeholder(text) if {
	contains(text, "<")
	contains(text, ">")
}

# The class of an Ingress: the field, else the older annotation.
ingress_class(object) := object.spec.ingressClassName if is_string(object.spec.ingressClassName)

ingress_class(object) := class if {
	not _names_class(object)
	class := object.metadata.annotations["kubernetes.io/ingress.class"]
	is_string(class)
}

_names_class(object) if is_string(object.spec.ingressClassName)

# The Ingress is for ingress-nginx, as its class or its annotations say.
is_nginx(object) if contains(ingress_class(object), "nginx")

is_nginx(object) if _has_annotation(object, "nginx.ingress.kubernetes.io/")

# The Ingress is for the AWS Load Balancer Controller.
is_alb(object) if ingress_class(object) == "alb"

is_alb(object) if _has_annotation(object, "alb.ingress.kubernetes.io/")

# The Ingress is for the controller of GKE, which knows classes by annotation only.
is_gce(object) if ingress_class(object) in {"gce", "gce-internal"}

_has_annotation(object, prefix) if {
	annotations := object.metadata.annotations
	is_object(annotations)
	some key, value in annotations
	value != null
	startswith(key, prefix)
}

# Ingresses that repeat or borrow a route of another on purpose: canaries, and those that answer an ACME challenge.
is_auxiliary(object) if object.metadata.annotations["nginx.ingress.kubernetes.io/canary"] == "true"

is_auxiliary(object) if object.metadata.labels["acme.cert-manager.io/http01-solver"] == "true"

# Certificates come from somewhere else than `spec.tls`.
tls_by_controller(object) if {
	is_alb(object)
	object.metadata.annotations["alb.ingress.kubernetes.io/certificate-arn"]
}

tls_by_controller(object) if {
	is_alb(object)
	ports := object.metadata.annotations["alb.ingress.kubernetes.io/listen-ports"]
	contains(ports, "HTTPS")
}

tls_by_controller(object) if object.metadata.annotations["networking.gke.io/managed-certificates"]

tls_by_controller(object) if object.metadata.annotations["ingress.gcp.kubernetes.io/pre-shared-cert"]

tls_by_controller(object) if object.metadata.annotations["traefik.ingress.kubernetes.io/router.tls"] == "true"

tls_by_controller(object) if object.metadata.annotations["traefik.ingress.kubernetes.io/router.tls.certresolver"]

tls_by_controller(object) if object.metadata.annotations["appgw.ingress.kubernetes.io/appgw-ssl-certificate"]

tls_by_controller(object) if object.metadata.annotations["route.openshift.io/termination"]

tls_by_controller(object) if object.metadata.annotations["nginx.ingress.kubernetes.io/ssl-passthrough"] == "true"

# Tunnels that end TLS at their own edge.
tls_by_controller(object) if ingress_class(object) in {"cloudflare-tunnel", "ngrok"}

# The Service asks for a load balancer with an address inside only. Markers are those of the cloud providers.
is_internal(annotations) if {
	value := annotations["service.beta.kubernetes.io/aws-load-balancer-internal"]
	value != "false"
}

is_internal(annotations) if annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"] == "internal"

is_internal(annotations) if annotations["service.beta.kubernetes.io/azure-load-balancer-internal"] == "true"

is_internal(annotations) if annotations["networking.gke.io/load-balancer-type"] == "Internal"

is_internal(annotations) if lower(annotations["cloud.google.com/load-balancer-type"]) == "internal"

is_internal(annotations) if annotations["service.beta.kubernetes.io/oci-load-balancer-internal"] == "true"

is_internal(annotations) if annotations["service.beta.kubernetes.io/openstack-internal-load-balancer"] == "true"

# The load balancer of the AWS Load Balancer Controller is internal where no scheme is written.
is_internal_by_default(raw, annotations) if {
	annotations["service.beta.kubernetes.io/aws-load-balancer-type"] in {"external", "nlb-ip"}
	not annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"]
	not _asks_internet(annotations)
	raw
}

is_internal_by_default(raw, annotations) if {
	raw.spec.loadBalancerClass == "service.k8s.aws/nlb"
	not annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"]
	not _asks_internet(annotations)
}

_asks_internet(annotations) if annotations["service.beta.kubernetes.io/aws-load-balancer-internal"] == "false"

# The ports of a Service that are mappings, each with its number in the list.
service_ports(raw) := [[index, port] |
	is_array(raw.spec.ports)
	some index, port in raw.spec.ports
	is_object(port)
]
