package locale

import (
	"testing"

	"pgregory.net/rapid"
)

func TestLatin(t *testing.T) {
	if got, want := Latin("sh۱۲ و ٣٤ و 56"), "sh12 و 34 و 56"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestFold has spellings that a search must take for one.
func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"درخواست‌ها", "درخواستها"},
		{"كليه", "کلیه"},
		{"علی", "علي", "على"},
		{"مسئول", "مسیول"},
		{"آخر", "اخر", "أخر", "إخر"},
		{"چهارشنبهٔ", "چهارشنبۀ", "چهارشنبة", "چهارشنبه"},
		{"کتاب", "کـتـاب", "کِتاب", "ك\u200fتاب"},
		{"SH-12", "sh-۱۲", "Sh-١٢", "\u2068sh-12\u2069"},
		{"ÉCOLE", "école"},
	} {
		for _, s := range same {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("%q folds to %q, %q to %q", s, Fold(s), same[0], Fold(same[0]))
			}
		}
	}
	for _, different := range [][2]string{{"کم", "گم"}, {"سر", "صر"}, {"SH-1", "SH-2"}, {"ب", "پ"}} {
		if Fold(different[0]) == Fold(different[1]) {
			t.Errorf("%q and %q fold alike", different[0], different[1])
		}
	}
}

func TestFoldOnceIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("آأيكةۀؤئىـ۱٢3aZ\u200c\u200f\u064e")), 0, 20, -1)).Draw(t, "text")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q: %q, then %q", s, once, Fold(once))
		}
	})
}
