package guard

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// otherDigits are signs with a digit in them that neither Unicode nor NFKD takes for
// one: the first, the last and the value of the first.
var otherDigits = [...]struct{ first, last, value rune }{
	{'❶', '❾', 1}, {'➀', '➈', 1}, {'➊', '➒', 1}, {'⓵', '⓽', 1}, {'⓿', '⓿', 0}, {'🄋', '🄋', 0}, {'🄌', '🄌', 0},
}

// digitOf gives the value of a decimal digit of any script, a dingbat too, else -1.
func digitOf(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r - '0'
	case r < 0x80:
		return -1
	case r >= '۰' && r <= '۹':
		return r - '۰'
	case r >= 0x0600 && r <= 0x07BF && (r < '٠' || r > '٩'):
		return -1 // the Arabic script is most of what is not Latin here
	case unicode.Is(unicode.Nd, r):
		return decimal(r)
	}
	for _, d := range otherDigits {
		if r >= d.first && r <= d.last {
			return r - d.first + d.value
		}
	}
	return -1
}

// decimal gives the value of a digit of Unicode's class Nd, whose ranges are whole
// sets of ten in order; -1 for another character.
func decimal(r rune) rune {
	at := int64(r)
	for _, t := range unicode.Nd.R16 {
		if lo := int64(t.Lo); at >= lo && at <= int64(t.Hi) {
			return rune("0123456789"[(at-lo)%10]) - '0'
		}
	}
	for _, t := range unicode.Nd.R32 {
		if lo := int64(t.Lo); at >= lo && at <= int64(t.Hi) {
			return rune("0123456789"[(at-lo)%10]) - '0'
		}
	}
	return -1
}

// countDigits counts what may be digits, so that a text that has too few need not be
// folded. Letters in the place of digits are not counted.
func countDigits(text string) int {
	n := 0
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9', r == ':' && i+1 < len(text) && strings.IndexByte("zotfsen", text[i+1]) >= 0:
			n++
		case r < 0x80, r >= 'ء' && r <= 'ی' && (r < '٠' || r > '٩'), r >= 0x2000 && r <= 0x2069, r == utf8.RuneError:
			// most of what there is
		case digitOf(r) >= 0:
			n++
		default:
			for _, part := range decomposed(r, text[i:i+utf8.RuneLen(r)]) {
				if digitOf(part) >= 0 {
					n++
				}
			}
		}
	}
	return n
}
