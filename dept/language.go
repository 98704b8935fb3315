package dept

import "unicode"

// Written tells in which language a text is written, as languages are keyed: "fa"
// where it has Persian letters at all, since Persian is mixed with Latin terms and
// English hardly ever with Persian ones; "en" where it has others; "" without letters.
func Written(text string) string {
	lang := ""
	for _, c := range text {
		switch {
		case unicode.Is(unicode.Arabic, c) && unicode.IsLetter(c):
			return "fa"
		case unicode.IsLetter(c):
			lang = "en"
		}
	}
	return lang
}

// Languages are those that Written tells apart, and that a statement comes out in.
var Languages = []string{"en", "fa"}

// Comma is what separates parts of a text in its script.
func Comma(text string) string {
	if Written(text) == "fa" {
		return "، "
	}
	return ", "
}
