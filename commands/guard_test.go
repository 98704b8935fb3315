package commands

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
	"github.com/rogpeppe/go-internal/txtar"

	"hamahang/dept"
	"hamahang/store"
)

// planted are texts that identify a patient, and what must be found of them nowhere.
var planted = [...]struct{ text, secret string }{{"waits, 0499370899", "0499370899"}, {"کد ملی ۴۹۹۳۷۰۸۹۹", "۴۹۹۳۷۰۸۹۹"}}

// prober plays a script, and before each of its acts plants what identifies a patient
// in all that can be typed there.
type prober struct {
	*stage
	t      *testing.T
	mini   *miniredis.Miniredis
	probed map[string]bool // callback and field
	n      int
}

// TestNothingThatIdentifiesIsKept plays all scripts and types all subcommands. On the way every free-text field
// of every form that comes up is filled with what identifies a patient, and every line,
// quoted message and button with words gets it at its end: it is refused with its
// field, or the form that opens lacks it, and neither Redis nor an answer has it.
func TestNothingThatIdentifiesIsKept(t *testing.T) {
	probed := map[string]bool{}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		mini := miniredis.RunT(t)
		p := &prober{newStage(t), t, mini, probed, 0}
		p.desk.Store = store.New(redis.NewClient(&redis.Options{Addr: mini.Addr()}), p.desk.Now)
		t.Cleanup(func() { _ = p.desk.Store.Close() })
		for l := range strings.Lines(string(a.Comment)) {
			l = strings.TrimSpace(l)
			p.plantInLine(l)
			if p.play(t, l); p.form != nil {
				p.plantInForm()
			}
		}
	}
	p := &prober{newStage(t), t, miniredis.RunT(t), probed, 0}
	p.desk.Store = store.New(redis.NewClient(&redis.Options{Addr: p.mini.Addr()}), p.desk.Now)
	t.Cleanup(func() { _ = p.desk.Store.Close() })
	for _, c := range All() {
		for _, s := range c.Subs {
			p.plantInLine("/" + c.Name + " " + s.Name + " " + dept.Ref{Kind: c.Kind, N: 1}.String())
		}
		if c.wrong != nil && !slices.ContainsFunc(mapKeys(probed), func(k string) bool { return strings.HasPrefix(k, c.Key+".file ") }) {
			t.Errorf("the form of /%s was not tried", c.Name)
		}
	}
	for _, form := range formsOfVerbs() {
		if err := p.lacks(form, planted[0].secret, Request{Surface: OnForm, Name: form, Values: Values{"text": planted[0].text}}, true); !dept.IsCode(err, dept.Identifier) {
			t.Errorf("%s: %v", form, err)
		}
	}
	if len(probed) < 100 {
		t.Errorf("only %d fields were tried; do the scripts still open the forms?", len(probed))
	}
}

func mapKeys(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

// formsOfVerbs are the callbacks of all small forms in which something is typed.
func formsOfVerbs() []string {
	var out []string
	for key, verbs := range map[string][]dept.Verb{
		"sh": asked(newShortages()), "st": asked(newStaffing()), "co": asked(newCommitments()), "su": asked(newSupport()),
		"hi": asked(newHighlights()), "vi": asked(newVisits()),
	} {
		for _, v := range verbs {
			if v != dept.VerbCorrect && v != dept.VerbTaskAssign {
				out = append(out, key+"."+string(v))
			}
		}
	}
	return out
}

// plantInLine does what an act of a script does, with what identifies a patient in it.
func (p *prober) plantInLine(l string) {
	word, rest, _ := strings.Cut(l, " ")
	for _, plant := range planted {
		r := Request{Text: rest + " " + plant.text}
		switch {
		case strings.HasPrefix(word, "/"):
			r.Surface, r.Name = OnCommand, word[1:]
		case word == "click" && strings.Contains(rest, " "):
			name, value, _ := strings.Cut(rest, " ")
			r.Surface, r.Name, r.Text = OnButton, name, value+" "+plant.text
		case word == "quote":
			r.Surface, r.Name, r.Text, r.Quote = OnMessage, "sh.from_message", "", Quote{Text: rest + " " + plant.text}
		default:
			continue
		}
		p.lacks(l, plant.secret, r, true)
	}
}

// plantInForm fills each free-text field of the form on the screen.
func (p *prober) plantInForm() {
	b, err := json.Marshal(p.form)
	if err != nil {
		p.t.Fatal(err)
	}
	var form block
	if err := json.Unmarshal(b, &form); err != nil {
		p.t.Fatal(err)
	}
	for _, field := range form.Blocks {
		name := p.form.CallbackID + " " + field.BlockID
		if field.Element == nil || field.Element.Type != "plain_text_input" || p.probed[name] {
			continue
		}
		p.probed[name] = true
		for _, plant := range planted {
			values := Values{}
			for k, v := range p.values {
				values[k] = v
			}
			values[field.BlockID] = plant.text
			r := Request{Surface: OnForm, Name: p.form.CallbackID, Meta: p.form.PrivateMetadata, Values: values, View: ViewRef{ID: "V1", Hash: "1"}}
			if err := p.lacks(name, plant.secret, r, true); !slices.ContainsFunc(refusals(err), func(e *dept.Error) bool { return e.Field == field.BlockID }) {
				p.t.Errorf("%s is not marked: %v", name, err)
			}
			r.Surface, r.Name = OnButton, p.form.CallbackID+"."+field.BlockID
			p.lacks(name, plant.secret, r, false) // the form itself keeps what was typed
			for _, b := range form.Blocks {
				for _, e := range b.Elements {
					if e.ActionID == "vi.member" || e.ActionID == "vi.item" || strings.HasSuffix(e.ActionID, ".report") {
						r.Name, r.Text = e.ActionID, e.Value
						p.lacks(name, plant.secret, r, true)
					}
				}
			}
		}
	}
}

// lacks carries a request out and looks for a secret in Redis, in the refusal, and in
// the answer.
func (p *prober) lacks(what, secret string, r Request, answered bool) error {
	p.t.Helper()
	p.n++
	r.Team, r.User, r.Once = "T0TEST", p.user, fmt.Sprintf("planted-%d", p.n)
	reply, err := p.desk.Handle(p.t.Context(), r)
	if !answered {
		reply.Form = nil
	}
	said, bad := json.Marshal([]any{reply.Message, reply.Form, reply.Home, reply.Typed, reply.Errors, refusals(err)})
	if bad != nil {
		p.t.Fatal(bad)
	}
	for place, text := range map[string]string{"the answer": string(said), "Redis": stored(p.t, p.mini)} {
		if strings.Contains(text, secret) {
			p.t.Errorf("%s: %s has %s", what, place, secret)
		}
	}
	return err
}

// TestWhatLabelsSay files lines and fields whose numbers a label says to be a patient's,
// and others'.
func TestWhatLabelsSay(t *testing.T) {
	s := newStage(t)
	refused := func(r Request) bool {
		s.n++
		r.Team, r.User, r.Once = "T0TEST", s.user, fmt.Sprint("label-", s.n)
		_, err := s.desk.Handle(t.Context(), r)
		return slices.ContainsFunc(refusals(err), func(e *dept.Error) bool { return e.Code == dept.Identifier })
	}
	s.play(t, "/shortage file 2 pumps")
	for text, named := range map[string]bool{
		"کد ملی 499370899": true, "national ID 0499370898": true, "04*99*37*08*99": true, "04🙂99🙂37🙂08🙂99": true, "O499370899": true, "⓿❹❾❾❸❼⓿❽❾❾": true,
		":zero::four:99370899": true, "МRN 123456": true, "ＭＲＮ 123456": true, "MRN12/34/56": true, "MRN no. 123456": true, "patient ID 123456": true, "شماره پرونده بیمار ۱۲۳۴۵۶": true,
		"asset 00123456789": false, "REF 0012345678901": false, "budget line 9123456789": false, "birth rate up 12 March 2026": false, "IR82 0540 1026 8002 0817 9090 02": false,
	} {
		if got := refused(Request{Surface: OnCommand, Name: "shortage", Text: "file 2 beds, " + text}); got != named {
			t.Errorf("file 2 beds, %s: refused is %v", text, got)
		}
		if got := refused(Request{Surface: OnCommand, Name: "shortage", Text: "hold SH-1 until in 3 days " + text}); got != named {
			t.Errorf("hold SH-1 %s: refused is %v", text, got)
		}
		s.play(t, "/shortage")
		s.values["title"], s.values["severity"], s.values["effect"] = "beds", "high", text
		if got := refused(Request{Surface: OnForm, Name: "sh.file", Values: s.values}); got != named {
			t.Errorf("effect = %s: refused is %v", text, got)
		}
	}
	s.values["effect"], s.values["asset_tag"], s.values["category"], s.values["location"] = "", "00123456789", "equipment", "U0499370899"
	for picked, named := range map[bool]bool{true: false, false: true} {
		if got := refused(Request{Surface: OnForm, Name: "sh.file", Values: s.values, Picked: map[string]bool{"location": picked}}); got != named {
			t.Errorf("picked %v: refused is %v", picked, got)
		}
	}
}

// asked are the verbs of a kind that have a small form.
func asked[R record](k *kind[R]) []dept.Verb {
	var out []dept.Verb
	for _, v := range k.verbs {
		if v.asks {
			out = append(out, v.name)
		}
	}
	return out
}
