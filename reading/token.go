package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// token is one word of the line, or a number written together with one: 20pcs is two.
type token struct {
	raw   string
	word  string // folded, without punctuation around it
	start int
	by    string // the reading that it belongs to, "" while nobody claims it
	thing bool   // part of a thing's name: it stays in the title, and its number counts nothing
	count int    // what its word says as a number, 0 for none
	digit bool   // its word has one
	fence bool   // part of what is asked about: what stands before it stands apart
}

// newToken makes a token of a word as typed, without the signs around it.
func newToken(raw string, start int, signs string) token {
	t := token{raw: raw, start: start}
	t.spell(locale.Fold(strings.Trim(raw, signs)))
	return t
}

// spell gives a token its word.
func (t *token) spell(word string) {
	t.word, t.count, t.digit = word, wordValue(word), strings.ContainsFunc(word, isDigit)
}

// numeric tells whether a number may begin with the token, in digits or in words.
func (t token) numeric() bool { return t.digit || t.count > 0 || numberStarts[t.word] }

func (t token) taken() bool { return t.by != "" }

// ends tells whether punctuation after the word sets it apart from the next.
func (t token) ends() bool {
	return strings.ContainsAny(t.raw[len(t.raw)-1:], ",;:") || strings.HasSuffix(t.raw, "،") || strings.HasSuffix(t.raw, "؛")
}

// bare is the word as it was typed, without punctuation around it.
func (t token) bare() string { return strings.Trim(t.raw, punctuation) }

// line is a text cut into words, of which readers take theirs.
type line struct {
	text     string
	tokens   []token
	by       string // who reads at the moment
	problems problems
	polite   [2]string // the polite words before and behind the text
	measures lexicon   // of the department
}

// quotes are marks that stand around a word, too.
const quotes = "“”„"

const punctuation = " ,;:.!?()[]\"'«»،؛؟—–"

func newLine(text string) *line {
	l := &line{text: text, tokens: make([]token, 0, 1+len(text)/5), by: "line"}
	for at := 0; at < len(text); {
		c, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(c) {
			at += size
			continue
		}
		end := wordEnd(text, at)
		raw := text[at:end]
		l.tokens = append(l.tokens, newToken(raw, at, punctuation+quotes))
		at = end
	}
	return l
}

// newRequest is the line of what somebody asks for or tells. Polite words at its ends are
// no part of it: no reader sees them.
func newRequest(text string) *line {
	front, rest, back := undressed(dept.CleanLine(text))
	l := newLine(dept.CleanLine(rest))
	l.polite = [2]string{front, back}
	return l
}

// undressed cuts the polite words off both ends of a text, and the commas that it ends
// with.
func undressed(text string) (front, rest, back string) {
	polite := func(word string) bool {
		return courtesies[locale.Fold(strings.Trim(word, ",;:.!?،؛؟"))] || strings.Trim(word, ".!") != "" && strings.IndexFunc(word, notEmoji) < 0
	}
	for rest = text; ; {
		word, more, _ := strings.Cut(rest, " ")
		if !polite(word) {
			break
		}
		front, rest = strings.TrimSpace(front+" "+word), more
	}
	for {
		rest = strings.TrimRight(rest, " ,;،؛")
		at := strings.LastIndexByte(rest, ' ')
		if at < 0 || !polite(rest[at+1:]) {
			return front, rest, back
		}
		back, rest = strings.TrimSpace(rest[at+1:]+" "+back), rest[:at]
	}
}

func notEmoji(c rune) bool {
	return !unicode.Is(unicode.So, c) && c != '!' && c != '.' && c != '\ufe0f'
}

// wordEnd is where the word ends that begins at a place: at a blank, behind a comma
// that no digits stand around, and between a number and the word it is written
// together with, as in «۲پمپ» and 20pcs.
func wordEnd(text string, at int) int {
	number := true // so far
	var last rune
	for i, c := range text[at:] {
		here := at + i
		switch {
		case unicode.IsSpace(c):
			return here
		case i > 0 && (last == ',' || last == '،' || last == ';' || last == '؛') && (unicode.IsLetter(c) || isDigit(c) && !digitBefore(text[at:here])):
			return here
		case i > 0 && number && isDigit(last) && unicode.IsLetter(c) && standsAlone(text[here:]):
			return here
		}
		number = number && (isDigit(c) || strings.ContainsRune(".,٫٬/(+-−", c))
		last = c
	}
	return len(text)
}

// digitBefore tells whether a digit stands before the sign that a text ends with.
func digitBefore(text string) bool {
	_, sign := utf8.DecodeLastRuneInString(text)
	c, _ := utf8.DecodeLastRuneInString(text[:len(text)-sign])
	return isDigit(c)
}

func isDigit(c rune) bool { return locale.Digit(c) >= 0 }

// standsAlone tells whether letters behind a number are a word of their own: those of
// Persian, or three and more. «۱۵ام», 15th, 10am and 24G go with their number.
func standsAlone(rest string) bool {
	if strings.HasPrefix(rest, "m2") || strings.HasPrefix(rest, "m²") {
		return true
	}
	n := 0
	for i, c := range rest {
		if !unicode.IsLetter(c) {
			if isDigit(c) {
				return false // a code
			}
			rest = rest[:i]
			break
		}
		n++
	}
	c, _ := utf8.DecodeRuneInString(rest)
	if c >= 0x80 {
		return n > 2 || rest == "تا" || unicode.IsLetter(c) && n == 2 && rest != "ام"
	}
	return n > 2
}

// take marks the tokens from i up to, not including, j.
func (l *line) take(i, j int) {
	for ; i < j; i++ {
		if l.tokens[i].by == "" {
			l.tokens[i].by = l.by
		}
	}
}

// dash tells whether token i is a dash that stands by itself.
func (l *line) dash(i int) bool {
	return l.free(i) && (l.tokens[i].word == "-" || l.tokens[i].raw == "–" || l.tokens[i].raw == "—" || l.tokens[i].raw == "/")
}

// free tells whether token i exists and nobody took it.
func (l *line) free(i int) bool { return i >= 0 && i < len(l.tokens) && !l.tokens[i].taken() }

// is tells whether token i is free and one of the words.
func (l *line) is(i int, words map[string]bool) bool { return l.free(i) && words[l.tokens[i].word] }

// says tells whether token i is free and the word.
func (l *line) says(i int, word string) bool { return l.free(i) && l.tokens[i].word == word }

// past is where the words end that begin at token i.
func (l *line) past(i int, words map[string]bool) int {
	for l.is(i, words) {
		i++
	}
	return i
}

// skip is what follows token i if it is one of the words, i otherwise.
func (l *line) skip(i int, words map[string]bool) int {
	if l.is(i, words) {
		i++
	}
	return i
}

// back is the token before token i if it is one of the words, i otherwise.
func (l *line) back(i int, words map[string]bool) int {
	if l.is(i-1, words) {
		i--
	}
	return i
}

// takeIf takes token i if it is one of the words, and gives what follows.
func (l *line) takeIf(i int, words map[string]bool) (next int) {
	next = l.skip(i, words)
	l.take(i, next)
	return next
}

// has tells whether one of the tokens is such.
func (l *line) has(such func(token) bool) bool { return slices.ContainsFunc(l.tokens, such) }

// lead is the first token that is neither taken nor a word of asking.
func (l *line) lead() (i int) {
	for i < len(l.tokens) && (l.tokens[i].taken() || l.is(i, asking)) {
		i++
	}
	return i
}

// open tells whether token i is free and no part of what could not be read: the
// words before it go on.
func (l *line) open(i int) bool { return l.free(i) && !l.tokens[i].fence }

// rest is what nobody took: the title.
func (l *line) rest() string { return l.left(0, len(l.tokens)) }

// unclaimed is what a reading did not take.
func (l *line) unclaimed(by string) string {
	for i := range l.tokens {
		if l.tokens[i].by != by {
			l.tokens[i].by = ""
		}
	}
	return l.rest()
}

// left is what nobody took of the tokens from i up to end. Words that stood side by side
// stay so, with their line ends.
func (l *line) left(i, end int) string {
	var kept strings.Builder
	last := -1
	for j, t := range l.tokens[i:end] {
		if t.taken() {
			continue
		}
		switch {
		case last < 0:
		case !l.tokens[max(0, i+j-1)].taken():
			kept.WriteString(l.text[last:t.start])
		case last != t.start:
			kept.WriteByte(' ')
		}
		kept.WriteString(t.raw)
		last = t.start + len(t.raw)
	}
	return trimmed(kept.String())
}

// trimmed drops the punctuation that taken words leave behind; a minus before a
// number is no such thing.
func trimmed(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " ,;:،؛—–"), " ,;:،؛—–-")
}

// spells tells whether the free tokens from i on spell a name, and where they end.
func (l *line) spells(i int, name string) (end int, ok bool) {
	for j := i; l.free(j) && strings.HasPrefix(name, l.tokens[j].word) && l.tokens[j].word != ""; j++ {
		if name = name[len(l.tokens[j].word):]; name == "" {
			return j + 1, true
		}
	}
	return i, false
}

// Key is a text as tables of words hold it: folded, without blanks and punctuation, so
// that a half space typed as a space, or not at all, makes no difference.
func Key(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		b.WriteString(locale.Fold(strings.Trim(w, punctuation)))
	}
	return b.String()
}

// Set are words, folded.
func Set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[locale.Fold(w)] = true
	}
	return m
}

// means turns a table of words around: what each of them means, folded.
func means[V comparable](table map[V]string) map[string]V {
	m := map[string]V{}
	for v, words := range table {
		for w := range Set(words) {
			m[w] = v
		}
	}
	return m
}

// wordAt is the word at i, "" beyond the ends.
func (l *line) wordAt(i int) string {
	if i < 0 || i >= len(l.tokens) {
		return ""
	}
	return l.tokens[i].word
}

// join makes one token of those from i up to end.
func (l *line) join(i, end int, word string) {
	last := l.tokens[end-1]
	t := &l.tokens[i]
	t.raw = l.text[t.start : last.start+len(last.raw)]
	t.spell(word)
	l.tokens = append(l.tokens[:i+1], l.tokens[end:]...)
}

// folded is a word as it is looked up.
func folded(raw string) string { return locale.Fold(strings.Trim(raw, punctuation+quotes)) }
