package reading

import (
	"slices"
	"strings"
	"unicode"

	"hamahang/dept"
)

var (
	// What leads to the consequence of not filling, to the end of the line.
	becauses = spelt(`because of,because,cause,coz,cuz,bc,otherwise,or else,if not,else,so that,as otherwise,
		چون,چونکه,چون که,زیرا,زیرا که,چرا که,از آنجا که,از آنجایی که,وگرنه,وگر نه,در غیر این صورت,در غیر اینصورت,والا,و الا,و الّا,تا اینکه,که اگر`)
	// These lead to it before somebody or something of which more is said.
	since    = Set("since as")
	subjects = Set("the we our us they their there it this these nobody no none all both half everyone everybody ward")
	// What leads to a reason of a few words.
	dueTo = spelt("due to,owing to,thanks to,on account of,to avoid,به خاطر,بخاطر,به دلیل,بدلیل,به علت,بعلت,به سبب,بابت,برای جلوگیری از")

	// What says how things stand, in a sentence of its own.
	stating = Set(`is are was were isn't aren't has have had hasn't haven't can't left quit retired resigned emigrated moved called broke closed stands runs ran lost sleep sleeps wait waits goes
		مونده مانده است هست هستند هستن هستیم نیست نیستند نداریم ندارد نداره دارن دارند داریم داشتیم رفته رفتن رفتند رفت شده شدن شدند شد میشه می‌شود بازنشسته خوابیده مونده‌ایم مانده‌ایم بسته تعطیله
		شلوغه خالیه کردن کرده کرد کردند داد داده دادن نشستن نشسته‌اند افتادیم افتاده تنهام تنهاییم`)
	// What says that something is asked for, and so states nothing.
	wanting = Set(`need needs needed want wants wanted require requires required please pls plz can could send get give looking short
		لازم لازمه نیاز احتیاج می‌خوایم می‌خواهیم می‌خوام می‌خواهم می‌خواد می‌خواهد لطفا بفرستین بفرستید بدین بدید درخواست کم`)
)

var greetings = Set("hi hello hey dear سلام درود وقت‌بخیر خسته‌نباشید")

// readBecause claims the consequence of not filling: what stands behind "because",
// "otherwise" and the like, up to a unit that the line ends with.
func (u *StaffingLine) readBecause(l *line, r Reader) {
	for i := range l.tokens {
		end := l.phraseAt(i, becauses)
		if end == i && l.is(i, since) && i+3 < len(l.tokens) && u.statesIn(l, i, l.segmentEnd(i)) && (l.is(i+1, subjects) || l.isNumberish(i+1) || l.is(i+1, titles)) {
			end = i + 1
		}
		if end > i && i > 0 && end < len(l.tokens) || end == i+1 && i == 0 && l.is(i, since) {
			last := len(l.tokens)
			if l.is(i, since) {
				last = l.segmentEnd(i)
			} else if from := l.lastSegment(); from > end {
				if _, e := r.units.named(l, l.past(l.skip(from, toPlace), articles)); e == last {
					last = from
				}
			}
			u.because(l, i, end, last)
			return
		}
	}
}

// segmentEnd is where the part of a sentence ends that token i is in.
func (l *line) segmentEnd(i int) int {
	for i++; i < len(l.tokens) && !l.closes(i-1); {
		i++
	}
	return i
}

// segmentStart is where it begins.
func (l *line) segmentStart(i int) int {
	for ; i > 0 && !l.closes(i-1); i-- {
	}
	return i
}

// lastSegment is where the last part of a sentence begins.
func (l *line) lastSegment() int { return l.segmentStart(len(l.tokens) - 1) }

// because claims the tokens from i up to end, of which the consequence are those from
// first on.
func (u *StaffingLine) because(l *line, i, first, end int) {
	text := l.text[l.tokens[first].start:l.tokens[end-1].stop()]
	if u.Consequence != "" {
		u.Consequence += "; "
	}
	u.Consequence += strings.TrimRightFunc(strings.Trim(text, " ,;:،؛"), func(c rune) bool { return isPicture(c) || c == ' ' })
	l.take(i, end)
}

// readStates claims parts of sentences that say how things stand, and in which nobody is
// asked for: "the ward is overflowing, 9 admissions in two days. One nurse please".
func (u *StaffingLine) readStates(l *line, _ Reader) {
	for from, end := 0, 0; from < len(l.tokens); from = end {
		end = l.segmentEnd(from)
		working, elsewhere := false, false
		for _, w := range u.work {
			inside := w.from >= from && w.end <= end
			working, elsewhere = working || inside, elsewhere || !inside
		}
		numbers := l.numbersIn(from, end)
		goesOn := from > 0 && l.tokens[l.segmentStart(from-1)].by == "consequence" && numbers && !slices.ContainsFunc(l.tokens[from:end], token.taken)
		switch {
		case from == 0 && end == len(l.tokens), !l.open(from) && l.tokens[from].by == "consequence", !elsewhere && (working || numbers):
		case goesOn, u.statesIn(l, from, end):
			for from < end && (l.tokens[from].by == "courtesy" || l.is(from, greetings)) {
				from++
			}
			u.because(l, from, from, end)
		}
	}
}

// numbersIn tells whether a number stands among the tokens from one up to another.
func (l *line) numbersIn(from, end int) bool {
	for ; from < end; from++ {
		if l.isNumberish(from) {
			return true
		}
	}
	return false
}

// closes tells whether a part of a sentence ends with token i: with punctuation, or with
// a sign that is no word.
func (l *line) closes(i int) bool {
	raw := l.tokens[i].raw
	return l.tokens[i].ends() || strings.ContainsAny(raw[len(raw)-1:], ".!?") && !abbreviations[l.tokens[i].word] || strings.HasSuffix(raw, "؟") || strings.ContainsFunc(raw, isPicture)
}

var abbreviations = Set("mr mrs ms dr prof asst assoc")

func isPicture(c rune) bool { return unicode.Is(unicode.So, c) }

// statesIn tells whether the tokens from one up to another say how things stand, and ask
// for nothing.
func (u *StaffingLine) statesIn(l *line, from, end int) bool {
	states := false
	for i := from; i < end; i++ {
		switch t := l.tokens[i]; {
		case t.by == "cause" && askedInstead[t.word]:
			return false
		case t.by == "cause" && tooMuch[t.word]:
			states = true
		case t.by == "cause" && u.Cause != dept.Replacement && u.Cause != dept.Surge, t.by == "funded", t.by == "contract", wanting[t.word]:
			return false
		case stating[t.word] && !t.taken() && i > from, t.by == "cause" && goneNow[t.word]:
			states = true
		}
	}
	return states
}

var (
	tooMuch      = Set("overflowing busy capacity شلوغه")
	askedInstead = Set("replacement replacements replace replacing successor جایگزین جانشین جای عوض")
)

// goneNow are verbs of those who left.
var goneNow = Set("retired resigned quit emigrated lost کردن شدن شد داد دادن رفتن شده")

// readDueTo claims a reason of a few words, up to what was read: «به خاطر موج آنفلوانزا
// بخش پیوند». Why posts are asked for is told by its words, too.
func (u *StaffingLine) readDueTo(l *line, _ Reader) {
	for i := range l.tokens {
		first := l.phraseAt(i, dueTo)
		if first == i {
			continue
		}
		end := first
		for end < len(l.tokens) && (l.open(end) || l.tokens[end].by == "cause") {
			if end++; l.closes(end - 1) {
				break
			}
		}
		if end > first {
			u.because(l, i, first, end)
		}
		return
	}
}

var (
	titles      = Set("mr mrs ms miss dr prof آقای خانم جناب سرکار آقا دکتر")
	standsFor   = Set("for instead replacing جای به‌جای جایگزین عوض")
	standsIn    = Set("جای به‌جای عوض")
	thosePeople = Set("those him her them اونا اونایی اونها آنها آنهایی کسی")
)

// readPersons claims persons by their titles: who is replaced or on leave, and who is
// spoken to. A doctor without a name is none.
func (u *StaffingLine) readPersons(l *line, r Reader) {
	for i := 0; i < len(l.tokens); i++ {
		if l.is(i, thosePeople) && l.is(i-1, standsFor) {
			u.clauses = append(u.clauses, i-1)
			continue
		}
		if !l.is(i, titles) || l.says(i, "دکتر") {
			continue
		}
		end := l.past(i+1, titles)
		_, worker := r.jobs.at(l, end)
		named := l.open(end) && worker == end && !l.isNumberish(end) && !l.isGlue(end) && !l.tokens[end-1].ends() && !greetings[l.tokens[end].word]
		switch {
		case named:
			end++
		case end == i+1:
			continue // «پرستار خانم»
		}
		if named {
			u.clauses = append(u.clauses, end)
			if l.is(i-1, standsFor) {
				u.Cause = dept.Replacement
			}
			if i = l.back(i, standsIn); i > 0 && l.isNumeric(i-1) {
				i-- // "replacement 4 dr rad"
			}
		}
		l.take(i, end)
		i = end - 1
	}
}

// dropClauses claims what more is said of persons: "mrs karimi goes on leave and nobody
// replaces her".
func (u *StaffingLine) dropClauses(l *line, _ Reader) {
	for _, i := range u.clauses {
		for end := max(i, l.segmentEnd(i-1)); i < end && !(l.open(i) && l.tokens[i].thing); i++ {
			if l.tokens[i].by == "role" {
				break
			}
			if l.open(i) {
				l.take(i, i+1)
			}
		}
	}
}

// readCause claims why posts are asked for. Who stands in for somebody on leave covers,
// whatever the words for it; who comes for one that left replaces, though the post is
// vacant.
func (u *StaffingLine) readCause(l *line, _ Reader) {
	asked := len(l.problems)
	named := u.Cause
	if u.Cause = said(l, leaveWords); u.Cause == dept.LeaveCover {
		for i := range l.tokens {
			if ph, end := at(l, i, causeWords); ph.code == dept.Replacement {
				l.take(i, end)
			}
		}
		return
	}
	if len(l.problems) > asked {
		return
	}
	if u.Cause = said(l, causeWords); u.Cause == "" && len(l.problems) == asked {
		u.Cause = named
	}
	if u.Cause == dept.Vacancy {
		l.dropHowLong()
	}
}

// causeOfState is why, as a sentence about how things stand tells it.
func (u *StaffingLine) causeOfState(l *line, _ Reader) {
	if u.Cause != "" || u.Consequence == "" {
		return
	}
	state := newLine(u.Consequence)
	state.mend()
	if u.Cause = said(state, leaveWords); u.Cause == "" {
		u.Cause = said(state, goneWords)
	}
}

// dropHowLong claims since when, and for how long, a post has been vacant.
func (l *line) dropHowLong() {
	if run := l.claimed("cause"); run.end > 0 {
		for i := l.segmentStart(run.from); i < run.from; i++ {
			if _, _, end := l.spanAt(i); end > i {
				l.take(i, end)
			}
		}
	}
	for i := 1; i < len(l.tokens); i++ {
		if l.tokens[i-1].by != "cause" || !l.is(i, howLong) {
			continue
		}
		for end := l.segmentEnd(i); i < end && l.open(i); i++ {
			l.take(i, i+1)
		}
	}
}

var howLong = Set("since for from از")

// readFunded claims whether there is money for the posts, and whose it is.
func (u *StaffingLine) readFunded(l *line, _ Reader) {
	u.Funded = said(l, fundedWords)
	for i := 0; i < len(l.tokens); i++ {
		if !l.is(i, moneyNames) || l.tokens[i].thing {
			continue
		}
		from, end, answer := l.fundsAt(i)
		switch {
		case answer == "":
			continue
		case u.Funded != "" && u.Funded != answer:
			l.ask(from, end, manyMeanings())
			return
		}
		u.Funded = answer
		l.take(from, end)
	}
	for i := 1; i < len(l.tokens); i++ {
		if l.tokens[i-1].by != "funded" || l.closes(i-1) || !l.is(i, payers) {
			continue
		}
		for end := l.segmentEnd(i); i < end && l.open(i); i++ {
			l.take(i, i+1)
		}
	}
}

// fundsAt tells what is said of the money at token i: "no budget yet", «بودجه‌اش تصویب
// شده»; answer is "" when nothing is.
func (l *line) fundsAt(i int) (from, end int, answer string) {
	for from = i; from > 0 && !l.closes(from-1) && (l.is(from-1, moneyBefore) || l.is(from-1, noMoney) || l.is(from-1, withMoney)); from-- {
		if l.is(from-1, noMoney) {
			answer = "no"
		} else if l.is(from-1, withMoney) && answer == "" {
			answer = "yes"
		}
	}
	if answer == "" {
		from = i
	}
	end = i + 1
	for j := end; j < min(l.segmentEnd(i), i+7) && l.open(j); j++ {
		switch {
		case l.is(j, noMoney), l.is(j, noMoneyBehind):
			answer, end = "no", j+1
		case answer != "no" && (l.is(j, moneyIs) || l.is(j, withMoney)):
			answer, end = "yes", j+1
		}
	}
	return from, l.past(end, untilNow), answer
}

var (
	moneyNames    = Set("budget budgets funding funds money بودجه بودجه‌اش بودجش بودجه‌ش اعتبار اعتبارش اعتباری پول پولش")
	noMoney       = Set("no not without lack lacking بدون فاقد")
	withMoney     = Set("with in within has have approved مصوب با دارای")
	moneyIs       = Set("approved available secured confirmed exists exist there is ok okay ready line دارد داره داریم هست هستش موجوده تصویب تامین تأمین مصوب شده میشه می‌شود است")
	moneyBefore   = Set("budget funding a an the any post پست")
	noMoneyBehind = Set("pending ندارد نداره نداریم ندارن نیست نشده نمیشه")
	untilNow      = Set("yet so far now هنوز فعلا")
	payers        = Set("by through from خیرین خیریه خیر بنیاد دانشگاه وزارت مصوب از")
)

var fundedWords = phrases(map[string]string{
	"yes": "funded,fully funded,already funded,grant funded,grant-funded,donor funded,charity funded,budgeted",
	"no":  "not funded,not yet funded,not funded yet,unfunded,not fully funded,not budgeted,unbudgeted,بی‌بودجه",
})

// Words of a leave; who is asked for then covers it.
var leaveWords = phrases(map[dept.Cause]string{
	dept.LeaveCover: `leave cover,maternity cover,maternity leave,maternity leave cover,on maternity leave,paternity leave,parental leave,sick leave,sick cover,sickness cover,annual leave,study leave,
		holiday cover,vacation cover,absence cover,cover for leave,covering leave,covering sick leave,covering maternity leave,leave replacement,on leave,is on leave,are on leave,goes on leave,
		cover maternity leave,cover sick leave,cover annual leave,to cover leave,leave of absence,on annual leave,on sick leave,unpaid leave,cover for annual leave,cover for sick leave,cover for maternity leave,
		leave cover maternity,cover my,cover for me,called in sick,off sick,are sick,is sick,
		پوشش مرخصی,جانشین مرخصی,جایگزین مرخصی,جای مرخصی,به جای مرخصی,مرخصی,مرخصیه,مرخصی زایمان,مرخصی استعلاجی,مرخصی سالانه,مرخصی سالیانه,مرخصی استحقاقی,مرخصی بدون حقوق,مرخصی تحصیلی,
		جایگزین مرخصی زایمان,جانشین مرخصی زایمان,پوشش مرخصی زایمان,جای مرخصی استعلاجی,جای مرخصی زایمان,جایگزین مرخصی استعلاجی,در مرخصی,استعلاجی,تو مرخصی,مریض شده,مریض شدن,مریض شدند`,
})

// What says of somebody that they are gone, and of a ward that it is too much.
const (
	leftNames = `retired,who retired,resigned,who resigned,quit,who quit,emigrated,who emigrated,moved to another,who left us,have left us,lost our,we lost,contract ends,contract ended,
		بازنشسته شد,بازنشسته شده,بازنشسته شدن,استعفا داد,استعفا داده,استعفا دادن,مهاجرت کرد,مهاجرت کرده,مهاجرت کردن,که رفت,که رفتن,که رفته,طرحش تموم شده,طرحشون تموم شده`
	busyNames = "overflowing,very busy,over capacity,شلوغه,خیلی شلوغه"
)

var goneWords = phrases(map[dept.Cause]string{dept.Replacement: leftNames, dept.Surge: busyNames})

var causeWords = phrases(map[dept.Cause]string{
	dept.NewPost: `new post,new posts,newly created post,new position,new positions,new role,new roles,new,new job,additional post,additional posts,newly approved post,
		پست جدید,پست‌های جدید,ردیف جدید,جایگاه جدید,سمت جدید,جدید,جدیدالتأسیس,پست تازه,تازه تأسیس`,
	dept.Replacement: leftNames + `,replacement,replacements,replacement for,replacement of,to replace,replace,replaces,replacing,instead of,in place of,successor,successor to,to follow,to follow her,to follow him,a new one,
		جایگزینی,جایگزین,جایگزین برای,به جای,بجای,جانشین,عوض`,
	dept.Vacancy: `vacancy,vacancies,vacant,vacant post,vacant posts,post vacant,posts vacant,post is vacant,vacant position,unfilled,vacancy unfilled,unfilled post,empty post,open post,open position,position open,
		پست خالی,پست‌های خالی,ردیف خالی,جای خالی,بلاتصدی,ردیف بلاتصدی,پست بلاتصدی,خالیه,پستش خالیه,خالی است,خالی مانده,خالی مونده,خالی شده,خالی`,
	dept.Surge: busyNames + `,surge,surges,winter surge,patient surge,outbreak,peak load,peak season,peak,workload peak,rush,extra workload,influx,flu surge,covid surge,
		افزایش موقت,افزایش بیمار,افزایش بیماران,افزایش مراجعه,افزایش حجم کار,اوج کار,اوج زمستان,اوج بیماری,پیک بیماری,پیک کاری,پیک,موج,موج آنفلوانزا,موج آنفولانزا,موج کرونا,شلوغی,ازدحام,طغیان,اپیدمی`,
	"": "new year,new year holidays,the new year holidays,پیک لاین,no rush",
})
