package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
)

// Words around an amount that make it less than sure.
var (
	hedges = spelt(`about,around,approximately,approx,roughly,circa,ca,some,nearly,almost,close to,up to,upto,at least,at most,at minimum,at maximum,no more than,not more than,no less than,not less than,
		more than,less than,over,under,below,above,beyond,minimum,minimum of,min,maximum,maximum of,max,as much as,upwards of,in the region of,in the order of,in the range of,between,from,perhaps,maybe,probably,possibly,
		half,half of,half the,a half of,a third of,one third of,two thirds of,a quarter of,quarter of,part of,a part of,a share of,~,±,≈,>,<,≥,≤,
		حدود,حدودا,در حدود,تقریبا,نزدیک به,نزدیک,قریب به,بیش از,بیشتر از,کمتر از,حداکثر,حداقل,دست کم,لااقل,تا سقف,تا مبلغ,سقف,بالغ بر,بالای,زیر,حوالی,در حد,فوقش,شاید,احتمالا,بین,از,تا,
		نصف,نصف از,نیمی از,یک سوم,یک سوم از,یک چهارم,یک چهارم از,بخشی از,قسمتی از`)
	// These open a range, or say nothing.
	rangeLeads = Set("between from بین از")
	behindSum  = spelt(`each,apiece,a piece,a head,annually,yearly,monthly,weekly,daily,quarterly,p.a,per,every,for each,for every,a year,a month,a week,a day,a bed,a patient,a child,an hour,a unit,
		or more,or so,or less,or thereabouts,and more,plus,at most,at least,max,maximum,min,minimum,roughly,approximately,
		سالانه,سالیانه,ماهانه,ماهیانه,هفتگی,روزانه,نفری,دانه‌ای,دونه‌ای,هر کدام,هر یک,هر نفر,هر عدد,هر سال,هر ماه,هر هفته,به ازای هر,برای هر,بابت هر,در سال,در ماه,در هفته,در روز,
		یا بیشتر,یا کمتر,به بالا,حداکثر,حداقل,تقریبا,و خرده‌ای`)
	everyTime    = Set("annual annually yearly monthly weekly quarterly سالانه سالیانه ماهانه ماهیانه ماهی سالی هفتگی هفته‌ای")
	severalWords = spelt(`several,a few,few,some,many,a couple of,a couple,a handful of,hundreds of,tens of,dozens of,thousands of,millions of,billions of,millions,billions,hundreds,thousands,
		چند,چندین,چند صد,چند ده,یکی دو,دو سه,سه چهار,ده‌ها,صدها,هزاران,هزارها,میلیون‌ها,میلیونها,میلیاردها,میلیارد‌ها`)
	percentWords = Set("percent pct % ٪ درصد")
)

// priceAt reads an amount at token i with the words that make it more or less than that: a
// range, "up to", "50% of", "per year". None of these is one amount.
func (l *line) priceAt(i int) (p price, ok bool) {
	if !l.open(i) {
		return price{end: i}, false
	}
	at := l.shareEnd(i)
	if at == i {
		at = l.phraseAt(i, hedges)
	}
	p, two := l.rangeAt(at)
	if ok = two; !ok {
		if p, ok = l.moneyAt(i); ok { // half a million
			at = i
		} else {
			p, ok = l.moneyAt(at)
		}
	}
	plain := at == i || at == i+1 && l.is(i, rangeLeads)
	switch {
	case !ok:
		if p.end = l.severalAt(i); p.end == i {
			return p, false
		}
		p.from, p.problem = i, badAmount()
		return p, true
	case plain && at > i && !two:
		return price{end: i}, false // "from 5,000 euros": the amount begins behind
	case !plain:
		if p.problem == nil {
			p.problem, p.meanings = manyMeanings(), []string{l.between(at, p.end)}
		} else {
			p.meanings = nil
		}
	}
	p.from = i
	if w := l.tokens[p.end-1].word; isLatin(w) && currencyWords[w] == "" && strings.Contains(w, "/") && !isFraction(w) { // toman/month
		p.problem, p.meanings = manyMeanings(), nil
	}
	if more := l.behindEnd(p.end); more > p.end || l.partBefore(i) || l.eachBefore(i) {
		p.end, p.problem, p.meanings, p.Money = more, manyMeanings(), nil, dept.Money{}
	}
	if p.problem != nil {
		p.Money = dept.Money{}
	}
	return p, true
}

// shareEnd is where "50% of" and "3 x" end; i for none.
func (l *line) shareEnd(i int) int {
	w := l.tokens[i].word
	number := strings.ContainsFunc(w, isDigit)
	_, end := l.numberAt(i)
	if end == i && number {
		end = i + 1
	}
	percent := strings.ContainsAny(w, "%٪") && number
	if end > i && l.is(end, percentWords) {
		percent, end = true, end+1
	}
	switch {
	case percent && (l.is(end, ofWord) || l.says(end, "از")):
		return l.past(end+1, articles)
	case end > i && (l.is(end, crosses) || l.says(end, "times")):
		return end + 1
	case times(w) && !l.monied(end):
		return end
	}
	return i
}

// severalAt is where money without a number ends: «چند میلیارد تومان».
func (l *line) severalAt(i int) (end int) {
	end = l.phraseAt(i, severalWords)
	if end == i || !l.monied(end) {
		return i
	}
	for l.scales(end) {
		end++
	}
	return l.currencyEnd(end)
}

// behindEnd is where the words end that say that an amount is none by itself.
func (l *line) behindEnd(i int) int {
	if !l.open(i) {
		return i
	}
	if raw := l.tokens[i].raw; len(raw) > 2 && raw[0] == '/' && isLatin(l.tokens[i].word) && raw[1] != '/' {
		return i + 1 // /year
	}
	if l.is(i, crosses) && l.isNumeric(i+1) {
		return i + 2
	}
	end := l.phraseAt(i, behindSum)
	if w := l.wordAt(end - 1); end > i && end < len(l.tokens) && l.open(end) && (w == "per" || w == "every" || w == "each" || w == "هر") {
		end++
	}
	return end
}

// partBefore tells whether the words before token i say that an amount comes again, or that
// only a part of it does: "half the budget of", «سالی».
func (l *line) partBefore(i int) bool {
	for n := 1; n <= 3 && l.open(i-n) && !l.tokens[i-n].ends(); n++ {
		if l.is(i-n, everyTime) || l.is(i-n, percentWords) || l.is(i-n, halfWords) || l.is(i-n, partWords) || strings.ContainsAny(l.tokens[i-n].raw, "%٪") {
			return true
		}
	}
	return false
}

func (l *line) eachBefore(i int) bool {
	_, ok := l.phraseBefore(i, -1, eachWords)
	return ok
}

var eachWords = spelt("each,per,per year,per month,a year,a month,each year,each month,every year,every month,هر کدام,هر یک,هر نفر,هر سال,هر ماه,هر هفته,در سال,در ماه,دانه‌ای,نفری,به هر نفر")

var partWords = Set("third quarter fraction percentage نصف نیمی ثلث ربع بخشی قسمتی سهمی نفری هرکدام")

// rangeAt reads two amounts of which one is meant: 2 to 3 million euros, "2-3 billion
// rials", «یک میلیارد تا دو میلیارد تومان».
func (l *line) rangeAt(i int) (p price, ok bool) {
	if !l.open(i) {
		return p, false
	}
	w := l.tokens[i].word
	if cut := strings.IndexAny(w, "-–−~"); cut > 0 && strings.IndexFunc(w, isDigit) <= 1 && len(w) > cut+1 {
		low, high := strings.TrimLeft(w[:cut], "$€£"), strings.TrimLeft(w[cut:], "-–−~$€£")
		at := strings.IndexFunc(high, func(c rune) bool { return !isDigit(c) && !strings.ContainsRune(".,/", c) })
		glued := ""
		if at >= 0 {
			high, glued = high[:at], high[at:]
		}
		sign := strings.ContainsAny(w, "$€£")
		_, _, one := amountOf(low)
		_, _, two := amountOf(high)
		if !one || !two || !sign && !l.monied(i+1) || glued != "" && shortScales[glued] == 0 && currencyWords[glued] == "" {
			return p, false
		}
		end := i + 1
		for l.scales(end) {
			end++
		}
		behind := ""
		if end = l.currencyEnd(end); end > i+1 {
			behind = " " + l.between(i+1, end)
		}
		front := w[:strings.IndexFunc(w, isDigit)]
		return price{from: i, end: end, problem: manyMeanings(), meanings: []string{front + low + glued + behind, front + high + glued + behind}}, true
	}
	end, sep := l.amountEnd(i), 0
	if end == i {
		return p, false
	}
	switch {
	case l.is(end, ranges) || l.dash(end), i > 0 && l.is(i-1, rangeLeads) && l.is(end, refJoins):
		sep = 1
	default:
		return p, false
	}
	second, ok := l.moneyAt(end + sep)
	if !ok || second.problem != nil && second.problem.Code == dept.BadAmount && second.meanings == nil {
		return p, false
	}
	p = price{from: i, end: second.end, problem: manyMeanings()}
	number := end + sep
	for number < second.end && !l.monied(number) {
		number++
	}
	first := l.between(i, end)
	switch from := slices.IndexFunc(l.tokens[i:end], func(t token) bool { return scaleWords[t.word] != 0 }); {
	case l.currencyEnd(end-1) == end:
	case from >= 0:
		for number < second.end && l.scales(number) {
			number++
		}
		fallthrough
	default:
		first += " " + l.between(number, second.end)
	}
	if second.problem == nil {
		p.meanings = []string{first, l.between(end+sep, second.end)}
	}
	return p, true
}

// amountEnd is where a number of money ends, with its scale and currency where it has
// any of its own; i for none.
func (l *line) amountEnd(i int) (end int) {
	if p, ok := l.moneyAt(i); ok {
		return p.end
	}
	if _, end = l.numberAt(i); end == i && l.isNumeric(i) {
		end = i + 1
	}
	return end
}

// amounts lists the amounts of the line that nobody took.
func (l *line) amounts() (all []price) {
	for i := 0; i < len(l.tokens); i++ {
		if p, ok := l.priceAt(i); ok {
			all = append(all, p)
			i = p.end - 1
		}
	}
	return all
}

var amountLeads = spelt(`worth,worth of,valued at,value of,value,to the value of,amounting to,in the amount of,an amount of,the amount of,amount of,amount,the sum of,a sum of,sum of,sum,a total of,total of,total,exactly,
	به ارزش,ارزش,به مبلغ,مبلغ,معادل,به میزان,جمعا,در مجموع,مجموعا,دقیقا`)

// amount claims the one amount of the line, with what leads to it; paid is false when it
// tells what something else is worth. Two of them, or one that is not sure, are asked
// about.
func (l *line) amount() (m dept.Money, paid bool) { return l.oneAmount(l.amounts()) }

func (l *line) oneAmount(all []price) (m dept.Money, paid bool) {
	if len(all) == 0 {
		return m, false
	}
	for _, p := range all {
		if p.problem != nil {
			l.ask(p.from, p.end, p.problem, p.meanings...)
		}
	}
	if slices.ContainsFunc(all, func(p price) bool { return p.problem != nil }) {
		return m, false
	}
	if slices.ContainsFunc(all, func(p price) bool { return p.Money != all[0].Money }) {
		runs := make([]span, len(all))
		for i, p := range all {
			runs[i] = span{p.from, p.end}
		}
		l.askEach(manyMeanings(), runs...)
		return m, false
	}
	paid = true
	for _, p := range all {
		from, ok := l.phraseBefore(p.from, -1, amountLeads)
		if !ok {
			from = p.from
		}
		paid = paid && !l.is(from, worth) && !ofAmount[l.wordAt(p.end-1)]
		if l.is(from-1, worthPrices) {
			from--
		}
		l.take(from, p.end)
	}
	return all[0].Money, paid
}

var (
	worth       = Set("worth valued value به ارزش معادل")
	ofAmount    = Set("ریالی تومانی تومنی دلاری یورویی") // «دوربین ۸۰۰ یورویی»
	worthPrices = Set("cash market total approximate estimated ارزش")
)
