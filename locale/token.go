package locale

import (
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota + 1
	numberToken
	markToken
)

// token is a word, a number or one other character of a text being read. start and
// end are byte offsets in the text.
type token struct {
	start, end int
	text       string // a word folded, a mark in its plainest form
	value      int    // of a number, biggest the reader cares for at most
	digits     uint8  // how many a number is written with, 255 at most
	kind       tokenKind
	glued      bool // no blank before it
	persian    bool // a word in Persian letters
	capital    bool // a word that begins with a capital
}

const biggest = 1_000_000_000

// tokenize cuts a text in one pass. Direction marks, vowel marks and tatweel vanish
// wherever they are; a zero-width non-joiner ends a word but is no blank, so «پس‌فردا»
// and «پس فردا» are the same two words.
func tokenize(s string) []token {
	toks := make([]token, 0, 1+len(s)/5)
	var room [64]byte
	word := room[:0]            // folded
	glued, open := false, false // open: the last token may still grow
	endWord := func() {
		if len(word) > 0 {
			t := &toks[len(toks)-1]
			if t.text = s[t.start:t.end]; t.text != string(word) {
				t.text = string(word)
			}
			word = word[:0]
		}
		open = false
	}
	for i, r := range s {
		end := i + runeLen(s, i)
		f := fold(r)
		switch {
		case r == 0x200B || r == 0x200C:
			endWord()
		case f < 0: // ignored, but part of the token it stands in
			if open {
				toks[len(toks)-1].end = end
			}
		case unicode.IsSpace(r):
			endWord()
			glued = false
		case f >= '0' && f <= '9':
			if !open || toks[len(toks)-1].kind != numberToken {
				endWord()
				toks = append(toks, token{kind: numberToken, start: i, glued: glued})
				open = true
			}
			t := &toks[len(toks)-1]
			t.end = end
			t.digits = max(t.digits, t.digits+1)
			t.value = min(t.value*10+int(f-'0'), biggest)
			glued = true
		case unicode.IsLetter(r) || unicode.IsMark(r):
			if !open || toks[len(toks)-1].kind != wordToken {
				endWord()
				toks = append(toks, token{kind: wordToken, start: i, glued: glued, persian: isRTL(r), capital: unicode.IsUpper(r)})
				open = true
			}
			toks[len(toks)-1].end = end
			word = utf8.AppendRune(word, f)
			glued = true
		default:
			endWord()
			toks = append(toks, token{kind: markToken, start: i, end: end, text: plainMark(r), glued: glued})
			glued = true
		}
	}
	endWord()
	return toks
}

// runeLen gives the bytes of the rune at i, 1 for a byte that is no UTF-8.
func runeLen(s string, i int) int {
	n := 1
	for i+n < len(s) && n < 4 && s[i] >= 0xC0 && s[i+n]&0xC0 == 0x80 {
		n++
	}
	return n
}

func plainMark(r rune) string {
	switch r {
	case '⁄', '∕', '؍':
		return "/"
	case '‐', '‑', '‒', '–', '—', '−':
		return "-"
	case '،':
		return ","
	case '∶', '：':
		return ":"
	case '’', '‘', 'ʼ':
		return "'"
	}
	return string(r)
}
