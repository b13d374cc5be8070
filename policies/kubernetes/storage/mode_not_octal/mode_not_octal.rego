# METADATA
# title: File mode is written in decimal
# description: >-
#   Modes of files are octal numbers, and YAML takes a number for octal only where it begins with 0. `644` is the mode
#   1204 in octal, which the API refuses as it is above 0777; `444` and `440` are legal and mean modes that lock out
#   who should read the file.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod
# custom:
#   id: KV016
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Begin the mode with 0, such as 0644; JSON knows no octal numbers, there it is the decimal one, 420.
#   tags: [volumes]
package kubernetes.storage.mode_not_octal

# What was meant, by what the number looks like, with its decimal value.
meant := {
	400: "0400 (256)", 440: "0440 (288)", 444: "0444 (292)", 600: "0600 (384)", 640: "0640 (416)", 644: "0644 (420)",
	700: "0700 (448)", 750: "0750 (488)", 755: "0755 (493)", 777: "0777 (511)",
}

violation contains {"message": message, "at": mode.at, "help": help} if {
	some mode in modes
	wanted := meant[mode.value]
	message := sprintf("%s %d of volume %q is decimal, in octal %s", [mode.key, mode.value, mode.volume, effect(mode.value)])
	help := sprintf("Write %s, if that is what was meant; the decimal value is for JSON.", [wanted])
}

effect(value) := sprintf("0%s", [octal(value)]) if value <= 511

effect(value) := sprintf("0%s; the API refuses modes above 0777", [octal(value)]) if value > 511

octal(value) := format_int(value, 8)

modes contains {"at": [volume.path, source, "defaultMode"], "key": "defaultMode", "value": value, "volume": volume.name} if {
	some volume in input.pod.volumes
	some source in ["configMap", "secret", "downwardAPI", "projected"]
	value := volume.raw[source].defaultMode
}

modes contains {"at": at, "key": "mode", "value": value, "volume": volume.name} if {
	some volume in input.pod.volumes
	some source in ["configMap", "secret", "downwardAPI"]
	is_array(volume.raw[source].items)
	some index, item in volume.raw[source].items
	value := item.mode
	at := [volume.path, source, "items", index, "mode"]
}

modes contains {"at": at, "key": "mode", "value": value, "volume": volume.name} if {
	some volume in input.pod.volumes
	is_array(volume.raw.projected.sources)
	some number, entry in volume.raw.projected.sources
	some source in ["configMap", "secret", "downwardAPI"]
	is_array(entry[source].items)
	some index, item in entry[source].items
	value := item.mode
	at := [volume.path, "projected", "sources", number, source, "items", index, "mode"]
}
