package paper

import (
	"fmt"
	"testing"

	reference "github.com/go-text/typesetting/bidi"
	"pgregory.net/rapid"
)

// The other implementation tells the direction of each run, not its level.
func TestDirectionsAreThoseOfTheStandard(t *testing.T) {
	letters := []rune("ab אب پ۱٢3+-*/.,:%$()[]⟨⟩{}«» \u2066\u2067\u2068\u2069\u2069\u200c\u200e\u200f\u0651!é؛")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 24).Draw(t, "text")
		rtl := rapid.Bool().Draw(t, "rtl")
		text = append(text, 'a') // no white space at the end, which the other one sets back (L1)
		got, base := levels(text, rtl)
		way := reference.LeftToRight
		if base == 1 {
			way = reference.RightToLeft
		}
		var p reference.Paragraph
		runs := p.Segment(text, way)
		for i := range runs.NumRuns() {
			run := runs.Run(i)
			for k := run.Start; k < run.End; k++ {
				if text[k] != '\u200c' && got[k]%2 != int8(run.Level)%2 {
					t.Fatalf("%+q from the %v: at %d level %d, want one as %d; all %v", string(text), base, k, got[k], run.Level, got)
				}
			}
		}
	})
}

func TestVisualOrder(t *testing.T) {
	for text, want := range map[string]string{
		"ab גד 12 הו cd":            "ab וה 12 דג cd",
		"ab \u2068גד 12\u2069 cd":   "ab \u206812 דג\u2069 cd",
		"גד ab 12 הו":               "וה ab 12 דג",
		"גד (ab) הו":                "וה )ab( דג",
		"ab (גד) 5":                 "ab (דג) 5",
		"גד \u2068ab הו 3\u2069 זח": "חז \u2069ab 3 וה\u2068 דג",
	} {
		runes := []rune(text)
		at, _ := levels(runes, false)
		got := ""
		for _, i := range order(at) {
			got += string(runes[i])
		}
		if got != want {
			t.Errorf("%s", fmt.Sprintf("%+q is shown as %+q, want %+q (%v)", text, got, want, at))
		}
	}
}
