# Names of Linux capabilities that several policies share.
package lib.kubernetes.capabilities

# What the baseline profile of the Pod Security Standards lets a container add: the usual default set of container
# runtimes without NET_RAW.
baseline := {
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT",
}
