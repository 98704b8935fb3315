package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
)

// categoryWords tell a category by themselves. What is in none of the lists is left for
// the person to say.
var categoryWords = means(map[dept.Category]string{
	dept.Space: `room rooms space spaces storage square m2 m² sqm
		اتاق فضا فضای انبار سالن اتاقک مترمربع`,
	dept.Equipment: `pump pumps monitor monitors ventilator ventilators machine machines device devices centrifuge centrifuges incubator
		incubators freezer freezers refrigerator refrigerators scanner scanners microscope microscopes defibrillator defibrillators bed beds wheelchair wheelchairs cytometer cytometers
		hood hoods oximeter oximeters analyzer analyzers analyser analysers suction warmer warmers dialysis stretcher stretchers trolley trolleys
		پمپ مانیتور ونتیلاتور دستگاه سانتریفیوژ انکوباتور فریزر یخچال میکروسکوپ تخت ویلچر هود ساکشن دیالیز برانکارد پالس‌اکسیمتر ترالی`,
	dept.Supplies: `glove gloves mask masks gown gowns syringe syringes catheter catheters needle needles gauze tubing filters filter swabs
		dressing dressings reagent reagents cannula cannulas linen detergent disinfectant blankets
		دستکش ماسک گان ست سرنگ کاتتر سوزن گاز فیلتر سواب پانسمان کیت معرف ملحفه ضدعفونی پتو`,
	dept.Medicine: `medicine medicines drug drugs busulfan cyclosporine methotrexate antibiotic antibiotics insulin heparin saline morphine
		vaccine vaccines vancomycin melphalan fludarabine ganciclovir tacrolimus ivig albumin vial vials ampoule ampoules tablet tablets
		cyclophosphamide vincristine cytarabine etoposide thiotepa treosulfan atg thymoglobulin mycophenolate carmustine bendamustine alemtuzumab rituximab
		plerixafor filgrastim foscarnet cidofovir letermovir acyclovir valacyclovir fluconazole voriconazole posaconazole caspofungin amphotericin
		sirolimus ruxolitinib defibrotide mesna methylprednisolone prednisolone dexamethasone meropenem ondansetron eculizumab antithymocyte
		دارو داروی بوسولفان سیکلوسپورین متوترکسات آنتی‌بیوتیک انسولین هپارین سرم مورفین واکسن ونکومایسین ملفالان گان‌سیکلوویر آلبومین ویال آمپول قرص
		سیکلوفسفامید وینکریستین سیتارابین اتوپوزاید تیوتپا ترئوسولفان تیموگلوبولین مایکوفنولات میکوفنولات کارموستین ریتوکسیماب پلریکسافور فیلگراستیم
		فوسکارنت آسیکلوویر فلوکونازول وریکونازول پوساکونازول کاسپوفانژین آمفوتریسین تاکرولیموس سیرولیموس دفیبروتاید مسنا متیل‌پردنیزولون پردنیزولون
		دگزامتازون مروپنم اندانسترون`,
	dept.Systems: `software computer computers printer printers network internet wifi server servers laptop laptops telephone system systems
		نرم‌افزار رایانه کامپیوتر چاپگر پرینتر شبکه اینترنت سرور لپ‌تاپ تلفن سامانه سیستم`,
	dept.Funding: `budget funding fund funds grant money بودجه اعتبار گرنت پول تامین‌مالی`,
})

// Words that end the first part of what is asked for: what stands after them tells
// more of it. "of" is none of them: in "a lack of pumps" pumps are short.
var prepositions = Set("for in at on to from with by per because during برای برا واسه در از به با جهت توسط")

// category tells the category of what is asked for, "" where its own name tells none: in
// "syringe pumps" the last word decides, in «پمپ سرنگ» the first. What follows a
// preposition tells more of it. Things of two categories side by side have none.
func (l *line) category() dept.Category {
	var words []token
	for _, t := range l.tokens {
		switch {
		case len(words) > 0 && prepositions[t.word] && !t.taken():
			return headOf(words)
		case t.taken() || t.word == "" || t.word == "-" || t.thing || t.fence:
			continue
		}
		if words = append(words, t); t.ends() {
			break
		}
	}
	return headOf(words)
}

// headOf tells the category of the first thing, "" when another of a second stands
// beside it.
func headOf(words []token) (found dept.Category) {
	for len(words) > 0 {
		end := slices.IndexFunc(words, func(t token) bool { return conjunctions[t.word] })
		if end < 0 {
			end = len(words)
		}
		name := words[:end]
		for len(name) > 0 && (stateWords[name[len(name)-1].word] || faults[name[len(name)-1].word] || severityWords[name[len(name)-1].word] != "") {
			name = name[:len(name)-1]
		}
		if words = words[min(end+1, len(words)):]; len(name) == 0 {
			continue
		}
		c := nameOfThing(name)
		if c == "" || found != "" && c != found {
			return ""
		}
		found = c
	}
	return found
}

// nameOfThing tells the category of one thing.
func nameOfThing(words []token) dept.Category {
	if first := words[0].word; !isLatin(first) {
		return categoryWords[first]
	}
	return categoryWords[words[len(words)-1].word]
}

// stateWords tell how a thing is, not what.
var stateWords = Set("is are was low very out not no longer working left urgent finished gone missing empty only more new needed short stock running again also too off size small medium large xl xxl s m l سایز کوچک متوسط بزرگ")

var (
	staff = Set(`nurse nurses physician physicians doctor doctors specialist specialists pharmacist pharmacists technician technicians conscripts resident residents
		surgeon surgeons haematologist hematologist haematologists hematologists nephrologist nephrologists oncologist oncologists
		anaesthetist anesthetist anaesthetists anesthetists anaesthesiologist anesthesiologist anaesthesiologists anesthesiologists
		radiologist radiologists physiotherapist physiotherapists psychologist psychologists dietitian dietitians paediatrician pediatrician`)
	staffFa = Set("پرستار پزشک متخصص تکنسین داروساز جراح بهیار کارشناس هماتولوژیست رزیدنت پزشکان پرستاران متخصصان فوق‌تخصص رادیولوژیست نفرولوژیست فیزیوتراپ روان‌شناس مددکار")
	// «نیروی پرستار» is a nurse.
	manpower = Set("نیرو نیروی")
)

// Behind who asks.
var senders = Set("says said asks asked asking wants needs reports here هستم گفت گفته گفتن میگه می‌گوید میگن خواسته")

// staff tells whether the title asks for people: what an English one asks for ends
// with their work, what a Persian one does begins with it.
func (l *line) staff(jobs jobIndex) bool {
	first, end := -1, 0
	for i := range l.tokens {
		t := l.tokens[i]
		if t.taken() || first < 0 && (t.word == "" || manpower[t.word] || aOrAn[t.word]) {
			continue
		}
		if first >= 0 && (prepositions[t.word] || t.word == "") {
			break
		}
		if first < 0 {
			first = i
		}
		if end = i + 1; t.ends() || senders[t.word] {
			break
		}
	}
	if first < 0 || l.is(end, senders) || senders[l.tokens[end-1].word] || strings.HasSuffix(l.tokens[end-1].raw, ":") {
		return false // who asks
	}
	if staff[l.tokens[end-1].word] || staffFa[l.tokens[first].word] && end-first <= 4 {
		return true
	}
	for i := first; i < end; i++ {
		if ph, e := jobs.at(l, i); ph.code != "" && !strings.ContainsFunc(ph.words, isDigit) && (e == end && isLatin(l.tokens[i].word) || i == first && !isLatin(l.tokens[i].word) && end-first <= 4) {
			return true
		}
	}
	return false
}
