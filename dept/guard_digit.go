package dept

import "unicode"

// otherDigits are digits that Unicode counts as signs: the first, the last and the
// value of the first.
var otherDigits = [...]struct{ first, last, value rune }{
	{'²', '³', 2}, {'¹', '¹', 1}, {'⁰', '⁰', 0}, {'⁴', '⁹', 4}, {'₀', '₉', 0}, {'①', '⑨', 1}, {'⓪', '⓪', 0},
}

// digitOf gives the value of a decimal digit of any script, a raised, lowered or
// circled one too, else -1.
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
