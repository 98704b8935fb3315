package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
)

var (
	// A phrase with one of these is an official.
	officialTitles = Set(`gov dep min minister ministers governor mayor chancellor rector dean president vice deputy head chief boss director manager ceo md treasurer chair chairman chairwoman chairperson commander consul ambassador attaché attache envoy
		delegate rep representative mp senator speaker inspector adviser advisor matron sheikh secretary commissioner undersecretary spokesman spokeswoman superintendent registrar provost principal coordinator prof professor contractor businessman
		dr mr mrs ms miss sir
		وزیر استاندار فرماندار شهردار بخشدار رئیس رییس معاون معاونش معاونت مدیر مدیرعامل مدیرکل مدیرعاملش سرپرست نماینده سفیر کنسول فرمانده بازرس مشاور خزانه‌دار مترون قائم قائم‌مقام دبیر دبیرکل کارشناس پیمانکار سردار سرهنگ ذیحساب متولی
		دکتر آقای خانم مهندس پروفسور شیخ حاج استاد جناب سرکار تیمسار`)
	personal = Set("dr mr mrs ms miss sir prof professor sheikh دکتر آقای خانم مهندس پروفسور شیخ حاج آقا استاد جناب سرکار تیمسار سردار سرهنگ")
	// Of what or where an official is, by words of one sort.
	placed = Set("استاندار فرماندار شهردار سفیر کنسول بخشدار")
	// Fields that officialTitles have.
	fields = Set(`منطقه‌ای برق آب گاز تعاون بهداشت درمان علوم آموزش پژوهش تحقیقات توسعه پشتیبانی تجهیزات عمران فناوری گمرک بیمه فولاد راه نیرو ارتباطات کار رفاه کشور دفاع اقتصاد نفت کشاورزی ورزش دادگستری اطلاعات جدید محترم غذا دارو داروسازی تدارکات منابع انسانی مالی
		پرستاری پزشکی بودجه برنامه مجلس شهر استان منطقه ناحیه سلامت ایران تهران ملی ملل متحد اروپا حقوقی فرهنگی اجتماعی علمی پژوهشی آموزشی اداری فنی دانشجویی بین‌الملل کل مقام جمهور رئیس‌جمهور اول وزارت وزارتخونه وزارتخانه
		دانشگاه دانشکده بیمارستان هلال احمر آتش نشانی نظام استخدامی امور انرژی اتمی خون انتقال بهزیستی تأمین تامین زیست محیط رادیولوژی آزمایشگاه داروخانه مدیریت خزانه‌داری خزانه درآمد املاک اوقاف ترافیک پلیس ناجا ارتش سپاه`)
	// What officialTitles say and do.
	speech = spelt(`promised,promises,promise,has promised,have promised,said,says,say,told us,told me,tells us,vowed,vows,announced,announces,confirmed,confirms,agreed,agrees,approved,approves,committed,commits,pledged,pledges,gave his word,gave her word,gave us his word,assured us,assured,asked,
		will,wld,would,shall,is going to,wants to,gets,gives,gave us,offered,offers,allocated,guaranteed,guarantees,ok'd,okayed,signed off,undertook,undertakes,swore,swears,
		قول,قول داد,قول دادن,قول دادند,قول داده,قول شرف داد,قولشو داده,قولش,قولشو,گفت,گفتن,گفتند,گفته,میگه,می‌گه,می‌گوید,فرمودن,فرمودند,فرمود,وعده,وعده داد,وعده دادن,وعده داده,تعهد,تعهد کرد,تعهد داد,متعهد شد,اعلام کرد,موافقت کرد,تایید کرد,تأیید کرد,جلوی دوربین,توی جلسه‌ی,توی جلسه,در جلسه,تلفنی,به خود من`)
	// What leads to who said it.
	saidBy = spelt("said,says,by,from,promised by,according to,per,told by,گفت,از قول,به گفته,به گفتهٔ,به نقل از,توسط,از طرف,از سوی")
	cuts   = Set("about regarding by from at on said says that quote thx about with و از در با که به تا رو را برای برا واسه توی تو طی ظرف یه یک مال راجع درباره درباره‌ی راجع")
)

// readPromiser claims who made a promise that is not quoted: a phrase with an official's
// title before a verb of saying or a colon, in a part of its own, or before a number.
func (u *CommitmentLine) readPromiser(l *line, _ Reader) {
	runs := l.promiserRuns()
	if u.Quoted { // only where a verb tells who said it
		runs = slices.DeleteFunc(runs, func(s span) bool {
			return l.phraseAt(s.end, speech) == s.end || l.apartBefore(s.from) && l.tokens[max(0, s.from-1)].by == "words"
		})
	}
	i := slices.IndexFunc(runs, func(s span) bool { return l.is(s.end, whose) })
	if i < 0 {
		i = slices.IndexFunc(runs, func(s span) bool { return l.phraseAt(s.end, speech) > s.end })
	}
	if i < 0 {
		i = slices.IndexFunc(runs, func(s span) bool { _, said := l.phraseBefore(s.from, -1, saidBy); return said })
	}
	if i < 0 {
		i = slices.IndexFunc(runs, func(s span) bool { return strings.HasSuffix(l.tokens[s.end-1].raw, ":") })
	}
	if len(runs) == 0 {
		if end := l.phraseAt(0, speech); !u.Quoted && len(l.tokens) > 0 && end > 0 {
			l.ask(0, end, dept.Refuse(dept.NotUnderstood)) // whose word?
		}
		return
	}
	i = max(i, 0)
	s := runs[i]
	if two, ok := l.twoOfficials(s); ok {
		l.ask(s.from, two, manyMeanings())
		return
	}
	u.Official = nameOf(l.left(s.from, s.end))
	l.take(s.from, s.end)
	for _, o := range l.partsBeside(s) {
		u.Organisation = nameOf(l.left(o.from, o.end))
		l.by = "organisation"
		l.take(o.from, o.end)
	}
}

var whose = Set("who که")

// twoOfficials is where a second official ends, who is named beside the one at s or in
// his place.
func (l *line) twoOfficials(s span) (end int, ok bool) {
	for i := s.from + 1; i <= s.end && i < len(l.tokens); i++ {
		next := l.past(i+1, owners)
		if !(l.is(i, eitherWords) || l.is(i, conjunctions)) || !l.is(next, officialTitles) {
			continue
		}
		if before := l.tokens[i-1].word; l.is(i, eitherWords) || officialTitles[before] || !isLatin(before) && i > s.from+1 && officialTitles[l.tokens[i-2].word] {
			return max(s.end, l.promiserEnd(next)), true
		}
	}
	return s.end, false
}

var owners = Set("his her their the its")

// partsBeside is the part with a kind of organisation that stands behind an official's,
// or before a person's.
func (l *line) partsBeside(s span) []span {
	if b := l.partBeforePerson(s); len(b) > 0 {
		return b
	}
	if !l.tokens[s.end-1].ends() {
		return nil
	}
	end := s.end
	for l.open(end) && !l.isNumberish(end) && l.phraseAt(end, speech) == end {
		if end++; l.stops(end - 1) {
			break
		}
	}
	latin := isLatin(l.wordAt(s.end))
	if named := !latin && l.is(s.end, bodies) || latin && l.anyOf(s.end, end, bodies) && !l.anyOf(s.end, end, prepositions); named && end < s.end+6 && l.stopped(end) {
		return []span{{s.end, end}}
	}
	return nil
}

// partBeforePerson is a part that the line begins with before a person's name: «تأمین
// اجتماعی، آقای مهرجو».
func (l *line) partBeforePerson(s span) []span {
	if !l.is(s.from, personal) && !personal[l.tokens[s.from].word] || s.from == 0 || s.from > 4 || !l.tokens[s.from-1].ends() {
		return nil
	}
	for i := range s.from {
		if !l.open(i) || l.isNumberish(i) || l.stops(i) && i < s.from-1 {
			return nil
		}
	}
	if l.is(0, bodies) || l.is(0, fields) {
		return []span{{0, s.from}}
	}
	return nil
}

// stopped tells whether a part ends before token i.
func (l *line) stopped(i int) bool { return i >= len(l.tokens) || l.stops(i-1) || !l.open(i) }

// promiserRuns lists the phrases that may be an official's.
func (l *line) promiserRuns() (all []span) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) || !l.is(i, officialTitles) {
			continue
		}
		s := span{l.promiserFrom(i), l.promiserEnd(i)}
		all = append(all, s)
		i = s.end - 1
	}
	if len(all) > 0 {
		return all
	}
	for i := range l.tokens { // "budget office: …", «بانک ملی …»
		house := l.is(i, bodies) && !l.is(i, unitWords) || i == 0 && l.is(i, fields) && !isLatin(l.tokens[i].word)
		if !house || !l.open(i) {
			continue
		}
		if s := (span{l.promiserFrom(i), l.promiserEnd(i)}); l.apartBefore(s.from) {
			return []span{s}
		}
	}
	return nil
}

// breaksAt tells whether token i belongs to no name of an official.
func (l *line) breaksAt(i int) bool {
	return l.is(i, deeds) && !l.is(i-1, officialTitles) || !l.open(i) || l.dash(i) || l.numbered(i) || l.is(i, cuts) || l.phraseAt(i, speech) > i
}

// deeds are what is promised, and no part of a name but behind a title.
var deeds = Set(`تعمیر آموزش وام خرید ساخت نصب تحویل معافیت قرارداد مجوز پرداخت معوقات مطالبات اضافه‌کار پارکینگ افزایش تخصیص جذب راه‌اندازی بازسازی تمدید تکمیل آسفالت پروانه جواب پاسخ حقوق سهمیه قول پول هزینه کمک اعزام بورس رفع صدور ترخیص امضا موافقت آسانسور
	سالی ماهی هفته‌ای روزی موقع حین ضمن هنگام همین هر دیروز دیشب امروز امشب فردا`)

// promiserFrom is where the phrase begins that the title at token i stands in: in English
// "swiss consul", "insurance ceo".
func (l *line) promiserFrom(i int) int {
	for isLatin(l.tokens[i].word) && i > 0 && !l.breaksAt(i-1) && !l.stops(i-1) {
		i--
	}
	return l.skip(i, articles)
}

// promiserEnd is where it ends. In Persian what follows a title is of it, where it is a
// name, a place or a field, and up to the next number or verb.
func (l *line) promiserEnd(i int) (end int) {
	latin := isLatin(l.tokens[i].word)
	last := i
	for end = i; end < len(l.tokens) && end < i+12; end++ {
		w := l.tokens[end].word
		switch {
		case end > i && l.says(end, "و") && l.is(end+1, fields) && l.is(end-1, fields):
		case end > i && l.is(end, fillsName) && l.open(end+1) && !l.numbered(end+1):
		case end > i && l.breaksAt(end):
			if latin || l.open(end) && !l.numbered(end) && l.phraseAt(end, speech) == end {
				return l.shorn(i, max(end, last))
			}
			return l.shorn(i, end)
		case !latin && end > i && !officialTitles[w] && !bodies[w] && !(fields[w] && (l.named(end-1) || l.says(end-1, "و"))) && !l.tokens[end].thing && !l.relates(end-1):
			if stop := l.numberOrVerb(end); stop > end {
				return stop
			}
			return end
		}
		last = end + 1
		if l.stops(end) {
			return end + 1
		}
	}
	return end
}

// named tells whether a title, a field or a kind of house stands at token i.
func (l *line) named(i int) bool {
	w := l.tokens[i].word
	return officialTitles[w] || fields[w] || bodies[w]
}

var fillsName = Set("of the for")

// relates tells whether token i needs a word behind it: «رئیس …», «دکتر …».
func (l *line) relates(i int) bool {
	w := l.tokens[i].word
	return personal[w] || placed[w] || bodies[w] || officialTitles[w] && w != "وزیر" && w != "مترون" && w != "خزانهدار"
}

// numberOrVerb is where a number or a verb of saying stands within two words, with
// nothing between that is promised; i for none.
func (l *line) numberOrVerb(i int) int {
	for j := i; j <= i+2 && l.open(j); j++ {
		if categoryWords[l.tokens[j].word] != "" || things(l.tokens[j].word) {
			return i
		}
		if next := j + 1; l.stops(j) || next < len(l.tokens) && (l.isNumberish(next) || l.tokens[next].by == "amount" || l.phraseAt(next, speech) > next) {
			return next
		}
	}
	return i
}
