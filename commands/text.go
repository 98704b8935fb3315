package commands

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// entity is what Slack makes of mentions, channels and links in a command's or a
// message's text: <@U123|name>, <#C123|name>, <!subteam^S1|@team>, <url|label>.
var entity = regexp.MustCompile(`<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>`)

// unescape gives what a person wrote, from the text Slack made of it: entities as
// plain words, &amp; and its kin as the characters they stand for.
func unescape(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return dept.Clean(s)
	}
	s = entity.ReplaceAllStringFunc(s, func(tok string) string {
		m := entity.FindStringSubmatch(tok)
		sign, id, name := m[1], m[2], m[3]
		switch {
		case sign == "" && name != "" && !isAddress(name, id):
			return name + " (" + id + ")"
		case sign == "" && name != "":
			return name
		case sign == "":
			return strings.TrimPrefix(id, "mailto:")
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

// isAddress tells whether the label of a link is its address, as somebody typed what
// Slack then made a link of: a@h.ir, filter.it.
func isAddress(label, url string) bool {
	bare := func(s string) string { return locale.Fold(unaddressed.Replace(s)) }
	return bare(label) == bare(url)
}

var unaddressed = strings.NewReplacer("mailto:", "", "tel:", "", "http://", "", "https://", "", "/", "", " ", "", "-", "")

// mention matches a person as Slack writes them in a command.
var mention = regexp.MustCompile(`<@(` + dept.UserPattern + `)(?:\|[^<>]*)?>`)

// sideBySide matches people who are mentioned one behind the other.
var sideBySide = regexp.MustCompile(mention.String() + `(?:[\s,،؛;&/+]*(?:and|or|و|یا)?[\s,]*` + mention.String() + `)*`)

// mentioned takes the first person mentioned, with those named side by side with them,
// out of raw text.
func mentioned(raw string) (ids []string, rest string) {
	at := sideBySide.FindStringIndex(raw)
	if at == nil {
		return nil, unescape(raw)
	}
	for _, m := range mention.FindAllStringSubmatch(raw[at[0]:at[1]], -1) {
		if !slices.Contains(ids, m[1]) {
			ids = append(ids, m[1])
		}
	}
	before := unescape(raw[:at[0]])
	if givingWords[locale.Fold(before)] {
		before = ""
	}
	return ids, unescape(before + " " + strings.TrimLeft(raw[at[1]:], " ,:،؛;"))
}

var givingWords = reading.Set("to for به برای")

// onePerson takes the one person mentioned out of raw text; "" for nobody. Several are
// asked about.
func (c *call) onePerson(raw string) (id, rest string, err error) {
	ids, rest := mentioned(raw)
	switch len(ids) {
	case 0:
		return "", rest, nil
	case 1:
		return ids[0], rest, nil
	}
	var names []string
	var choices []reading.Choice
	for _, id := range ids {
		name := "@" + cmp.Or(dept.In(c.department.People[id].Name, string(c.remembered().Lang)), id)
		names = append(names, name)
		choices = append(choices, reading.Choice{Meaning: name, Line: strings.TrimSpace("<@" + id + "> " + rest)})
	}
	return "", rest, reading.Doubt(dept.Refuse(OnePerson), strings.Join(names, ", "), choices[:min(len(choices), mostChoices)]...)
}

// OnePerson refuses several people where one is meant.
const OnePerson dept.Code = "one_person" // Args: none

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
	word, rest = reading.FirstWord(text)
	sub, ok = find(subs, word)
	long, after := word, rest
	for range 2 {
		if after == "" {
			break
		}
		var next string
		next, after = reading.FirstWord(after)
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

// near gives the subcommand that a word probably misspells: one slip in a short
// word, two in a long one. "file" is misspelt with its own first letter.
func near(subs []Sub, word string) (Sub, bool) {
	best, found := 3, Sub{}
	for _, s := range subs {
		for _, name := range append([]string{s.Name}, s.Words...) {
			slips, ok := reading.Slips(word, name)
			if ok && slips < best && (s.Name != "file" || initial(word) == initial(name)) {
				best, found = slips, s
			}
		}
	}
	return found, found.Name != ""
}

func initial(word string) rune {
	r, _ := utf8.DecodeRuneInString(locale.Fold(word))
	return r
}
