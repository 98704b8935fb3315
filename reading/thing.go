package reading

import "strings"

var (
	// Doses and dimensions: a number before one of them belongs to a thing's name.
	dimensions = Set(`mg mgs mcg µg ug g gr gram grams gm kg kgs ml mls cc cl l lt ltr ltrs mm cm m metre metres meter meters inch inches in ft % percent iu u mmhg fr french ch gauge v volt kv w watt kw w hz c °c celsius degree degrees bar psi gb tb mp mw meq mmol mm2 cm2 µl ul µm um nm tesla
		میلی‌گرم میکروگرم گرم گرمی کیلوگرم کیلو کیلویی میلی‌لیتر سی‌سی میلی‌متر سانتی‌متر سانت سانتی متر متری اینچ درصد واحدی ولت وات گیگ گیگابایت میل میلی میکرو لیتری لاندا گیج فرنچ تسلا میلی‌گرمی میلی‌لیتری سی‌سی‌ای میکرون درجه کیلوئه کیلویه`)
	// Lengths of time, money and sizes: a number before one of them counts no things.
	notThings = Set(`hour hours hourly day days week weeks month months year years yr yrs minute minutes min h hr hrs old ساعت ساعته روز روزه هفته هفته‌ای ماه ماهه سال ساله دقیقه دقیقه‌ای
		rial rials irr toman tomans usd eur dollar dollars euro euros ریال تومان دلار یورو
		way ways lead leads channel channels lumen ply port pin point points door doors wheel wheels step steps part parts seater burner layer layers drawer drawers tier tiers
		کاناله راهه راهی لیده لیدی لومن لومنه لایه تایی نفره دره طبقه مرحله‌ای پارچه عددی خانه کشو کشویی برگی`)
	// Some of those words tell a sort of thing too.
	sorts = map[string]map[string]bool{
		"lead": Set("apron aprons shield shields screen screens glass glasses collar collars glove gloves gown gowns"),
		"day":  Set("nurse nurses doctor doctors physician physicians bed beds"),
		"door": Set("closer closers handle handles lock locks"),
		"step": Set("stool stools"),
	}
	lengths = Set("mm cm m metre metres meter meters inch inches متر سانتی‌متر سانت میلی‌متر")
	// The second halves of what is often written in two words: میلی گرم.
	halves = map[string]map[string]bool{
		"میلی": Set("گرم لیتر متر گرمی لیتری متری"), "میکرو": Set("گرم لیتر"), "سی": Set("سی"), "سانتی": Set("متر متری"), "کیلو": Set("گرم گرمی"),
	}
	// A number after one of these words tells which one or which sort it is.
	labels = Set(`تخت‌های اتاق‌های size sizes no nr number num # gauge type types model bed beds room rooms bays pod isolation ward floor level phase grade class version v series mark generation gen ref code lot batch asset tag
		serial extension ext line channel factor covid omega step stage category cat corridor theatre theater bay cubicle door lift elevator block building wing station unit cr hp spf ph vitamin b hepatitis interleukin il cd mri ct trolley locker
		سایز شماره نامبر مدل تخت اتاق ایزوله طبقه نمره کد پلاک سری تیپ فاز نسخه ورژن خط کلاس درجه گیج نسل فاکتور کووید امگا ویتامین راهرو سالن بلوک ساختمان درب آسانسور ایستگاه مرحله گرید منفی ام‌آر‌آی سی‌تی اینترلوکین داخلی عمل لول سطح بلوک ترالی آسانسور ان`)
	// Names that begin with a number.
	numbered = spelt(`one to one,1:1,یک به یک,آی سی یو,ان آی سی یو,پی آی سی یو,سی تی اسکن,سی تی,one touch,one way,two way,three way,four way,one piece,two piece,double lumen,triple lumen,
		یک بار مصرف,یکبار مصرف,یک بار,یکبار,سه راهی,سه راه,چهار راهی,سه راهه,دو راهی,چهار پایه,چهارپایه,سه پایه,سه‌پایه,دو شاخه,سه شاخه,دو لومن,سه لومن,دو لومنه,سه لومنه,دو نفره,سه نفره,یک نفره,
		دو طرفه,یک طرفه,دو لایه,سه لایه,سه سو,دو کاناله,سه کاناله,چهار کاناله,پنج کاناله,شش لیده,دوازده لیده,سه چرخ,چهار چرخ,دو قلو,هفت سین,دو جداره,سه بعدی,دو تکه,سی سی یو,ده پارامتر`)
	// Whom or what a thing is for, and how often: a number of them is none of things.
	served    = Set("patient patients pt pts kiddos child children kids kid baby babies infant infants bed beds person people afternoon afternoons morning mornings evening evenings night nights session sessions visitor visitors family families room rooms cot cots shift shifts time times donor donors recipient recipients student students guest guests staff بیمار بیماران نفر نفری کودک کودکان بچه نوزاد تخت مریض مریضا مریض‌ها بچه‌ها نوزادها مهمان شیفت بار نوبت عصر صبح جلسه اتاق همراه خانواده دانشجو اهداکننده گیرنده")
	servedFor = Set("for per with in of each every at to from than serving برای هر به در با از")
)

// things claims the numbers that belong to the names of things: strengths, sizes,
// models, rooms, beds. They stay in the title and are never asked about.
func (l *line) things() {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) || l.tokens[i].thing {
			continue
		}
		end := l.thingAt(i)
		l.keep(i, end)
		if end > i {
			i = end - 1
		}
	}
}

// thingAt tells where a number that belongs to a name ends, with the words that make it
// one; i for none.
func (l *line) thingAt(i int) (end int) {
	if end = l.phraseAt(i, numbered); end > i {
		return end
	}
	w := l.tokens[i].word
	switch {
	case l.sized(i):
		return l.sizedEnd(i)
	case l.lettersEnd(i) > i+1:
		return l.lettersEnd(i)
	case l.is(i, halfOf) && l.is(i+1, dimensions):
		return i + 2
	case l.is(i, labels) && l.labelledInWords(i+1):
		return i + 2
	case l.is(i, labels) && l.labelled(i+1) && !l.tokens[i].ends():
		return l.labelsEnd(i + 2)
	case l.is(i, servedFor) && l.saidBefore(i) && l.countsServed(i+1) > i+1:
		return l.countsServed(i + 1)
	case codeLike(w), l.modelYear(i), ordinal(w), i > 0 && w != "" && (w[0] == '-' || strings.HasPrefix(w, "−")) && looksNumeric(w): // a freezer of -80
		return i + 1
	case l.is(i, articles) && l.is(i-1, servedFor) && l.isNumberish(i+1): // "in the 4 isolation rooms"
		return i + 2
	case i > 0 && l.open(i-1) && !l.tokens[i-1].ends() && !l.is(i-1, asking) && l.isNumberish(i) && l.placesAfter(i): // «پرده ۴ اتاق»
		return i + 2
	case i > 0 && l.isNumberish(i) && l.faultAfter(i) > i:
		return l.faultAfter(i)
	}
	return l.packed(i)
}

// «سی» is thirty elsewhere.
var letterNames = Set(strings.Join(persianLetters, " "))

// lettersEnd is where a name ends that is spelt by letters, «ای سی جی»; i for none.
func (l *line) lettersEnd(i int) int {
	end := i
	for l.open(end) && l.is(end, letterNames) && (end == i || !l.tokens[end-1].ends()) {
		end++
	}
	if i > 0 && l.isNumberish(i-1) && !l.is(i-1, letterNames) {
		return i // «۵ سی سی»
	}
	return end
}

// labelsEnd is where the numbers end that go on behind a label: "rooms 3 and 5", "rooms
// 1-4".
func (l *line) labelsEnd(i int) int {
	for !l.tokens[i-1].ends() || strings.HasSuffix(l.tokens[i-1].raw, ",") || strings.HasSuffix(l.tokens[i-1].raw, "،") {
		next := l.past(i, labelJoins)
		if !l.isNumeric(next) || next == i && !l.tokens[i-1].ends() || l.is(next+1, counters) || l.measuredAt(next+1) || l.open(next+1) && !l.tokens[next].ends() && !l.is(next+1, tellingWords) && next == i {
			return i
		}
		i = next + 1
	}
	return i
}

var labelJoins = Set("and to & - تا و الی")

// sized tells whether the number at token i is of a dose, a dimension or a length.
func (l *line) sized(i int) bool { return l.sizedEnd(i) > i }

// sizedEnd is where it ends; i when it is none.
func (l *line) sizedEnd(i int) (end int) {
	if !l.open(i) || !l.tokens[i].numeric() {
		return i
	}
	w := l.tokens[i].word
	number := looksNumeric(strings.TrimLeft(w, "#")) || isFraction(w) || strings.HasSuffix(w, "%") || isRange(w)
	end = i + 1
	if n, e := l.numberAt(i); !number && e > i && n > 0 {
		number, end = true, e
	}
	if !number || times(w) || l.counted(i) {
		return i
	}
	if strings.HasSuffix(w, "%") || strings.HasPrefix(w, "%") {
		return end
	}
	if l.is(end, ranges) && l.isNumeric(end+1) && l.is(end+2, degrees) { // «۲ تا ۸ درجه»
		return end + 3
	}
	if (l.is(end, crosses) || l.says(end, "در") || l.says(end, "by")) && l.isNumeric(end+1) && (l.is(end, crosses) || l.is(end+2, lengths)) && !l.is(end+2, litres) && (l.is(end+2, lengths) || !l.is(end+2, dimensions) && l.isNumeric(i)) { // 3 x 4 m, 4 x 4 gauze
		return l.past(end+2, lengths)
	}
	if strings.Contains(w, ".") && isDecimal(w) && !l.measuredAt(end) && l.open(end) && categoryWords[l.tokens[end].word] == "" {
		return end // 7.5 ET tubes
	}
	if strings.ContainsAny(w, "./٫") && (l.is(end, litres) || l.says(end, "l")) && !l.alsoCounted(end) {
		return i // 2.5 l: of how much?
	}
	return l.dimensionEnd(end, i)
}

// dimensionEnd is where a dimension at token at ends, with what it is by: mg/5 ml; none
// is found when that is none, and the number's place given.
func (l *line) dimensionEnd(at, none int) int {
	first, _, slash := strings.Cut(l.wordAt(at), "/")
	switch {
	case !l.open(at) || l.tokens[at-1].ends(), l.twoWordMeasure(at), l.measuredOf(at):
		return none
	case l.open(at+1) && halves[l.tokens[at].word][l.tokens[at+1].word]:
		at += 2
	case l.is(at, dimensions) && first != "in", slash && dimensions[first]:
		at++
	case first == "in" && l.is(at, dimensions) && !l.free(at+1):
		at++
	case l.is(at, notThings):
		if l.free(at+1) && sorts[l.tokens[at].word][l.tokens[at+1].word] {
			return none
		}
		at = l.skip(at+1, oldWords)
	case l.is(at, litres) && l.open(at+1) && !l.is(at+1, ofWord) && l.alsoCounted(at):
		at++
	default:
		return none
	}
	if l.wordAt(at) == "/" || l.wordAt(at) == "per" || l.wordAt(at) == "در" {
		if next := l.skip(at+1, nil); l.isNumeric(next) && l.is(next+1, dimensions) {
			at = next + 2
		} else if l.is(at+1, dimensions) {
			at += 2
		}
	}
	return at
}

// placesAfter tells whether the number at token i counts rooms, beds or patients.
func (l *line) placesAfter(i int) bool { return l.is(i+1, served) && !l.is(i+2, counters) }

// What is wrong with a thing of which one is meant: "trolley 2 broken".
var faults = Set(`broken dead down leaks leaking leak alarm alarms beeping stuck faulty fails failed jammed cracked torn dripping flickering smells
	خراب خرابه شکسته نشتی آلارم سوخته پاره گیر ترک چکه قطع کمه کم کافی`)

var tooFew = Set("کمه کم کافی")

// faultAfter is where a number ends that what is wrong follows; i for none.
func (l *line) faultAfter(i int) int {
	_, end := l.numberAt(i)
	if end == i {
		end = i + 1
	}
	if l.is(end, faults) || l.is(l.skip(end, counters), tooFew) {
		return end
	}
	return i
}

// saidBefore tells whether a word of what is asked for stands before token i.
func (l *line) saidBefore(i int) bool {
	for i--; i >= 0; i-- {
		if l.open(i) && l.tokens[i].word != "" && !asking[l.tokens[i].word] {
			return true
		}
	}
	return false
}

// oldWords say a length of time is an age.
var oldWords = Set("old")

var degrees = Set("c °c celsius degree degrees درجه")

var litres = Set("litre litres liter liters لیتر")

// alsoCounted tells whether another number of the line counts: "3 litre sharps bins, 45".
func (l *line) alsoCounted(but int) bool {
	for i := range l.tokens {
		if i != but && i != but-1 && l.open(i) && (l.isNumberish(i) || times(l.tokens[i].word)) && !l.tokens[i].thing && !l.is(i+1, dimensions) {
			return true
		}
	}
	return false
}

// counted tells whether the number at token i is written as a count.
func (l *line) counted(i int) bool {
	return l.is(i+1, counters) && !l.isNumberish(i+2) && !l.is(i+2, dimensions)
}

// measuredAt tells whether a measure stands at token i.
func (l *line) measuredAt(i int) bool { return l.measureAt(i) > i }

// labelled tells whether token i is the number or the code behind a label, and no count.
func (l *line) labelled(i int) bool {
	if !l.open(i) || !strings.ContainsFunc(l.tokens[i].word, isDigit) || times(l.tokens[i].word) {
		return false
	}
	label := l.wordAt(i - 1)
	if ambiguousLabels[label] {
		return !l.measuredAt(i+1) && (!l.is(i+1, counters) || l.isNumeric(i+2)) && (l.open(i+1) && !l.tokens[i].ends() || l.saidBefore(i-1))
	}
	return (!l.is(i+1, counters) || l.isNumeric(i+2)) && (!l.measuredAt(i+1) || l.tokens[i].ends())
}

// labelledInWords tells whether token i is a number in words behind a label: «کلاس دو».
func (l *line) labelledInWords(i int) bool {
	n, end := l.valueAt(i)
	return n > 0 && n <= 12 && end == i+1 && (!ambiguousLabels[l.wordAt(i-1)] || l.saidBefore(i-1) && !l.open(end)) && !l.is(end, counters) && !l.measuredAt(end) && !l.tokens[i-1].ends()
}

// Labels that are things, too: "bed 7 monitor", but "bed 3"?
var ambiguousLabels = Set("تخت‌های اتاق‌های beds rooms bed room ward unit line door lift model station تخت اتاق درب سالن خط ایستگاه")

// countsServed is where "for 2 patients" ends; i for none.
func (l *line) countsServed(i int) int {
	if !l.isNumberish(i) {
		return i
	}
	_, end := l.numberAt(i)
	if end == i {
		end = i + 1
	}
	if l.is(end, served) || l.is(end, notThings) {
		return end + 1
	}
	if l.is(i-1, servedFor) && (l.says(i-1, "for") || l.says(i-1, "per") || l.says(i-1, "serving")) && l.manyAfter(end) {
		return end // "for two conditioning regimens"
	}
	return i
}

// codeLike tells whether a word is a code with digits: N95, 24G, 3-0, 10x10, CD34.
func codeLike(w string) bool {
	bare := strings.Trim(w, "x×*")
	if !strings.ContainsFunc(w, isDigit) || times(w) || strings.HasSuffix(bare, "k") && looksNumeric(strings.TrimSuffix(bare, "k")) && bare != "k" {
		return false
	}
	letters, signs := false, false
	for _, c := range w {
		switch {
		case c >= 'a' && c <= 'z' || c >= 0x600:
			letters = true
		case strings.ContainsRune("-x×*/#+", c):
			signs = true
		}
	}
	if letters {
		return !clockLike(w) && !looksNumeric(bare)
	}
	return signs && !isRange(w) && !isFraction(w) && !looksNumeric(w)
}

// ordinal tells whether a word is 2nd or «۲م».
func ordinal(w string) bool {
	rest := strings.TrimLeft(w, "0123456789")
	return rest != w && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th" || rest == "ام" || rest == "م")
}

// modelYear tells whether token i is a year that names a model: "2027 model scanner".
func (l *line) modelYear(i int) bool {
	w := l.wordAt(i)
	if len(w) != 4 || !isDigits(w) {
		return false
	}
	year := w[:2] == "20" || w[:2] == "19" || w[:2] == "14" || w[:2] == "13"
	return year && (l.wordAt(i+1) == "model" || l.wordAt(i-1) == "model" || l.is(i-1, yearLeads))
}

var yearLeads = Set("calendars calendar diary diaries since from edition سال تقویم سررسید مدل")

// packed is where "of 50", "50 per box" and «۵۰ تایی» end, which tell how things are
// packed; i for none.
func (l *line) packed(i int) int {
	if l.is(i, ofWord) && l.isNumeric(i+1) && l.measureBefore(i) {
		return i + 2
	}
	if l.isNumeric(i) && (l.wordAt(i+1) == "per" || l.wordAt(i+1) == "in") {
		measure := i + 2
		if l.wordAt(i+1) == "in" {
			measure = l.skip(measure, aOrAn)
		}
		if end := l.measureWords(measure); end > measure {
			return end
		}
	}
	return i
}

// measureBefore tells whether a measure ends before token i.
func (l *line) measureBefore(i int) bool {
	for from := i - 1; from >= 0 && from >= i-3 && l.open(from); from-- {
		if l.measureWords(from) == i {
			return true
		}
	}
	return false
}

func isDecimal(w string) bool {
	whole, part, ok := strings.Cut(w, ".")
	return ok && isDigits(whole) && isDigits(part) && (!isTriple(part) || whole == "0")
}
