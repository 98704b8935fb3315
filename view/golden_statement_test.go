package view

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// TestGoldenStatement renders a statement as a draft, as one whose facts changed
// and as text to copy; who gave without wanting to be named stands in none.
func TestGoldenStatement(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		pack := briefing(lang, 0, 2, 1)
		for i := range pack.Promises {
			pack.Promises[i].Visit, pack.Promises[i].Public = 3, true
		}
		both := []Scene{visitScene(t, locale.English), visitScene(t, locale.Persian)}
		said, left := dept.Statement(pack, sc.Dept)
		v, digest := pack.Visit, dept.StatementDigest(said)
		v.State = dept.VisitHeld
		draft := sc.Statement(v, said, left, both...)
		v.Approvals = []dept.Approval{{As: dept.Relations, By: "U0PR", At: now, Digest: "other"}}
		void := sc.Statement(v, said, 3, both...)
		v.Approvals = []dept.Approval{{As: dept.Relations, By: "U0PR", At: now, Digest: digest}, {As: dept.Head, By: "U0HEAD", At: now.Add(time.Hour), Digest: digest}}
		final := sc.Statement(v, said, left, both...)
		golden(t, lang, map[string]any{"statement-draft": draft.Blocks, "statement-void": void.Blocks, "statement-final": final.Blocks})
		for _, m := range []Message{draft, void, final} {
			b, err := json.Marshal(m.Blocks)
			if err != nil || strings.Contains(string(b), "Canary") {
				t.Errorf("%s: %v, or the statement names the donor", lang, err)
			}
		}
		b, _ := json.Marshal(final.Blocks[3:])
		if strings.Contains(string(b), "SU-1") {
			t.Errorf("%s: the text to copy has IDs", lang)
		}
	}
}
