package reading

import (
	"slices"

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
var prepositions = Set("for in at on to from with by per because during برای واسه در از به با جهت توسط")

// category tells the category of what is asked for. In "syringe pumps" the last word
// decides, in «پمپ سرنگ» the first, as long as no preposition or conjunction stands
// between. Things of two categories side by side have none.
func (l *line) category(measure string) dept.Category {
	var heads []dept.Category // one for each thing of the first part
	var all []dept.Category
	head, first := dept.Category(""), true
	for i, t := range l.tokens {
		if t.taken() {
			continue
		}
		switch c := categoryWords[t.word]; {
		case len(all) > 0 && prepositions[t.word]:
			first = false
		case conjunctions[t.word] && head != "":
			heads, head = append(heads, head), ""
		case c == "":
		default:
			all = append(all, c)
			if first && (head == "" || isLatin(t.word)) {
				head = c
			}
		}
		if first && head != "" && l.tokens[i].ends() {
			heads, head = append(heads, head), ""
		}
	}
	if head != "" {
		heads = append(heads, head)
	}
	switch heads, all = slices.Compact(heads), slices.Compact(all); {
	case len(heads) == 1:
		return heads[0]
	case len(heads) == 0 && len(all) == 1:
		return all[0]
	case len(all) == 0:
		return categoryWords[Key(measure)]
	}
	return ""
}

var (
	staff = Set(`nurse nurses physician physicians doctor doctors specialist specialists pharmacist pharmacists technician technicians conscripts resident residents
		surgeon surgeons haematologist hematologist haematologists hematologists nephrologist nephrologists oncologist oncologists
		anaesthetist anesthetist anaesthetists anesthetists anaesthesiologist anesthesiologist anaesthesiologists anesthesiologists
		radiologist radiologists physiotherapist physiotherapists psychologist psychologists dietitian dietitians paediatrician pediatrician`)
	staffFa = Set("پرستار پزشک متخصص تکنسین داروساز جراح بهیار کارشناس هماتولوژیست رزیدنت پزشکان پرستاران متخصصان فوق‌تخصص رادیولوژیست نفرولوژیست فیزیوتراپ روان‌شناس مددکار")
	// «نیروی پرستار» is a nurse.
	manpower = Set("نیرو نیروی")
)

// staff tells whether the title asks for people: what an English one asks for ends
// with their profession, what a Persian one does begins with it.
func (l *line) staff() bool {
	var words []string
	for _, t := range l.tokens {
		if t.taken() || len(words) == 0 && manpower[t.word] {
			continue
		}
		if len(words) > 0 && prepositions[t.word] {
			break
		}
		if words = append(words, t.word); t.ends() {
			break
		}
	}
	n := len(words)
	return n > 0 && (staff[words[n-1]] || staffFa[words[0]] && n <= 4)
}
