package view

import (
	"fmt"
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// TestGoldenPast renders what is known of an official, in both languages.
func TestGoldenPast(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v, c := delegation(t, sc.Dept), eightPumps(t)
		asked := v.running // its question is still open
		asked.N = 4
		ahead := v.confirmed
		ahead.N = 5
		past := dept.Past{
			Visits:   []dept.PastVisit{{Visit: ahead}, {Visit: asked, Promises: []dept.Commitment{c.partial, c.recorded}}, {Visit: v.reported, Promises: []dept.Commitment{c.verified}}},
			Others:   []dept.Commitment{c.overdue, c.dropped},
			Standing: dept.Standing{Made: 4, Kept: 1, Verified: 1, Overdue: 1, Dropped: 1},
		}
		golden(t, lang, map[string]any{
			"past":      sc.Past("Vice <President>", past, 0, 0, "official Vice <President>").Blocks,
			"past_none": sc.Past("Vice <President>", dept.Past{}, 0, 0, "").Blocks,
		})
	}
}

// TestPastOfMany: however much was said and promised, every page of a history is one
// that Slack takes, together they tell each visit and each promise once, and what is
// left out is counted.
func TestPastOfMany(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v, c := delegation(t, sc.Dept).reported, eightPumps(t).verified
		c.Words, c.Official, c.Evidence = strings.Repeat("<ش&", 600), strings.Repeat("<", 100), strings.Repeat("&", 900)
		v.Purpose = strings.Repeat("<ش&", 60)
		for range dept.MaxRemarks - len(v.Remarks) {
			v.Remarks = append(v.Remarks, dept.Remark{Kind: dept.RemarkQuestion, Text: strings.Repeat("?<", 400), By: "U0LEAD"})
		}
		var past dept.Past
		for i := range 9 {
			next := dept.PastVisit{Visit: v}
			next.N = i + 1
			for range i {
				next.Promises = append(next.Promises, c)
			}
			past.Visits = append(past.Visits, next)
		}
		for i := range 20 {
			c.N = 1000 + i
			c.Words = fmt.Sprint("short ", i)
			past.Others = append(past.Others, c)
		}
		told := ""
		for _, offset := range []int{0, 4, 8, 12, -3, 99} {
			m := sc.Past(strings.Repeat("<", 100), past, offset, 7, "official x")
			if n := size(m.Blocks); n > maxMessage || len(m.Blocks) > maxBlocks {
				t.Errorf("%s from %d: %d characters in %d blocks", lang, offset, n, len(m.Blocks))
			}
			shown := shownIn(t, m)
			if page := sc.P.T("past.page", "Page", min(max(offset, 0), 12)/4+1, "Pages", 4); offset == min(max(offset, 0), 12) && !strings.Contains(shown, page) {
				t.Errorf("%s from %d: no %q", lang, offset, page)
			}
			if !strings.Contains(shown, sc.P.N("past.left", 7)) {
				t.Errorf("%s from %d: what was not read is not counted", lang, offset)
			}
			if offset >= 0 && offset <= 12 {
				told += shown
			}
		}
		for i := range 9 {
			if id := fmt.Sprintf("*%s* ", sc.visit(i+1)); strings.Count(told, id) != 1 {
				t.Errorf("%s: %s is told %d times", lang, id, strings.Count(told, id))
			}
		}
		for i := range 20 {
			if id := sc.P.ID(fmt.Sprint("CO-", 1000+i)); strings.Count(told, id) != 1 {
				t.Errorf("%s: %s is told %d times", lang, id, strings.Count(told, id))
			}
		}
	}
}
