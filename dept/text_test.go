package dept

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"  two pumps \n":         "two pumps",
		"a\r\nb\rc\nd":           "a\nb\nc\nd",
		"a\u2028b\u0085c":        "a\nb\nc",
		"a\tb":                   "a b",
		"a\x00b\x07c\x7fd\u0090": "abcd",
		"می‌شود":                 "می‌شود",
		"a\u200db":               "a\u200db",
		"a\u200e\u200fb":         "a\u200e\u200fb",
		"\u202eevil\u202c":       "evil",
		"\u2066a\u2067b\u2068c\u2069\u202a\u202b\u202d": "abc",
		"bad\xffbyte\xc3": "badbyte",
		"kept \ufffd":     "kept \ufffd",
		"\ufeffbom\u206a": "bom",
		"tag\U000e0041":   "tag",
		"emoji 👩‍⚕️":      "emoji 👩‍⚕️",
		"a  b":            "a  b",
		"\u202e \u202e":   "",
		"SH-\u206012":     "SH-12",
		"\u2060":          "",
		"\u2800":          "",
		"\u3164 \u00ad":   "",
		"...":             "",
		" — !?":           "",
		"🩸":               "🩸",
		"acknowledge\u00a0SH-11\u202fnow\u3000or": "acknowledge SH-11 now or",
		"syr\u00adinges":    "syringes",
		"<!channel> & more": "<!channel> & more",
	} {
		if got := Clean(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got, want := CleanLine(" a \n\n b\t\u00a0c\u202e "), "a b c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCleanOnceIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		once := Clean(s)
		if Clean(once) != once || !utf8.ValidString(once) || strings.ContainsAny(once, "\r\t\x00\u202e\u2066") {
			t.Fatalf("%q: %q, then %q", s, once, Clean(once))
		}
		if line := CleanLine(s); CleanLine(line) != line || strings.Contains(line, "\n") {
			t.Fatalf("%q: %q", s, line)
		}
	})
}
