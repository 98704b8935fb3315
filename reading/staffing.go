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

	work []work
	half bool // the FTE is that of each
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
	{"specialty", func(_ *StaffingLine, l *line, _ Reader) {
		l.cutAt("/=+")
		l.mend()
	}},
	{"consequence", (*StaffingLine).readBecause},
	{"role", (*StaffingLine).readRole},
	{"unit", (*StaffingLine).readUnit},
	{"contract", func(u *StaffingLine, l *line, _ Reader) { u.Contract = said(l, contractWords) }},
	{"cause", (*StaffingLine).readCause},
	{"funded", (*StaffingLine).readFunded},
	{"consequence", (*StaffingLine).readStates},
	{"shift", (*StaffingLine).readShift},
	{"start", (*StaffingLine).readDates},
	{"consequence", (*StaffingLine).readDueTo},
	{"severity", func(_ *StaffingLine, l *line, _ Reader) {
		for i := range l.tokens {
			l.take(i, l.noHasteAt(i))
		}
		l.dropHaste()
	}},
	{"courtesy", func(_ *StaffingLine, l *line, _ Reader) { l.dropCourtesies() }},
	{"fte", (*StaffingLine).readFTE},
	{"specialty", (*StaffingLine).readDetails},
	{"headcount", (*StaffingLine).readHeads},
	{"courtesy", func(_ *StaffingLine, l *line, _ Reader) {
		l.dropGlue()
		l.dropCourtesies()
		l.dropGlue()
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

// readCause claims why posts are asked for. Who stands in for somebody on leave covers,
// whatever the words for it.
func (u *StaffingLine) readCause(l *line, _ Reader) {
	asked := len(l.problems)
	if u.Cause = said(l, leaveWords); u.Cause == dept.LeaveCover {
		for i := range l.tokens {
			if ph, end := at(l, i, causeWords); ph.code == dept.Replacement {
				l.take(i, end)
			}
		}
		return
	}
	if len(l.problems) == asked {
		u.Cause = said(l, causeWords)
	}
}

// readFunded claims whether there is money for the posts, and whose it is.
func (u *StaffingLine) readFunded(l *line, _ Reader) {
	u.Funded = said(l, fundedWords)
	for i := 1; i < len(l.tokens); i++ {
		if l.tokens[i-1].by != "funded" || l.tokens[i-1].ends() || !l.is(i, payers) {
			continue
		}
		for l.open(i) {
			l.take(i, i+1)
			if i++; l.tokens[i-1].ends() {
				break
			}
		}
	}
}

var payers = Set("by through خیرین خیریه خیر بنیاد دانشگاه وزارت مصوب")

var contractWords = phrases(map[dept.Contract]string{
	dept.Permanent: `permanent,permanently,permanent contract,permanent post,tenured,open-ended,indefinite,
		رسمی,دائم,دائمی,دایم,دایمی,ثابت,استخدام رسمی,استخدام دائم,قرارداد دائم,رسمی آزمایشی`,
	dept.FixedTerm: `fixed term,fixed-term,fixed term contract,fixed-term contract,temporary,temporarily,temp,temps,short term,short-term,contract post,
		پیمانی,قراردادی,موقت,قرارداد موقت,قرارداد معین,قرارداد مدت معین,استخدام پیمانی,کوتاه مدت`,
	dept.Locum:      "locum,locums,locum cover,as locum,جانشین موقت,جایگزین موقت",
	dept.Secondment: "secondment,on secondment,seconded,secondee,secondees,مأمور,مأموریت,مامور,ماموریت,مأمور به خدمت,مامور به خدمت,به صورت مأمور",
	dept.Agency:     "agency,agency staff,through an agency,via agency,شرکتی,نیروی شرکتی,شرکتی‌ها,از شرکت,برون‌سپاری",
	dept.Volunteer:  "volunteer,volunteers,voluntary,unpaid volunteer,داوطلب,داوطلبان,داوطلبانه,نیروی داوطلب,نیروهای داوطلب,افتخاری",
	dept.Mandatory: `mandatory service,mandatory-service,compulsory service,obligatory service,national service scheme,
		طرحی,طرحی‌ها,طرح نیروی انسانی,نیروی طرحی,نیروی طرح,تعهد خدمت,تعهدات,طرح اجباری,طرح`,
	"": "مدیر طرح,مجری طرح,مسئول طرح,ناظر طرح,همکار طرح,کارشناس طرح,طرح پژوهشی,طرح تحقیقاتی,طرح توسعه,طرح ملی,نیروی انسانی", // a project
	dept.Conscript: `conscript placement,elite conscripts,elite conscript,conscript,conscripts,conscription,military service,as conscript,
		امریه,سرباز امریه,سربازی امریه,سربازان امریه,نخبه وظیفه,سرباز نخبه,سربازان نخبه,سرباز,سربازها,وظیفه,نیروی امریه,نیروی وظیفه`,
})

var fundedWords = phrases(map[string]string{
	"yes": `funded,with funding,fully funded,already funded,funding secured,funding approved,funds approved,budget approved,budgeted,in budget,within budget,with budget,budget available,
		funding available,budget is there,budget confirmed,approved budget,
		دارای بودجه,دارای اعتبار,بودجه دارد,اعتبار دارد,بودجه داره,اعتبار داره,بودجه داریم,اعتبار داریم,بودجه هست,اعتبار هست,بودجه‌اش هست,اعتبارش هست,بودجش هست,بودجه‌ش هست,
		با بودجه,با اعتبار,با بودجه مصوب,با اعتبار مصوب,بودجه مصوب,اعتبار مصوب,بودجه مصوب دارد,تأمین اعتبار شده,تامین اعتبار شده,اعتبارش تأمین شده,بودجه تامین شده,بودجه تأمین شده`,
	"no": `not funded,not yet funded,not funded yet,unfunded,without funding,no funding,no funding yet,not fully funded,no budget,no budget yet,without budget,without a budget,no money,no money yet,
		not budgeted,unbudgeted,no funds,not in budget,funding pending,
		فاقد بودجه,فاقد اعتبار,بدون بودجه,بدون اعتبار,بودجه ندارد,اعتبار ندارد,بودجه نداره,اعتبار نداره,بودجه نداریم,اعتبار نداریم,بودجه نیست,اعتبار نیست,پولش نیست,پول نداریم,
		بودجه‌اش نیست,اعتبارش نیست,بودجه‌ش نیست,بی‌بودجه,هنوز بودجه ندارد,هنوز بودجه نداریم,فعلا بودجه نداریم`,
})

// Words of a leave; who is asked for then covers it.
var leaveWords = phrases(map[dept.Cause]string{
	dept.LeaveCover: `leave cover,maternity cover,maternity leave,maternity leave cover,on maternity leave,paternity leave,parental leave,sick leave,sick cover,sickness cover,annual leave,study leave,
		holiday cover,vacation cover,absence cover,cover for leave,covering leave,covering sick leave,covering maternity leave,leave replacement,on leave,is on leave,are on leave,
		cover maternity leave,cover sick leave,cover annual leave,to cover leave,leave of absence,on annual leave,on sick leave,unpaid leave,cover for annual leave,cover for sick leave,cover for maternity leave,
		پوشش مرخصی,جانشین مرخصی,جایگزین مرخصی,جای مرخصی,به جای مرخصی,مرخصی,مرخصی زایمان,مرخصی استعلاجی,مرخصی سالانه,مرخصی سالیانه,مرخصی استحقاقی,مرخصی بدون حقوق,مرخصی تحصیلی,
		جایگزین مرخصی زایمان,جانشین مرخصی زایمان,پوشش مرخصی زایمان,جای مرخصی استعلاجی,جای مرخصی زایمان,جایگزین مرخصی استعلاجی,در مرخصی,استعلاجی,تو مرخصی`,
})

var causeWords = phrases(map[dept.Cause]string{
	dept.NewPost: `new post,new posts,newly created post,new position,new positions,new role,new roles,new,new job,additional post,additional posts,newly approved post,
		پست جدید,پست‌های جدید,ردیف جدید,جایگاه جدید,سمت جدید,جدید,جدیدالتأسیس,پست تازه,تازه تأسیس`,
	dept.Replacement: `replacement,replacements,replacement for,to replace,replace,replaces,replacing,instead of,in place of,successor,successor to,
		جایگزینی,جایگزین,جایگزین برای,به جای,بجای,جانشین,عوض`,
	dept.Vacancy: `vacancy,vacancies,vacant,vacant post,vacant posts,post vacant,posts vacant,post is vacant,vacant position,unfilled,unfilled post,empty post,open post,open position,position open,
		پست خالی,پست‌های خالی,ردیف خالی,جای خالی,بلاتصدی,ردیف بلاتصدی,پست بلاتصدی,خالیه,خالی است,خالی مانده,خالی مونده,خالی شده,خالی`,
	dept.Surge: `surge,surges,winter surge,patient surge,outbreak,peak load,peak season,peak,workload peak,rush,extra workload,influx,
		افزایش موقت,افزایش بیمار,افزایش بیماران,افزایش مراجعه,افزایش حجم کار,اوج کار,اوج زمستان,اوج بیماری,پیک بیماری,پیک کاری,پیک,موج,شلوغی,ازدحام,طغیان,اپیدمی`,
})
