package reading

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// CommitmentLine is what the one-line reader makes of a promise. What it is not
// sure of is left to the person.
type CommitmentLine struct {
	Words        string // what was said; the whole line when nothing is quoted
	Quoted       bool
	Official     string
	Organisation string
	Type         dept.PromiseType
	Amount       dept.Money
	AmountTyped  string // when it could not be made out
	Count        int
	Due          dept.Day
	Unit         string // unit key
	Visit        int
	Needs        []dept.Ref
	Understood
}

// Commitment reads a promise as people type it: the words in quotation marks,
// then who said them with their organisation after a comma, an amount or a number,
// a day, IDs of needs and of the visit, in English or Persian:
//
//	"We will fund eight pumps" Vice President for Research, Ministry of Health 2,000,000,000 IRR by 1 Farvardin SH-1 VI-2
//
// A line without quotation marks is all words. It never fails.
func (r Reader) Commitment(text string) CommitmentLine {
	text = dept.CleanLine(text)
	words, rest, quoted := quotation(text)
	u := CommitmentLine{Words: words, Quoted: quoted}
	if !quoted {
		rest = text
	}
	l := newLine(rest)
	u.readDue(l, r.Dates)
	u.readRefs(l)
	u.readSum(l)
	u.readCount(l)
	u.Type = cmp.Or(l.promiseType(), u.Type)
	unit, noUnit := l.unit(r.units)
	if u.Unit = unit; !isCode(noUnit, dept.UnknownUnit) { // an official's own institute is none of ours
		u.Problems.add(noUnit, "unit")
	}
	if quoted {
		u.readSpeaker(l)
	}
	if u.Type = cmp.Or(u.Type, PromiseType(u.Words)); u.Type == "" && u.Amount.Amount > 0 {
		u.Type = dept.PromiseFunding
	}
	return u
}

// quotation cuts the first quoted words out of a text. Without any the text is all
// words.
func quotation(text string) (words, rest string, ok bool) {
	from := strings.IndexAny(text, "\"“„«")
	if from < 0 {
		return text, "", false
	}
	opened, inside := utf8.DecodeRuneInString(text[from:])
	depth := 0
	for i, c := range text[inside+from:] {
		switch {
		case opened == '«' && c == '«':
			depth++
		case opened == '«' && c == '»' && depth > 0:
			depth--
		case opened == '«' && c == '»', opened != '«' && (c == '"' || c == '”' || opened == '„' && c == '“'):
			at := from + inside + i
			words = strings.TrimSpace(text[from+inside : at])
			if words == "" {
				return text, "", false
			}
			return words, strings.TrimSpace(text[:from] + " " + strings.TrimLeft(text[at:], "\"”“»")), true
		}
	}
	return text, "", false
}

// readDue takes the one day by which the promise is to be kept.
func (u *CommitmentLine) readDue(l *line, dates locale.Reader) {
	for _, f := range dates.Find(l.text) {
		if f.Lead == locale.Other {
			continue
		}
		wrong := wrongDate(f)
		if wrong == nil && (f.Lead == locale.From || u.Due != "") {
			wrong = manyMeanings()
		}
		if wrong != nil {
			l.fence(f)
			u.Problems.add(wrong, "due")
			continue
		}
		u.Due = dayOf(f)
		l.take(l.within(f))
	}
}

var (
	refLeads = Set("on during at in for serving در طی برای جهت بابت")
	refJoins = Set("and & و")
)

// readRefs takes the IDs of needs and of the visit, with what leads to them.
func (u *CommitmentLine) readRefs(l *line) {
	before := false // the token before is one, too
	for i, t := range l.tokens {
		r, ok := dept.ParseRef(t.raw)
		if !ok || !l.free(i) {
			before = before && l.is(i, refJoins)
			continue
		}
		switch {
		case r.Kind == dept.KindVisit && (u.Visit == 0 || u.Visit == r.N):
			u.Visit = r.N
		case r.Kind == dept.KindVisit:
			u.Problems.doubt(true, "visit")
			continue
		case r.Kind == dept.KindShortage || r.Kind == dept.KindStaffing:
			if !slices.Contains(u.Needs, r) {
				u.Needs = append(u.Needs, r)
			}
		default:
			u.Problems.add(dept.Refuse(dept.NotANeed), "needs")
			continue
		}
		if l.is(i-1, refLeads) || before && l.is(i-1, refJoins) {
			l.take(i-1, i)
		}
		l.take(i, i+1)
		before = true
	}
}

// readSum takes the one amount of money. What can't be made out of it is no part of
// anybody's name: it is kept for the person to put right.
func (u *CommitmentLine) readSum(l *line) {
	var typed []string
	wrong := false
	for i := 0; i < len(l.tokens); i++ {
		m, end, e := l.moneyAt(i)
		if end == i {
			if end = l.looseMoney(i); end > i {
				e = badAmount()
			}
		}
		switch {
		case end == i:
			continue
		case e == nil && u.Amount.Amount > 0 && u.Amount != m:
			e = manyMeanings()
		}
		if e != nil {
			u.Problems.add(e, "amount")
			wrong = true
		} else {
			u.Amount = m
		}
		typed = append(typed, nameOf(l.left(i, end)))
		l.take(i, end)
		i = end - 1
	}
	if wrong {
		u.AmountTyped = strings.Join(typed, " ")
	}
}

var severalWords = Set("several few some many چند چندین صدها ده‌ها")

// looseMoney tells where money without a number ends: «چند میلیارد تومان».
func (l *line) looseMoney(i int) (end int) {
	end = l.skip(i, severalWords)
	if !l.scales(end) {
		return i
	}
	for l.monied(end) {
		end++
	}
	return end
}

// readCount takes the one number of things: "8 pumps", "3 posts", ×5.
func (u *CommitmentLine) readCount(l *line) {
	for i := range l.tokens {
		w := l.tokens[i].word
		times := byTimes(w)
		if !l.open(i) || !times && !looksNumeric(w) {
			continue
		}
		n, e := quantityOf(strings.Trim(w, "x×"))
		switch {
		case e != nil:
		case u.Count > 0 || !times && !(l.free(i+1) && things(l.tokens[i+1].word)):
			e = manyMeanings()
		case l.goesOn(i):
			e = dept.Refuse(dept.BadNumber)
		}
		if e != nil {
			u.Problems.add(e, "count")
			continue
		}
		u.Count = n
		end := i + 1
		for ; !times && l.free(end) && things(l.tokens[end].word); end++ {
			u.Type = cmp.Or(u.Type, PromiseType(l.tokens[end].word))
		}
		l.take(i, end)
	}
}

var speakerLeads = Set("by said says from از گفت")

// readSpeaker gives who is left: the official up to the first comma, and their
// organisation.
func (u *CommitmentLine) readSpeaker(l *line) {
	from := 0
	for from < len(l.tokens) && (l.tokens[from].taken() || l.tokens[from].word == "" || l.is(from, speakerLeads)) {
		from++
	}
	comma := slices.IndexFunc(l.tokens[from:], func(t token) bool { return strings.HasSuffix(t.raw, ",") || strings.HasSuffix(t.raw, "،") })
	if comma < 0 {
		comma = len(l.tokens[from:]) - 1
	}
	parted := from + comma + 1
	u.Official, u.Organisation = nameOf(l.left(from, parted)), nameOf(l.left(parted, len(l.tokens)))
}

// nameOf is a name without the punctuation that taken words leave.
func nameOf(words string) string { return strings.Trim(words, " ,;:،؛—–-.") }
