package reading

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
)

// jobNames are the words that people use for kinds of work, longer ones first. One for
// no code is work that nobody here is asked for.
type jobNames []phrase[string]

// jobIndex finds a name by the letter that it begins with.
type jobIndex map[rune]jobNames

// at finds the longest name that begins at token i; end is i for none.
func (x jobIndex) at(l *line, i int) (found phrase[string], end int) {
	if !l.free(i) {
		return found, i
	}
	first, _ := utf8.DecodeRuneInString(l.tokens[i].word)
	return at(l, i, x[first])
}

func indexOf(names jobNames) jobIndex {
	x := jobIndex{}
	for _, n := range names {
		first, _ := utf8.DecodeRuneInString(n.words)
		x[first] = append(x[first], n)
	}
	return x
}

// jobsOf are the workspace's own names and the usual words for ISCO-08's. A word that is
// both is the workspace's.
func jobsOf(d *dept.Department) jobNames {
	var out jobNames
	own := func(code string, names []string) {
		for _, n := range names {
			for _, word := range strings.Split(plurals(n), ",") {
				out = append(out, phrase[string]{words: Key(word), code: code})
			}
		}
	}
	for code, names := range d.JobAliases {
		own(code, names)
	}
	for _, j := range d.Added {
		own(j.Code, slices.Collect(maps.Values(j.Name)))
		out = append(out, phrase[string]{words: Key(j.Code), code: j.Code})
	}
	for _, table := range []struct {
		names map[string]string
		keep  bool
	}{{workNames, false}, {specialNames, true}} {
		inflected := make(map[string]string, len(table.names))
		for code, names := range table.names {
			inflected[code] = plurals(names)
		}
		for _, ph := range phrases(inflected) {
			ph.keep = table.keep // it tells a specialty, too
			out = append(out, ph)
		}
	}
	for _, code := range dept.ISCO {
		out = append(out, phrase[string]{words: code, code: code})
	}
	longestFirst(out)
	return out
}

// plurals adds the plurals to each of a list of names: of an English one that of its
// last word, of a Persian one those of its first.
func plurals(names string) string {
	var out []string
	for _, n := range strings.Split(names, ",") {
		n = strings.TrimSpace(n)
		if n == "" {
			continue
		}
		out = append(out, n)
		if isLatin(n) {
			out = append(out, n+"s")
			continue
		}
		first, rest, _ := strings.Cut(n, " ")
		for _, end := range []string{"ان", "ها", "های", "ین"} {
			out = append(out, strings.TrimSpace(first+end+" "+rest))
		}
	}
	return strings.Join(out, ",")
}

// work is a kind of work that the line names.
type work struct {
	phrase[string]
	from, end int
	denied    bool
}

// works lists the kinds of work that the line names. Names side by side are one, and
// nobody's when they are of two kinds.
func (l *line) works(jobs jobIndex) (all []work) {
	for i := 0; i < len(l.tokens); i++ {
		n, end := jobs.at(l, i)
		if end == i {
			if n, end = l.technician(i); end == i {
				continue
			}
		}
		w := work{phrase: n, from: i, end: end}
		for next, e := jobs.at(l, w.end); e > w.end && !l.tokens[w.end-1].ends() && !strings.HasPrefix(l.tokens[w.end].raw, "("); next, e = jobs.at(l, w.end) {
			if next.code != w.code {
				w.code = ""
			}
			if !next.keep && w.code != "" && !isLatin(next.words) {
				w.keep = w.keep && !n.keep
			}
			w.keep = w.keep || next.keep
			w.end = e
		}
		w.denied = l.denied(i, w.end)
		all = append(all, w)
		i = w.end - 1
	}
	return all
}

// technician tells by the words of the line what a technician works on, where his name
// does not: "flow cytometry tech", «کارشناس MRI».
func (l *line) technician(i int) (phrase[string], int) {
	if !l.is(i, technicians) {
		return phrase[string]{}, i
	}
	for j := range l.tokens {
		if code := fieldsOfTechnicians[strings.TrimSuffix(l.tokens[j].word, "s")]; code != "" && l.free(j) {
			return phrase[string]{code: code}, i + 1
		}
	}
	return phrase[string]{}, i
}

// readRole claims the kind of work that is asked for. Of two kinds one is asked about.
func (u *StaffingLine) readRole(l *line, r Reader) {
	all := l.works(r.jobs)
	if meant := slices.DeleteFunc(slices.Clone(all), func(w work) bool { return w.denied }); len(meant) > 0 {
		for _, w := range all {
			if w.denied {
				l.keep(l.back(w.from, negations), w.end) // "not a pharmacy technician"
			}
		}
		all = meant
	}
	known := -1
	for n, w := range all {
		switch {
		case known < 0 || all[known].code == "":
			if known < 0 || w.code != "" {
				known = n
			}
		case w.code != all[known].code && (w.code != "" || l.joined(all[known].end, w.from)):
			l.ask(all[known].from, w.end, manyMeanings())
			return
		}
	}
	if known < 0 || all[known].code == "" {
		for _, w := range all {
			l.ask(w.from, w.end, dept.Refuse(dept.NotUnderstood))
		}
		return
	}
	u.Role = all[known].code
	for _, w := range all {
		u.work = append(u.work, w)
		if w.keep || w.code == "" {
			l.keep(w.from, w.end)
			continue
		}
		l.take(w.from, w.end)
	}
}

// joined tells whether nothing but a conjunction and how many stands from one token up
// to another.
func (l *line) joined(from, end int) bool {
	for i := from; i < end; i++ {
		if l.is(i, conjunctions) {
			return true
		}
	}
	return false
}

// readNobody asks about the work when none is known and words are left that may name it.
func (u *StaffingLine) readNobody(l *line, _ Reader) {
	if u.Role != "" || len(l.problems) > 0 || len(u.Problems) > 0 {
		return
	}
	first, last := l.edges()
	if first >= 0 {
		l.ask(first, last+1, dept.Refuse(dept.NotUnderstood))
	}
}
