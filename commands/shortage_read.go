package commands

import (
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Understood is what the one-line reader makes of a shortage in free words.
// What it is not sure of it leaves in the title; what it can't read is a problem
// and stays in the title too.
type Understood struct {
	Title    string
	Quantity int
	Measure  string
	Severity dept.Severity
	Category dept.Category
	Unit     string // unit key
	NeededBy dept.Day
	NeededAt time.Time
	Stock    *int // days that what is left of a medicine lasts; nil when nothing is said
	Problems []*dept.Error
}

// ReadShortage reads a need as people type it, for example "2 infusion pumps
// critical by Thursday for Kidney Research Center", in English or Persian. It is
// linear in the length of the text and never fails.
func ReadShortage(text string, units UnitNames, dates locale.Reader) Understood {
	l := newLine(dept.CleanLine(text))
	var u Understood
	u.readDate(l, dates)
	u.readUnit(l, units)
	l.undress()
	u.readSeverity(l)
	l.undress()
	l.inDigits()
	u.readQuantity(l)
	l.dropArticle()
	u.Title = l.rest()
	u.Category = l.category(u.Measure)
	if u.Category == dept.Medicine {
		u.readStock(l)
		u.Title = l.rest()
	}
	if l.staff() {
		u.problem(dept.Refuse(dept.GoesToStaffing).In("category"))
	}
	return u
}

func (u *Understood) problem(e *dept.Error) { u.Problems = append(u.Problems, e) }

// token is one word of the line.
type token struct {
	raw   string
	word  string // folded, without punctuation around it
	start int
	taken bool
	fence bool // part of what could not be read: what stands before it stands apart
}

// ends tells whether punctuation after the word sets it apart from the next.
func (t token) ends() bool {
	return strings.ContainsAny(t.raw[len(t.raw)-1:], ",;:") || strings.HasSuffix(t.raw, "،") || strings.HasSuffix(t.raw, "؛")
}

// line is a text cut into words, of which readers take theirs.
type line struct {
	text   string
	tokens []token
}

const punctuation = " ,;:.!?()[]\"'«»،؛؟—–"

func newLine(text string) *line {
	words := strings.Fields(text)
	l := &line{text: text, tokens: make([]token, 0, len(words))}
	at := 0
	for _, raw := range words {
		start := at + strings.Index(text[at:], raw)
		at = start + len(raw)
		l.tokens = append(l.tokens, token{raw: raw, word: locale.Fold(strings.Trim(raw, punctuation)), start: start})
	}
	return l
}

// take marks the tokens from i up to, not including, j.
func (l *line) take(i, j int) {
	for ; i < j; i++ {
		l.tokens[i].taken = true
	}
}

// leave gives back the tokens from i up to, not including, j.
func (l *line) leave(i, j int) {
	for ; i < j; i++ {
		l.tokens[i].taken = false
	}
}

// dash tells whether token i is a dash that stands by itself.
func (l *line) dash(i int) bool {
	return l.free(i) && (l.tokens[i].word == "-" || l.tokens[i].raw == "–" || l.tokens[i].raw == "—")
}

// free tells whether token i exists and nobody took it.
func (l *line) free(i int) bool { return i >= 0 && i < len(l.tokens) && !l.tokens[i].taken }

// is tells whether token i is free and one of the words.
func (l *line) is(i int, words map[string]bool) bool { return l.free(i) && words[l.tokens[i].word] }

// open tells whether token i is free and no part of what could not be read: the
// words before it go on.
func (l *line) open(i int) bool { return l.free(i) && !l.tokens[i].fence }

// rest is what nobody took: the title.
func (l *line) rest() string {
	var kept []string
	for _, t := range l.tokens {
		if !t.taken {
			kept = append(kept, t.raw)
		}
	}
	return trimmed(strings.Join(kept, " "))
}

// trimmed drops the punctuation that taken words leave behind; a minus before a
// number is no such thing.
func trimmed(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " ,;:،؛—–"), " ,;:،؛—–-")
}

// readDate takes the one date by which the need is to be met.
func (u *Understood) readDate(l *line, dates locale.Reader) {
	var good []locale.Found
	for _, f := range dates.Find(l.text) {
		switch {
		case f.Lead == locale.From, f.Lead == locale.NoLead && f.Problem == "" && f.When.Past:
			// "down since yesterday", "three failures last month": told, not asked for.
		case f.Problem != "":
			l.fence(f)
			u.problem(dept.Refuse(dept.Code(f.Problem)).In("needed_by"))
		case f.When.Past:
			l.fence(f)
			u.problem(dept.Refuse(dept.PastDate, "Day", dept.Day(f.When.Day.String())).In("needed_by"))
		case l.deniedDate(f):
			l.fence(f)
			u.problem(dept.Refuse(dept.ManyMeanings).In("needed_by"))
		default:
			good = append(good, f)
		}
	}
	if len(good) > 1 {
		u.problem(dept.Refuse(dept.ManyMeanings).In("needed_by"))
		return
	}
	for _, f := range good {
		u.NeededBy = dept.Day(f.When.Day.String())
		if f.When.HasTime {
			u.NeededAt = f.When.At
		}
		for _, i := range l.within(f) {
			l.take(i, i+1)
		}
	}
}

// deniedDate tells whether a date is said not to be the one: "not by Friday", "no
// need before Friday".
func (l *line) deniedDate(f locale.Found) bool {
	words := l.within(f)
	if len(words) == 0 {
		return false
	}
	i := words[0] - 1
	for l.is(i, needing) {
		i--
	}
	return l.is(i, negations) && !l.tokens[i].ends()
}

var needing = set("need needed needs required require wanted due urgent urgently necessarily to be it them نیاز لازم")

// within lists the tokens that a date covers.
func (l *line) within(f locale.Found) (tokens []int) {
	for i, t := range l.tokens {
		if t.start < f.End && t.start+len(t.raw) > f.Start {
			tokens = append(tokens, i)
		}
	}
	return tokens
}

func (l *line) fence(f locale.Found) {
	for _, i := range l.within(f) {
		l.tokens[i].fence = true
	}
}

var (
	towards   = set("for in at to @ برای واسه در جهت به")
	unitWords = set("unit ward department dept center centre clinic institute section بخش مرکز واحد درمانگاه پژوهشکده انستیتو موسسه دپارتمان")
	articles  = set("the our")
	patients  = set("patient patients case cases child children donor donors recipient recipients بیمار بیماران کودکان اهداکنندگان")
	// Before or after these words another unit may be named beside one.
	conjunctions = set("and & or و یا")
)

// readUnit takes the unit named after a preposition, or set apart by a comma.
// Another unit named besides it leaves both in the title.
func (u *Understood) readUnit(l *line, units UnitNames) {
	from, to := 0, 0
	for i := 0; i < len(l.tokens); i++ {
		led := l.is(i, towards) || to > 0 && i == to && l.is(i, conjunctions)
		apart := l.free(i) && i > 0 && (l.tokens[i-1].ends() || l.dash(i-1)) || l.is(i, unitWords) || l.free(i) && strings.HasPrefix(l.tokens[i].raw, "(")
		heads := i == 0 && l.free(i) // "HSCT: 3 pumps"
		if !led && !apart && !heads {
			continue
		}
		j := i
		if led {
			j++
		}
		for l.is(j, articles) {
			j++
		}
		key, end := units.at(l, j)
		if key == "" && l.is(j, unitWords) {
			key, end = units.at(l, j+1)
		}
		if key != "" {
			for l.is(end, unitWords) {
				end++
			}
			headed := heads && strings.HasSuffix(l.tokens[end-1].raw, ":")
			bracketed := strings.HasPrefix(l.tokens[i].raw, "(") && strings.HasSuffix(strings.TrimRight(l.tokens[end-1].raw, ".,;!"), ")")
			if !led && !headed && !bracketed && !(heads && l.asksAt(end)) && (!apart || l.free(end)) || l.is(end, patients) || l.is(end, conjunctions) && l.is(end+2, patients) {
				continue // words go on: "HSCT drugs" and "for kidney patients" name no unit
			}
			if led && l.denied(i, len(l.tokens)) {
				l.fence(locale.Found{Start: l.tokens[i].start, End: l.tokens[end-1].start + 1})
				u.problem(dept.Refuse(dept.ManyMeanings).In("unit"))
				u.Unit = ""
				return
			}
			if u.Unit != "" && u.Unit != key {
				u.Unit = ""
				u.problem(dept.Refuse(dept.ManyMeanings).In("unit"))
				return
			}
			if u.Unit == "" {
				u.Unit, from, to = key, i, end
			}
			i = end - 1
			continue
		}
		if u.Unit == "" && led && namesUnit(l, j) {
			l.tokens[i].fence = true
			u.problem(dept.Refuse(dept.UnknownUnit).In("unit"))
			return
		}
	}
	l.take(from, to)
}

// asksAt tells whether a request begins at token i: «بخش پیوند ۲ تا پمپ».
func (l *line) asksAt(i int) bool {
	_, end := l.numberAt(i)
	return end > i || l.is(i, asking) || l.isNumeric(i) && l.free(i+1) && l.counts(i+1)
}

// namesUnit tells whether a word for a unit stands in the phrase from token j.
func namesUnit(l *line, j int) bool {
	for k := j; k < j+5 && l.free(k) && (k == j || !towards[l.tokens[k].word]); k++ {
		if l.is(k, unitWords) {
			return true
		}
	}
	return false
}

// UnitNames are the names that units go by.
type UnitNames []unitName

// unitName is folded and without blanks, so that a half space typed as a space,
// or not at all, still matches.
type unitName struct {
	name string
	unit dept.Unit
}

// NamesOf lists every name of a department's units: key, names in both languages
// and aliases.
func NamesOf(d *dept.Department) UnitNames {
	var out UnitNames
	for _, u := range d.Units {
		out = append(out, unitName{squeeze(u.Key), u})
		for _, n := range u.Name {
			out = append(out, unitName{squeeze(n), u})
		}
		for _, a := range u.Aliases {
			out = append(out, unitName{squeeze(a), u})
		}
	}
	return out
}

// at finds the unit with the longest name that begins at token i.
func (names UnitNames) at(l *line, i int) (key string, end int) {
	longest := 0
	for _, n := range names {
		if j, ok := l.spells(i, n.name); ok && len(n.name) > longest {
			key, end, longest = n.unit.Key, j, len(n.name)
		}
	}
	return key, end
}

// find gives the unit that a whole text names.
func (names UnitNames) find(text string) (dept.Unit, bool) {
	want := squeeze(text)
	for _, n := range names {
		if want != "" && n.name == want {
			return n.unit, true
		}
	}
	return dept.Unit{}, false
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

func squeeze(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		b.WriteString(locale.Fold(strings.Trim(w, punctuation)))
	}
	return b.String()
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[locale.Fold(w)] = true
	}
	return m
}
