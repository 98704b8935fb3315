package reading

import (
	"cmp"
	"hamahang/dept"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	donorLeads = Set("from by via through از توسط")
	// A donor is named behind these words.
	giverLeads = spelt(`thx to,ty to,many thanks to,with thanks to,ممنون از,با تشکر از,تشکر از,به لطف,from,received from,donation from,a donation from,gift from,a gift from,thanks to,courtesy of,on behalf of,kindness of,support of,with the support of,donor,donors,donor is,donor was,donor name,name of donor,giver,sponsor,sponsors,benefactor,
		از,از طرف,از سوی,از جانب,از محل کمک,توسط,به همت,به کوشش,با حمایت,با کمک,با مشارکت,با همکاری,اهدایی,اهدایی از,اهدایی از طرف,هدیه از طرف,هدیه‌ای از طرف,هدیه‌ای از,کمک از طرف,اهداکننده,اهدا کننده,حامی,حامی مالی,واقف,به نام,نام اهداکننده`)
	// What "by" and "via" lead to that is no donor.
	byWays = Set("bank cheque check cash card transfer wire truck post mail courier hand email phone air sea road car van lorry ship plane train taxi way means itself mistake accident now then noon")
	// Words before «از» that make it lead to no donor.
	notGiver = Set("بعد پس قبل پیش استفاده بیش بیشتر کمتر یکی غیر نوع جنس بخشی قسمتی نیمی نصف برخی بعضی دور away apart aside different far out because instead")
	// A donor's name ends before these words.
	afterDonor = Set(`for to towards toward on in at worth via with without as during through who which that whom whose has have had was were is are be been will would gave please pls covering including but though although
		برای جهت بابت به در مورخ تا با که را رو بدون طی واسه شامل ولی اما ماهی سالی هفته‌ای روزی هر است هست بود شد شده ارزش معادل مبلغ`)
	// Such a word goes on with a name: "Bank of Industry and Mine", "Women in Need Foundation".
	donorFolk = Set(`widow heirs grandma grandpa grandmother grandfather son daughter boy girl pupils retirees employees staff patient patients parent parents mother father family families brother brothers sister sisters man woman lady gentleman couple person people donor donors benefactor nurse nurses doctor doctors student students
		colleague colleagues friend friends neighbour neighbours child children boy girl visitor visitors merchant merchants
		بیمار بیماران مادر پدر والدین خانواده خانوادهٔ خواهر برادر خانم آقا آقای خانمِ نفر خیر خیرین نیکوکار نیکوکاران پرستار پزشک وراث ورثه همسر پسر دختر مامان‌بزرگ مامان بابا پدربزرگ مادربزرگ نوه دانشجوای کارکنان کارمندای پرستارا پرستارها پرستاران بچه‌ها همکارا همکارها مریضا دانشجوها دانشجویان دانشجو همکار همکاران دوست بازاری کاسب هنرمند ورزشکار شهروند هموطن فرد بیمارمان زوج`)
	honorifics = Set("dr mr mrs ms miss prof sir haj hajj engineer eng دکتر آقای خانم مهندس حاج حاجی استاد سرکار جناب مرحوم مرحومه سید سیده شهید پروفسور")
	// Numbers that are names.
	hallowed = Set("معصوم تن امام بهشت سین ستاره برادر نور تیر خرداد بهمن آبان شهریور")
	classOf  = spelt(`class of,class,alumni of,alumni,graduates of,graduates,classmates of,district,chapter,section,branch,lodge,ورودی,ورودی‌های,ورودی سال,دوره,شعبه,شماره,فارغ‌التحصیلان,فارغ‌التحصیلان سال,دانش‌آموختگان,دانش‌آموختگان سال,منطقه,ناحیه`)
	// Verbs that a donor's name stands before take these between them.
	auxiliaries = Set("گفته گفتن گفت میگه has have had also kindly generously just already will would is to who which that really today recently hereby")
	passives    = Set("was were been being be are is get got")
	genericOf   = Set("تجهیزات پزشکی دارو داروی داروسازی دارویی دستگاه‌های")
	months      = Set(`january february march april may june july august september october november december farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand
		فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند`)
	weekdays = Set(`sunday monday tuesday wednesday thursday friday saturday شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه`)
	ofJoins  = Set("of and & the for in")
)

// isHouse tells whether a kind of house stands at token i: «اتاق بازرگانی», and no room.
func (l *line) isHouse(i int) bool {
	if !l.is(i, bodies) {
		return false
	}
	if isLatin(l.tokens[i].word) && l.open(i+1) && categoryWords[l.tokens[i+1].word] != "" && !l.is(i+1, bodies) && !l.tokens[i].ends() && !l.titled(i) && !l.titled(i-1) {
		return false // hospital beds
	}
	return !roomy[l.tokens[i].word] || l.is(i+1, chambers)
}

var (
	roomy    = Set("اتاق خانه شبکه بازار")
	chambers = Set("بازرگانی اصناف فکر تعاون بهداشت سالمندان رضا بزرگ کوثر")
)

// anyHouse tells whether a kind of house stands between tokens i and end.
func (l *line) anyHouse(i, end int) bool {
	for ; i < end; i++ {
		if l.isHouse(i) {
			return true
		}
	}
	return false
}

// houses keeps the numbers, days and months that belong to the names of donors: 15
// Khordad Foundation, Monday Club, «بنیاد ۱۵ خرداد».
func (l *line) houses() {
	for i := range l.tokens {
		switch class := l.phraseAt(i, classOf); {
		case l.is(i, unitWords) && l.isNumeric(i+1) && !l.tokens[i].ends() && !things(l.wordAt(i+2)):
			l.keep(i, i+2)
		case l.dayOfNote(i):
			l.keep(i, i+2)
		case class > i && l.isNumeric(class):
			l.keep(i, class+1)
		case class > i && l.titled(class) && l.isNumeric(class+1): // Class of Tabriz 92
			l.keep(i, class+2)
		case l.isHouse(i) && l.titled(i+1) && noons[l.wordAt(i+1)]: // Café Noon
			l.keep(i, i+2)
		case !l.isHouse(i):
		case isLatin(l.tokens[i].word):
			l.keep(l.houseFrom(i), i)
			l.keep(i, l.houseEnd(i))
		default:
			l.keep(i, l.houseEnd(i))
		}
	}
}

var noons = Set("noon midnight midday")

// dayOfNote tells whether a day that houses are named after begins at token i, behind the
// name of one: «صندوق کارگران ۲۲ بهمن».
func (l *line) dayOfNote(i int) bool {
	if i+1 >= len(l.tokens) || !daysOfNote[l.tokens[i].word+" "+l.tokens[i+1].word] {
		return false
	}
	for j := i - 1; j >= 0 && j > i-4 && l.open(j) && !l.tokens[j].ends(); j-- {
		if l.is(j, bodies) {
			return true
		}
	}
	return false
}

var daysOfNote = map[string]bool{
	"22 بهمن": true, "15 خرداد": true, "7 تیر": true, "هفت تیر": true, "13 آبان": true, "17 شهریور": true, "12 فروردین": true, "9 دی": true, "12 بهمن": true, "29 فروردین": true,
	"22 bahman": true, "15 khordad": true, "7 tir": true, "13 aban": true, "17 shahrivar": true,
}

// dayName tells whether token i is a month's or a weekday's name.
func (l *line) dayName(i int) bool { return l.is(i, months) || l.is(i, weekdays) }

// houseFrom is where the number or the day in the name begins that ends with token i; i
// for none.
func (l *line) houseFrom(i int) (from int) {
	from = i
	for j := i - 1; j >= max(0, i-6) && l.open(j) && !l.tokens[j].ends() && (l.dayName(j) || l.isNumberish(j) || l.titled(j)) && !l.is(j, donorLeads); j-- {
		dated := l.is(j, weekdays) || l.dayName(j) && !l.isNumberish(j+1) || l.isNumberish(j) && l.dayName(j+1)
		counting := l.isNumberish(j) && (j == 0 || l.is(j-1, donorLeads) || l.is(j-1, articles) || l.tokens[j-1].ends()) && l.titled(j+1)
		if dated && !l.is(j-1, datedBy) || counting {
			from = j
		}
	}
	return from
}

var datedBy = Set("on dated since until till تاریخ مورخ")

// houseEnd is where the number or the day in the name ends that begins with the kind of
// house at token i; i for none.
func (l *line) houseEnd(i int) (end int) {
	j := l.past(i, bodies)
	if l.tokens[j-1].ends() {
		return i
	}
	_, past := l.numberAt(j)
	if past == j && l.isNumeric(j) {
		past = j + 1
	}
	switch {
	case past > j && (l.is(past, months) || l.is(past, hallowed)):
		return past + 1
	case past > j && numberedHouses[l.wordAt(j-1)] && (l.apartAfter(past) || afterDonor[l.wordAt(past)]):
		return past
	case l.dayName(j) && !isLatin(l.wordAt(j)):
		return j + 1
	}
	return i
}

// numberedHouses are told apart by numbers: primary school 12.
var numberedHouses = Set("school branch station battalion مدرسه دبستان دبیرستان شعبه پادگان پایگاه")

// titled tells whether token i is written with a capital.
func (l *line) titled(i int) bool {
	if !l.open(i) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.tokens[i].raw, punctuation))
	return unicode.IsUpper(first)
}

// A candidate is words that may name who gives, and how surely they do.
type candidate struct {
	span
	rank int
}

// readDonor claims the name of who gives: behind "from" or "donated by", before a verb of
// giving, in a part of its own, or before what is given.
func (u *SupportLine) readDonor(l *line, _ Reader) {
	l.keepNames()
	var all []candidate
	for rank, spans := range [][]span{l.ledDonors(), l.givers(u.verbs), l.namedApart(), l.namedHouse()} {
		for _, s := range spans {
			all = append(all, candidate{s, l.rank(s, rank)})
		}
	}
	if len(all) == 0 && !u.Anonymous {
		for _, s := range slices.Concat(l.titledLast(), l.owner(), l.namedFirst(), l.partAlone()) {
			all = append(all, candidate{s, 0})
		}
	}
	if len(all) == 0 {
		return
	}
	s := slices.MaxFunc(all, func(a, b candidate) int { return cmp.Or(a.rank-b.rank, -1) }).span
	name := s
	if end := max(l.phraseAt(name.from, giverLeads), l.skip(name.from, donorLeads)); end < s.end {
		name.from = end
	}
	if l.is(name.from, articles) && name.from < s.end-1 {
		name.from++
	}
	if l.is(s.end-1, donorLabels) {
		name.end--
	}
	switch {
	case l.nobody(name.from, s.end) && (u.Consent == "no" || u.Anonymous):
		u.Anonymous = true
		l.take(s.from, s.end)
		return
	case l.nobody(name.from, s.end): // "from someone"
		l.ask(name.from, s.end, dept.Refuse(dept.DonorOrAnonymous))
		return
	case l.anyOf(name.from, s.end, eitherWords), l.is(s.end, eitherWords):
		l.ask(name.from, s.end, manyMeanings())
		return
	}
	if rest := l.after(s.end); s.end > name.from+2 && l.isHouse(name.from) && rest < len(l.tokens) && l.onlyCounted(rest, l.lastOpen()+1) { // «داروخانهٔ نسیم پالس‌اکسیمتر سه تا»
		s.end = name.from + 2
	}
	u.Donor = nameOf(l.left(name.from, min(name.end, s.end)))
	l.take(s.from, s.end)
	if l.is(s.end, whose) { // "from someone who drove off"
		end := s.end
		for l.open(end) && !l.isNumberish(end) {
			if end++; l.stops(end - 1) {
				break
			}
		}
		l.take(s.end, end)
	}
}

// after is the next token from i on that nobody took.
func (l *line) after(i int) int {
	for i < len(l.tokens) && l.tokens[i].taken() {
		i++
	}
	return i
}

func (l *line) lastOpen() int {
	_, last := l.edges()
	return last
}

// rank tells how surely a name is the donor's: by how it was found, and by the words in it.
func (l *line) rank(s span, found int) int {
	rank := 4 - found
	if l.anyHouse(s.from, s.end) || l.anyOf(s.from, s.end, honorifics) || l.anyOf(s.from, s.end, donorFolk) || l.anyOf(s.from, s.end, kin) {
		rank += 2
		if s.end > s.from+1 {
			rank += 2
		}
	}
	for i := s.from + 2; i < s.end; i++ {
		if l.titled(i) {
			rank++
			break
		}
	}
	if l.says(s.from, "by") && found == 0 && s.from > 0 && l.tokens[s.from-1].by != "arrived" {
		rank -= 3
	}
	return rank
}

// kin are people who are told by whose they are.
var kin = Set("مامان‌بزرگ مامان بابا پدربزرگ مادربزرگ برادران خواهران پدر مادر همسر پسر دختر وراث ورثه برادر خواهر mum mom dad father mother wife husband widow heirs son daughter brother sister parents grandma")

// ledDonors lists the names behind words that lead to a donor, with these.
func (l *line) ledDonors() (all []span) {
	for i := 0; i < len(l.tokens); i++ {
		from := l.phraseAt(i, giverLeads)
		if from == i && l.says(i, "by") && !byWays[l.wordAt(l.skip(i+1, aOrAn))] {
			from = i + 1
		}
		if from > i && donorLabels[l.tokens[i].word] && from == i+1 && !l.apartBefore(i) { // "Tabesh Lab sponsor:"
			if before := l.partFrom(i); before < i && l.stops(i) {
				all = append(all, span{before, i + 1})
			}
			continue
		}
		if from == i && l.is(i, benefactors) && strings.HasSuffix(l.tokens[i].raw, ":") {
			from = i + 1
		}
		if from == i || l.tokens[i].thing || l.is(i-1, counters) && l.is(i+1, donorFolk) || l.is(i-1, notGiver) || l.is(from, notGiver) && from > i+1 {
			continue
		}
		end := l.donorEnd(from)
		if end == from || !l.anyWord(from, end) {
			continue
		}
		if l.is(i-1, donorFolk) && l.says(i, "from") && l.is(i-2, prepositions) { // "for families from the provinces"
			continue
		}
		if l.is(i-1, donorFolk) && l.says(i, "from") { // "a boy from bed 9"
			i--
		}
		all = append(all, span{i, end})
		i = end - 1
	}
	return all
}

var donorLabels = Set("donor donors sponsor sponsors giver benefactor حامی اهداکننده واقف")

// partFrom is where the part begins that token i stands in.
func (l *line) partFrom(i int) int {
	for i > 0 && l.open(i-1) && !l.stops(i-1) && !l.dash(i-1) {
		i--
	}
	return i
}

var benefactors = Set("خیر خیّر نیکوکار benefactor")

// anyWord tells whether tokens i up to end hold more than articles and signs.
func (l *line) anyWord(i, end int) bool {
	for ; i < end; i++ {
		if l.open(i) && l.tokens[i].word != "" && !l.is(i, articles) {
			return true
		}
	}
	return false
}

// donorEnd is where the name of a donor ends that begins at token i.
func (l *line) donorEnd(i int) (end int) {
	for end = i; l.open(end); end++ {
		w := l.tokens[end].word
		switch {
		case end > i && l.bracketed(end) > end:
			end = l.bracketed(end) - 1
		case end > i && !isLatin(w) && giftStarts[w]:
			return l.shorn(i, end)
		case afterDonor[w] && !(end > i && l.titledOn(end)), end > i && l.dash(end), end > i && strings.HasPrefix(l.tokens[end].raw, "("):
			return l.shorn(i, end)
		case end == i && anOne[w] && l.open(end+1):
		case end == i && l.isNumberish(end) && l.is(end+1, counters) && l.ofPeople(i, end): // «سه تا از پرستارها»
			end += 2
		case (l.isNumberish(end) || w == "یه" || times(w)) && (!l.tokens[end].thing || l.sized(end)) && !l.ofPeople(i, end), end > i && l.giftAt(i, end):
			return l.shorn(i, end)
		case w == "" && end == i:
			return i
		}
		if l.tokens[end].ends() || l.stops(end) {
			return end + 1
		}
	}
	return l.shorn(i, end)
}

// giftStarts begin what is given, and no name.
var giftStarts = Set("کل تمام همه‌ی کلیه‌ی هزینه هزینه‌ی هزینهٔ پول اجاره حقوق مقداری تعدادی چند سیم‌کشی رنگ موکت نصب تعمیر بازسازی خرید ساخت ناهار غذای شام")

// bracketed is where a few words in brackets end that begin at token i: dr Mirza
// (Toronto).
func (l *line) bracketed(i int) (end int) {
	if !strings.HasPrefix(l.tokens[i].raw, "(") {
		return i
	}
	for end = i; end < i+3 && l.open(end) && !l.isNumberish(end) && categoryWords[l.tokens[end].word] == ""; end++ {
		if strings.Contains(l.tokens[end].raw, ")") {
			return end + 1
		}
	}
	return i
}

// titledOn tells whether a small word at token i stands in a name: Women in Need.
func (l *line) titledOn(i int) bool {
	if !isLatin(l.tokens[i].word) || !(l.says(i, "for") || l.says(i, "in") || l.says(i, "at")) || l.says(i, "for") && !l.titled(i-1) || !l.titled(i+1) {
		return false
	}
	for j := i + 1; l.open(j) && (l.titled(j) || l.is(j, bodies) || ofJoins[l.tokens[j].word]); j++ {
		if l.is(j, bodies) {
			return true
		}
	}
	return false
}

// ofPeople tells whether the number at token i is one of donors: "two former patients",
// «خانوادهٔ یک بیمار», «یکی از بیماران».
func (l *line) ofPeople(from, i int) bool {
	_, end := l.numberAt(i)
	if end == i {
		end = i + 1
	}
	for j := end; j < end+3 && l.open(j); j++ {
		if l.is(j, donorFolk) {
			return true
		}
	}
	return i == from && (l.says(end, "of") || l.says(end, "از"))
}

// giftAt tells whether a gift without a number begins at token i, behind a donor's name.
func (l *line) giftAt(from, i int) bool {
	w := l.tokens[i].word
	if isLatin(w) {
		return l.is(i-1, bodies) && (l.titled(i-1) || l.titled(from)) && !l.titled(i) && !l.is(i, donorFolk) && !ofJoins[w] && !bodies[w]
	}
	return (categoryWords[w] != "" || measures[w]) && !l.is(i, donorFolk) && !l.is(i-1, bodies) && !genericOf[w] && !bodies[w] && !(i == from+1 && l.isNumberish(i+1) && !l.sized(i+1) && !l.apartAfter(i+2))
}

// shorn is the end of a name without the words that join it to what follows.
func (l *line) shorn(from, end int) int {
	for end > from && (conjunctions[l.tokens[end-1].word] || l.tokens[end-1].word == "" || l.is(end-1, aOrAn)) {
		end--
	}
	return end
}

// givers lists the names before verbs of giving: "Nikan gave us", «بنیاد نیکان ۵ تخت داد».
func (l *line) givers(verbs []telling) (all []span) {
	for _, v := range verbs {
		if crafts[l.tokens[v.from].word] && l.denied(v.from, v.end) {
			continue
		}
		end := v.from
		for l.is(end-1, auxiliaries) {
			end--
		}
		from := end
		for from > 0 && !l.stops(from-1) && !l.tokens[from-1].fence {
			from--
		}
		for from < end && !l.open(from) {
			from++
		}
		passive := passives[l.wordAt(v.from-1)]
		if whole := l.plainRun(from, end); !whole || !isLatin(l.wordAt(v.from)) {
			end = min(end, l.donorEnd(from))
		}
		for end > from && l.is(end-1, auxiliaries) {
			end--
		}
		if l.is(end, objects) && end-from > 2 { // «ابزار درمان بلدراسکن رو داد»
			end--
		}
		if end = l.shorn(from, end); end == from+1 && pronouns[l.tokens[from].word] {
			l.take(from, end)
			continue
		}
		if passive || from == end || l.numbered(from) || !v.giving && !l.anyOf(from, end, bodies) && !l.anyOf(from, end, honorifics) {
			continue
		}
		all = append(all, span{from, end})
		if v.giving {
			return all
		}
	}
	return all
}

// plainRun tells whether tokens i up to end hold neither a number nor what was read.
func (l *line) plainRun(i, end int) bool {
	for ; i < end; i++ {
		if !l.open(i) || l.isNumberish(i) && !l.tokens[i].thing {
			return false
		}
	}
	return true
}

var objects = Set("رو را")

var pronouns = Set("they he she we i it who somebody او آنها اونا ما")

// numbered tells whether a number that counts a gift stands at token i.
func (l *line) numbered(i int) bool {
	return l.open(i) && times(l.tokens[i].word) || l.isNumberish(i) && !l.tokens[i].thing && !l.ofPeople(i, i)
}

// namedApart lists the parts of the line that are a donor's name: "Nikan Foundation: 5
// beds".
func (l *line) namedApart() (all []span) {
	for _, p := range l.parts() {
		named := l.allTitled(p) || l.anyHouse(p.from, p.end) || l.is(p.from, honorifics) || p.from > 0 && l.titled(p.from) && categoryWords[l.tokens[p.from].word] == "" || strings.HasSuffix(l.tokens[p.end-1].raw, ":") && p.from == 0 && !l.is(p.from, gifts)
		if named && !l.anyOf(p.from, p.end, partLeads) && !l.numbered(p.from) && l.donorEnd(p.from) >= p.end {
			all = append(all, p)
		}
	}
	return all
}

// namedHouse finds a name with a kind of house in it that nothing leads to.
func (l *line) namedHouse() []span {
	for i := range l.tokens {
		classed := l.phraseAt(i, classOf) > i && (l.tokens[i].thing || !isLatin(l.tokens[i].word))
		if !l.open(i) || !l.isHouse(i) && !l.is(i, honorifics) && !classed && !l.is(i, kin) {
			continue
		}
		from := i
		for !isLatin(l.tokens[i].word) && (l.is(from-1, kin) || l.is(from-1, honorifics)) {
			from--
		}
		for !l.is(i, honorifics) && isLatin(l.tokens[i].word) && l.open(from-1) && !l.stops(from-1) && (l.titled(from-1) || l.tokens[from-1].thing || ofJoins[l.tokens[from-1].word]) {
			from--
		}
		if from == i && isLatin(l.tokens[i].word) && !l.is(i, honorifics) { // typed without capitals
			for l.open(from-1) && !l.stops(from-1) && !l.isNumberish(from-1) && !afterDonor[l.tokens[from-1].word] {
				from--
			}
			if !l.apartBefore(from) {
				from = i
			}
		}
		if end := l.donorEnd(from); end > i && (from < i || end > i+1) {
			return []span{{from, end}}
		}
	}
	return nil
}

// namedFirst takes the words before a number for a name, when what it counts follows:
// "rotary 5 wheelchairs". Of money, whatever stands before it.
func (l *line) namedFirst() []span {
	first, _ := l.edges()
	if first < 0 || l.numbered(first) {
		return nil
	}
	end := first
	for l.open(end) && !l.numbered(end) && !afterDonor[l.tokens[end].word] && !(end > first && anOne[l.tokens[end].word]) {
		w := l.tokens[end].word
		named := end > first && l.numbered(end+1) || end == first && l.open(end+1) && l.numbered(end+2) && categoryWords[l.wordAt(end+3)] != ""
		if categoryWords[w] != "" && !named || measures[w] || l.tokens[end].thing || gifts[w] || l.dash(end) {
			return nil
		}
		if end++; l.stops(end - 1) {
			return nil
		}
	}
	t, ok := l.tallyAt(end)
	if ok && t.crossed {
		return nil
	}
	if !ok && end < len(l.tokens) && l.tokens[end].taken() { // a date stands between
		at := end
		for at < len(l.tokens) && l.tokens[at].taken() {
			at++
		}
		t, ok = l.tallyAt(at)
	}
	if !ok && l.is(end, anOne) && end > first {
		t, ok = tally{from: end, end: end + 1}, true
	}
	thing := max(t.end, l.measureAt(t.end))
	counts := ok && t.problem == nil && end > first+1 || ok && t.problem == nil && l.open(thing) && !l.apartAfter(thing) && !afterDonor[l.tokens[thing].word]
	for end > first && l.is(end-1, auxiliaries) {
		end--
	}
	if money := end < len(l.tokens) && l.tokens[end].by == "value"; end == first || !counts && !money {
		return nil
	}
	return []span{{first, end}}
}

// partLeads stand in no name that is a part of its own.
var partLeads = Set("by against from according از توسط")

// partAlone is the one part of a line without a number, where another tells what is given:
// "20 cc syringes 1,000 pcs - Teb Sanat".
func (l *line) partAlone() (all []span) {
	given := false
	for _, p := range l.parts() {
		numbered := false
		for i := p.from; i < p.end; i++ {
			numbered = numbered || l.isNumberish(i) && !l.tokens[i].thing || l.is(i, anOne) || categoryWords[l.tokens[i].word] != "" || gifts[l.tokens[i].word]
		}
		named := p.end-p.from <= 4 && !l.anyOf(p.from, p.end, gifts) && !l.anyOf(p.from, p.end, afterDonor)
		for i := p.from; i < p.end; i++ {
			named = named && categoryWords[l.tokens[i].word] == "" && !l.tokens[i].thing
		}
		switch {
		case numbered:
			given = true
		case named:
			all = append(all, p)
		}
	}
	if !given || len(all) != 1 {
		return nil
	}
	return all
}

// gifts are things that no donor is called.
var gifts = Set(`cash cheque check transfer deposit payment money card cards voucher vouchers toys toy books book chairs chair blankets blanket food clothes donation gift gifts support help fund budget
	نقد نقدی چک حواله واریز واریزی پول کمک هدیه مبلغ کارت اسباب‌بازی کتاب صندلی پتو غذا لباس عیدی بن سبد بسته`)

// readWhat gives what is left: a thing, without what leads to it.
func (u *SupportLine) readWhat(l *line, _ Reader) {
	l.by = "courtesy"
	for i := range l.tokens { // dashes that what was read leaves
		if l.dash(i) && (i == 0 || l.tokens[i-1].taken() || i+1 == len(l.tokens) || l.tokens[i+1].taken()) {
			l.take(i, i+1)
		}
	}
	for i := range l.tokens { // words between others that were read
		if l.is(i, between) && (i == 0 || l.tokens[i-1].taken()) && (i+1 == len(l.tokens) || l.tokens[i+1].taken()) {
			l.take(i, i+1)
		}
	}
	for {
		first, last := l.edges()
		if first < 0 {
			return
		}
		for i := 0; i <= first; i++ {
			if l.dash(i) {
				l.take(i, i+1)
			}
		}
		if first, last = l.edges(); first < 0 {
			return
		}
		end := l.phraseAt(first, giftDress)
		if end == first && !l.is(first+1, memories) {
			end = l.skip(first, leadsToGift)
		}
		if end > first && end <= last+1 && !l.tokens[first].fence {
			l.take(first, end)
			continue
		}
		from, ok := l.phraseBefore(last+1, first-1, giftTails)
		if !ok {
			from, ok = l.phraseBefore(last+1, first-1, apartTails)
			ok = ok && l.apartBefore(from)
		}
		if !ok || l.fenced(from, last+1) || l.measuredAt(from-1) && l.isNumberish(from-2) {
			break
		}
		l.take(from, last+1)
	}
	l.by = "what"
	l.doubtfulCounts()
	if u.What = l.rest(); !strings.Contains(u.What, "(") {
		u.What = trimmed(strings.TrimRight(u.What, ")"))
	}
	switch first, last := l.edges(); {
	case first < 0:
	case l.onlyNumber(first, last+1):
		l.ask(first, last+1, dept.Refuse(dept.NeedsCurrency).In("value"))
	case l.onlyCounted(first, last+1):
		l.ask(first, last+1, dept.Refuse(dept.NotUnderstood))
	}
}

var (
	between     = Set("and & with of on in at the a an for و با که را رو هم به از در برای تا است شد می")
	leadsToGift = Set("for of to towards toward the us is are بابت برای جهت به واسه و and with")
	giftDress   = spelt(`we have,we have got,we've got,we've,gift is,the gift is,donation is,donation,a donation,donation of,a donation of,gift,a gift,gift of,a gift of,gifts of,support,support of,new support,contribution,contribution of,a contribution of,donated,received,we received,we have received,
		کمک,کمک نقدی,هدیه,هدیه‌ی,هدیه‌ای,اهدای,اهدا,اهدایی,دریافت,مبلغ`)
	giftTails = spelt(`thank you very much,thanks a lot,many thanks,god bless them,of,and,for,to,towards,the,a,with,on,as a gift,as a donation,as donation,as gift,with thanks,thanks,thank you,thanks everybody,thanks all,please,pls,to us,us,it,they,they say,haha,nothing formal,
		و,را,رو,که,از,به,برای,جهت,به ما,لطفا,ممنون,خیلی ممنون,متشکرم,خیلی متشکرم,با تشکر,دستشون درد نکنه,دستش درد نکنه,خدا خیرش بده,خدا خیرشون بده,دست همه درد نکنه,دمتون گرم,دمشون گرم,با فاکتور چک شد,کنید,است,شد`)
	// These end what is given where they stand apart.
	apartTails = spelt("donation,gift,اهدایی,هدیه,کمک,اهدا")
	polite     = spelt(`could someone please note that,could you please note that,can you please log that,please note that,could someone please log,could you log,can you log this,whoever asks,morning,good morning,please record,please note,please log,please,pls,record,note,log,hi,hello,hi all,dear all,good news,fyi,thanks,new donation,new gift,
		لطفا ثبت شود,لطفا ثبت کنید,لطفا ثبت بشه,لطفا,ثبت شود,ثبت کنید,ثبت,سلام,با سلام,سلام وقت بخیر,سلام خسته نباشید,جهت اطلاع,خبر خوب,الان,همین الان,بی‌زحمت ثبت کنید,بی‌زحمت,بی زحمت ثبت کنید`)
	memories = Set("یاد نیت مناسبت یادبود افتخار پاس نام")
)

var formLabels = Set("what gift item items on date when amount value unit چی هدیه مبلغ تاریخ")

// dropPolite takes what a line is dressed in off its beginning.
func (l *line) dropPolite() {
	for i := range l.tokens { // "what: … / on: …"
		if l.is(i, formLabels) && strings.HasSuffix(l.tokens[i].raw, ":") {
			l.take(i, i+1)
		}
	}
	for first, _ := l.edges(); first >= 0; first, _ = l.edges() {
		end := l.phraseAt(first, polite)
		if end == first {
			return
		}
		l.take(first, end)
	}
}

// onlyNumber tells whether tokens i up to end are a number and nothing else.
func (l *line) onlyNumber(i, end int) bool {
	t, ok := l.tallyAt(i)
	return ok && t.problem == nil && !t.sure && t.end == end
}

// onlyCounted tells whether tokens i up to end are a number with a counter: «دو تا».
func (l *line) onlyCounted(i, end int) bool {
	t, ok := l.tallyAt(i)
	return ok && t.problem == nil && !t.crossed && l.past(t.end, counters) == end
}

// doubtfulCounts asks about numbers of what is given that are no one number: 10 or 12, «دو
// سه تا».
func (l *line) doubtfulCounts() {
	for i := 0; i < len(l.tokens); i++ {
		or := l.skip(i+1, maybes)
		if before := l.numberBefore(i); l.is(i, eitherWords) && (l.isNumberish(or) || l.is(or, anOne) && l.is(or+1, persons)) && before < i {
			l.ask(before, or+1, manyMeanings())
		}
		t, ok := l.tallyAt(i)
		if !ok || l.tokens[i].thing {
			continue
		}
		if t.problem != nil && len(t.meanings) > 0 {
			l.ask(t.from, t.end, t.problem, t.meanings...)
		}
		i = t.end - 1
	}
}

// numberBefore is the last number before token i, i for none.
func (l *line) numberBefore(i int) int {
	for j := i - 1; j >= 0 && j > i-6 && l.open(j) && !l.tokens[j].ends(); j-- {
		if l.isNumberish(j) && !l.tokens[j].thing {
			return j
		}
	}
	return i
}

var maybes = Set("maybe perhaps even possibly شاید حتی")

// titledLast is a name in capitals that a part of the line ends with, behind a number:
// "stands x4 Naghsh Print".
func (l *line) titledLast() []span {
	for _, p := range slices.Backward(l.parts()) {
		from := p.end
		for from > p.from && l.titled(from-1) && categoryWords[l.tokens[from-1].word] == "" && !l.tokens[from-1].thing {
			from--
		}
		counted := from > 0 && l.isNumberish(from-1) && !l.titled(0)
		if from < p.end && from > 0 && (p.end-from > 1 && !strings.HasPrefix(l.tokens[from].raw, "(") || counted) {
			return []span{{from, p.end}}
		}
	}
	return nil
}

// owner is whose things are given: "Aftab Solar's panels".
func (l *line) owner() []span {
	for i := range l.tokens {
		raw := l.tokens[i].raw
		owned := (strings.HasSuffix(raw, "'s") || strings.HasSuffix(raw, "’s")) && l.open(i) && l.open(i+1) && !l.is(i+1, kin)
		if !owned {
			continue
		}
		if from := l.partFrom(i); l.titled(from) {
			return []span{{from, i + 1}}
		}
	}
	return nil
}

// allTitled tells whether a part of the line is two words and more in capitals.
func (l *line) allTitled(p span) bool {
	for i := p.from; i < p.end; i++ {
		if !l.titled(i) || i == p.from && categoryWords[l.tokens[i].word] != "" {
			return false
		}
	}
	return p.end > p.from+1
}
