package config

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"go.yaml.in/yaml/v4"

	"hamahang/dept"
)

// Workspace is what the YAML file says.
type Workspace struct {
	Department *dept.Department
	Team, App  string // Slack IDs; "" is learnt from Slack
	Prefix     string // put before every slash command's name, for example "hh-"
}

// Load reads and checks the file. The error is a Problems naming every line
// that must change.
func Load(path string) (Workspace, error) {
	b, err := os.ReadFile(path) // #nosec G304 -- the operator names the file
	if err != nil {
		return Workspace{}, Problems{{Where: "HAMAHANG_CONFIG", What: err.Error(), Do: "Name a file that this process may read"}}
	}
	return Parse(path, b)
}

// Parse is Load for text already read; name stands for it in problems.
func Parse(name string, text []byte) (Workspace, error) {
	var f file
	r := reader{name: name}
	if err := yaml.Load(text, &f, yaml.WithKnownFields()); err != nil {
		r.unreadable(err)
		return Workspace{}, r.problems
	}
	w := r.workspace(f)
	return w, r.problems.orNil()
}

// at is a value with the line it was written on.
type at[T any] struct {
	v    T
	line int
}

// UnmarshalYAML notes the line and reads the value, refusing unknown keys.
func (a *at[T]) UnmarshalYAML(n *yaml.Node) error {
	a.line = n.Line
	return n.Load(&a.v, yaml.WithKnownFields())
}

// The shape of the file.
type (
	names map[string]at[string]

	file struct {
		Slack struct {
			Team at[string] `yaml:"team"`
			App  at[string] `yaml:"app"`
		} `yaml:"slack"`
		Name          names                 `yaml:"name"`
		Language      at[string]            `yaml:"language"`
		Calendar      at[string]            `yaml:"calendar"`
		Zone          at[string]            `yaml:"zone"`
		WeekStart     at[string]            `yaml:"week_start"`
		Weekend       []at[string]          `yaml:"weekend"`
		Quiet         at[quiet]             `yaml:"quiet_hours"`
		Holidays      []at[holiday]         `yaml:"holidays"`
		Currency      at[string]            `yaml:"currency"`
		CommandPrefix at[string]            `yaml:"command_prefix"`
		RecordNumbers []at[string]          `yaml:"record_numbers"`
		Times         map[string]at[limits] `yaml:"times"`
		Jobs          []at[job]             `yaml:"jobs"`
		Units         []at[unit]            `yaml:"units"`
		People        []at[person]          `yaml:"people"`
		SignOffs      []at[signOff]         `yaml:"sign_offs"`
		Checklist     []at[task]            `yaml:"checklist"`
		Aliases       struct {
			Jobs     aliases `yaml:"jobs"`
			Measures aliases `yaml:"measures"`
			Parties  aliases `yaml:"parties"`
		} `yaml:"aliases"`
	}
	// aliases are other names by what they name.
	aliases map[at[string]][]at[string]
	limits  struct {
		Acknowledge at[string] `yaml:"acknowledge"`
		Resolve     at[string] `yaml:"resolve"`
	}
	job struct {
		Code at[string] `yaml:"code"`
		Name names      `yaml:"name"`
	}
	unit struct {
		Key      at[string]   `yaml:"key"`
		Name     names        `yaml:"name"`
		Aliases  []at[string] `yaml:"aliases"`
		Channel  at[string]   `yaml:"channel"`
		Language at[string]   `yaml:"language"`
		Cap      at[string]   `yaml:"visitor_cap"`
	}
	person struct {
		ID    at[string]   `yaml:"id"`
		Title names        `yaml:"title"`
		Unit  at[string]   `yaml:"unit"`
		Roles []at[string] `yaml:"roles"`
		Leads []at[string] `yaml:"leads"`
	}
	signOff struct {
		Key    at[string]   `yaml:"key"`
		Name   names        `yaml:"name"`
		Role   at[string]   `yaml:"role"`
		People []at[string] `yaml:"people"`
	}
	task struct {
		Key  at[string] `yaml:"key"`
		Name names      `yaml:"name"`
		Days at[string] `yaml:"days"`
		Role at[string] `yaml:"role"`
	}
)

// reader collects problems while the file becomes a Workspace.
type reader struct {
	name     string
	problems Problems
}

// add notes a problem; line 0 means the file as a whole.
func (r *reader) add(line int, do, what string, args ...any) {
	where := r.name
	if line > 0 {
		where = fmt.Sprintf("%s:%d", r.name, line)
	}
	r.problems.add(where, do, what, args...)
}

// unreadable turns the YAML reader's own errors into problems without the names
// of Go types.
func (r *reader) unreadable(err error) {
	var all *yaml.LoadErrors
	if errors.As(err, &all) {
		for _, e := range all.Errors {
			r.mistake(e)
		}
		return
	}
	var one *yaml.LoadError
	if errors.As(err, &one) {
		r.mistake(one)
		return
	}
	r.add(0, "Mend the YAML", "%v", err)
}

func (r *reader) mistake(e *yaml.LoadError) {
	what := e.Message
	if rest, ok := strings.CutPrefix(what, "field "); ok {
		key, _, _ := strings.Cut(rest, " ")
		r.add(e.Mark.Line, "Remove it or mend its spelling; hamahang.example.yaml shows every key", "%q is not a known key here", key)
		return
	}
	what, _, _ = strings.Cut(what, " into ")
	r.add(e.Mark.Line, "Mend the YAML; hamahang.example.yaml shows the form", "%s", what)
}
