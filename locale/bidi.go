package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	isolateStart = "\u2068" // first strong isolate
	isolateRTL   = "\u2067" // right-to-left isolate
	isolateEnd   = "\u2069"
	rlm          = "\u200F"
	wordJoiner   = "\u2060" // no line is broken here
)

// Isolate wraps a text so that its direction and its neighbours' do not touch.
// A text that is one isolate already, and an empty one, stay as they are.
func Isolate(s string) string {
	if s == "" || isIsolate(s) {
		return s
	}
	return isolateStart + s + isolateEnd
}

// isIsolate reports whether the whole text is one isolate.
func isIsolate(s string) bool {
	if !strings.HasPrefix(s, isolateStart) || !strings.HasSuffix(s, isolateEnd) {
		return false
	}
	inner := s[len(isolateStart) : len(s)-len(isolateEnd)]
	return !strings.Contains(inner, isolateStart) && !strings.Contains(inner, isolateEnd)
}

func isBidiControl(r rune) bool {
	return r == 0x200E || r == 0x200F || r == 0x061C ||
		r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// isRTL reports whether the rune is strongly right-to-left.
func isRTL(r rune) bool {
	return r == 0x200F || r >= 0x0590 && r <= 0x08FF && unicode.IsLetter(r) ||
		r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

func isLTR(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	if r >= 0x0590 && r <= 0x08FF { // spares Persian text the search in unicode's tables
		return false
	}
	return unicode.IsLetter(r) && !isRTL(r)
}

// strays reports whether a text would disturb a line of the language around it:
// whether, outside isolates, it has a letter of the other direction.
func strays(l Lang, s string) bool {
	if l == English && isASCII(s) {
		return false
	}
	depth := 0
	for _, r := range s {
		switch {
		case r >= 0x2066 && r <= 0x2068:
			depth++
		case r == 0x2069:
			depth--
		case depth > 0:
		case l == Persian && isLTR(r), l == English && isRTL(r):
			return true
		}
	}
	return false
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Punctuation that stays outside the isolate of the word it stands at.
const (
	opening = "([*_«"
	closing = " \n.,:!?;)]*_،؛؟»"
	joining = "/+&" // alone between two Latin words they belong to them
)

// isolateLatin wraps each run of Latin words in a Persian text of a catalogue, so
// that whoever writes the catalogue need not type marks nobody sees. Words that
// follow each other share one isolate; placeholders, emoji names and punctuation
// around a run stay outside.
func isolateLatin(s string) string {
	var b strings.Builder
	run := "" // Latin words still to be written, with the blanks after them
	flush := func() {
		core := strings.TrimRight(run, closing+joining)
		b.WriteString(Isolate(core))
		b.WriteString(run[len(core):])
		run = ""
	}
	for len(s) > 0 {
		word := firstWord(s)
		s = s[len(word):]
		if !isLatinWord(word) {
			if sign := strings.TrimRight(word, " "); run != "" && len(sign) == 1 && strings.Contains(joining, sign) {
				run += word
				continue
			}
			flush()
			if open, code, shut := codeOf(word); code != "" {
				word = open + isolateCode(code) + shut
			}
			b.WriteString(word)
			continue
		}
		if head := len(word) - len(strings.TrimLeft(word, opening)); head > 0 {
			flush()
			b.WriteString(word[:head])
			word = word[head:]
		}
		run += word
		if tail := word[len(strings.TrimRight(word, closing)):]; tail != "" && tail != " " {
			flush()
		}
	}
	flush()
	return b.String()
}

// firstWord cuts off a word with the blank after it; `code` is one word, blanks and all.
func firstWord(s string) string {
	from := 0
	if open := strings.IndexByte(s, '`'); open >= 0 && !strings.ContainsAny(s[:open], " \n") {
		if length := strings.IndexByte(s[open+1:], '`'); length >= 0 {
			from = open + length + 2
		}
	}
	if i := strings.IndexAny(s[from:], " \n"); i >= 0 {
		return s[:from+i+1]
	}
	return s
}

// codeOf cuts a word into `code` and the punctuation around it; code is "" where it has none.
func codeOf(word string) (open, code, shut string) {
	code = strings.TrimLeft(word, opening)
	open = word[:len(word)-len(code)]
	code = strings.TrimRight(code, closing)
	shut = word[len(open)+len(code):]
	if len(code) < 3 || code[0] != '`' || code[len(code)-1] != '`' {
		return word, "", ""
	}
	return open, code, shut
}

// isolateCode keeps what is to be typed in order. The marks stand outside of a command's
// first letter, so that Slack knows the command when the code is copied.
func isolateCode(code string) string {
	line := strings.Trim(code, "`")
	switch first := strings.IndexFunc(line, func(r rune) bool { return isLTR(r) || isRTL(r) }); {
	case strings.HasPrefix(line, "/"):
		return Isolate("`" + isolateArguments(line) + "`")
	case strings.HasPrefix(line, "{{"), first >= 0 && isLTR([]rune(line[first:])[0]):
		return Isolate(code)
	}
	return "`" + isolateLatin(line) + "`"
}

// isolateArguments gives what follows a slash command its own direction. Without that a
// number behind the command goes along with its Latin letters, away from the Persian word
// that it counts.
func isolateArguments(line string) string {
	command, rest, _ := strings.Cut(line, " ")
	if !strings.HasPrefix(command, "/") || !strings.ContainsFunc(rest, isRTL) {
		return line
	}
	return command + " " + Isolate(isolateLatin(rest))
}

// isLatinWord reports whether a word has Latin letters and no others.
func isLatinWord(w string) bool {
	w = strings.TrimSpace(w)
	if len(w) > 2 && w[0] == ':' && w[len(w)-1] == ':' || strings.Contains(w, "`") {
		return false
	}
	return strings.ContainsFunc(w, isLTR) && !strings.ContainsFunc(w, isRTL) && !strings.Contains(w, "{{")
}
