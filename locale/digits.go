package locale

import (
	"strings"
	"unicode"
)

// Latin writes Persian and Arabic-Indic digits as 0–9 and leaves the rest alone.
func Latin(s string) string {
	return strings.Map(func(r rune) rune {
		if n := Digit(r); n >= 0 {
			return '0' + n
		}
		return r
	}, s)
}

// Digit gives the value of a Latin, Persian or Arabic-Indic digit, -1 for others.
func Digit(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r - '0'
	case r >= '۰' && r <= '۹':
		return r - '۰'
	case r >= '٠' && r <= '٩':
		return r - '٠'
	}
	return -1
}

// Fold brings a text to the form searches compare: lower case, Latin digits, one
// letter for the forms of yeh, kaf, alef, heh and waw, and without joiners,
// tatweel, vowel marks and direction marks. Fold(Fold(s)) == Fold(s).
func Fold(s string) string { return strings.Map(fold, s) }

func fold(r rune) rune {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if n := Digit(r); n >= 0 {
		return '0' + n
	}
	switch r {
	case 'ي', 'ى', 'ئ', 'ې':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ة', 'ۀ', 'ە', 'ہ':
		return 'ه'
	case 'آ', 'أ', 'إ', 'ٱ':
		return 'ا'
	case 'ؤ':
		return 'و'
	case 'ـ', 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x0670:
		return -1
	}
	if r >= 0x064B && r <= 0x065F || isBidiControl(r) {
		return -1
	}
	return unicode.ToLower(r)
}

// persianDigits rewrites 0–9 in place of the bytes it copies to dst.
func persianDigits(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			dst = append(dst, 0xDB, 0xB0+c-'0') // U+06F0 … U+06F9 in UTF-8
		} else {
			dst = append(dst, c)
		}
	}
	return dst
}
