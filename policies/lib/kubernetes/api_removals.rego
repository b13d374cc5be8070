# What has become of an API version of a kind, by the table of deprecations and removals.
package lib.kubernetes.api_removals

import data.lib.kubernetes.version

# Whether the release that a cluster runs, `latest` or for example `1.28`, is the one that is asked for or a newer one.
# The newest that anybody knows of is that of the table, whose removals of later releases are still to come.
reached(cluster, release, latest) if version.at_least(meant(cluster, latest), minor(release))

meant(cluster, _) := cluster if cluster != "latest"

meant("latest", latest) := latest

minor(release) := to_number(split(release, ".")[1])

# What to write instead, as the end of a sentence.
instead(entry) := sprintf("use %s", [entry.replacement]) if entry.replacement

instead(entry) := "nothing replaces it" if not entry.replacement
