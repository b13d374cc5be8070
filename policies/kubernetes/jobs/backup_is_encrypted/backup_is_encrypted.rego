# METADATA
# title: Backup leaves the cluster unencrypted
# description: >-
#   A backup holds everything, and lies where fewer people look. Without encryption before the upload, or a key of
#   your own at the store, whoever may read the bucket reads the database; a key can be withdrawn, and its use is
#   recorded.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
#   - ref: https://velero.io/docs/main/api-types/backupstoragelocation/
# custom:
#   id: KJ012
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: batch/CronJob}, {kubernetes: velero.io/BackupStorageLocation}]
#   remediation: >-
#     Upload with `--sse aws:kms`, or encrypt the file first; for Velero set `config.kmsKeyId`, or
#     `config.serverSideEncryption`.
#   sources: [ai-gym, pivotal-flow, deployment-architecture]
#   tags: [backup, encryption]
package kubernetes.jobs.backup_is_encrypted

import data.lib.kubernetes.jobs
import data.lib.kubernetes.shell

# Words of programs that encrypt.
programs := ["openssl enc", "openssl cms", "openssl smime", "gpg", "age -", "rage -", "kms encrypt", "sops", "restic", "borg"]

violation contains {"message": message, "at": upload.at} if {
	jobs.is_backup(object.get(input, "name", ""), input.labels)
	some upload in uploads
	not encrypts
	message := sprintf("%s uploads its backup as it is: aws s3 %s without --sse", [input.title, upload.verb])
}

violation contains {"message": message, "at": ["spec", "config", "kmsKeyId"]} if {
	input.kind == "BackupStorageLocation"
	input.raw.spec.provider in {"aws", "velero.io/aws"}
	config := object.get(input.raw.spec, "config", {})
	count([key | some key in keys; not object.get(config, key, null) in {null, ""}]) == 0
	message := sprintf("%s names no key: neither kmsKeyId nor serverSideEncryption is set", [input.title])
}

keys := ["kmsKeyId", "serverSideEncryption", "customerKeyEncryptionFile", "customerKeyEncryptionSecret"]

# Scripts, and commands that start without a shell.
texts contains {"text": script.text, "at": script.at} if {
	some container in input.containers
	script := shell.script(container)
}

texts contains {"text": concat(" ", [word.text | some word in all]), "at": all[0].at} if {
	some container in input.containers
	not shell.script(container)
	all := shell.words(container)
	count(all) > 0
}

uploads contains {"verb": verb, "at": text.at} if {
	some text in texts
	some command in shell.commands(text.text)
	contains(command, "aws s3")
	not contains(command, "--sse")
	words := [word | some word in split(command, " "); word != ""]
	some index, word in words
	word == "s3"
	verb := words[index + 1]
	verb in {"cp", "mv", "sync"}
	sends(array.slice(words, index + 2, count(words)))
}

# To a bucket, and from somewhere else.
sends(words) if {
	some word in words
	contains(word, "s3://")
	places := [place | some place in words; not startswith(place, "-")]
	not contains(places[0], "s3://")
}

encrypts if {
	some text in texts
	some program in programs
	contains(text.text, program)
}
