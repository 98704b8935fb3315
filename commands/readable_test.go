package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hamahang/dept"
)

// block is what the readable form needs of Block Kit.
type block struct {
	Type      string
	BlockID   string `json:"block_id"`
	Text      json.RawMessage
	Fields    []struct{ Text string }
	Label     struct{ Text string }
	Elements  []element
	Element   *element
	Accessory *element
	Optional  bool
	Blocks    []block
	Title     struct{ Text string }
}

type element struct {
	Type          string
	Text          json.RawMessage
	ActionID      string `json:"action_id"`
	Value         string
	InitialValue  string   `json:"initial_value"`
	InitialUser   string   `json:"initial_user"`
	InitialOption *choice  `json:"initial_option"`
	Several       []choice `json:"initial_options"`
	Options       []choice `json:"options"`
}

// state is what an input holds at first.
func (e element) state() string {
	out := e.InitialValue + e.InitialUser
	if e.InitialOption != nil {
		out = e.InitialOption.Value
	}
	for i, c := range e.Several {
		if i > 0 {
			out += ","
		}
		out += c.Value
	}
	return out
}

type choice struct {
	Value       string
	Text        struct{ Text string }
	Description struct{ Text string }
}

// words gives a text object's text, or a text that is a plain string.
func words(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var o struct{ Text string }
	_ = json.Unmarshal(raw, &o)
	return o.Text
}

// readable writes blocks as a person sees them, with the IDs a script needs; the joiners
// in IDs, which nobody sees, are left out.
func readable(t *testing.T, v any) string {
	t.Helper()
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(v); err != nil {
		t.Fatal(err)
	}
	var root block
	if err := json.Unmarshal(buf.Bytes(), &root); err != nil {
		if err := json.Unmarshal(buf.Bytes(), &root.Blocks); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if root.Title.Text != "" {
		fmt.Fprintf(&out, "# %s\n", root.Title.Text)
	}
	for _, b := range root.Blocks {
		if s := words(b.Text); s != "" {
			fmt.Fprintln(&out, s)
		}
		for _, f := range b.Fields {
			fmt.Fprintln(&out, "| "+strings.ReplaceAll(f.Text, "\n", " / "))
		}
		if b.Element != nil {
			state := b.Element.state()
			star := "*"
			if b.Optional {
				star = ""
			}
			fmt.Fprintf(&out, "[%s%s] %s = %s\n", b.BlockID, star, b.Label.Text, state)
		}
		if b.Accessory != nil && b.Accessory.Type == "overflow" {
			for _, o := range b.Accessory.Options {
				fmt.Fprintf(&out, "  (… %s) %s %s\n", o.Text.Text, b.Accessory.ActionID, says(o.Value))
			}
		} else if b.Accessory != nil {
			fmt.Fprintf(&out, "  (%s) %s %s\n", words(b.Accessory.Text), b.Accessory.ActionID, says(b.Accessory.Value))
		}
		for _, e := range b.Elements {
			switch e.Type {
			case "button":
				fmt.Fprintf(&out, "(%s) %s %s\n", words(e.Text), e.ActionID, says(e.Value))
			case "overflow":
				for _, o := range e.Options {
					fmt.Fprintf(&out, "(… %s) %s %s\n", o.Text.Text, e.ActionID, says(o.Value))
				}
			case "checkboxes":
				for _, o := range e.Options {
					fmt.Fprintf(&out, "[%v] %s · %s\n", slices.ContainsFunc(e.Several, func(c choice) bool { return c.Value == o.Value }), o.Text.Text, o.Description.Text)
				}
			default:
				fmt.Fprintln(&out, "~ "+words(e.Text))
			}
		}
	}
	return strings.ReplaceAll(out.String(), "\u2060", "")
}

// says is a button's value without what it shows of its record.
func says(value string) string {
	said, _ := dept.CutShown(value)
	return said
}

// offered is the value of a button on the record as it stands: what a script gives, and
// what the button shows.
func (s *stage) offered(action, value string) string {
	ctx, verb, id := context.Background(), strings.Split(action, ".")[1], value
	if verb == "more" {
		verb, id, _ = strings.Cut(value, " ")
	}
	id, _, _ = strings.Cut(id, " ")
	ref, ok := dept.ReadRef(id)
	if !ok || slices.Contains([]string{"again", "open", "meant"}, verb) { // which carry words
		return value
	}
	var of dept.Subject
	var err error
	switch ref.Kind { //nolint:exhaustive // those that scripts click on
	case dept.KindShortage:
		of, _, err = s.desk.Store.Shortages.One(ctx, "T0TEST", ref.N, "")
	case dept.KindStaffing:
		of, _, err = s.desk.Store.Staffing.One(ctx, "T0TEST", ref.N, "")
	case dept.KindVisit:
		of, _, err = s.desk.Store.Visits.One(ctx, "T0TEST", ref.N, "")
	case dept.KindCommitment:
		of, _, err = s.desk.Store.Commitments.One(ctx, "T0TEST", ref.N, "")
	case dept.KindSupport:
		of, _, err = s.desk.Store.Support.One(ctx, "T0TEST", ref.N, "")
	case dept.KindHighlight:
		of, _, err = s.desk.Store.Highlights.One(ctx, "T0TEST", ref.N, "")
	default:
		return value
	}
	if err != nil {
		return value
	}
	return value + " " + dept.Show(of, dept.Verb(verb)).String()
}

// fill sets the fields on the screen to what the form came with.
func (s *stage) fill(t *testing.T) {
	t.Helper()
	b, err := json.Marshal(s.form)
	if err != nil {
		t.Fatal(err)
	}
	var root block
	if err := json.Unmarshal(b, &root); err != nil {
		t.Fatal(err)
	}
	for _, b := range root.Blocks {
		if b.Element == nil {
			continue
		}
		s.values[b.BlockID] = b.Element.state()
	}
}

func indent(s string) string {
	lines := strings.SplitAfter(strings.TrimRight(s, "\n"), "\n")
	return "    " + strings.Join(lines, "    ") + "\n"
}
