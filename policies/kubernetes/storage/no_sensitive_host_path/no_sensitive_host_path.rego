# METADATA
# title: Sensitive directory of the node mounted
# description: >-
#   These directories hold what the node is made of: its credentials, the state of the kubelet and of all containers,
#   its kernel interfaces and programs. Reading them yields secrets of other tenants, writing to them takes over the
#   node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
# custom:
#   id: KV002
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   refines: [KV003, KS006, KS020]
#   remediation: >-
#     Mount only the file or directory that is needed, with `readOnly: true`, or better ask the Kubernetes API for
#     what is read there. For storage use a PersistentVolumeClaim.
#   sources: [astral-planner]
#   peers: {kube-linter: [sensitive-host-mounts], kubescape: [C-0048]}
#   tags: [volumes]
package kubernetes.storage.no_sensitive_host_path

# These and all below them.
trees := {
	"/boot", "/dev", "/etc", "/lib", "/proc", "/root", "/run", "/sys", "/usr", "/var/run",
	"/var/lib/containerd", "/var/lib/docker", "/var/lib/etcd", "/var/lib/kubelet",
}

# These only: most of what lies below them is harmless.
tops := {"/", "/var", "/var/lib"}

# What everybody may know, as long as nobody writes to it.
public := {
	"/etc/ca-certificates", "/etc/localtime", "/etc/machine-id", "/etc/pki", "/etc/ssl/certs", "/lib/modules",
	"/usr/share/ca-certificates", "/usr/share/zoneinfo",
}

# Last part of the image of programs that report figures of the node; their flag tells copies under other names.
exporters := {"node-exporter", "node_exporter", "prometheus-node-exporter"}

violation contains {
	"message": message, "at": [volume.path, "hostPath", "path"], "severity": severity, "related": related,
} if {
	some volume in input.pod.volumes
	path := volume.host_path
	tree := covering(path)
	mounts := [mount | some container in input.containers; some mount in container.mounts; mount.name == volume.name]
	severity := severity_of(path, mounts)
	related := [{"at": mount.path, "message": "writable here"} | some mount in mounts; not mount.read_only]
	message := sprintf("volume %q mounts %s of the node%s", [volume.name, path, why(path, tree)])
}

# The sensitive directory that is the path or lies above it; paths are of whole names.
covering(path) := path if path in tops

covering(path) := tree if {
	not path in tops
	parts := split(path, "/")
	candidates := [concat("/", array.slice(parts, 0, size)) | some size in [2, 3, 4]; size <= count(parts)]
	found := [candidate | some candidate in candidates; candidate in trees]
	tree := found[0]
}

why(path, tree) := "" if path == tree

why(path, tree) := sprintf(", which is part of %s", [tree]) if path != tree

severity_of(path, mounts) := "low" if {
	only_read(mounts)
	is_public(path)
}

severity_of(path, mounts) := "medium" if {
	only_read(mounts)
	not is_public(path)
	is_figures(path)
	reports_figures
}

severity_of(path, mounts) := "high" if not is_lowered(path, mounts)

is_lowered(path, mounts) if {
	only_read(mounts)
	is_public(path)
}

is_lowered(path, mounts) if {
	only_read(mounts)
	is_figures(path)
	reports_figures
}

only_read(mounts) if {
	count(mounts) > 0
	every mount in mounts {
		mount.read_only == true
	}
}

is_public(path) if path in public

is_public(path) if strings.any_prefix_match(path, {sprintf("%s/", [prefix]) | some prefix in public})

is_figures(path) if path in {"/proc", "/sys"}

is_figures(path) if strings.any_prefix_match(path, ["/proc/", "/sys/"])

reports_figures if {
	some container in input.containers
	parts := split(container.image.repository, "/")
	parts[count(parts) - 1] in exporters
}

reports_figures if {
	some container in input.containers
	is_array(container.raw.args)
	some word in container.raw.args
	is_string(word)
	startswith(word, "--path.procfs")
}
