package commands

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/view"
)

// What a button can carry is carried whole; what it can't, or may not, has none.
func TestWhatTheButtonCarries(t *testing.T) {
	clock := time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC)
	d := &Desk{Dept: &dept.Department{Zone: time.UTC}, Now: func() time.Time { return clock }}
	line := Request{Surface: OnCommand, Name: "shortage", Text: "file 8  pumps «فوری»", Once: "cX", Team: "T1", User: "U1"}
	click := Request{Surface: OnButton, Name: "sh.acknowledge", Text: "SH-12", Once: "bX"}
	form := Request{Surface: OnForm, Name: "vi.confirm", Meta: `{"ref":"VI-3"}`, Once: "fX"}
	for _, r := range []Request{line, click, form} {
		value := d.call(Request{}).unsettled(r, false)
		back, err := settling(Request{Surface: OnButton, Name: SettleAction, Text: value, Team: r.Team, User: r.User, Meta: "a note's"}, clock)
		if r.Ephemeral = true; err != nil || back.Surface != r.Surface || back.Name != r.Name || back.Text != r.Text || back.Once != r.Once || back.Meta != r.Meta {
			t.Errorf("%+v came back as %+v, %v", r, back, err)
		}
	}
	for name, r := range map[string]func(r *Request){
		"too long":        func(r *Request) { r.Text = strings.Repeat("ب", view.MaxValue) },
		"names a patient": func(r *Request) { r.Text = "file a bed, phone 09121234567" },
		"no once-key":     func(r *Request) { r.Once = "" },
		"a form's click":  func(r *Request) { *r = click; r.Meta = "{}" },
		"a filled form":   func(r *Request) { *r = form; r.Values = Values{"title": "pumps"} },
		"a shortcut":      func(r *Request) { r.Surface = OnShortcut },
	} {
		bad := line
		if r(&bad); d.call(Request{}).unsettled(bad, false) != "" {
			t.Errorf("%s: it is carried", name)
		}
	}
	if d.call(Request{}).unsettled(line, true) != "" {
		t.Error("an anonymous donor's name is kept in a button")
	}
	value := d.call(Request{}).unsettled(line, false)
	for at, refused := range map[time.Duration]bool{54 * time.Minute: false, 56 * time.Minute: true} {
		clock = time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC).Add(at)
		if _, err := settling(Request{Text: value}, clock); dept.IsCode(err, TooLateToSettle) != refused {
			t.Errorf("after %v: %v", at, err)
		}
	}
	for _, forged := range []string{"", "c", "c 1 once shortage", "x 1 once shortage file", "c now once shortage file"} {
		if _, err := settling(Request{Text: forged}, clock); !dept.IsCode(err, dept.UnknownChoice) {
			t.Errorf("%q: %v", forged, err)
		}
	}
}
