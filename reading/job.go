package reading

import (
	"strings"

	"hamahang/dept"
)

// jobNames are the words that people use for kinds of work. One for no code is
// work that nobody here is asked for.
type jobNames []phrase[string]

// jobsOf are the usual words for ISCO-08's, and the workspace's own names.
func jobsOf(d *dept.Department) jobNames {
	out := jobNames(phrases(map[string]string{
		"2211": "general practitioners,general practitioner,gps,gp,physicians,physician,doctors,doctor,پزشکان عمومی,پزشک عمومی,پزشکان,پزشک",
		"2212": `specialist physicians,specialist physician,specialist doctors,specialist doctor,physician specialists,physician specialist,
			consultant physicians,consultant physician,specialists,specialist,consultants,consultant,
			پزشکان متخصص,پزشک متخصص,پزشکان فوق تخصص,پزشک فوق تخصص,متخصصین,متخصصان,متخصص,فوق تخصص`,
		"2221": "nurses,nurse,پرستاران,پرستار",
		"2131": "biologists,biologist,researchers,researcher,زیست‌شناسان,زیست‌شناس,پژوهشگران,پژوهشگر",
		"2149": `biomedical engineers,biomedical engineer,medical engineers,medical engineer,biomedical equipment engineers,biomedical equipment engineer,
			مهندسان پزشکی,مهندسین پزشکی,مهندس پزشکی,مهندس تجهیزات پزشکی`,
		"2262": "pharmacists,pharmacist,داروسازان,داروساز",
		"2264": "physiotherapists,physiotherapist,فیزیوتراپیست,فیزیوتراپ",
		"2265": "dietitians,dietitian,dieticians,dietician,nutritionists,nutritionist,کارشناس تغذیه,متخصصان تغذیه,متخصص تغذیه",
		"2634": "psychologists,psychologist,روان‌شناسان,روان‌شناس",
		"2635": "social workers,social worker,مددکاران اجتماعی,مددکار اجتماعی,مددکار",
		"3211": "imaging technicians,imaging technician,radiographers,radiographer,کارشناس پرتونگاری,تکنسین تصویربرداری,کارشناس رادیولوژی",
		"3212": "laboratory technicians,laboratory technician,lab technicians,lab technician,تکنسین آزمایشگاه,کارشناس آزمایشگاه",
		"3221": "associate nurses,associate nurse,auxiliary nurses,auxiliary nurse,بهیاران,بهیار",
		"5321": "care assistants,care assistant,healthcare assistants,healthcare assistant,nurse aides,nurse aide,nursing assistants,nursing assistant,کمک‌بهیار,کمک پرستار,بیماربر",
		"1342": "health services managers,health services manager,ward managers,ward manager,nurse managers,nurse manager,مدیر خدمات سلامت,مدیر پرستاری",
		"": `physician assistants,physician assistant,assistant physicians,assistant physician,دستیاران پزشک,دستیار پزشک,دستیار پزشکی,
			دندان پزشکان,دندان پزشک,دام پزشکان,دام پزشک`,
	}))
	special := phrases(map[string]string{
		"2212": specialists,
		"2221": "specialist nurses,specialist nurse,consultant nurses,consultant nurse,nurse specialists,nurse specialist,nurse practitioners,nurse practitioner,nurse consultants,nurse consultant,سر پرستاران,سر پرستار,پرستار متخصص",
		"2262": "consultant pharmacists,consultant pharmacist,specialist pharmacists,specialist pharmacist",
	})
	for _, ph := range special {
		ph.keep = true // it tells a specialty, too
		out = append(out, ph)
	}
	for _, j := range d.Added {
		for _, n := range j.Name {
			out = append(out, phrase[string]{words: Key(n), code: j.Code}, phrase[string]{words: Key(n + "s"), code: j.Code})
		}
		out = append(out, phrase[string]{words: Key(j.Code), code: j.Code})
	}
	for _, code := range dept.ISCO {
		out = append(out, phrase[string]{words: code, code: code})
	}
	longestFirst(out)
	return out
}

// specialists are the names of physicians that tell their specialty.
var specialists = plurals(`psychiatrist,haematologist,hematologist,nephrologist,oncologist,cardiologist,neurologist,radiologist,pathologist,immunologist,
	urologist,gastroenterologist,pulmonologist,endocrinologist,rheumatologist,dermatologist,hepatologist,neonatologist,geneticist,infectiologist,
	anaesthetist,anesthetist,anaesthesiologist,anesthesiologist,intensivist,surgeon,paediatrician,pediatrician,internist,gynaecologist,gynecologist,
	haemato-oncologist,hemato-oncologist,haematologist-oncologist,hematologist-oncologist`) +
	",روان پزشکان,روان پزشک,هماتولوژیست,نفرولوژیست,انکولوژیست,کاردیولوژیست,نورولوژیست,رادیولوژیست,پاتولوژیست,اورولوژیست,ایمونولوژیست,نوزادشناس,جراحان,جراح"

// plurals adds the plural to each of a list of English names.
func plurals(names string) string {
	var out []string
	for _, n := range strings.Split(names, ",") {
		n = strings.TrimSpace(n)
		out = append(out, n, n+"s")
	}
	return strings.Join(out, ",")
}

// readRole takes the kind of work and the number after it. Names of two kinds side
// by side are left, as one of another kind; two apart are a problem.
func (u *StaffingLine) readRole(l *line, jobs jobNames) {
	var role phrase[string]
	from, to := 0, 0
	for i := 0; i < len(l.tokens); i++ {
		n, end := at(l, i, jobs)
		if end == i {
			continue
		}
		for next, e := at(l, end, jobs); e > end && !l.tokens[end-1].ends(); next, e = at(l, end, jobs) {
			if next.code != n.code {
				n.code = ""
			}
			end = e
		}
		switch {
		case n.code == "", n.code == role.code:
		case role.code != "":
			u.Problems.doubt(true, "role")
			return
		default:
			role, from, to = n, i, end
		}
		i = end - 1
	}
	if role.code == "" {
		return
	}
	u.Role = role.code
	u.readHeads(l, to)
	if !role.keep {
		l.take(from, to)
	}
}

var persons = Set("نفر")

// readHeads takes the number after the kind of work, unless one stood before it.
func (u *StaffingLine) readHeads(l *line, at int) {
	after := at
	for l.says(at, "") || l.is(at, persons) {
		at++
	}
	switch {
	case u.Headcount > 0 || u.Problems.of("headcount") || !l.open(at):
	case l.is(at, numberWords):
		u.Problems.add(dept.Refuse(dept.InWords), "headcount")
	case !looksNumeric(l.tokens[at].word):
	case l.goesOn(at) || !l.counts(at+1):
		u.Problems.add(dept.Refuse(dept.BadNumber), "headcount")
	default:
		n, wrong := quantityOf(l.tokens[at].word)
		if wrong == nil {
			u.Headcount = n
			l.take(after, at+1)
			l.takeIf(at+1, persons)
		}
		u.Problems.add(wrong, "headcount")
	}
}

var (
	fteWords  = Set("fte ftes part-time half-time نیمه‌وقت پاره‌وقت")
	partTimes = map[string]map[string]bool{"part": Set("time"), "half": Set("time"), "نیمه": Set("وقت"), "پاره": Set("وقت")}
)

// statesFTE tells whether full-time equivalents are stated, be it of each or of all;
// their words are left for the person.
func (l *line) statesFTE() bool {
	stated := false
	for i := range l.tokens {
		w := l.tokens[i].word
		if !l.is(i, fteWords) && !(l.free(i+1) && partTimes[w][l.tokens[i+1].word]) && (!strings.HasSuffix(w, "fte") || !looksNumeric(strings.TrimSuffix(w, "fte"))) {
			continue
		}
		stated = true
		l.tokens[i].fence = true
		for _, j := range []int{i - 1, i + 1} {
			if l.isNumeric(j) {
				l.tokens[j].fence = true
			}
		}
	}
	return stated
}

// digitsLeft tells whether a number is left that nothing was made of.
func (l *line) digitsLeft() bool {
	return l.has(func(t token) bool { return !t.taken() && !t.fence && strings.ContainsAny(t.word, "0123456789") })
}
