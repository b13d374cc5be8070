package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const (
	// How many texts are made, and how long the documents are that they are made from.
	mutations = 260
	longest   = 420
)

// What is put into texts: each means something to a reader of YAML.
var pieces = []string{
	"\t", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\u0085", "\u2028", "\ufeff", "#", " # note\n", ":", ": ", "- ", "? ", "-",
	"\"", "'", "|\n", ">\n", "|", "[", "]", "{", "}", ",", "&a ", "*a ", "!!str ", "!x ", "<<: ", "---\n", "\n---\n",
	"\n...\n", "--- ", "%YAML 1.1\n", "\\", "~", "y", "0x1F", "@", "`", "%", "\u0007", "\u00e4",
}

// mutate writes short documents of real projects, each with one or two things changed. The same fixtures
// give the same file.
func mutate(from, into string) error {
	documents, err := shortDocuments(from)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewSource(20240229))
	var out strings.Builder
	out.WriteString("Made by `go run . mutate` in xtask/loader: short documents of fixtures/projects with one or two changes.\n\n")
	for number := 1; number <= mutations; number++ {
		text := documents[random.Intn(len(documents))]
		for count := 1 + random.Intn(2); count > 0; count-- {
			text = change(text, random)
		}
		out.WriteString(writeCase(namedText{fmt.Sprintf("mutation %d", number), text}))
	}
	return os.WriteFile(into, []byte(out.String()), 0o644)
}

func shortDocuments(from string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(from, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".yaml") || strings.Contains(path, "templates") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, document := range strings.Split(string(text), "\n---\n") {
			document = strings.TrimSpace(document)
			if len(document) > 40 && len(document) <= longest && !strings.Contains(document, "===") {
				found = append(found, document+"\n")
			}
		}
		return err
	})
	sort.Strings(found)
	return found, err
}

func change(text string, random *rand.Rand) string {
	lines := strings.SplitAfter(text, "\n")
	line := random.Intn(len(lines))
	characters := []rune(text)
	at := random.Intn(len(characters))
	switch random.Intn(6) {
	case 0: // A line less.
		return strings.Join(append(lines[:line:line], lines[line+1:]...), "")
	case 1: // A line twice.
		return strings.Join(append(lines[:line+1:line+1], lines[line:]...), "")
	case 2: // Another indentation.
		lines[line] = strings.TrimPrefix(" "+lines[line], strings.Repeat(" ", random.Intn(4)))
		return strings.Join(lines, "")
	case 3: // A character less.
		return string(characters[:at]) + string(characters[at+1:])
	default: // A piece more, where a word starts or ends or anywhere.
		piece := pieces[random.Intn(len(pieces))]
		if random.Intn(2) == 0 {
			if word := strings.IndexAny(string(characters[at:]), " \n"); word >= 0 {
				before := string(characters[:at]) + string(characters[at:])[:word]
				return before + piece + strings.TrimPrefix(text, before)
			}
		}
		return string(characters[:at]) + piece + string(characters[at:])
	}
}
