package commands

import (
	"testing"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// What lists, cards and help say in Persian is read when it is typed, and so is what they
// said before.
func TestPersianWordsThatAreShownAreRead(t *testing.T) {
	for _, word := range []string{"معوق", "دیرکرد"} {
		if scopeWords[locale.Fold(word)] != "overdue" {
			t.Errorf("the list %q is not read", word)
		}
	}
	for _, word := range []string{"منتفی", "کنار گذاشته‌شده"} {
		if promiseStates[reading.Key(word)] != string(dept.CommitmentDropped) {
			t.Errorf("the list %q is not read", word)
		}
	}
	for _, word := range []string{"دریافت‌شده", "رسیده"} {
		if supportStates[reading.Key(word)] != string(dept.SupportReceived) {
			t.Errorf("the list %q is not read", word)
		}
	}
	for _, tt := range []struct {
		subs       []Sub
		word, name string
	}{
		{newCommitments().command.Subs, "منتفی", "drop"}, {newCommitments().command.Subs, "کنارگذاشتن", "drop"},
		{newShortages().command.Subs, "دوباره", "resubmit"}, {newShortages().command.Subs, "بازفرست", "resubmit"},
		{newStaffing().command.Subs, "روند", "funnel"}, {newStaffing().command.Subs, "قیف", "funnel"},
	} {
		if got, ok := find(tt.subs, tt.word); !ok || got.Name != tt.name {
			t.Errorf("%q is read as %q, want %q", tt.word, got.Name, tt.name)
		}
	}
}
