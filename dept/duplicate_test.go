package dept_test

import (
	"slices"
	"testing"
	"time"

	"hamahang/dept"
)

// TestMistakenDuplicate leads a need back that was taken for another one.
func TestMistakenDuplicate(t *testing.T) {
	times := map[dept.Severity]dept.Times{dept.High: {Acknowledge: time.Hour, Resolve: 24 * time.Hour}}
	of := in(t, dept.Sourcing)
	of.N, of.Unit, of.Reporter, of.Affected, of.Followers = 3, "krc", "U0ORIGINAL", []string{"office"}, []string{"U0B"}
	for name, c := range map[string]struct {
		begin dept.Shortage
		want  dept.ShortageState
	}{
		"nobody had acknowledged it": {filed(t), dept.Reported},
		"somebody saw to it":         {in(t, dept.Sourcing), dept.Acknowledged},
	} {
		c.begin.Severity = dept.High
		dup, orig, err := c.begin.MarkDuplicate(lead, of, noon.Add(48*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		now := noon.Add(72 * time.Hour)
		got := ok(t)(dup.Reopen(reporter, "another model", times, now))
		if got.State != c.want || got.Of != 0 || !got.ClosedAt.IsZero() || !got.AckDue.Equal(now.Add(time.Hour)) || got.Last.Ref != of.Ref() || got.Reporter != c.begin.Reporter {
			t.Errorf("%s: %+v", name, got)
		}
		back := orig.GiveBack(got)
		if back.State != orig.State || back.Rev != orig.Rev+1 || slices.Contains(back.Followers, dup.Reporter) || slices.Contains(back.Affected, dup.Unit) ||
			!slices.Equal(back.Affected, []string{"office"}) || back.Last.Ref != dup.Ref() || back.Last.By != reporter.ID {
			t.Errorf("%s: the original %+v", name, back)
		}
		_, err = dup.Reopen(reporter, "", times, dup.ClosedAt.Add(dept.ReopenWithin+time.Minute))
		refusal(t, err, dept.Refuse(dept.TooLate, "Ref", dup.Ref(), "Days", 30))
		again, _, err := got.MarkDuplicate(lead, back, now.Add(time.Hour))
		if err != nil || again.State != dept.Duplicate {
			t.Errorf("%s, and marked again: %v", name, err)
		}
	}
}
