package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
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

// readable writes blocks as a person sees them, with the IDs a script needs.
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
	return out.String()
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

// TestCatalogueHasEveryWord looks up every text that help, the manifest and the
// cards name by a composed key.
func TestCatalogueHasEveryWord(t *testing.T) {
	cat, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range All() {
		ids = append(ids, "summary."+c.Name, "hint."+c.Name)
		for _, s := range c.Subs {
			ids = append(ids, "usage."+c.Name+"."+s.Name, "help."+c.Name+"."+s.Name)
		}
		for _, s := range c.Shortcuts {
			ids = append(ids, "shortcut."+s.ID)
		}
	}
	for _, v := range dept.ShortageVerbs {
		ids = append(ids, "label."+string(v), "did."+string(v))
	}
	for _, v := range dept.ShortageStates {
		ids = append(ids, "status."+string(v))
	}
	for _, v := range dept.VisitVerbs {
		ids = append(ids, "label."+string(v), "did."+string(v), "verb."+string(v), "done."+string(v))
	}
	for _, v := range dept.VisitStates {
		ids = append(ids, "status."+string(v), "state."+string(v))
	}
	for _, v := range []dept.Permission{dept.HostOrCoord, dept.TaskOwnerOrCoord, dept.OfficeOnly} {
		ids = append(ids, "who."+string(v))
	}
	for _, v := range dept.Severities {
		ids = append(ids, "severity."+string(v), "severity."+string(v)+".meaning")
	}
	for _, v := range dept.Categories {
		ids = append(ids, "category."+string(v))
	}
	for _, v := range dept.DeclineReasons {
		ids = append(ids, "reason."+string(v))
	}
	for _, v := range dept.Roles {
		ids = append(ids, "role."+string(v))
	}
	sort.Strings(ids)
	for _, lang := range locale.Langs() {
		p := cat.Printer(lang, "", nil)
		for _, id := range ids {
			if !p.Has(id) {
				t.Errorf("%s: no text %q", lang, id)
			}
		}
	}
}

// TestPersianWordsOfSubcommands: every word is one subcommand's only.
func TestSubcommandWordsAreUnique(t *testing.T) {
	for _, c := range All() {
		seen := map[string]string{}
		for _, s := range c.Subs {
			for _, w := range append([]string{s.Name}, s.Words...) {
				if other, taken := seen[locale.Fold(w)]; taken {
					t.Errorf("/%s: %q means %s and %s", c.Name, w, other, s.Name)
				}
				seen[locale.Fold(w)] = s.Name
			}
		}
	}
}
