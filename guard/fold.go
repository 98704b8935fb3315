package guard

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cell is a character of a text as a reader sees it.
type cell struct {
	r          rune
	start, end int // bytes in the text
}

func (c cell) isDigit() bool { return c.r >= '0' && c.r <= '9' }

// line is a text that was read: as its cells, as the string of these, and as words
// and numbers.
type line struct {
	text   string
	cells  []cell
	digits int
	terms  []term
	rows   []row
}

func read(text string) *line {
	l := &line{cells: fold(text)}
	var b strings.Builder
	b.Grow(len(text))
	for _, c := range l.cells {
		b.WriteRune(c.r)
		if c.isDigit() {
			l.digits++
		}
	}
	l.text = b.String()
	l.terms = termsOf(l.cells)
	return l
}

// fold gives a text as a reader sees it. Digits of any script, in circles and as
// emoji are Latin ones; letters that look Latin are; yeh, kaf and heh are one of
// each, and so are dashes, slashes and commas. The letter O among digits is a zero.
// Characters that nobody sees, and marks above and below letters, are left out.
func fold(text string) []cell {
	cells := make([]cell, 0, len(text))
	for i := 0; i < len(text); {
		if text[i] == ':' {
			if r, n := emojiName(text[i:], cells); n > 0 {
				cells = append(cells, cell{r, i, i + n})
				i += n
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch same, ok := plain(r); {
		case r < utf8.RuneSelf:
			cells = append(cells, cell{r, i, i + size})
		case unseen(r):
		case ok:
			cells = append(cells, cell{same, i, i + size})
		default:
			for _, part := range decomposed(r, text[i:i+size]) {
				if !unseen(part) {
					same, _ := plain(part)
					cells = append(cells, cell{same, i, i + size})
				}
			}
		}
		i += size
	}
	lettersToDigits(cells)
	return cells
}

// decomposed gives what a character is by NFKD. Fractions stay whole: ½ is no 12.
func decomposed(r rune, s string) string {
	d := norm.NFKD.PropertiesString(s).Decomposition()
	if d == nil || r == utf8.RuneError || strings.ContainsRune(string(d), '⁄') {
		return s
	}
	return string(d)
}

// unseen reports whether a character leaves no mark of its own: formats, vowel marks,
// tatweel, blank letters, and the frames around other characters.
func unseen(r rune) bool {
	switch r {
	case 'ـ', 0x115F, 0x1160, 0x3164, 0xFFA0:
		return true
	}
	return r > 0x7F && !unicode.IsLetter(r) && unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me)
}

// plain gives the one character that stands for all that look like r; ok is false
// when r may have to be decomposed.
func plain(r rune) (same rune, ok bool) {
	if r < utf8.RuneSelf {
		return r, true
	}
	if d := digitOf(r); d >= 0 {
		return '0' + d, true
	}
	if same, ok := lookAlikes[r]; ok {
		return same, true
	}
	switch {
	case unicode.IsSpace(r), r == 0x2800: // a Braille cell without dots
		return ' ', true
	case r >= 0x2010 && r <= 0x2015:
		return '-', true
	}
	// The plain letters of Persian are most of what is left.
	return r, r >= 'ا' && r <= 'ی' && r != 'ۀ'
}

// lookAlikes are the characters that are read as another one and that NFKD leaves as
// they are.
var lookAlikes = func() map[rune]rune {
	m := map[rune]rune{}
	for _, pair := range [...][2]string{
		// Cyrillic
		{"АВЕКМНОРСТУХЅІЈҮԚԜ", "ABEKMHOPCTYXSIJYQW"}, {"аеорсухѕіјԛԝ", "aeopcyxsijqw"},
		// Greek
		{"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"}, {"ονικρ", "ovikp"},
		// Arabic, as Persian writes it
		{"يىےكڪھہەة", "یییککههههه"},
		{"−﹣⁻", "---"}, {"⁄∕؍⧸", "////"}, {"،٬、", ",,,"}, {"∶꞉", "::"}, {"⋅∙‧", "···"},
	} {
		to := []rune(pair[1])
		for i, r := range []rune(pair[0]) {
			m[r] = to[i]
		}
	}
	return m
}()

// sign stands for an emoji that was written by its name.
const sign = '☺'

// emojiName reads a name such as Slack writes for an emoji, at the beginning of a
// text: that of a digit, or of any other after a digit, as in 04:bed:99. n is 0 for
// none.
func emojiName(text string, before []cell) (r rune, n int) {
	end := strings.IndexByte(text[1:], ':') + 1
	if end < 2 {
		return 0, 0
	}
	name := text[1:end]
	for i, word := range [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"} {
		if name == word {
			return '0' + rune(i), end + 1
		}
	}
	if name[0] < 'a' || name[0] > 'z' || len(before) == 0 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_-+'") != "" {
		return 0, 0
	}
	last := before[len(before)-1]
	if last.r == ' ' && len(before) > 1 {
		last = before[len(before)-2]
	}
	if !last.isDigit() && last.r != sign {
		return 0, 0
	}
	return sign, end + 1
}

// lettersToDigits makes zeros of the letter O, and ones of I and l, where they are
// written in the place of digits: between two, and O at either end of a number, too.
func lettersToDigits(cells []cell) {
	at := func(i int) rune {
		if i < 0 || i >= len(cells) {
			return ' '
		}
		return cells[i].r
	}
	for from := 0; from < len(cells); from++ {
		to, first, last, digits := from, -1, -1, 0
		for ; isDigit(at(to)) || likeDigit(at(to)); to++ {
			if isDigit(at(to)) {
				if last = to; digits == 0 {
					first = to
				}
				digits++
			}
		}
		whole := digits > 0 && to-from > 2 && !isWord(at(from-1)) && !isWord(at(to))
		lone := to-from == 1 && isDigit(at(from-2)) && isDigit(at(to+1)) && at(from-1) == at(to) && !isWord(at(to))
		for i := from; i < to; i++ {
			switch at(i) {
			case 'O', 'o':
				if whole || lone || first < i && i < last {
					cells[i].r = '0'
				}
			case 'I', 'l':
				if first < i && i < last {
					cells[i].r = '1'
				}
			}
		}
		from = max(from, to)
	}
}

func isDigit(r rune) bool   { return r >= '0' && r <= '9' }
func likeDigit(r rune) bool { return r == 'O' || r == 'o' || r == 'I' || r == 'l' }
func isWord(r rune) bool    { return isDigit(r) || unicode.IsLetter(r) }
