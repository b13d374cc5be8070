package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// namedText is a text of a file of cases.
type namedText struct{ name, text string }

// A line that starts with this opens a case; the rest of it is the name.
const opening = "=== "

// A `⟨cut⟩` at the end of a text stands for: no line break here.
const cut = "⟨cut⟩\n"

var (
	character = regexp.MustCompile(`⟨U\+([0-9A-F]{4})⟩`)
	invisible = regexp.MustCompile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]")
)

// parseCases reads a file of cases: what stands ahead of the first one is for people, and `⟨U+0085⟩` is
// the character that it names.
func parseCases(file string) ([]namedText, error) {
	var all []namedText
	seen := map[string]bool{}
	parts := strings.Split("\n"+file, "\n"+opening)
	for _, part := range parts[1:] {
		name, text, found := strings.Cut(part, "\n")
		if !found {
			return nil, fmt.Errorf("case %q has no text", name)
		}
		if seen[name] {
			return nil, fmt.Errorf("there are two cases %q", name)
		}
		seen[name] = true
		// The break ahead of the next case was the separator.
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		text = strings.TrimSuffix(text, cut)
		all = append(all, namedText{name, character.ReplaceAllStringFunc(text, decodeCharacter)})
	}
	return all, nil
}

func decodeCharacter(name string) string {
	digits := character.FindStringSubmatch(name)[1]
	code, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return name
	}
	return string(rune(code))
}

// writeCase is the inverse of parseCases for one case.
func writeCase(one namedText) string {
	text := invisible.ReplaceAllStringFunc(one.text, func(found string) string {
		return fmt.Sprintf("⟨U+%04X⟩", []rune(found)[0])
	})
	if !strings.HasSuffix(text, "\n") {
		text += cut
	}
	return opening + one.name + "\n" + text
}
