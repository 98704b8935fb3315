package dept

import (
	"slices"
	"strings"
	"unicode"
)

// bodies are the words that tell what kind of body a donor is; a name is known
// without them too.
var bodies = set(
	"the", "foundation", "charity", "company", "co", "inc", "ltd", "association", "society", "fund", "trust", "group", "bank", "mr", "mrs", "ms", "dr", "family",
	"بنیاد", "خیریه", "موسسه", "شرکت", "انجمن", "گروه", "بانک", "صندوق", "آقای", "خانم", "دکتر", "خانواده", "حاج", "مهندس",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// namesDonor tells whether a text holds one of the donor's names, with or without the
// words for the kind of body: "Nikan" names the Nikan Foundation. Case, punctuation,
// joiners and the forms of Persian letters make no difference. A part of a name, one
// of its two words for instance, is not known for one.
func (d *Department) namesDonor(text, donor string) bool {
	return text != "" && holdsOne(text, d.namesOf(bareName)(donor))
}

// hidden lists the names of donors who are not to be named, as holdsOne looks for them.
func (d *Department) hidden(gifts []Support) (names []string) {
	of := d.namesOf(bareName)
	for _, g := range gifts {
		if g.Named() == "" {
			names = append(names, of(g.Donor)...)
		}
	}
	return names
}

// holdsOne tells whether a text holds one of some names, which bareName made.
func holdsOne(text string, names []string) bool {
	words := nameWords(text)
	return slices.ContainsFunc(names, func(name string) bool { return holds(words, name) })
}

// bareName is a donor's name without the words for the kind of body and without blanks.
func bareName(donor string) string {
	name := nameWords(donor)
	core := name
	for len(core) > 0 && bodies[core[0]] {
		core = core[1:]
	}
	for len(core) > 0 && bodies[core[len(core)-1]] {
		core = core[:len(core)-1]
	}
	if len(core) == 0 {
		core = name
	}
	return strings.Join(core, "")
}

// holds tells whether neighbouring words spell a name, however it is spaced.
func holds(text []string, name string) bool {
	if name == "" {
		return false
	}
	for i := range text {
		rest := name
		for _, w := range text[i:] {
			var ok bool
			if rest, ok = strings.CutPrefix(rest, w); !ok {
				break
			}
			if rest == "" {
				return true
			}
		}
	}
	return false
}

var letters = strings.NewReplacer("ي", "ی", "ى", "ی", "ئ", "ی", "ك", "ک", "ة", "ه", "ۀ", "ه", "آ", "ا", "أ", "ا", "إ", "ا", "ؤ", "و", "ـ", "", "\u200c", "", "\u200d", "", "ٔ", "", "’", "'", "'s", "")

// nameWords cuts a text into comparable words.
func nameWords(s string) []string {
	return strings.FieldsFunc(letters.Replace(strings.ToLower(s)), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}
