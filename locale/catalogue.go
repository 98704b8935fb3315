package locale

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v4"
)

//go:embed *.yaml
var files embed.FS

// Catalogue holds every text in every language. It does not change after Open and
// may be used by any number of goroutines.
type Catalogue struct {
	texts map[Lang]map[string]text
}

// text is one message, its templates already cut into pieces.
type text struct {
	one, other template
}

// template is literal pieces with the names of the values between them:
// literals[0] names[0] literals[1] … so there is one literal more than names.
type template struct {
	literals []string
	names    []string
}

// Open reads the embedded catalogues, <noun>.<lang>.yaml. It fails on a file that
// cannot be read, an id defined twice in a language and a template that is more
// than text and {{.Name}}.
func Open() (*Catalogue, error) { return open(files) }

func open(from fs.FS) (*Catalogue, error) {
	c := &Catalogue{texts: make(map[Lang]map[string]text)}
	type loaded struct {
		texts map[string]text
		err   error
	}
	results := make([]chan loaded, len(Langs()))
	for i, l := range Langs() {
		results[i] = make(chan loaded, 1)
		go func() {
			texts, err := load(from, l)
			results[i] <- loaded{texts, err}
		}()
	}
	var errs []error
	for i, l := range Langs() {
		r := <-results[i]
		c.texts[l] = r.texts
		errs = append(errs, r.err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	return c, nil
}

func load(from fs.FS, l Lang) (map[string]text, error) {
	names, err := fs.Glob(from, "*."+string(l)+".yaml")
	if err != nil {
		return nil, err
	}
	texts := make(map[string]text)
	parse := map[string]i18n.UnmarshalFunc{"yaml": func(b []byte, v any) error { return yaml.Unmarshal(b, v) }}
	for _, name := range names {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		file, err := i18n.ParseMessageFileBytes(b, name, parse)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, m := range file.Messages {
			if _, twice := texts[m.ID]; twice {
				return nil, fmt.Errorf("%s: %q is defined twice", name, m.ID)
			}
			t, err := newText(l, m)
			if err != nil {
				return nil, fmt.Errorf("%s: %q: %w", name, m.ID, err)
			}
			texts[m.ID] = t
		}
	}
	return texts, nil
}

func newText(l Lang, m *i18n.Message) (t text, err error) {
	if m.Other == "" {
		return text{}, errors.New("no text")
	}
	if t.other, err = newTemplate(l, m.Other); err != nil || m.One == "" {
		return t, err
	}
	t.one, err = newTemplate(l, m.One)
	return t, err
}

func newTemplate(l Lang, s string) (template, error) {
	if l == Persian {
		s = isolateLatin(s)
	}
	var t template
	for {
		before, rest, found := strings.Cut(s, "{{")
		t.literals = append(t.literals, before)
		if !found {
			return t, nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed || !strings.HasPrefix(name, ".") || len(name) < 2 || strings.ContainsAny(name[1:], " .|(") {
			return template{}, errors.New("a template is text and {{.Name}}, nothing more")
		}
		t.names = append(t.names, name[1:])
		s = after
	}
}

// Printer gives the voice for one reader. An unknown language speaks English, an
// unknown calendar is the Gregorian one, no zone is UTC.
func (c *Catalogue) Printer(l Lang, cal Calendar, zone *time.Location) *Printer {
	if !l.Valid() {
		l = English
	}
	if !cal.Valid() {
		cal = Gregorian
	}
	if zone == nil {
		zone = time.UTC
	}
	return &Printer{Lang: l, Calendar: cal, Zone: zone, texts: c.texts[l]}
}
