// Records what the loader of Kubernetes makes of short texts.
//
// Run it in this directory with `go run .`: it reads each `cases/*.txt` of fixtures/syntax/loader and
// writes what kubectl's decoder gives for every text into `recorded/` beside them. `go run . mutate` writes
// `cases/mutated.txt` anew before that.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v2"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
)

const (
	fixtures = "../../fixtures/syntax/loader"
	projects = "../../fixtures/projects"
	// How far kubectl looks to tell JSON from YAML.
	lookAhead = 4096
)

// outcome is what became of one document: its JSON, or why the loader refuses it.
type outcome struct {
	JSON    json.RawMessage `json:"json,omitempty"`
	Refused string          `json:"refused,omitempty"`
	// Dropped is whether text behind the document was left unread.
	Dropped bool `json:"dropped,omitempty"`
}

// recorded is one text with its documents, in order.
type recorded struct {
	Name      string    `json:"name"`
	Documents []outcome `json:"documents"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) == 1 && arguments[0] == "mutate" {
		if err := mutate(projects, filepath.Join(fixtures, "cases", "mutated.txt")); err != nil {
			return err
		}
	}
	files, err := filepath.Glob(filepath.Join(fixtures, "cases", "*.txt"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := record(file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func record(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	cases, err := parseCases(string(text))
	if err != nil {
		return err
	}
	var all []recorded
	for _, one := range cases {
		outcomes := load(one.text)
		markDropped(outcomes, chunks(one.text))
		all = append(all, recorded{one.name, outcomes})
	}
	name := strings.TrimSuffix(filepath.Base(file), ".txt") + ".json"
	return write(filepath.Join(fixtures, "recorded", name), all)
}

// write puts each case on a line of its own, so that differences can be read.
func write(file string, all []recorded) error {
	var out bytes.Buffer
	out.WriteString("[\n")
	for index, one := range all {
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(one); err != nil {
			return err
		}
		out.Write(bytes.TrimSpace(line.Bytes()))
		if index+1 < len(all) {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
	out.WriteString("]\n")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, out.Bytes(), 0o644)
}

// extension keeps the JSON of a document as it is, which is what kubectl decodes into.
type extension struct{ raw json.RawMessage }

func (e *extension) UnmarshalJSON(raw []byte) error {
	e.raw = append(json.RawMessage(nil), raw...)
	return nil
}

// load reads a stream as kubectl does, except that it goes on behind a document that is refused.
func load(text string) []outcome {
	decoder := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(text), lookAhead)
	outcomes := []outcome{}
	before := ""
	for {
		var document extension
		err := decode(decoder, &document)
		switch {
		case err == io.EOF:
			return outcomes
		case err != nil:
			// A stream of JSON values does not go on behind one that is broken.
			if _, isJSON := err.(utilyaml.JSONSyntaxError); isJSON && err.Error() == before {
				return outcomes
			}
			before = err.Error()
			outcomes = append(outcomes, outcome{Refused: strings.TrimSpace(before)})
		case len(document.raw) == 0:
			outcomes = append(outcomes, outcome{JSON: json.RawMessage("null")})
		default:
			outcomes = append(outcomes, outcome{JSON: document.raw})
		}
	}
}

// decode turns a panic of the loader into a refusal.
func decode(decoder *utilyaml.YAMLOrJSONDecoder, into any) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v", fault)
		}
	}()
	return decoder.Decode(into)
}

// chunks gives the parts that kubectl reads one document each from; a refused separator gives an empty one.
func chunks(text string) [][]byte {
	reader := utilyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	var all [][]byte
	for {
		chunk, err := reader.Read()
		if err == io.EOF {
			return all
		}
		all = append(all, chunk)
	}
}

// markDropped notes where a chunk holds more than the first document, which nobody reads.
func markDropped(outcomes []outcome, chunks [][]byte) {
	if len(outcomes) != len(chunks) {
		return
	}
	for index, chunk := range chunks {
		var first, second any
		decoder := yaml.NewDecoder(bytes.NewReader(chunk))
		if outcomes[index].Refused == "" && decoder.Decode(&first) == nil {
			outcomes[index].Dropped = decoder.Decode(&second) != io.EOF
		}
	}
}
