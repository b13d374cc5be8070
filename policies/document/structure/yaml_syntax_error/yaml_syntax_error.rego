# METADATA
# title: Document does not parse
# description: >-
#   The text is not well-formed YAML or JSON, so that no tool can read it and the cluster never sees what it
#   describes. The first error of each document is reported; what stands above it and the other documents
#   are still checked. Files with Kubernetes objects are held to the loader of `kubectl` and the cluster, too:
#   what that refuses or drops although YAML 1.2 allows it, such as text behind `---`, a key that is null or a
#   tab in a blank line, and characters at which it ends a line although no editor shows that.
# related_resources:
#   - ref: https://yaml.org/spec/1.2.2/
#   - ref: https://pkg.go.dev/sigs.k8s.io/yaml
# custom:
#   id: DX001
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: syntax-error}]
#   remediation: Mend the text at the marked place; the message says what the parser met there.
#   sources: [ai-gym, connect2]
#   peers: {kube-linter: [schema-validation]}
package document.structure.yaml_syntax_error

violation contains {"message": message, "at": {"ref": fact.ref}} if {
	some fact in input.facts
	fact.kind == "syntax-error"
	not fact.help
	message := fact.message
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "syntax-error"
	help := fact.help
	message := fact.message
}
