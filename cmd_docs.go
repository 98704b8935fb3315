package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/locale"
)

// docsCmd writes what the list of commands, the state machines and the catalogue say:
// the manual of commands, that of records and the manifest.
type docsCmd struct {
	Check bool   `help:"Write nothing; fail when a document is not up to date."`
	Dir   string `help:"Where the documents are." default:"docs" type:"path"`
}

// Run writes the documents, or compares them.
func (c docsCmd) Run(p *program) error {
	words, err := locale.Open()
	if err != nil {
		return err
	}
	manual, records := manual(words), records(words.Printer(locale.English, locale.Gregorian, nil))
	if bytes.Contains(manual, []byte("⟪")) || bytes.Contains(records, []byte("⟪")) {
		return errors.New("docs: the catalogue lacks a text of a command or of a record")
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
	}{{"commands.md", manual}, {"records.md", records}, {"manifest.yaml", append([]byte("# Written by `go run . docs`; `hamahang manifest` prints it for your address.\n"), manifest...)}} {
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
func manual(words *locale.Catalogue) []byte {
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
	return b.Bytes()
}

// records is docs/records.md: of each kind of record a diagram of its states, and the
// table of who may do what.
func records(p *locale.Printer) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!-- Written by `go run . docs` from the tables of dept; change those or the catalogue instead. -->\n# %s\n\n%s\n",
		p.T("records.title"), p.T("records.intro"))
	for _, m := range dept.Machines() {
		command := m.Kind.Command()
		fmt.Fprintf(&b, "\n## `/%s`\n\n%s.\n\n", command, p.T("summary."+command))
		drawStates(&b, m, p)
		fmt.Fprintf(&b, "\n| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n",
			p.T("records.verb"), p.T("records.who"), p.T("records.from"), p.T("records.to"), p.T("records.needs"))
		for _, r := range m.Rows {
			needs := make([]string, len(r.Needs))
			for i, n := range r.Needs {
				needs[i] = p.T("needs." + string(n))
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.T("verb."+string(r.Verb)), p.T("who."+string(r.Who), "Unit", p.T("who.this_unit")),
				from(m, r, p), to(r, p), strings.Join(needs, ", "))
		}
	}
	return b.Bytes()
}

// drawStates writes a Mermaid diagram of the states and what leads from one to another.
func drawStates(b *bytes.Buffer, m dept.Machine, p *locale.Printer) {
	id := func(state string) string { return state[strings.LastIndex(state, ".")+1:] }
	b.WriteString("```mermaid\nstateDiagram-v2\n")
	for _, s := range m.States {
		fmt.Fprintf(b, "    state \"%s\" as %s\n", p.T("status."+s.Name), id(s.Name))
	}
	var arrows []string // in the order of the rows
	verbs := map[string][]string{}
	for _, r := range m.Rows {
		starts := r.From
		if len(starts) == 0 {
			starts = []string{"[*]"}
		}
		for _, start := range starts {
			for _, end := range r.To {
				arrow := id(start) + " --> " + id(end)
				if label := p.T("label." + string(r.Verb)); start != end && !slices.Contains(verbs[arrow], label) {
					if verbs[arrow] == nil {
						arrows = append(arrows, arrow)
					}
					verbs[arrow] = append(verbs[arrow], label)
				}
			}
		}
	}
	for _, arrow := range arrows {
		fmt.Fprintf(b, "    %s: %s\n", arrow, strings.Join(verbs[arrow], ", "))
	}
	b.WriteString("```\n")
}

// from tells the states in which a row fits.
func from(m dept.Machine, r dept.Row, p *locale.Printer) string {
	var all, open []string
	for _, s := range m.States {
		all = append(all, s.Name)
		if s.Open {
			open = append(open, s.Name)
		}
	}
	switch {
	case len(r.From) == 0:
		return p.T("records.new")
	case slices.Equal(r.From, all):
		return p.T("records.any")
	case slices.Equal(r.From, open):
		return p.T("records.open")
	}
	return states(r.From, p)
}

// to tells where a row leads.
func to(r dept.Row, p *locale.Printer) string {
	if len(r.To) == 0 {
		return p.T("records.same")
	}
	return states(r.To, p)
}

func states(names []string, p *locale.Printer) string {
	words := make([]string, len(names))
	for i, name := range names {
		words[i] = p.T("status." + name)
	}
	return strings.Join(words, "; ")
}
