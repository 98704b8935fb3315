package locale

// pastTo are the words between minutes and their hour, and whether the hour is still to
// come.
var pastTo = map[string]bool{"past": false, "after": false, "to": true, "before": true, "till": true, "به": true}

// spokenHour reads "half past nine", "a quarter to ten", "ten past eight", «یک ربع به ده»,
// «ده دقیقه مانده به هشت». "Ten to twelve" is one hour where a word before it names an
// hour.
func (p *parser) spokenHour(i int, named bool) (hour, minute, end int) {
	var j int
	switch {
	case p.isWord(i, "half"):
		j, minute = i+1, 30
	case p.isWord(p.skip(i, "a", "یک", "یه"), "quarter", "ربع"):
		j, minute = p.skip(i, "a", "یک", "یه")+1, 15
	default:
		if minute, j = p.minutesInWords(i); j == 0 || minute > 59 {
			return 0, 0, 0
		}
		if k := p.skip(j, "minutes", "minute", "mins", "دقیقه"); k > j {
			j = k
		} else if !p.isWord(j, "past") && !(named && p.isWord(j, "to")) {
			return 0, 0, 0
		}
	}
	j = p.skip(j, "مانده", "مونده")
	ahead, ok := pastTo[p.word(j)]
	if w := p.word(j); !ok || minute == 30 && w != "past" && p.word(i) == "half" || w == "به" && !p.toks[j-1].persian {
		return 0, 0, 0
	}
	hour, end = p.count(p.skip(j+1, "ساعت"))
	if end == 0 || hour < 1 || hour > 23 || p.isWord(end-1, "a", "an") {
		return 0, 0, 0
	}
	if ahead {
		if minute, hour = 60-minute, hour-1; hour == 0 {
			hour = 12
		}
	}
	return hour, minute, end
}

// minutesInWords reads a number below sixty: 10, ten, twenty-five, «بیست و پنج».
func (p *parser) minutesInWords(i int) (n, end int) {
	switch p.word(i) {
	case "fifteen":
		return 15, i + 1
	case "twenty":
		n = 20
	case "thirty":
		n = 30
	case "forty":
		n = 40
	case "fifty":
		n = 50
	case "a", "an":
		return 0, 0
	default:
		return p.count(i)
	}
	j := i + 1
	if p.isMark(j, "-") {
		j++
	}
	if p.isWord(j, "five") {
		return n + 5, j + 1
	}
	return n, i + 1
}

// gluedMinutes are minutes that are written together with the word that joins them.
var gluedMinutes = map[string]int{"ونیم": 30, "وربع": 15}

// spokenMinutes reads «و نیم», «و ربع» and «و ۲۰ دقیقه», and "thirty" behind an hour in
// words.
func (p *parser) spokenMinutes(x *hourText) {
	if p.isWord(x.end, "و") {
		switch {
		case p.isWord(x.end+1, "نیم"):
			x.minute, x.end, x.minutes = 30, x.end+2, true
		case p.isWord(x.end+1, "ربع"):
			x.minute, x.end, x.minutes = 15, x.end+2, true
		default:
			if m, k := p.count(x.end + 1); k > 0 && p.isWord(k, "دقیقه") {
				x.minute, x.end, x.minutes = m, k+1, true
			}
		}
		return
	}
	if m, ok := gluedMinutes[p.word(x.end)]; ok {
		x.minute, x.end, x.minutes = m, x.end+1, true
		return
	}
	j := x.end
	if p.isMark(j, "-") && p.toks[j].glued {
		j++
	}
	if p.isWord(j, "fifteen", "twenty", "thirty", "forty", "fifty") && p.toks[x.end-1].kind == wordToken && !p.toks[x.end-1].persian {
		x.minute, x.end = p.minutesInWords(j)
		x.minutes = true
	}
}
