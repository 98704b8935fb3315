package reading

import (
	"cmp"
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
			out = append(out, n+"s", n+"'s")
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
	code      string
	from, end int
	names     []span // those that say no more than the code
	generic   bool   // a specialist of what is not said by the name
	denied    bool
}

// works lists the kinds of work that the line names. Names side by side are one, and
// nobody's when they are of two kinds.
func (l *line) works(jobs jobIndex) (all []work) {
	for i := 0; i < len(l.tokens); i++ {
		n, end := l.workAt(jobs, i)
		if end == i {
			continue
		}
		w := work{code: n.code, from: i, end: end}
		for at := i; ; {
			if w.end = end; n.code != w.code {
				w.code = ""
			}
			if !n.keep {
				w.names = append(w.names, span{at, end})
			}
			if at = end; l.tokens[at-1].ends() || !l.free(at) || strings.HasPrefix(l.tokens[at].raw, "(") {
				break
			}
			if n, end = jobs.at(l, at); end == at {
				break
			}
		}
		w.generic = generic[l.tokens[i].word] && w.code == "2212"
		w.denied = l.denied(i, w.end) || l.tookBack(w.end)
		all = append(all, w)
		i = w.end - 1
	}
	return all
}

var generic = Set("specialist specialists consultant consultants attending متخصص متخصصین متخصصان فوق اتند اتندینگ")

// workAt finds the name of a kind of work that begins at token i; end is i for none.
func (l *line) workAt(jobs jobIndex, i int) (n phrase[string], end int) {
	if n, end = jobs.at(l, i); end == i {
		n, end = l.technician(i)
	}
	return n, end
}

// tookBack tells whether what ends before token i is said not to be needed: "a
// technician? no, a pharmacist", «کارورز نه، پزشک», «تکنسین لازم نیست».
func (l *line) tookBack(i int) bool {
	return i < len(l.tokens) && strings.ContainsAny(l.tokens[i-1].raw, "?؟") && (l.says(i, "no") || l.says(i, "نه")) ||
		l.says(i, "نه") && l.closes(i) || l.phraseAt(i, notNeeded) > i
}

var notNeeded = spelt("not needed,isn't needed,is not needed,لازم نیست,نیاز نیست,نمی‌خواهیم,نمی‌خوایم")

// technician tells by the words of the line what a technician works on, where his name
// does not: "flow cytometry tech", «کارشناس MRI».
func (l *line) technician(i int) (phrase[string], int) {
	if !l.is(i, technicians) {
		return phrase[string]{}, i
	}
	for j := range l.tokens {
		w := l.tokens[j].word
		code := cmp.Or(fieldsOfTechnicians[w], fieldsOfTechnicians[strings.TrimSuffix(w, "s")])
		if code == "" && l.phraseAt(j, scans) > j {
			code = "3211"
		}
		if code != "" && l.free(j) {
			return phrase[string]{code: code}, i + 1
		}
	}
	return phrase[string]{}, i
}

var scans = spelt("ام آر آی,ام ار ای,ام آر,ام ار,سی تی,سی تی اسکن")

// misspelt finds the one kind of work whose name a word, or a few, are a slip away from.
func (l *line) misspelt(jobs jobIndex) (all []work) {
	for i := range l.tokens {
		typed := ""
		for end := i + 1; end <= min(i+3, len(l.tokens)) && l.open(end-1) && !l.tokens[end-1].thing; end++ {
			if typed += l.tokens[end-1].word; glue[typed] || strings.ContainsFunc(typed, isDigit) {
				break
			}
			first, _ := utf8.DecodeRuneInString(typed)
			for _, n := range jobs[first] {
				if slips, near := Slips(typed, n.words); near && n.code != "" && (slips == 1 || len(n.words) > 12) && utf8.RuneCountInString(n.words) > 4 {
					return []work{{code: n.code, from: i, end: end, names: []span{{i, end}}}}
				}
			}
		}
	}
	return nil
}

// readRole claims the kind of work that is asked for. Of two kinds one is asked about.
// What is said not to be needed is none of them.
func (u *StaffingLine) readRole(l *line, r Reader) {
	all := l.works(r.jobs)
	if meant := slices.DeleteFunc(slices.Clone(all), func(w work) bool { return w.denied }); len(meant) > 0 {
		for _, w := range all {
			if w.denied {
				l.dropTakenBack(w)
			}
		}
		all = meant
	}
	l.dropTakenBackWords()
	if len(all) == 0 {
		all = l.misspelt(r.jobs)
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
		l.keep(w.from, w.end)
		if w.code != "" {
			l.takeAll(w.names)
		}
	}
	if u.Role == "2211" && l.ofField(all[known]) {
		u.Role = "2212"
	}
}

// dropTakenBack claims a kind of work that is said not to be needed, with the part of the
// sentence that says it.
func (l *line) dropTakenBack(w work) {
	from, end := w.from, w.end
	if !l.tookBack(w.end) {
		for l.is(from-1, negations) || l.is(from-1, aOrAn) || l.is(from-1, articles) {
			from--
		}
	} else {
		from, end = l.segmentStart(w.from), l.segmentEnd(w.end)
	}
	l.take(from, end)
}

// dropTakenBackWords claims a question that is answered with no: «مسئول فنی؟ نه، داروساز».
func (l *line) dropTakenBackWords() {
	for i := 1; i < len(l.tokens); i++ {
		if strings.ContainsAny(l.tokens[i-1].raw, "?؟") && (l.says(i, "no") || l.says(i, "نه")) && l.closes(i) {
			l.take(l.segmentStart(i-1), i+1)
		}
	}
}

// ofField tells whether a field of medicine stands beside a doctor: "infectious disease
// doc", «پزشک خون».
func (l *line) ofField(w work) bool {
	return l.is(w.end, medicalFields) && !l.tokens[w.end-1].ends() || l.is(w.from-1, medicalFields)
}

var medicalFields = Set(`disease diseases haematology hematology oncology cardiology nephrology neurology immunology infectious icu
	خون عفونی قلب مغز اطفال کودکان زنان داخلی بیهوشی سرطان ریه گوارش غدد`)

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

// readNobody asks about the work when none is known, and about a specialist of nothing.
func (u *StaffingLine) readNobody(l *line, _ Reader) {
	if len(l.problems) > 0 || len(u.Problems) > 0 {
		return
	}
	first, last := l.edges()
	switch {
	case u.Role != "" && first < 0 && u.work[0].generic:
		l.ask(u.work[0].from, u.work[0].end, dept.Refuse(dept.NotUnderstood).In("specialty"))
	case u.Role != "":
	case first >= 0:
		l.ask(first, last+1, dept.Refuse(dept.NotUnderstood))
	case len(l.tokens) > 0:
		l.ask(0, len(l.tokens), dept.Refuse(dept.NotUnderstood))
	}
}
