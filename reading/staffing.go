package reading

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// StaffingLine is what the one-line reader makes of a request for posts in
// free words. As with shortages, what it is not sure of is left to the person.
type StaffingLine struct {
	Headcount   int
	Role        string // code of a Job
	Specialty   string
	Contract    dept.Contract
	Cause       dept.Cause
	Unit        string // unit key
	Start, End  dept.Day
	Shift       string
	Funded      string // "yes", "no" or ""
	Consequence string
	Understood
}

// Staffing reads a request as people type it, for example "2 haematology
// specialists for HSCT from 1 Mehr permanent because the night rota is empty", in
// English or Persian. It is linear in the length of the text and never fails.
func (r Reader) Staffing(text string) StaffingLine {
	text, consequence := because(dept.CleanLine(text))
	l := newLine(text)
	u := StaffingLine{Consequence: consequence}
	u.readDates(l, r.Dates)
	unit, noUnit := l.unit(r.units)
	u.Unit = unit
	var noContract, denied bool
	u.Contract, noContract = take(l, contractWords)
	u.Problems.doubt(noContract, "contract")
	u.Cause, denied = take(l, causeWords)
	u.Problems.doubt(denied, "cause")
	u.Funded, denied = take(l, fundedWords)
	u.Problems.doubt(denied, "funded")
	u.Problems.doubt(l.statesFTE(), "fte")
	u.Problems.add(noUnit, "unit")
	l.dropCourtesies()
	l.dropHaste()
	l.dropCourtesies()
	if !l.beginsWith(r.jobs) {
		u.Headcount = l.heads()
	}
	u.readRole(l, r.jobs)
	if u.Contract == "" && !noContract {
		u.Contract, denied = take(l, contractWords) // "conscript physicians": the role stood between
		u.Problems.doubt(denied, "contract")
	}
	u.Problems.doubt(l.perShift(), "headcount")
	u.Shift = l.shift()
	l.dropCourtesies()
	if u.Role != "" {
		l.drop(manpower)
	}
	u.Specialty = strings.Trim(l.rest(), punctuation)
	if !u.Problems.of("headcount") && !u.Problems.of("role") && l.digitsLeft() {
		u.Problems.add(dept.Refuse(dept.BadNumber), "headcount")
	}
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

// readDates takes the days from which and until which posts are asked for.
func (u *StaffingLine) readDates(l *line, dates locale.Reader) {
	dates.FromTo = true
	for _, f := range dates.Find(l.text) {
		if f.Lead == locale.Other {
			continue
		}
		from, end := l.within(f)
		first := ""
		if from < end {
			first = l.tokens[from].word
		}
		to := u.Start != "" && first == "to"                            // "from … to …"
		upTo := f.Lead == locale.By && untilWords[first]                // "until" ends it, "by" begins it
		either := f.Lead == locale.By && u.Start == "" && first == "تا" // may say the one or the other
		wrong := manyMeanings()
		switch {
		case f.Problem != "":
			wrong = dept.Refuse(dept.Code(f.Problem))
		case (upTo || to || f.Lead == locale.By && u.Start != "") && !either && u.End == "":
			u.End, wrong = dayOf(f), nil
		case !upTo && !either && u.Start == "" && !l.deniedDate(f):
			u.Start, wrong = dayOf(f), nil
		}
		if wrong != nil {
			u.Problems.add(wrong, "start")
			l.fence(f)
			continue
		}
		l.take(from, end)
	}
}

var untilWords = Set("until till تا")

// beginsWith tells whether the line begins with the code of a kind of work.
func (l *line) beginsWith(jobs jobNames) bool {
	_, end := at(l, 0, jobs)
	return end > 0 && l.isNumeric(0)
}

var ones = Set("a an one یک یه")

// heads takes the number of posts: "a" or "one" that a line begins with is no guess.
func (l *line) heads() (n int) {
	l.by = "headcount"
	i := l.lead()
	if !l.is(i, ones) || len(l.tokens) == 1 || l.isNumberish(i+1) {
		n, _ = l.quantity()
		return n
	}
	l.take(0, i+1)
	return 1
}

// because cuts the consequence of not filling off a line. The words that lead to
// it are whole words.
func because(text string) (ask, consequence string) {
	lower := strings.ToLower(text)
	at, length := -1, 0
	for _, w := range []string{"because of", "because", "otherwise", "or else", "چون", "زیرا", "وگرنه", "در غیر این صورت", "در غیر این‌صورت"} {
		if i := strings.Index(" "+lower+" ", " "+w+" "); i >= 0 && (at < 0 || i < at) {
			at, length = i, len(w)
		}
	}
	if at < 0 || len(lower) != len(text) { // a letter whose small form is of another length: the places differ
		return text, ""
	}
	return strings.Trim(text[:at], punctuation), strings.Trim(text[min(at+length, len(text)):], " ,;:،؛")
}

var contractWords = phrases(map[dept.Contract]string{
	dept.Permanent:  "permanent,رسمی,دائم,استخدام رسمی",
	dept.FixedTerm:  "fixed term,fixed-term,temporary,پیمانی,قراردادی,موقت",
	dept.Locum:      "locum,جانشین موقت",
	dept.Secondment: "secondment,seconded,مأمور,مأموریت,مامور",
	dept.Agency:     "agency,شرکتی",
	dept.Volunteer:  "volunteer,volunteers,داوطلب,داوطلبانه",
	dept.Mandatory:  "mandatory service,طرحی,طرح نیروی انسانی,نیروی طرحی,طرح",
	"":              "مدیر طرح,مجری طرح,مسئول طرح,ناظر طرح,همکار طرح,کارشناس طرح,طرح پژوهشی,طرح تحقیقاتی,طرح توسعه", // a project
	dept.Conscript:  "conscript placement,elite conscripts,elite conscript,conscript,conscripts,امریه,سرباز امریه,نخبه وظیفه",
})

var fundedWords = phrases(map[string]string{
	"yes": "funded,with funding,fully funded,already funded,دارای بودجه,دارای اعتبار,بودجه دارد,اعتبار دارد",
	"no":  "not funded,not yet funded,not funded yet,unfunded,without funding,no funding,not fully funded,فاقد بودجه,فاقد اعتبار,بدون بودجه,بدون اعتبار,بودجه ندارد,اعتبار ندارد",
})

var causeWords = phrases(map[dept.Cause]string{
	dept.NewPost:     "new post,new posts,new,پست جدید,جدید",
	dept.Replacement: "replacement,to replace,جایگزینی,به جای",
	dept.Vacancy:     "vacancy,vacant,پست خالی,بلاتصدی",
	dept.LeaveCover:  "leave cover,maternity cover,پوشش مرخصی,جانشین مرخصی",
	dept.Surge:       "surge,افزایش موقت,اوج کار",
})
