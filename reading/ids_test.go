package reading

import (
	"errors"
	"testing"

	"hamahang/dept"
)

func TestIDs(t *testing.T) {
	for text, want := range map[string]string{
		"SH-18":                      "SH-18|",
		"18 thanks":                  "SH-18|thanks",
		"SH-18 thanks":               "SH-18|thanks",
		"SH-18, SH-20 and SH-24":     "SH-18, SH-20, SH-24|",
		"SH-18,SH-20, SH-24 thanks":  "SH-18, SH-20, SH-24|thanks",
		"sh 18,sh 20 & sh24: thanks": "SH-18, SH-20, SH-24|thanks",
		"SH-18، SH-20 و SH-24 ممنون": "SH-18, SH-20, SH-24|ممنون",
		"SH-۱۸ و SH-۲۰":              "SH-18, SH-20|",
		"SH-18 SH-20 SH-24":          "SH-18, SH-20, SH-24|",
		"SH-18, SH-18":               "SH-18|",
		"SH-18 and thanks":           "SH-18|and thanks",
		"SH-18, VI-2 went well":      "SH-18|VI-2 went well",
		"SH-18 SH-20 has the rest":   "SH-18 SH-20? SH-18, SH-20 has the rest",
		"SH-18, 20 and 24":           "SH-18, 20 and 24? SH-18, SH-20, SH-24",
		"SH-18 و ۲۰":                 "SH-18 و ۲۰? SH-18, SH-20",
		"SH-18, 20 came":             "SH-18|20 came",
		"SH-18 20":                   "SH-18|20",
		"SH-18 to SH-20 thanks":      "SH-18 to SH-20? SH-18, SH-19, SH-20 thanks",
		"SH-18 تا 20":                "SH-18 تا 20? SH-18, SH-19, SH-20",
		"SH-18 to SH-90":             "SH-18 to SH-90?",
		"SH-18 تا ۲۰ آذر بسته است":   "SH-18|تا ۲۰ آذر بسته است",
		"SH-18 until 20 Dec":         "SH-18|until 20 Dec",
		"SH-18 to the store":         "SH-18|to the store",
		"SH-1 SH-2 SH-3 SH-4 SH-5 SH-6 SH-7 SH-8 SH-9 SH-10 SH-11": "too_many_ids",
		"pumps": "bad_ref", "": "bad_ref", "VI-1": "wrong_kind",
	} {
		refs, rest, err := IDs(dept.KindShortage, text, true)
		got := ListIDs(refs) + "|" + rest
		var refused *dept.Error
		var doubt Problem
		switch {
		case errors.As(err, &doubt):
			got = doubt.Words + "?"
			for _, c := range doubt.Choices {
				got += " " + c.Line
			}
		case errors.As(err, &refused):
			got = string(refused.Code)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if refs, rest, err := IDs(dept.KindShortage, "SH-1, 20", false); err != nil || len(refs) != 1 || rest != "20" {
		t.Errorf("with a number that is told: %v, %q, %v", refs, rest, err)
	}
}
