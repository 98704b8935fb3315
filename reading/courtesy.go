package reading

import (
	"slices"
	"strings"
)

var (
	// Words of haste. They tell a severity wherever they stand.
	haste = spelt("urgent,urgently,asap,a.s.a.p,as soon as possible,at once,right away,immediately,stat,urgnt,urgant,ugent,ergent,right now,urgent and important,very soon,بلافاصله,همین الان,سریعا,خیلی زود,فوری و مهم,فوری,فوریه,فورا,در اسرع وقت,هر چه سریع‌تر,هرچه زودتر")
	// "urgent care" is a place, and "stat lab" a sort of thing.
	hasteThings = Set("care clinic lab labs kit kits test tests")
	hasteIs     = Set("is are was be it's that's this's they're شده است هست هستش می‌باشد")
	hasteIt     = Set("it this that they these اینها این")

	// What a request is dressed in. None of it is a part of what is asked for.
	before = spelt(`help needed,help needed with,help,hi team,hi all,hello team,hello all,hi there,dear team,dear colleagues,good morning,good evening,good afternoon,morning all,morning team,morning,evening,
		hi,hello,hey,dear all,team,all,can we get,can we have,could we get,could we have,can i get,can you send,can you get,can you get us,could you send,could you get us,could you find us,
		can you order,could you order,would you order,please order,order,please send,send,send us,get us,bring,could someone bring,can someone send,can someone bring,can somebody send,we could use,we're short of,we are short of,short of,short on,
		we are missing,we're missing,missing,we lack,lacking,looking for,still need,still waiting for,also need,really need,item,request,request for,requesting,shortage of,
		سلام خسته نباشید,سلام وقت بخیر,خسته نباشید,وقت بخیر,صبح بخیر,همکاران گرامی,همکاران,درود بر همکاران,سلام بر همکاران,سلام همکاران,با درود,با احترام,اگه امکان داره,اگر امکان دارد,اگه میشه,اگر می‌شود,اگه ممکنه,
		میشه,می‌شود,بی‌زحمت,بی زحمت,درخواست,کمبود,کسری,ما نیاز داریم به,برامون,بفرستید,بدید,خواهشمند است,خواهشا,خواهشاً,قلم,جهت اطلاع,سلام,با سلام,درود,please,pls,plz,kindly,we need,i need,need,needs,need for,needed,we require,require,we want,i want,
		we are out of,we're out of,we r out of,are out of,out of,run out of,ran out of,we ran out of,we have run out of,we've run out of,
		لطفا,لطفاً,نیاز داریم به,نیاز به,نیازمند,نیازمندیم به,نیاز داریم,لازم داریم,احتیاج داریم به,احتیاج به,می‌خوایم,می‌خواهیم,می‌خوام,می‌خواهم`)
	// "need to move", "out of order": the words before these are no dress.
	goOn   = Set("to order service date hours reach")
	behind = spelt(`please,pls,plz,thanks,thank you,thx,ty,cheers,tnx,thanks a lot,many thanks,thank you all,for us,if possible,as usual,
		مرسی,سپاس,سپاسگزارم,تشکر,با تشکر,ممنونم,ممنون میشم,خیلی ممنون,بفرستید,بفرستین,ارسال کنید,سفارش بدید,سفارش دهید,سفارش بدین,بخرید,بخرین,تهیه کنید,تهیه شود,تهیه بشه,تأمین شود,تامین کنید,تامین شود,بگیرید,بدید,بدین,بهمون بدید,برامون بفرستید,برامون بیارید,بیارید,بیارین,
		حتما,حتماً,داریم نیاز,کم داریم,کم آوردیم,کم اومده,نداریم,موجود نیست,موجودی نداریم,لطف کنید,لطف کنین,خواهشا,خواهشاً,اگه میشه,دیگه,هم,needed,is needed,are needed,
		finished,is finished,are finished,has finished,have finished,ran out,run out,has run out,have run out,out of stock,is out of stock,are out of stock,
		لطفا,ممنون,متشکرم,می‌خوایم,می‌خواهیم,می‌خوام,می‌خواهم,لازم داریم,لازم داره,لازم دارد,نیاز داره,نیاز دارد,لازم است,لازمه,لازم,نیاز داریم,نیاز است,نیازه,مورد نیاز است,احتیاج داریم,
		تمام شد,تموم شد,تمام شده,تموم شده,تمام شده است,تمام کردیم,تموم کردیم`)
)

// drop takes words wherever they stand.
func (l *line) drop(words map[string]bool) {
	for i := range l.tokens {
		l.takeIf(i, words)
	}
}

// courtesies are no part of what is asked for, wherever they stand.
var courtesies = Set("please pls plz لطفا لطفاً")

// dropCourtesies takes what a request is dressed in off both ends of what is left of the
// line, unless nothing would be left.
func (l *line) dropCourtesies() {
	if l.has(func(t token) bool { return !t.taken() && !t.fence && !courtesies[t.word] }) {
		l.drop(courtesies)
	}
	for {
		first, last := l.edges()
		for i := 1; i <= first && l.tokens[i-1].taken(); i++ {
			if l.dash(i) { // "urgent - 3 monitors"
				l.take(i, i+1)
			}
		}
		if first < 0 {
			return
		}
		end := l.dressAt(first, before)
		if !l.isNumberish(first) && end > first && end <= last && !l.fenced(first, end) && !l.is(end, goOn) {
			l.take(first, end)
			continue
		}
		from, ok := l.phraseBefore(last+1, first, behind)
		if !ok || l.fenced(from, last+1) || l.denied(from, last+1) {
			return
		}
		l.take(from, last+1)
	}
}

// dropArticle takes the colloquial «یه» that what is asked for begins with.
func (l *line) dropArticle() {
	if first, last := l.edges(); first >= 0 && first < last && l.tokens[first].word == "یه" {
		l.take(first, first+1)
	}
}

// edges are the first and the last token with a word that nobody took, -1 for none.
func (l *line) edges() (first, last int) {
	word := func(t token) bool { return !t.taken() && t.word != "" }
	for last = len(l.tokens) - 1; last >= 0 && !word(l.tokens[last]); {
		last--
	}
	return slices.IndexFunc(l.tokens, word), last
}

// dressAt tells where the longest phrase that begins at token i ends, i for none; what
// was taken may stand in it, as in "we urgently need".
func (l *line) dressAt(i int, phrases lexicon) int {
	first := i
	for first < len(l.tokens) && l.tokens[first].taken() {
		first++
	}
	for _, ph := range phrases[letter(l.wordAt(first))] {
		rest := ph
		for j := i; j < len(l.tokens); j++ {
			if t := l.tokens[j]; !t.taken() {
				var ok bool
				if rest, ok = strings.CutPrefix(rest, t.word); !ok || t.word == "" {
					break
				}
			}
			if rest == "" {
				return j + 1
			}
		}
	}
	return i
}

// phraseBefore finds the longest phrase that ends before token end and begins after
// token first.
func (l *line) phraseBefore(end, first int, phrases lexicon) (from int, ok bool) {
	for from = max(first+1, end-4); from < end; from++ {
		if l.free(from) && l.dressAt(from, phrases) == end {
			return from, true
		}
	}
	return 0, false
}

// fenced tells whether one of the tokens is a part of what could not be read.
func (l *line) fenced(from, end int) bool {
	return slices.ContainsFunc(l.tokens[from:end], func(t token) bool { return t.fence })
}
