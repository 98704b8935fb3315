package reading

import (
	"cmp"
	"slices"
	"strings"

	"hamahang/dept"
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

var (
	roomy    = Set("اتاق خانه شبکه بازار")
	chambers = Set("بازرگانی اصناف فکر تعاون بهداشت سالمندان رضا بزرگ کوثر")
)

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
