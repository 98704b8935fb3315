package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
	"github.com/rogpeppe/go-internal/txtar"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestScripts runs the conversations in testdata. The comment of each archive is
// the script, one act a line; its "want" section is what the desk answered, the
// way a person reads it. Acts:
//
//	as USER                      who acts from here on
//	/command text                a slash command
//	click ACTION VALUE           a button in a card
//	tap ACTION VALUE             a button in the Home tab
//	private ACTION VALUE         a button in a message only that person sees
//	set FIELD=VALUE …            fill the fields of the form on the screen; _ is a blank, \n a new line
//	touch FIELD                  Enter in a field, or another choice in a menu that tells us
//	press ACTION VALUE           a button in the form on the screen
//	submit                       submit the form on the screen
//	again                        the last delivery once more
//	quote [ID] TEXT              a message shortcut on a message, sh.from_message unless named
//	shortcut ID                  a global shortcut
//	home                         open the Home tab
//	wait DURATION                the clock moves
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := newStage(t).play(t, string(a.Comment))
			if strings.ContainsAny(got, "⟪⟫") {
				t.Error("a text or a value is missing: ⟪…⟫")
			}
			if *update {
				a.Files = []txtar.File{{Name: "want", Data: []byte(got)}}
				if err := os.WriteFile(file, txtar.Format(a), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(a.Files) != 1 || string(a.Files[0].Data) != got {
				t.Errorf("%s answers differently (go test -update writes it):\n%s", file, lineDiff(string(a.Files[0].Data), got))
			}
		})
	}
}

// lineDiff shows the first line that differs, with what surrounds it.
func lineDiff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "(end)", "(end)"
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d, after %q\nwant %s\n got %s", i+1, strings.Join(g[max(0, i-3):min(i, len(g))], " / "), a, b)
		}
	}
	return ""
}

// stage is a desk on an empty store, with a form perhaps on the screen.
type stage struct {
	desk   *Desk
	clock  time.Time
	user   string
	form   *view.Modal
	values Values
	last   Request
	n      int
}

func newStage(t *testing.T) *stage {
	t.Helper()
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{clock: now, user: "U0NURSE"}
	mini := miniredis.RunT(t)
	client := redis.NewClient(&redis.Options{Addr: mini.Addr()})
	st := store.New(client, func() time.Time { return s.clock })
	t.Cleanup(func() { _ = st.Close() })
	s.desk = &Desk{Dept: testDept(), Store: st, Words: words, Now: func() time.Time { return s.clock }}
	return s
}

func (s *stage) play(t *testing.T, script string) string {
	t.Helper()
	var out strings.Builder
	for _, l := range strings.Split(script, "\n") {
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		fmt.Fprintf(&out, "» %s\n", l)
		word, rest, _ := strings.Cut(l, " ")
		r := Request{Team: "T0TEST", User: s.user}
		switch {
		case word == "as":
			s.user = rest
			continue
		case word == "wait":
			d, err := time.ParseDuration(rest)
			if err != nil {
				t.Fatal(err)
			}
			s.clock = s.clock.Add(d)
			continue
		case word == "set":
			for _, kv := range strings.Fields(rest) {
				k, v, _ := strings.Cut(kv, "=")
				s.values[k] = strings.ReplaceAll(strings.ReplaceAll(v, "_", " "), `\n`, "\n")
				if k == "host" || k == "to" || k == "units" || k == "zone" || k == "present_by" || k == "category" || k == "unit" || k == "reason" || k == "contract" || k == "cause" {
					s.values[k] = v
				}
			}
			continue
		case word[0] == '/':
			r.Surface, r.Name, r.Text = OnCommand, word[1:], rest
		case word == "click", word == "private", word == "tap":
			r.Surface, r.Ephemeral, r.Home = OnButton, word == "private", word == "tap"
			r.Name, r.Text, _ = strings.Cut(rest, " ")
			r.Text = s.offered(r.Name, r.Text)
		case word == "press":
			r.Surface = OnButton
			r.Name, r.Text, _ = strings.Cut(rest, " ")
			r.Text = s.offered(r.Name, r.Text)
			r.Meta, r.Values, r.View = s.form.PrivateMetadata, s.values, ViewRef{ID: "V1", Hash: "1"}
		case word == "touch":
			r.Surface, r.Name = OnButton, s.form.CallbackID+"."+rest
			r.Meta, r.Values, r.View = s.form.PrivateMetadata, s.values, ViewRef{ID: "V1", Hash: "1"}
		case word == "submit":
			r.Surface, r.Name, r.Meta, r.Values = OnForm, s.form.CallbackID, s.form.PrivateMetadata, s.values
		case word == "quote":
			r.Surface, r.Name = OnMessage, "sh.from_message"
			if id, text, _ := strings.Cut(rest, " "); strings.HasSuffix(id, ".from_message") {
				r.Name, rest = id, text
			}
			r.Quote = Quote{Text: rest, Permalink: "https://example.slack.com/archives/C1/p1"}
		case word == "shortcut":
			r.Surface, r.Name = OnShortcut, rest
		case word == "home":
			r.Surface = OnHome
		case word == "again":
			r = s.last
		default:
			t.Fatalf("unknown act %q", l)
		}
		if word != "again" {
			s.n++
			r.Once = fmt.Sprintf("once-%d", s.n)
		}
		s.last = r
		reply, err := s.desk.Handle(context.Background(), r)
		s.write(t, &out, reply, err)
	}
	return out.String()
}

// write puts down an answer as a person reads it.
func (s *stage) write(t *testing.T, out *strings.Builder, r Reply, err error) {
	t.Helper()
	if r.Printer == nil {
		t.Error("no printer: nobody could say this in the person's language")
	}
	for _, e := range refusals(err) {
		fmt.Fprintf(out, "  refused %s %s\n", e.Field, e.Code)
		for _, k := range slices.Sorted(keysOf(e.Args)) {
			fmt.Fprintf(out, "    %s=%v\n", k, e.Args[k])
		}
	}
	if err != nil && len(refusals(err)) == 0 {
		fmt.Fprintf(out, "  error %v\n", err)
	}
	if err != nil && r.Typed != "" {
		fmt.Fprintf(out, "  given back: %s\n", r.Typed)
	}
	if r.Message != nil {
		if r.Message.Text == "" {
			t.Error("a message without text")
		}
		verb := "answer"
		if r.Replace {
			verb = "replaced by"
		}
		fmt.Fprintf(out, "  %s:\n%s", verb, indent(readable(t, r.Message.Blocks)))
	}
	if r.Form != nil {
		s.form, s.values = r.Form, Values{}
		fmt.Fprintf(out, "  form %s:\n%s", r.Form.CallbackID, indent(readable(t, r.Form)))
		s.fill(t)
	}
	if r.Home != nil {
		fmt.Fprintf(out, "  home:\n%s", indent(readable(t, r.Home)))
	}
}

func keysOf(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// refusals finds every refusal in an error.
func refusals(err error) []*dept.Error {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []*dept.Error
		for _, e := range many.Unwrap() {
			out = append(out, refusals(e)...)
		}
		return out
	}
	var e *dept.Error
	if errors.As(err, &e) {
		return []*dept.Error{e}
	}
	return nil
}
