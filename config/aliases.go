package config

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/reading"
)

// aliases reads what people call units, kinds of work, measures and parties. In a line no
// word may name two of them; parties have fields of their own.
func (r *reader) aliases(f file, d *dept.Department) {
	words := claims{fold: reading.Key, says: []reading.Sense{reading.SaysNumber, reading.SaysTime, reading.SaysPart, reading.SaysLittle}, of: map[string]string{}}
	for _, u := range d.Units {
		words.own(u.Key, u.Name)
	}
	codes := make([]string, 0, len(d.Jobs()))
	for _, j := range d.Jobs() {
		words.own(j.Code, j.Name)
		codes = append(codes, j.Code)
	}
	for _, u := range f.Units {
		r.claim(words, "units", u.v.Key, u.v.Aliases)
	}
	d.JobAliases = map[string][]string{}
	for _, code := range inOrder(f.Aliases.Jobs) {
		if !slices.Contains(codes, code.v) {
			r.add(code.line, "Write one of "+strings.Join(codes, ", "), "aliases: jobs: %q is no kind of work", code.v)
		}
		d.JobAliases[code.v] = r.claim(words, "aliases: jobs", code, f.Aliases.Jobs[code])
	}
	words.says = append(words.says, reading.SaysSize)
	for _, measure := range inOrder(f.Aliases.Measures) {
		d.Measures = append(d.Measures, r.claim(words, "aliases: measures", measure, append(f.Aliases.Measures[measure], measure))...)
	}
	names := claims{fold: dept.NameKey, says: []reading.Sense{reading.SaysNumber, reading.SaysTime}, of: map[string]string{}}
	for _, party := range inOrder(f.Aliases.Parties) {
		d.Parties = append(d.Parties, r.claim(names, "aliases: parties", party, append([]at[string]{party}, f.Aliases.Parties[party]...)))
	}
}

// inOrder lists what has aliases as the file does.
func inOrder(all aliases) []at[string] {
	return slices.SortedFunc(maps.Keys(all), func(a, b at[string]) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.v, b.v))
	})
}

// claims are names, folded, with what each of them names.
type claims struct {
	fold func(string) string
	says []reading.Sense // of words that are no names
	of   map[string]string
}

// own claims the names that something has beside its aliases.
func (c claims) own(key string, names map[string]string) {
	c.of[c.fold(key)] = key
	for _, name := range names {
		c.of[c.fold(name)] = key
	}
}

// claim gives the aliases of something, and notes those that can't be.
func (r *reader) claim(c claims, what string, of at[string], names []at[string]) []string {
	out := make([]string, 0, len(names))
	for _, a := range names {
		key, line, says := c.fold(a.v), cmp.Or(a.line, of.line), reading.SenseOf(a.v)
		switch other := c.of[key]; {
		case key == "":
			r.add(line, "Write a word there, or leave it out", "%s: an alias of %s is empty", what, of.v)
		case slices.Contains(c.says, says):
			r.add(line, "Choose another word", "%s: alias %q is %s", what, a.v, says)
		case other != "" && other != of.v:
			r.add(line, "Leave it to one of the two", "%s: alias %q is there for %s too", what, a.v, other)
		default:
			c.of[key] = of.v
			out = append(out, a.v)
		}
	}
	return out
}
