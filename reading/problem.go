package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// Problem is what a line does not say for sure: nothing is made of its words before the
// person has said what they mean.
type Problem struct {
	*refusal
	Words   string   // those in question, as typed
	Choices []Choice // what they may mean, where that is two or three things
}

type refusal = dept.Error // so that Error is its method

// Choice is one meaning of doubtful words.
type Choice struct {
	Meaning string      // the words instead
	Line    string      // the whole line with them
	When    locale.When // what they say, where it is a date
}

// Doubt asks about words, with what they may mean.
func Doubt(e *dept.Error, words string, choices ...Choice) Problem { return Problem{e, words, choices} }

// Unwrap gives the refusal.
func (p Problem) Unwrap() error { return p.refusal }

// Quoted gives the words in question, for who explains them.
func (p Problem) Quoted() string { return p.Words }

// problems are what could not be read, each with its field.
type problems []Problem

// add notes a problem of a field; nil is none.
func (p *problems) add(e *dept.Error, field string) {
	if e != nil {
		*p = append(*p, Problem{refusal: e.In(field)})
	}
}

// of tells whether a field has a problem.
func (p problems) of(field string) bool {
	return slices.ContainsFunc(p, func(e Problem) bool { return e.Field == field })
}

// ask notes that the tokens from one up to another can't be read for sure, and what they
// may mean. They stay where they are, and nobody reads them after.
func (l *line) ask(from, end int, e *dept.Error, meanings ...string) {
	start, stop := l.tokens[from].start, l.tokens[end-1].stop()
	p := Problem{refusal: l.fieldOf(e), Words: trimmed(l.text[start:stop])}
	for _, m := range meanings {
		p.Choices = append(p.Choices, Choice{Meaning: m, Line: l.text[:start] + m + l.text[stop:]})
	}
	l.problems = append(l.problems, p)
	l.fenceOff(span{from, end})
}

// askEach asks about several runs of words that contradict each other, and lets what
// stands between them be. Every choice keeps one of the runs alone.
func (l *line) askEach(e *dept.Error, runs ...span) {
	p := Problem{refusal: l.fieldOf(e)}
	for i, run := range runs {
		words := trimmed(l.text[l.tokens[run.from].start:l.tokens[run.end-1].stop()])
		if p.Words += words; i < len(runs)-1 {
			p.Words += " … "
		}
		p.Choices = append(p.Choices, Choice{Meaning: words, Line: l.without(runs, i)})
	}
	if len(runs) > 3 {
		p.Choices = nil
	}
	l.problems = append(l.problems, p)
	for _, run := range runs {
		l.fenceOff(run)
	}
}

// fieldOf makes a problem one of the field that is read, unless it is one of another.
func (l *line) fieldOf(e *dept.Error) *dept.Error {
	if e.Field == "" {
		return e.In(l.by)
	}
	return e
}

// without is the text without all of the runs but one, and without what joined them.
func (l *line) without(runs []span, keep int) string {
	var out strings.Builder
	for i, t := range l.tokens {
		in := slices.IndexFunc(runs, func(r span) bool { return i >= r.from && i < r.end })
		joins := i > 0 && conjunctions[t.word] && slices.ContainsFunc(runs, func(r span) bool { return i == r.from-1 || i == r.end })
		if in >= 0 && in != keep || joins {
			continue
		}
		if out.Len() > 0 && t.start > 0 && l.tokens[i-1].start+len(l.tokens[i-1].raw) < t.start {
			out.WriteByte(' ')
		}
		out.WriteString(t.raw)
	}
	return trimmed(out.String())
}

func (l *line) fenceOff(run span) {
	for i := run.from; i < run.end; i++ {
		l.tokens[i].fence = true
	}
}

func manyMeanings() *dept.Error { return dept.Refuse(dept.ManyMeanings) }

// isCode tells whether a problem is one of a code; nil is of none.
func isCode(e *dept.Error, code dept.Code) bool { return e != nil && e.Code == code }
