package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"

	"hamahang/commands"
	"hamahang/locale"
)

// docsCmd writes what the list of commands and the catalogue say: the manual of
// commands and the manifest.
type docsCmd struct {
	Check bool   `help:"Write nothing; fail when a document is not up to date."`
	Dir   string `help:"Where the documents are." default:"docs" type:"path"`
}

// Run writes the documents, or compares them.
func (c docsCmd) Run(p *program) error {
	manual, err := manual()
	if err != nil {
		return err
	}
	m, err := newManifest("", "https://hamahang.example.org", false)
	if err != nil {
		return err
	}
	manifest, err := yaml.Dump(m)
	if err != nil {
		return err
	}
	var stale []string
	for _, d := range []struct {
		name string
		text []byte
	}{{"commands.md", manual}, {"manifest.yaml", append([]byte("# Written by `go run . docs`; `hamahang manifest` prints it for your address.\n"), manifest...)}} {
		path := filepath.Join(c.Dir, d.name)
		if !c.Check {
			if err := os.MkdirAll(c.Dir, 0o750); err != nil {
				return err
			}
			if err := os.WriteFile(path, d.text, 0o644); err != nil { // #nosec G306 -- documents are public
				return err
			}
			continue
		}
		have, err := os.ReadFile(path) // #nosec G304 -- the developer names the folder
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		if !bytes.Equal(have, d.text) {
			stale = append(stale, path)
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("not up to date: %s; run `go run . docs`", strings.Join(stale, ", "))
	}
	return nil
}

// manual is docs/commands.md, in every language one after the other.
func manual() ([]byte, error) {
	words, err := locale.Open()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("<!-- Written by `go run . docs` from the list of commands; change the catalogue instead. -->\n# Commands\n")
	for _, lang := range locale.Langs() {
		p := words.Printer(lang, locale.Gregorian, nil)
		if lang == locale.Persian {
			b.WriteString("\n<div dir=\"rtl\">\n")
		}
		for _, c := range commands.All() {
			fmt.Fprintf(&b, "\n## `/%s`\n\n%s\n\n%s\n\n", c.Name, p.T("summary."+c.Name), p.T("about."+c.Name))
			fmt.Fprintf(&b, "| | |\n|---|---|\n")
			for _, s := range c.Subs {
				usage := strings.ReplaceAll(p.T("usage."+c.Name+"."+s.Name), "|", `\|`)
				fmt.Fprintf(&b, "| `/%s %s` | %s |\n", c.Name, usage, p.T("help."+c.Name+"."+s.Name))
			}
			for _, s := range c.Shortcuts {
				fmt.Fprintf(&b, "| ⚡ %s | %s |\n", p.T("shortcut."+s.ID), p.T("summary."+c.Name))
			}
		}
		if lang == locale.Persian {
			b.WriteString("\n</div>\n")
		}
	}
	if strings.Contains(b.String(), "⟪") {
		return nil, errors.New("docs: the catalogue lacks a text of a command")
	}
	return b.Bytes(), nil
}
