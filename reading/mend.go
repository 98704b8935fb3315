package reading

import (
	"slices"
	"strings"
	"unicode"
)

var (
	// What Persian writes together with the word before it, or with half a space.
	suffixes  = Set("ها های هایی ی ای")
	beforeDay = Set("یک دو سه چهار چار پنج 1 2 3 4 5")
)

// mend puts together what was typed apart («سه شنبه», «پنجشنبه ها», «پژوهشکده ی») and
// takes off a word what only says "is" or "are", or one or more: «سالانه‌اند», nurse(s).
func (l *line) mend() {
	for i := range l.tokens {
		l.tokens[i].spell(unstretched(l.tokens[i].word))
	}
	for i := 1; i < len(l.tokens); i++ {
		t, before := &l.tokens[i], l.tokens[i-1]
		switch {
		case before.ends() || t.taken() || before.taken():
		case strings.HasPrefix(t.word, "شنبه") && beforeDay[before.word]:
			l.join(i-1, i+1, before.word+t.word)
			i--
		case suffixes[t.word] && !strings.HasPrefix(t.raw, "آ") && before.word != "" && before.word[len(before.word)-1] >= 0x80:
			word := before.word
			if strings.HasPrefix(t.word, "ها") {
				word += t.word
			}
			l.join(i-1, i+1, word)
			i--
		}
	}
	for i := range l.tokens {
		t := &l.tokens[i]
		if one, several := strings.CutSuffix(t.word, "(s"); several {
			t.spell(one + "s")
		}
		if bare, ok := strings.CutSuffix(t.word, "اند"); ok && strings.HasSuffix(bare, "ه") {
			t.spell(bare)
		}
	}
}

// unstretched is a word without the letters that Persian draws out: «هاااا».
func unstretched(word string) string {
	letters := []rune(word)
	for i := len(letters) - 1; i > 1; i-- {
		first := i
		for first > 0 && letters[first-1] == letters[i] {
			first--
		}
		if i-first > 1 && letters[i] >= 0x600 {
			letters = slices.Delete(letters, first+1, i+1)
		}
		i = first
	}
	return string(letters)
}

// cutAt makes words of their own of what one of the signs stands between, as in
// "hsct/2 nurses" and role=nurse; 24/7 and mg/ml stay.
func (l *line) cutAt(signs string) {
	var out []token
	for n, t := range l.tokens {
		at := strings.IndexAny(t.raw, signs)
		whole := t.taken() || t.fence || at <= 0 || at == len(t.raw)-1 || !strings.ContainsFunc(t.raw, func(c rune) bool { return unicode.IsLetter(c) }) || strings.Contains(t.raw, "://")
		if whole {
			if out != nil {
				out = append(out, t)
			}
			continue
		}
		if out == nil {
			out = append(make([]token, 0, len(l.tokens)+4), l.tokens[:n]...)
		}
		for at > 0 && at < len(t.raw)-1 {
			out = append(out, newToken(t.raw[:at+1], t.start, punctuation+"/=+-&"))
			t = newToken(t.raw[at+1:], t.start+at+1, punctuation+"/=+-&")
			at = strings.IndexAny(t.raw, signs)
		}
		out = append(out, t)
	}
	if out != nil {
		l.tokens = out
	}
}
