package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"hamahang/dept"
	"hamahang/locale"
)

// DigestLine is a dept.Wish as it is read from words.
type DigestLine struct {
	dept.Wish
	HasHour bool
	Understood

	here     string
	days     []span // the weekdays
	monthDay span
	often    span
}

// Digest reads what follows "subscribe", for example "saturdays 8:00 for HSCT in
// Persian", in English or Persian. here is the channel that "here" means. It is linear in
// the length of the text and never fails.
func (r Reader) Digest(text, here string) DigestLine {
	l := newLine(dept.CleanLine(text))
	u := DigestLine{here: here}
	readBy(&u, l, r, digestReaders)
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var digestReaders = []reader[DigestLine]{
	{"to", (*DigestLine).readChannel},
	{"zone", func(u *DigestLine, l *line, r Reader) {
		l.mend()
		u.readZone(l, r)
	}},
	{"units", func(u *DigestLine, l *line, r Reader) {
		l.cutAt("/+&-–")
		u.Units = l.unitsNamed(r.units)
	}},
	{"calendar", func(u *DigestLine, l *line, _ Reader) { u.Calendar = string(said(l, calendarPhrases)) }},
	{"lang", func(u *DigestLine, l *line, _ Reader) { u.Lang = l.language() }},
	{"days", (*DigestLine).readWeekdays},
	{"cadence", (*DigestLine).readCadence},
	{"days", (*DigestLine).readMonthDay},
	{"days", func(_ *DigestLine, l *line, r Reader) { l.askDates(r) }},
	{"hour", (*DigestLine).readHour},
	{"days", (*DigestLine).agree},
	{"to", (*DigestLine).readHere},
	{"empty", func(u *DigestLine, l *line, _ Reader) { u.Empty = l.claims(emptyWords) }},
	{"visits", func(u *DigestLine, l *line, _ Reader) {
		if u.Visits = l.claims(visitWords); u.Visits && u.Cadence == "" {
			u.Cadence = dept.Daily
		}
	}},
	{"line", (*DigestLine).readRest},
}

var (
	emptyWords = spelt("empty,even if empty,even when empty,خالی,حتی خالی")
	visitWords = spelt("visit,visits,بازدید,بازدیدها")
)

// claims takes every one of the phrases, and tells whether there was one.
func (l *line) claims(phrases lexicon) (found bool) {
	for i := range l.tokens {
		if end := l.phraseAt(i, phrases); end > i {
			l.take(i, end)
			found = true
		}
	}
	return found
}

// readZone claims a time zone: its IANA name, or the city whose hour is meant.
func (u *DigestLine) readZone(l *line, r Reader) {
	var all []span
	note := func(from, end int, name string) {
		if name == "" || u.Zone != "" && u.Zone != name {
			l.ask(from, end, dept.Refuse(dept.UnknownZone))
			return
		}
		u.Zone = name
		all = append(all, span{from, end})
	}
	for i, t := range l.tokens {
		if !strings.Contains(t.raw, "/") || !strings.ContainsFunc(t.raw, unicode.IsLetter) {
			continue
		}
		name, err := Zone(t.bare())
		if err == nil || !slices.ContainsFunc(strings.Split(t.bare(), "/"), r.knows) {
			note(l.back(i, zoneLeads), i+1, name)
		}
	}
	l.takeAll(all)
	for _, z := range r.Dates.Zones(l.unread('|')) {
		from, end := l.tokensIn(z.Start, z.End)
		note(l.back(from, zoneLeads), end, z.Name)
	}
	l.takeAll(all)
}

// knows tells whether a word is a weekday's name, a unit's or a language's.
func (r Reader) knows(word string) bool {
	_, isUnit := r.Unit(word)
	_, _, isDay := weekday(locale.Fold(word))
	_, isLang := Language(word)
	return isUnit || isDay || isLang || Joins(word)
}

var zoneLeads = Set("in zone timezone منطقه‌زمانی")

// language claims the language; of both it is asked which.
func (l *line) language() string {
	for i := range l.tokens {
		if end := l.phraseAt(i, bothLangs); end > i {
			l.ask(i, end, manyMeanings(), "english", "persian")
			return ""
		}
	}
	return said(l, langPhrases)
}

var (
	bothLangs   = spelt("both languages,two languages,bilingual,هر دو زبان,دوزبانه,دو زبانه")
	langPhrases = phrases(map[string]string{
		string(locale.Persian): "fa,farsi,persian,in persian,in farsi,فارسی,به فارسی,به زبان فارسی,زبان فارسی",
		string(locale.English): "en,english,in english,انگلیسی,به انگلیسی,به زبان انگلیسی,زبان انگلیسی",
	})
	calendarPhrases = phrases(map[string]string{
		string(locale.Jalali):    "jalali,shamsi,solar hijri,persian calendar,iranian calendar,شمسی,جلالی,تقویم شمسی",
		string(locale.Gregorian): "gregorian,gregorian calendar,میلادی,تقویم میلادی",
	})
)

// readHour claims the hour. A mere number of a monthly digest may be its day.
func (u *DigestLine) readHour(l *line, r Reader) {
	var told, mere, parts []locale.Clock
	all := r.Dates.Clocks(l.unread('|'))
	for n, c := range all {
		from, end := l.tokensIn(c.Start, c.End)
		switch second := c.Second || n+1 < len(all) && all[n+1].Second; {
		case from == end:
		case c.Bound:
			l.keep(from, end) // "before ten"
		case c.PartOnly:
			parts = append(parts, c)
		case c.Mere && !second:
			mere = append(mere, c)
		default:
			told = append(told, c)
		}
	}
	if u.Cadence == dept.Monthly {
		mere = u.mereDay(l, mere, len(told) > 0)
	}
	for _, c := range mere {
		if len(told) == 0 || l.joinedTo(c, told) {
			told = append(told, c)
		}
	}
	slices.SortFunc(told, func(a, b locale.Clock) int { return a.Start - b.Start })
	told = slices.CompactFunc(told, func(a, b locale.Clock) bool {
		return a.Problem == "" && b.Problem == "" && a.Hour == b.Hour && a.Minute == b.Minute
	})
	switch {
	case len(told) > 1:
		l.askEach(manyMeanings(), l.runs(told)...)
		return
	case len(told) == 0 && len(parts) > 1:
		l.askEach(manyMeanings(), l.runs(parts)...)
		return
	case len(told) == 0 && len(parts) == 1 && !parts[0].Early:
		from, end := l.tokensIn(parts[0].Start, parts[0].End)
		l.ask(from, end, dept.Refuse(dept.UnknownHour))
		return
	case len(told) == 1 && told[0].Problem != "":
		u.askHour(l, told[0])
		return
	case len(told) == 1:
		u.Hour, u.Minute, u.HasHour = told[0].Hour, told[0].Minute, true
	}
	l.takeAll(l.runs(told))
	l.takeAll(l.runs(parts))
}

func (u *DigestLine) askHour(l *line, c locale.Clock) {
	code := dept.Code(c.Problem)
	if len(c.Choices) == 0 {
		code = dept.UnknownHour
	}
	from, end := l.tokensIn(c.Start, c.End)
	l.ask(from, end, dept.Refuse(code), c.Choices...)
}

// mereDay takes the day of a monthly digest out of its mere numbers, and gives the rest.
// What may be a day as well as an hour is asked about.
func (u *DigestLine) mereDay(l *line, mere []locale.Clock, hour bool) []locale.Clock {
	if len(mere) == 0 {
		return nil
	}
	from, end := l.tokensIn(mere[0].Start, mere[0].End)
	day, wrong := Digits(l.bare(from, end), 1, 31)
	switch {
	case u.MonthDay > 0 && l.is(from-1, conjunctions) && from-1 == u.monthDay.end:
	case u.MonthDay > 0 || wrong != nil:
		return mere
	case !hour && len(mere) == 1 && day < 24:
		l.ask(from, end, manyMeanings().In("days"), "day "+itoa(day), itoa(day)+":00")
		return nil
	}
	u.onDay(l, day, from, end)
	return mere[1:]
}

// joinedTo tells whether a number stands beside one of the hours: "8:00 and 16".
func (l *line) joinedTo(c locale.Clock, told []locale.Clock) bool {
	from, _ := l.tokensIn(c.Start, c.End)
	return slices.ContainsFunc(told, func(before locale.Clock) bool {
		_, end := l.tokensIn(before.Start, before.End)
		return l.is(end, conjunctions) && from == end+1
	})
}

func (l *line) runs(clocks []locale.Clock) (all []span) {
	for _, c := range clocks {
		from, end := l.tokensIn(c.Start, c.End)
		all = append(all, span{from, end})
	}
	return all
}

var hereWords = spelt("here,in here,right here,this channel,this chat,this group,this conversation,to this channel,in this channel,to this group,اینجا,همین جا,همینجا,این کانال,همین کانال,این گروه,همین گروه,به کانال همینجا")

// channelID is a channel as commands write one that was mentioned.
var channelID = regexp.MustCompile(`^#([CG][A-Z0-9]+)$`)

// readChannel claims a channel that is mentioned. One by its name alone is asked about.
func (u *DigestLine) readChannel(l *line, _ Reader) {
	for i, t := range l.tokens {
		switch m := channelID.FindStringSubmatch(t.bare()); {
		case m != nil && (u.To == "" || u.To == m[1]):
			u.To = m[1]
			l.take(l.back(i, towards), i+1)
		case m != nil, strings.HasPrefix(t.raw, "#") && len(t.raw) > 1 && !isDigits(t.word[1:]):
			l.ask(i, i+1, dept.Refuse(dept.UnknownWord))
		}
	}
}

// readHere claims the channel that it was typed in. Who is new here is no channel.
func (u *DigestLine) readHere(l *line, _ Reader) {
	for i := range l.tokens {
		if end := l.phraseAt(i, hereWords); end > i && !l.introduces(i) {
			if u.Zone == "" || i == 0 || l.tokens[i-1].by != "hour" { // "i am in Toronto, 8 am here"
				u.To = cmp.Or(u.To, u.here)
			}
			l.take(i, end)
		}
	}
}

// introduces tells whether the sentence of token i says who writes, and nothing of the
// digest: "new head of nephrology here".
func (l *line) introduces(i int) (who bool) {
	for ; i > 0 && !strings.ContainsAny(l.tokens[i-1].raw, ".!?"); i-- {
	}
	for ; i < len(l.tokens); i++ {
		t := l.tokens[i]
		switch {
		case t.by == "days" || t.by == "cadence" || t.by == "hour":
			return false
		case selves[t.word]:
			who = true
		}
		if strings.ContainsAny(t.raw, ".!?") {
			break
		}
	}
	return who
}

var selves = Set("i i'm am new head chief nurse doctor dr colleague من هستم")

// readRest asks about what nobody claimed: a number, another unit, one word alone, and any
// words where no day and nothing else tells how often. More words than one are talk.
func (u *DigestLine) readRest(l *line, _ Reader) {
	l.dropCourtesies()
	var words []int
	for i, t := range l.tokens {
		switch {
		case !l.open(i) || t.thing || l.isGlue(i) || digestWords[t.word] || !strings.ContainsFunc(t.word, unicode.IsLetter):
		case !u.HasHour && l.is(i, hourNames):
			l.ask(i, min(i+2, len(l.tokens)), dept.Refuse(dept.UnknownHour).In("hour"))
			return
		case l.is(i, unitWords) && !isOwn(l, i, u.Units):
			l.ask(i, min(i+2, len(l.tokens)), dept.Refuse(dept.UnknownUnit).In("units"))
			return
		default:
			words = append(words, i)
		}
	}
	switch {
	case len(l.problems) > 0:
	case u.Cadence == "" && len(words) == 0 && !u.HasHour && l.claimed("hour").end > 0: // "in the mornings"
		run := l.claimed("hour")
		l.ask(run.from, run.end, dept.Refuse(dept.UnknownWeekday).In("days"))
	case len(words) == 0:
	case u.Cadence == "":
		l.ask(words[0], words[len(words)-1]+1, dept.Refuse(dept.UnknownWeekday).In("days"))
	case len(words) == 1 && !strings.ContainsFunc(l.tokens[words[0]].word, isDigit):
		l.ask(words[0], words[0]+1, dept.Refuse(dept.UnknownWord))
	}
	l.things()
	l.check(leftOver{number: "hour", date: "days", ref: "to"})
}

// digestWords say that a digest is meant.
var digestWords = Set(`digest digests summary report news stuff copy version figures one every each morning evening weekly subscribe me only just enough say better when if email mail week month
	خلاصه خلاصهٔ گزارش مطالب اخبار نسخه اشتراک برام براشون من هر فقط بسه کافیه بهتره مثلا بفرست بفرستید وقتی اگر ایمیل هستم هفته ماه رو دقیقه`)

var dayWords = Set("day days week weeks month months روز روزها هفته هفته‌ها ماه")

// isOwn tells whether a word for a unit is one of whom it is said elsewhere: "my unit",
// «بخش خودم».
func isOwn(l *line, i int, known []string) bool {
	return len(known) > 0 && (l.is(i-1, ownWords) || l.is(i+1, ownWords))
}

var ownWords = Set("my our own the خودم خودمون خودمان ما")

var (
	excepts    = Set("except but without excluding غیر بجز جز منهای")
	unitsWords = Set("unit units department departments wards واحد واحدها واحدهای بخش‌ها بخش‌های مراکز")
	wholes     = Set("everything همه‌چیز")
)

// Zone finds a zone by its IANA name, in any case.
func Zone(name string) (string, error) {
	name = strings.TrimSpace(name)
	for _, try := range []string{name, strings.ToUpper(name), titled(name)} {
		if try == "" || strings.EqualFold(try, "local") {
			continue
		}
		if z, err := time.LoadLocation(try); err == nil {
			return z.String(), nil
		}
	}
	return "", dept.Refuse(dept.UnknownZone).In("zone")
}

// titled writes a zone as the IANA does: America/New_York.
func titled(name string) string {
	up := true
	return strings.Map(func(r rune) rune {
		if up && r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		} else if !up && r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		up = r == '/' || r == '_' || r == '-'
		return r
	}, name)
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
