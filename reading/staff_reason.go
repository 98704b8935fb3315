package reading

import "strings"

var (
	// What leads to the consequence of not filling, to the end of the line.
	becauses = spelt(`because of,because,cause,coz,cuz,bc,otherwise,or else,if not,else,so that,as otherwise,
		چون,چونکه,چون که,زیرا,زیرا که,چرا که,از آنجا که,از آنجایی که,وگرنه,وگر نه,در غیر این صورت,والا,و الا,و الّا,تا اینکه,که اگر`)
	// These lead to it before somebody or something of which more is said.
	since    = Set("since as")
	subjects = Set("the we our us they their there it this these nobody no none all both half everyone everybody ward")
	// What leads to a reason of a few words.
	dueTo = spelt("due to,owing to,thanks to,on account of,to avoid,به خاطر,بخاطر,به دلیل,بدلیل,به علت,بعلت,به سبب,بابت,برای جلوگیری از")

	// What says how things stand, in a sentence of its own.
	stating = Set(`is are was were isn't aren't has have had hasn't haven't left quit retired resigned broke closed stands runs ran lost
		مونده مانده است هست هستند هستن هستیم نیست نیستند نداریم ندارد نداره دارن دارند داریم رفته رفتن رفتند شده شدن شدند میشه می‌شود بازنشسته خوابیده مونده‌ایم مانده‌ایم بسته تعطیله`)
	// What says that something is asked for, and so states nothing.
	wanting = Set(`need needs needed want wants wanted require requires required please pls plz can could send get give looking short
		لازم لازمه نیاز احتیاج می‌خوایم می‌خواهیم می‌خوام می‌خواهم می‌خواد می‌خواهد لطفا بفرستین بفرستید بدین بدید درخواست کم`)
)

var greetings = Set("hi hello hey dear سلام درود وقت‌بخیر خسته‌نباشید")

// readBecause claims the consequence of not filling: what stands behind "because",
// "otherwise" and the like.
func (u *StaffingLine) readBecause(l *line, _ Reader) {
	for i := range l.tokens {
		end := l.phraseAt(i, becauses)
		if end == i && l.is(i, since) && l.is(i+1, subjects) && i+3 < len(l.tokens) && (l.wordAt(i) == "since" || l.statesIn(i, len(l.tokens))) {
			end = i + 1
		}
		if end > i && i > 0 && end < len(l.tokens) {
			u.because(l, i, end, len(l.tokens))
			return
		}
	}
}

// because claims the tokens from i up to end, of which the consequence are those from
// first on.
func (u *StaffingLine) because(l *line, i, first, end int) {
	text := l.text[l.tokens[first].start:l.tokens[end-1].stop()]
	if u.Consequence != "" {
		u.Consequence += "; "
	}
	u.Consequence += strings.Trim(text, " ,;:،؛")
	l.take(i, end)
}

// readStates claims sentences of their own that say how things stand: "we have no
// pharmacist after 16:00. One for HSCT please".
func (u *StaffingLine) readStates(l *line, _ Reader) {
	for from, end := 0, 0; from < len(l.tokens); from = end {
		for end = from + 1; end < len(l.tokens) && !l.closes(end-1); {
			end++
		}
		whole := from == 0 && end == len(l.tokens)
		if whole || !l.open(from) && l.tokens[from].by == "consequence" || !l.statesIn(from, end) {
			continue
		}
		from = l.past(from, greetings)
		numbers := false
		for i := from; i < end; i++ {
			numbers = numbers || l.isNumberish(i)
		}
		if numbers && end == len(l.tokens) {
			continue
		}
		u.because(l, from, from, end)
	}
}

// closes tells whether a part of a sentence ends with token i.
func (l *line) closes(i int) bool {
	raw := l.tokens[i].raw
	return l.tokens[i].ends() || strings.ContainsAny(raw[len(raw)-1:], ".!?") || strings.HasSuffix(raw, "؟")
}

// statesIn tells whether the tokens from one up to another say how things stand, and ask
// for nothing.
func (l *line) statesIn(from, end int) bool {
	states := false
	for i := from; i < end; i++ {
		t := l.tokens[i]
		if t.by == "cause" || t.by == "funded" || wanting[t.word] {
			return false
		}
		states = states || stating[t.word] && !t.taken() && i > from
	}
	return states
}

// readDueTo claims a reason of a few words, up to what was read: «به خاطر موج آنفلوانزا
// بخش پیوند». Why posts are asked for is told by its words, too.
func (u *StaffingLine) readDueTo(l *line, _ Reader) {
	for i := range l.tokens {
		first := l.phraseAt(i, dueTo)
		if first == i {
			continue
		}
		end := first
		for end < len(l.tokens) && (l.open(end) || l.tokens[end].by == "cause") {
			if end++; l.closes(end - 1) {
				break
			}
		}
		if end > first {
			u.because(l, i, first, end)
		}
		return
	}
}
