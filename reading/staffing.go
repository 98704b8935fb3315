package reading

import (
	"strings"

	"hamahang/dept"
)

// StaffingLine is what the one-line reader makes of a request for posts in
// free words. As with shortages, what it is not sure of is left to the person.
type StaffingLine struct {
	Headcount   int
	FTE         float64 // of all the posts; 0 when nothing is said
	Role        string  // code of a Job
	Specialty   string
	Contract    dept.Contract
	Cause       dept.Cause
	Unit        string // unit key
	Start, End  dept.Day
	Shift       string
	Funded      string // "yes", "no" or ""
	Consequence string
	Understood

	work    []work
	clauses []int // where more is said of a person
	half    bool  // the FTE is that of each
}

// Staffing reads a request as people type it, for example "2 haematology
// specialists for HSCT from 1 Mehr permanent because the night rota is empty", in
// English or Persian. It is linear in the length of the text and never fails.
func (r Reader) Staffing(text string) StaffingLine {
	l := newRequest(text)
	var u StaffingLine
	readBy(&u, l, r, staffingReaders)
	u.Specialty = strings.Trim(l.rest(), punctuation+"+/=")
	l.check(leftOver{number: "headcount", date: "start", amount: "funded", ref: "specialty"})
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var staffingReaders = []reader[StaffingLine]{
	{"courtesy", func(_ *StaffingLine, l *line, _ Reader) {
		l.cutAt("/=+")
		l.mend()
		l.greet()
	}},
	{"consequence", (*StaffingLine).readBecause},
	{"cause", (*StaffingLine).readPersons},
	{"role", (*StaffingLine).readRole},
	{"unit", (*StaffingLine).readUnit},
	{"contract", func(u *StaffingLine, l *line, _ Reader) { u.Contract = said(l, contractWords) }},
	{"cause", (*StaffingLine).readCause},
	{"funded", (*StaffingLine).readFunded},
	{"severity", func(_ *StaffingLine, l *line, _ Reader) { l.takeAll(l.noHaste()) }},
	{"consequence", (*StaffingLine).readStates},
	{"start", (*StaffingLine).readDayRange},
	{"shift", (*StaffingLine).readShift},
	{"start", (*StaffingLine).readDates},
	{"consequence", (*StaffingLine).readDueTo},
	{"cause", func(u *StaffingLine, l *line, r Reader) {
		u.causeOfState(l, r)
		u.dropClauses(l, r)
	}},
	{"severity", func(_ *StaffingLine, l *line, _ Reader) { l.dropHaste() }},
	{"fte", (*StaffingLine).readFTE},
	{"specialty", (*StaffingLine).readDetails},
	{"headcount", (*StaffingLine).readHeads},
	{"courtesy", func(_ *StaffingLine, l *line, _ Reader) {
		for range 2 {
			l.dropCourtesies()
			l.dropGlue()
		}
	}},
	{"role", (*StaffingLine).readNobody},
}

// said claims the one code that the phrases of a table say of the line. What is said not
// to be meant counts when another is; two, or nothing but that, are asked about.
func said[S ~string](l *line, table []phrase[S]) (code S) {
	var meant, denied []span
	two := false
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) {
			continue
		}
		if rest, negated := unprefixed(l.tokens[i].word); negated {
			for _, ph := range table {
				if ph.words == rest && ph.code != "" {
					denied = append(denied, span{i, i + 1})
				}
			}
		}
		ph, end := at(l, i, table)
		switch {
		case end == i:
			continue
		case ph.code == "":
		case l.denied(i, end) || l.says(end, "نه") && l.tokens[end].ends():
			from := i
			for l.is(from-1, negationGap) || l.is(from-1, negations) {
				from--
			}
			denied = append(denied, span{from, l.skip(end, noWord)})
		default:
			two = two || code != "" && code != ph.code
			code, meant = ph.code, append(meant, span{i, end})
		}
		i = end - 1
	}
	switch {
	case two && l.by == "contract" && l.indifferent(meant[len(meant)-1].end):
		l.take(meant[0].from, meant[len(meant)-1].end)
		return ""
	case two:
		l.ask(meant[0].from, meant[len(meant)-1].end, manyMeanings())
		return ""
	case code == "" && len(denied) > 0:
		l.ask(denied[0].from, denied[0].end, manyMeanings())
		return ""
	}
	l.takeAll(meant)
	l.takeAll(denied)
	return code
}

var noWord = Set("نه")

// indifferent claims words that say behind token i that either will do.
func (l *line) indifferent(i int) bool {
	for from := i; from < min(i+4, len(l.tokens)); from++ {
		if end := l.phraseAt(from, eitherWillDo); end > from {
			l.take(from, end)
			return true
		}
	}
	return false
}

var eitherWillDo = spelt(`don't care,doesn't matter,no matter which,either is fine,either will do,whichever,any will do,
	هر کدوم شد,هر کدوم,هر کدام,هرکدوم,فرقی نداره,فرقی نمی‌کند,فرقی نمیکنه,مهم نیست`)

var contractWords = phrases(map[dept.Contract]string{
	dept.Permanent: `permanent,permanently,permanent contract,permanent post,tenured,open-ended,indefinite,
		رسمی,دائم,دائمی,دایم,دایمی,ثابت,استخدام رسمی,استخدام دائم,قرارداد دائم,رسمی آزمایشی`,
	dept.FixedTerm: `fixed term,fixed-term,fixed term contract,fixed-term contract,temporary,temporarily,temp,temps,short term,short-term,contract post,
		پیمانی,قراردادی,موقت,قرارداد موقت,قرارداد معین,قرارداد مدت معین,استخدام پیمانی,کوتاه مدت`,
	dept.Locum:      "locum,locums,locum cover,as locum,لوکوم,جانشین موقت,جایگزین موقت",
	dept.Secondment: "secondment,on secondment,seconded,secondee,secondees,مأمور,مأموریت,مامور,ماموریت,مأمور به خدمت,مامور به خدمت,به صورت مأمور",
	dept.Agency:     "agency,agency staff,through an agency,via agency,شرکتی,نیروی شرکتی,شرکتی‌ها,از شرکت,برون‌سپاری",
	dept.Volunteer:  "volunteer,volunteers,voluntary,unpaid volunteer,داوطلب,داوطلبان,داوطلبانه,نیروی داوطلب,نیروهای داوطلب,افتخاری",
	dept.Mandatory: `mandatory service,mandatory-service,tarh,tarhi,compulsory service,obligatory service,national service scheme,
		طرحی,طرحی‌ها,طرح نیروی انسانی,نیروی طرحی,نیروی طرح,تعهد خدمت,تعهدات,طرح اجباری,طرح`,
	"": "مدیر طرح,مجری طرح,مسئول طرح,ناظر طرح,همکار طرح,کارشناس طرح,طرح پژوهشی,طرح تحقیقاتی,طرح توسعه,طرح ملی,نیروی انسانی,مأمور شده,مامور شده", // a project
	dept.Conscript: `conscript placement,elite conscripts,elite conscript,conscript,conscripts,conscription,amrieh,amriye,amriyeh,military service,as conscript,
		امریه,سرباز امریه,سربازی امریه,سربازان امریه,نخبه وظیفه,سرباز نخبه,سربازان نخبه,سرباز,سربازها,وظیفه,نیروی امریه,نیروی وظیفه`,
})

// glue are words that only hold a request together. Around what nobody claimed they say
// nothing.
var glue = Set(`a an the for of in at to with as by from on and or but & n + - – — / = : | x . ,
	is are was be been being am we we're i i'm us our my you your they their it its it's this that these those there who whom which
	need needs needed want wants wanted wanting require requires required please pls plz kindly can could may might would will should shall must get gets got give gives have has had having send sends
	provide find ask asking request requesting req reqs looking hi hello hey dear thanks thx thank cheers
	only just also too more extra additional another further yet still now currently asap again then later next
	post posts position positions role roles job jobs person people someone somebody anyone any chance
	contract reason number headcount shift start starts starting begin begins end ends cause staffing
	arrange via real lend somebody u recruit hire ok okay fine welcome yes good possible preferred preferably ideally if so out short shortage lack lacking missing cover covering covered cover
	و یا در به از با برای برا واسه که را رو هم تا تو توی سمت نقش شغل عنوان تعداد دلیل علت نوع قرارداد شیفت شروع پایان تاریخ بابت جهت برامون برایمان
	یه یک یکی لطفا ممنون مرسی سلام می‌خوایم می‌خواهیم می‌خوام می‌خواهم می‌خواد می‌خواهد می‌خوان میخاد میخایم خواهشمند خواهشمندیم لازم لازمه داریم داره دارد دارم نیاز احتیاج نیازه میشه می‌شود میره میرن می‌رود می‌روند میشود
	بدین بدید بدهید بفرستین بفرستید بفرست بفرستند باشه باشد باشن برسه برسد بیاد بیاید است هست هستش هستند کنید کنین دیگه دیگر اضافه بیشتر فقط الان فعلا هنوز اگه اگر خیلی واقعا حتما زود سریع کم کمبود کسری
	جاش بسه کافیه کمه هستیم صورت بهتر بعدا طبق نداریم ندارد نداره یکی هم
	نیرو نیروی نیروها پست پست‌ها ردیف نفر نفره عدد درخواست درخواستی استخدام جذب تأمین تامین خدمت اعزام ما ولی اما بعد اینکه`)

// Words that the rest goes on from: "who left", "from kidney", "to sit with children".
var leadsOn = Set("who whom whose which from to که از")

// After these words a sentence tells who is wanted.
var relatives = Set("who that که")

// dropGlue claims the glue around what is left, run by run.
func (l *line) dropGlue() {
	for i := 0; i < len(l.tokens); {
		if !l.open(i) {
			i++
			continue
		}
		end := i + 1
		for l.open(end) && !l.closes(end-1) {
			end++
		}
		next := end
		for end > i && l.isGlue(end-1) && !l.is(i, relatives) {
			end--
			l.take(end, end+1)
		}
		for i < end && l.isGlue(i) && !l.is(i, leadsOn) && !(l.is(i, ofWord) && l.is(i+1, leadsOn)) {
			l.take(i, i+1)
			i++
		}
		i = next
	}
}

// greet claims greetings where they begin the line, and who is spoken to.
func (l *line) greet() {
	end := 0
	for next := l.phraseAt(0, salutations); next > end; next = l.phraseAt(end, salutations) {
		end = next
	}
	l.take(0, end)
	l.claims(askingWho)
}

var askingWho = spelt(`who can lend us,who can come,who can,can anyone come,we have no,we have had no,there is no,and no less,no less,کسی هست بیاد,کسی هست,معرفی بفرمایید,طبق نیاز بخش,طبق نیاز,معرفی کنید,درخواست میشود,درخواست می‌شود`)

var salutations = spelt(`hi,hello,hey,dear,dear all,hello all,hi all,all,team,colleagues,dear colleagues,hello colleagues,good morning,good evening,good afternoon,to hr,sorry to bother,sorry to bother you,again,
	سلام,درود,با سلام,وقت بخیر,وقتتون بخیر,خسته نباشید,خسته نباشین,صبح بخیر,عصر بخیر,همکاران,همکاران عزیز,همکاران گرامی,بچه ها,ببخشید,ببخشید مزاحم میشم,مزاحم میشم,جناب,
	تو رو خدا,ترو خدا,آقای دکتر,خانم دکتر,جناب دکتر`)

func (l *line) isGlue(i int) bool {
	t := l.tokens[i]
	return l.is(i, articles) || !t.thing && (glue[t.word] || t.word == "")
}
