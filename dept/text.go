package dept

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes a typed text fit to keep. It drops what is no UTF-8, control
// characters, the marks that reorder text (embeddings, overrides, isolates), so that a
// line reads as it was typed, soft hyphens, and the word joiner that IDs are shown with;
// it keeps the zero-width joiners Persian is written with. Every blank becomes U+0020,
// line ends \n, and blanks around the text go. What says nothing, such as "...", is
// empty. Clean(Clean(s)) == Clean(s).
func Clean(s string) string {
	if s = fitted(s); !strings.ContainsFunc(s, says) {
		return ""
	}
	return s
}

// says tells whether there is something to read in a character: a letter, a digit or a
// picture.
func says(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.So) }

func fitted(s string) string {
	if fit(s) {
		return strings.TrimSpace(s)
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
		case r == '\r' || r == 0x2028 || r == 0x2029 || r == 0x85:
			b.WriteByte('\n')
		case r != '\n' && IsBlank(r):
			b.WriteByte(' ')
		case r != '\n' && dropped(r):
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return strings.TrimSpace(b.String())
}

// CleanLine is Clean for a field of one line: every run of blanks and line ends is
// one blank.
func CleanLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// fit reports whether a text has nothing to drop or change inside it; most have not.
func fit(s string) bool {
	for _, r := range s {
		if r != '\n' && r != ' ' && (r == utf8.RuneError || dropped(r) || IsBlank(r)) {
			return false
		}
	}
	return true
}

// IsBlank tells whether a character is a blank or a line end, or a letter without a form.
func IsBlank(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0:
		return true
	}
	return unicode.IsSpace(r)
}

func dropped(r rune) bool {
	switch {
	case r < 0x80:
		return r < ' ' || r == 0x7F
	case r == 0xAD, r >= 0x202A && r <= 0x202E, r == 0x2060, r >= 0x2066 && r <= 0x206F:
		return true
	case r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return unicode.IsControl(r)
}

// letterForms are letters of one sound that keyboards and habits write in several ways.
var letterForms = map[rune]rune{
	'ي': 'ی', 'ى': 'ی', 'ئ': 'ی', 'ې': 'ی', 'ك': 'ک', 'أ': 'ا', 'إ': 'ا', 'ٱ': 'ا', 'آ': 'ا',
	'ة': 'ه', 'ۀ': 'ه', 'ە': 'ه', 'ہ': 'ه', 'ؤ': 'و',
}

// NameKey folds a person's or an organisation's name so that spellings of the same
// one are equal: case, blanks, half spaces, the forms of ی, ک, ا, ه and و, vowel
// signs, digits, punctuation, articles.
func NameKey(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 0x064B && c <= 0x065F || c == 0x0670 || c == 'ـ': // vowel signs, a hamza above, a longer stroke
			return -1
		}
		if one, ok := letterForms[c]; ok {
			return one
		}
		if d := digitValue(c); d >= 0 {
			return rune("0123456789"[d])
		}
		if strings.ContainsRune(" \u00a0\u200c.,،;؛:!?؟-–—_/'’\"“”()[]«»*", c) {
			return -1
		}
		return c
	}, withoutArticles(strings.ToLower(stripInvisible(s))))
}

// withoutArticles drops "the" wherever another word stands beside it.
func withoutArticles(s string) string {
	words := strings.Fields(s)
	if names := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "the" }); len(names) > 0 {
		return strings.Join(names, " ")
	}
	return s
}
