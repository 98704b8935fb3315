package commands

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// entity is what Slack makes of mentions, channels and links in a command's or a
// message's text: <@U123|name>, <#C123|name>, <!subteam^S1|@team>, <url|label>.
var entity = regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>`)

// written gives what a person wrote, from the text Slack made of it: entities as
// plain words, &amp; and its kin as the characters they stand for.
func unescape(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return dept.Clean(s)
	}
	s = entity.ReplaceAllStringFunc(s, func(tok string) string {
		m := entity.FindStringSubmatch(tok)
		sign, id, name := m[1], m[2], m[3]
		switch {
		case sign == "" && name != "" && name != id:
			return name + " (" + id + ")"
		case sign == "":
			return id
		case sign == "!":
			if name != "" {
				return name
			}
			id, _, _ = strings.Cut(id, "^")
			return "@" + id
		case name != "":
			return sign + name
		}
		return sign + id
	})
	return dept.Clean(html.UnescapeString(s))
}

// mention matches a person as Slack writes them in a command.
var mention = regexp.MustCompile(`<@(` + dept.UserPattern + `)(?:\|[^<>]*)?>`)

// mentioned gives the ID of the first person mentioned in raw text.
func mentioned(raw string) (id string, ok bool) {
	m := mention.FindStringSubmatch(raw)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// firstWord splits a text after its first word.
func firstWord(s string) (word, rest string) {
	s = strings.TrimSpace(s)
	i := strings.IndexAny(s, " \t\n")
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

// firstID splits a text after the ID it begins with, which may be written with
// blanks: "SH 12". Without one it splits after the first word.
func firstID(s string) (id, rest string) {
	id, rest = firstWord(s)
	joined, after := id, rest
	for range 2 {
		if _, ok := dept.ParseRef(joined); ok {
			return joined, after
		}
		var word string
		word, after = firstWord(after)
		joined += " " + word
	}
	if _, ok := dept.ParseRef(joined); ok {
		return joined, after
	}
	return id, rest
}

// find gives the subcommand a word names, in either language and any case. Blanks,
// hyphens and underscores in it make no difference.
func find(subs []Sub, word string) (Sub, bool) {
	w := joined(word)
	for _, s := range subs {
		if w == joined(s.Name) {
			return s, true
		}
		for _, p := range s.Words {
			if w == joined(p) {
				return s, true
			}
		}
	}
	return Sub{}, false
}

// subcommand splits a text after the subcommand it begins with, which may be written
// in several words: "sign off VI-3", «تأیید بیانیه VI-3». Without one it splits after
// the first word.
func subcommand(subs []Sub, text string) (sub Sub, word, rest string, ok bool) {
	word, rest = firstWord(text)
	sub, ok = find(subs, word)
	long, after := word, rest
	for range 2 {
		if after == "" {
			break
		}
		var next string
		next, after = firstWord(after)
		long += " " + next
		if s, known := find(subs, long); known {
			sub, word, rest, ok = s, long, after, true
		}
	}
	return sub, word, rest, ok
}

// joined is a name without what its words may be parted with, folded.
func joined(name string) string {
	return locale.Fold(partings.Replace(name))
}

var partings = strings.NewReplacer(" ", "", "_", "", "-", "")

// beginnings are words that a need begins with and that misspell no subcommand.
var beginnings = set(`film films fill filled filler filter filters fine fire fibre fiber field foil
	ثبات بسته بست رده پست`)

// near gives the subcommand that a word probably misspells: one slip in a short
// word, two in a long one. A number in words or another plain word misspells none,
// and "file" is misspelt with its own first letter.
func near(subs []Sub, word string) (Sub, bool) {
	folded := locale.Fold(word)
	w := []rune(folded)
	if len(w) < 3 || numberWords[folded] || beginnings[folded] {
		return Sub{}, false
	}
	best, found := 3, Sub{}
	for _, s := range subs {
		for _, name := range append([]string{s.Name}, s.Words...) {
			n := []rune(locale.Fold(name))
			if s.Name == "file" && n[0] != w[0] {
				continue
			}
			allowed := 1
			if len(n) >= 6 {
				allowed = 2
			}
			if slips := distance(w, n); slips <= allowed && slips < best {
				best, found = slips, s
			}
		}
	}
	return found, found.Name != ""
}

// distance counts the letters to add, drop, change or swap with a neighbour
// (optimal string alignment) between two words.
func distance(a, b []rune) int {
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}

// longestFirst lets a longer phrase win over one that it begins with.
func longestFirst[S ~string](p []phrase[S]) {
	slices.SortFunc(p, func(a, b phrase[S]) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.words, b.words))
	})
}
