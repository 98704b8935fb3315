package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/locale"
)

// TestMessageFits: a message that is too long is shortened at its longest texts,
// says so, and keeps the short ones and its buttons.
func TestMessageFits(t *testing.T) {
	short, blocks := "why it matters", []any{}
	m := message("x", section(short), section(strings.Repeat("a", 3000)), section(strings.Repeat("b", 3000)), section(strings.Repeat("c", 3000)),
		section(strings.Repeat("&amp;", 600)), contextLine(strings.Repeat("e", 2500)), slack.NewTableBlock("").AddRow(slack.NewTableRawTextCell(strings.Repeat("t", 1500))), actions(button("a", "", "Approve", "")))
	fits(t, "long", m)
	b, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &blocks); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(short)) || !bytes.Contains(b, []byte(`"Approve"`)) || !bytes.Contains(b, []byte(strings.Repeat("e", 1000))) {
		t.Errorf("a short text was lost: %s", b)
	}
	for _, long := range []string{"aaa…", "bbb…", "ccc…"} {
		if !bytes.Contains(b, []byte(long)) {
			t.Errorf("no ellipsis at %s", long)
		}
	}
	if n := size(m.Blocks); n < maxMessage-100 {
		t.Errorf("cut to %d characters, more than needed", n)
	}
}

// TestWordsOnCardAndInShow: a card cuts what is long to say, "show" has it whole,
// and neither loses how the workload comes out or the newest entry.
func TestWordsOnCardAndInShow(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		whole := func(letter string) string { return strings.Repeat(letter, 1990) + "." }
		s := pumps(t)
		s.Use, s.Instead = whole("u"), whole("i")
		st := specialists(t).recruiting
		st.Cover, st.Filled[0].Cover = whole("c"), strings.Repeat("f", 1990)
		var es []dept.Entry
		for i := range 200 {
			es = append(es, dept.Entry{Rev: i + 1, Verb: dept.VerbHold, By: "U0LEAD", At: now, Until: "2026-12-06", Text: fmt.Sprintf("%s entry %d", strings.Repeat("n", 300), i+1)})
		}
		need := working(t, sc, workload)
		card, show := shownIn(t, sc.Shortage(s).Message())+shownIn(t, sc.Staffing(st).Message()), shownIn(t, sc.Shortage(s).History(es))+shownIn(t, sc.Staffing(st).History(es, need))
		for _, letter := range []string{"u", "i", "c"} {
			if n := strings.Count(card, letter+letter+letter+"…"); n != 1 || strings.Contains(card, strings.Repeat(letter, onCard)) {
				t.Errorf("%s: %q stands cut %d times on the card, or too long", lang, letter, n)
			}
			if !strings.Contains(show, whole(letter)) {
				t.Errorf("%s: %q is not whole in show", lang, letter)
			}
		}
		if !strings.Contains(card, "fff…") || strings.Contains(card, strings.Repeat("f", 150)) {
			t.Errorf("%s: what covered a post is not cut on the card", lang)
		}
		for _, want := range []string{"entry 200\n", "entry 195\n", need} {
			if !strings.Contains(show, want) {
				t.Errorf("%s: show lost %q", lang, want)
			}
		}
		if strings.Contains(show, "entry 1\n") || !strings.Contains(show, earlierThan(sc, show)) {
			t.Errorf("%s: the oldest entries are not counted", lang)
		}
	}
}

// earlierThan is the line for the entries that are not told in what is shown.
func earlierThan(sc Scene, show string) string {
	for n := 200; n > 0; n-- {
		if strings.Contains(show, fmt.Sprintf("entry %d\n", n)) {
			continue
		}
		return sc.P.N("history.earlier", n)
	}
	return "every entry is told"
}

// shownIn joins all texts of a message, a line end after each.
func shownIn(t *testing.T, m Message) string {
	t.Helper()
	b, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, o := range texts(t, b) {
		all.WriteString(o.text + "\n")
	}
	return all.String()
}
