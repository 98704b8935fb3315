package commands

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// UnderstoodPosts is what the one-line reader makes of a request for posts in
// free words. As with shortages, what it is not sure of is left to the person.
type UnderstoodPosts struct {
	Headcount   int
	Role        string // code of a Job
	Specialty   string
	Contract    dept.Contract
	Cause       dept.Cause
	Unit        string // unit key
	Start, End  dept.Day
	Shift       string
	Consequence string
	Problems    []*dept.Error
}

// ReadStaffing reads a request as people type it, for example "2 haematology
// specialists for HSCT from 1 Mehr permanent because the night rota is empty", in
// English or Persian. It is linear in the length of the text and never fails.
func ReadStaffing(text string, jobs JobNames, units UnitNames, dates locale.Reader) UnderstoodPosts {
	text, consequence := because(dept.CleanLine(text))
	l := newLine(text)
	u := UnderstoodPosts{Consequence: consequence}
	var rest Understood // reads the words that both nouns know
	u.readDates(l, dates)
	rest.readUnit(l, units)
	u.Contract = take(l, contractWords)
	u.Cause = take(l, causeWords)
	rest.readQuantity(l)
	u.Unit, u.Headcount = rest.Unit, rest.Quantity
	for _, p := range rest.Problems {
		if p.Field == "quantity" {
			p = p.In("headcount")
		}
		u.Problems = append(u.Problems, p)
	}
	for i := range l.tokens {
		if code, end := jobs.at(l, i); code != "" {
			u.Role = code
			l.take(i, end)
			break
		}
	}
	if u.Contract == "" {
		u.Contract = take(l, contractWords) // "conscript physicians": the role stood between
	}
	u.Shift = l.shift()
	u.Specialty = strings.TrimSpace(l.rest())
	return u
}

// readDates takes the days from which and until which posts are asked for.
func (u *UnderstoodPosts) readDates(l *line, dates locale.Reader) {
	for _, f := range dates.Find(l.text) {
		day, words := dept.Day(f.When.Day.String()), l.within(f)
		to := u.Start != "" && len(words) > 0 && l.tokens[words[0]].word == "to" // "from … to …"
		switch {
		case f.Problem != "":
			u.Problems = append(u.Problems, dept.Refuse(dept.Code(f.Problem)).In("start"))
			l.fence(f)
			continue
		case (f.Lead == locale.By || to) && u.End == "":
			u.End = day
		case f.Lead != locale.By && u.Start == "":
			u.Start = day
		default:
			u.Problems = append(u.Problems, dept.Refuse(dept.ManyMeanings).In("start"))
			l.fence(f)
			continue
		}
		for _, i := range words {
			l.take(i, i+1)
		}
	}
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

// phrase is one way to say a code, folded and without blanks.
type phrase[S ~string] struct {
	words string
	code  S
}

// phrases makes a table of ways to say codes; longer ones come first.
func phrases[S ~string](table map[S]string) []phrase[S] {
	var out []phrase[S]
	for code, list := range table {
		for _, w := range strings.Split(list, ",") {
			out = append(out, phrase[S]{squeeze(w), code})
		}
	}
	longestFirst(out)
	return out
}

// take finds the first phrase of a table in the line, takes its words and gives
// what they mean.
func take[S ~string](l *line, table []phrase[S]) S {
	for i := range l.tokens {
		for _, ph := range table {
			if end, ok := l.spells(i, ph.words); ok {
				l.take(i, end)
				return ph.code
			}
		}
	}
	return ""
}

var contractWords = phrases(map[dept.Contract]string{
	dept.Permanent:  "permanent,رسمی,دائم,استخدام رسمی",
	dept.FixedTerm:  "fixed term,fixed-term,temporary,پیمانی,قراردادی,موقت",
	dept.Locum:      "locum,جانشین موقت",
	dept.Secondment: "secondment,seconded,مأمور,مأموریت,مامور",
	dept.Agency:     "agency,شرکتی",
	dept.Volunteer:  "volunteer,volunteers,داوطلب,داوطلبانه",
	dept.Mandatory:  "mandatory service,طرحی,طرح نیروی انسانی,نیروی طرحی,طرح",
	dept.Conscript:  "conscript placement,elite conscripts,elite conscript,conscript,conscripts,امریه,سرباز امریه,نخبه وظیفه",
})

var causeWords = phrases(map[dept.Cause]string{
	dept.NewPost:     "new post,new posts,new,پست جدید,جدید",
	dept.Replacement: "replacement,to replace,جایگزینی,به جای",
	dept.Vacancy:     "vacancy,vacant,پست خالی,بلاتصدی",
	dept.LeaveCover:  "leave cover,maternity cover,پوشش مرخصی,جانشین مرخصی",
	dept.Surge:       "surge,افزایش موقت,اوج کار",
})

// JobNames are the words that people use for kinds of work.
type JobNames []phrase[string]

// NamesOfJobs are the usual words for ISCO-08's, and the workspace's own names.
func NamesOfJobs(d *dept.Department) JobNames {
	out := JobNames(phrases(map[string]string{
		"2211": "general practitioners,general practitioner,gp,physicians,physician,doctors,doctor,پزشک عمومی,پزشکان,پزشک",
		"2212": "specialist physicians,specialist physician,specialists,specialist,consultants,consultant,متخصصین,متخصصان,متخصص,فوق تخصص",
		"2221": "nurses,nurse,پرستاران,پرستار",
		"2131": "biologists,biologist,researchers,researcher,زیست‌شناس,پژوهشگران,پژوهشگر",
		"2149": "biomedical engineers,biomedical engineer,engineers,engineer,مهندس پزشکی,مهندس",
		"2262": "pharmacists,pharmacist,داروسازان,داروساز",
		"2264": "physiotherapists,physiotherapist,فیزیوتراپیست,فیزیوتراپ",
		"2265": "dietitians,dietitian,dieticians,dietician,nutritionist,کارشناس تغذیه",
		"2634": "psychologists,psychologist,روان‌شناس",
		"2635": "social workers,social worker,مددکار اجتماعی,مددکار",
		"3211": "imaging technicians,imaging technician,radiographers,radiographer,کارشناس پرتونگاری,تکنسین تصویربرداری,کارشناس رادیولوژی",
		"3212": "laboratory technicians,laboratory technician,lab technicians,lab technician,تکنسین آزمایشگاه,کارشناس آزمایشگاه",
		"3221": "associate nurses,associate nurse,auxiliary nurses,auxiliary nurse,بهیاران,بهیار",
		"5321": "care assistants,care assistant,healthcare assistants,healthcare assistant,کمک‌بهیار,بیماربر",
		"1342": "health services manager,ward manager,مدیر خدمات سلامت",
	}))
	for _, j := range d.Added {
		for _, n := range j.Name {
			out = append(out, phrase[string]{squeeze(n), j.Code}, phrase[string]{squeeze(n + "s"), j.Code})
		}
		out = append(out, phrase[string]{squeeze(j.Code), j.Code})
	}
	for _, code := range dept.ISCO {
		out = append(out, phrase[string]{code, code})
	}
	longestFirst(out)
	return out
}

// at finds the kind of work with the longest name that begins at token i.
func (names JobNames) at(l *line, i int) (code string, end int) {
	for _, n := range names {
		if end, ok := l.spells(i, n.words); ok {
			return n.code, end
		}
	}
	return "", i
}

var shiftWords = set("night nights day days evening rotating shift shifts weekend شب روز عصر صبح شیفت گردشی")

// shift takes the words that tell a shift pattern.
func (l *line) shift() string {
	var kept []string
	for i := range l.tokens {
		if l.is(i, shiftWords) {
			kept = append(kept, strings.Trim(l.tokens[i].raw, punctuation))
			l.take(i, i+1)
		}
	}
	return strings.Join(kept, " ")
}
