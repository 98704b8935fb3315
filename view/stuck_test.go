package view

import (
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// TestStuckIsTold: a card says that nobody is left to decide, for what reason, and what
// to do; where somebody is left it says nothing.
func TestStuckIsTold(t *testing.T) {
	for lang, want := range map[locale.Lang][2]string{
		locale.English: {"Nobody can approve this: <@U9> asked for it or endorsed it, and there is no other approver.", "An administrator can name somebody in the settings."},
		locale.Persian: {"<@U9>⁩ خود آن را درخواست یا تأیید کرده و تصویب‌کنندهٔ دیگری نیست.", "مدیر سامانه می‌تواند در تنظیمات کسی را تعیین کند."},
	} {
		sc := scene(t, lang)
		s := dept.Staffing{Posts: dept.Posts{Unit: "hsct", Role: "2221", Headcount: 2}, EndorsedBy: "U8", Backers: []string{"U8"}}
		s.N, s.State, s.Reporter = 3, dept.Endorsed, "U9"
		told := func() string { return shownIn(t, sc.Staffing(s).Message()) }
		if got := told(); !strings.Contains(got, want[1]) { // both had a part in it
			t.Errorf("%s: nothing told: %s", lang, got)
		}
		s.Backers = nil
		if got := told(); strings.Contains(got, want[1]) {
			t.Errorf("%s: somebody is left: %s", lang, got)
		}
		other := sc.Dept.People["U8"]
		other.Roles = []dept.Role{dept.Lead}
		sc.Dept.People["U8"] = other
		if got := told(); !strings.Contains(got, want[0]) || !strings.Contains(got, want[1]) {
			t.Errorf("%s: no %q in %s", lang, want, got)
		}
	}
}
