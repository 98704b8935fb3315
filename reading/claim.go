package reading

import (
	"strings"

	"hamahang/dept"
)

// reader is one row of a noun's table: who reads a field in a line. The rows read in
// their order. Each claims the words that it understands and asks about those that it
// doubts; what nobody claims is the rest: a title, a name, a remark.
type reader[U any] struct {
	of   string // the field, by its name in a form
	read func(u *U, l *line, r Reader)
}

// readBy has every row of a table read the line.
func readBy[U any](u *U, l *line, r Reader, table []reader[U]) {
	l.measures = r.measures
	for _, row := range table {
		l.by = row.of
		row.read(u, l, r)
	}
}

// Understood is what every line reader tells beside its fields.
type Understood struct {
	Problems problems
	line     *line
}

// Claim is a run of words that belong to one reading.
type Claim struct {
	Words string
	Field string // "" for the rest: a title or a name
	Asked bool   // they are asked about
}

// Claims gives every word of the line, in its order, with the reading it belongs to.
func (u Understood) Claims() (all []Claim) {
	if u.line == nil {
		return nil
	}
	polite := u.line.polite
	if polite[0] != "" {
		all = append(all, Claim{Words: polite[0], Field: "courtesy"})
	}
	for i, t := range u.line.tokens {
		c := Claim{Words: strings.TrimLeft(u.line.text[t.start:max(t.stop(), t.start+1)], quotationMarks), Field: t.by, Asked: t.fence}
		if last := len(all) - 1; i > 0 && all[last].Field == c.Field && all[last].Asked == c.Asked {
			all[last].Words += u.line.text[u.line.tokens[i-1].stop():t.stop()]
			continue
		}
		all = append(all, c)
	}
	if polite[1] != "" {
		all = append(all, Claim{Words: polite[1], Field: "courtesy"})
	}
	return all
}

// leftOver looks once more at what nobody claimed: a number, a date's word, an amount,
// an ID or a person among it is asked about, as part of the fields that such words
// belong to. A field of "" lets them be.
type leftOver struct {
	number, date, amount, ref string
	people                    bool // may be named in the rest, as may a whole channel: the words are shown and call nobody
}

func (l *line) check(of leftOver) {
	l.askTakenBack(of.number)
	for i := 0; i < len(l.tokens); i++ {
		t := l.tokens[i]
		if t.taken() || t.fence || t.thing || t.word == "" {
			continue
		}
		field, code := "", dept.NotUnderstood
		_, isRef := dept.ParseRef(t.raw)
		switch {
		case isRef, !of.people && (strings.HasPrefix(t.raw, "<@") || strings.HasPrefix(t.raw, "@") && len(t.raw) > 1):
			field = of.ref
		case another(t.word) && i > 0 && readFields[l.tokens[i-1].by] && l.valueLike(i+1):
			field, code = l.tokens[i-1].by, dept.ManyMeanings
		case spanWords[t.word] && (!l.is(i-1, dueWords) || l.has(dated)):
		case clockLike(t.word), isFraction(t.word) && of.date != "", dateWords[t.word], zoneWords[t.word]:
			field = of.date
		case moneyWords[t.word]:
			field = of.amount
		case surelyNumbers[t.word] && l.is(i+1, served):
		case strings.ContainsFunc(t.word, isDigit), surelyNumbers[t.word], multipliers[t.word] && t.word != "صد":
			field = of.number
		}
		if field != "" {
			l.ask(i, i+1, dept.Refuse(code).In(field))
		}
	}
}

// askTakenBack asks what is meant where words take back what was said before them.
func (l *line) askTakenBack(field string) {
	for i := range l.tokens {
		if end := l.phraseAt(i, takenBack); end > i && i > 0 && len(l.problems) == 0 {
			l.ask(i, end, manyMeanings().In(field))
		}
	}
}

// Words that name nothing by themselves.
var namelessWords = Set(`more again another other others one ones it them this that those these same usual as last time week month before blue red green white big small the a an some of for us also too thing things stuff something
	باز بازم دوباره دیگه دیگر قبلیا قبلی‌ها بقیه همون همان همین اون آن این اینا اونا آبی قرمز سبز سفید بزرگ کوچک کوچیک مثل قبل قبلی دفعه پیش از یکی یه یک چیز چیزا ها تا هم همونی که دیروز گفتم گفتیم آبیها قرمزها سبزها`)

// nameless asks what is meant when the words that are left name nothing: "need more",
// «مثل دفعهٔ قبل».
func (l *line) nameless() {
	first, last := l.edges()
	for i := first; i >= 0 && i <= last; i++ {
		if t := l.tokens[i]; !t.taken() && !namelessWords[t.word] && t.word != "" {
			return
		}
	}
	if first >= 0 && len(l.problems) == 0 {
		l.by = "title"
		l.ask(first, last+1, dept.Refuse(dept.NotUnderstood))
	}
}

// Words that take back what was said before them.
var takenBack = spelt("no sorry,sorry no,no wait,scratch that,i mean,correction,make that,نه صبر کنید,نه صبر کن,نه ببخشید,ببخشید نه,نه یعنی,اشتباه شد,اصلاح میکنم")

// clockLike tells whether a word is written as an hour or a day: 10:00, 5pm, 12/5.
func clockLike(w string) bool {
	if w == "" || w[0] < '0' || w[0] > '9' {
		return false
	}
	rest := strings.TrimLeft(w, "0123456789")
	return rest == "am" || rest == "pm" || strings.HasPrefix(rest, ":")
}

// dated tells whether a token belongs to a date that was read.
func dated(t token) bool { return readFields[t.by] && t.by != "unit" && t.by != "severity" }

// valueLike tells whether another value may stand at token i: a number, a date's word, a
// severity.
func (l *line) valueLike(i int) bool {
	w := l.wordAt(i)
	return w != "" && (strings.ContainsFunc(w, isDigit) || dateWords[w] || severityWords[w] != "" || surelyNumbers[w] || namelessWords[w])
}

// another tells whether a word offers another thing for the one before.
func another(w string) bool { return w == "or" || w == "یا" }

// readFields are fields of which a line tells one value.
var readFields = Set("needed_by unit severity start end day due")

var (
	// Words of money and of nothing else.
	moneyWords = Set("rial rials irr toman tomans usd eur dollar dollars euro euros ریال تومان تومن دلار یورو $ €")
	dateWords  = Set(`sunday monday tuesday wednesday thursday friday saturday january february april june july august september october november december
		week weeks fortnight month months tomorrow tonight midnight
		یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه فردا پس‌فردا امشب هفته فروردین اردیبهشت خرداد مرداد شهریور آبان آذر بهمن اسفند`)
	// Of these words a date is told only behind others.
	spanWords = Set("week weeks fortnight month months هفته")
	dueWords  = Set("by until till within before this next in first last every تا ظرف قبل این طی هر آخر اول")
	zoneWords = Set("utc gmt cet cest est pst bst")
	// Words that are numbers and nothing else.
	surelyNumbers = Set(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
		twenty thirty forty fifty sixty seventy eighty ninety dozen
		دو سه چهار پنج هفت هشت یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست چهل پنجاه شصت هفتاد هشتاد نود دویست سیصد چهارصد پانصد`)
)

// keep marks the tokens from i up to end as part of a thing's name.
func (l *line) keep(i, end int) {
	for ; i < end; i++ {
		l.tokens[i].thing = true
	}
}

// stop is where the token ends in the text, without punctuation behind it.
func (t token) stop() int { return t.start + len(strings.TrimRight(t.raw, punctuation)) }
