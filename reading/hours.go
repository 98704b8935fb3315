package reading

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

const (
	anHour  = `(\d{1,2})(:\d\d)?\s*(am|pm)?`
	toHour  = `\s*(?:-|–|to|until|till|تا|الی)\s*`
	anEnd   = `(?:$|[\s.,،!])`
	between = `^(?:\s*(?:from|at|between|از|ساعت|،|,))*\s*`
)

var (
	fromTo  = regexp.MustCompile(`(?i)` + between + anHour + toHour + anHour + anEnd)
	thenTo  = regexp.MustCompile(`(?i)^` + toHour + anHour + anEnd)
	aloneAt = regexp.MustCompile(`(?i)^(?:\s*[،,])?\s+(\d{1,2})(?:[.!]?\s*$|\s+(?:to|at|in|about|for|به|از|در|برای|بخش|مرکز|واحد|پژوهشکده)\s)`)
)

// hours are what stands behind a day or its hour: the hours between which a visit
// takes place, "10-12", its end, or a mere number, since nothing is counted in a visit.
type hours struct {
	from, to int  // minutes of the day; to is -1 where no end is told
	bytes    int  // how far it goes
	unclear  bool // morning or afternoon
	length   time.Duration
}

// on puts the hours on a found day, on the clocks of a zone. An hour that they skip or
// show twice is a problem.
func (h *hours) on(f locale.Found, zone *time.Location) locale.Found {
	at, problem := f.When.Day.Clock(h.from/60, h.from%60, zone)
	if h.to >= 0 && problem == "" {
		var end time.Time
		end, problem = f.When.Day.Clock(h.to/60, h.to%60, zone)
		h.length = end.Sub(at)
	}
	if problem != "" {
		f.Problem, f.When = problem, locale.When{}
		return f
	}
	f.When.HasTime, f.When.At = true, at
	return f
}

// hoursBehind reads the text behind a found day. An end that seems to be before the
// start is in the afternoon.
func hoursBehind(text string, f locale.Found) (h hours, ok bool) {
	latin := locale.Latin(text)
	at, parts := []int(nil), [6]string{}
	pick := func(re *regexp.Regexp, first int) bool {
		if at = re.FindStringSubmatchIndex(latin); at == nil {
			return false
		}
		for n := 1; 2*n < len(at); n++ {
			if at[2*n] >= 0 {
				parts[first+n-1] = strings.ToLower(latin[at[2*n]:at[2*n+1]])
				h.bytes = at[2*n+1]
			}
		}
		return true
	}
	h.to = -1
	good := true
	switch {
	case f.When.HasTime && pick(thenTo, 3):
		h.from = f.When.At.Hour()*60 + f.When.At.Minute()
	case !f.When.HasTime && (pick(fromTo, 0) || pick(aloneAt, 0)):
		h.from, good = minuteOf(parts[0], parts[1], cmp.Or(parts[2], parts[5]))
		h.unclear = h.from < 7*60 && parts[1] == "" && parts[2]+parts[5] == ""
	default:
		return h, false
	}
	if parts[3] != "" {
		end, fits := minuteOf(parts[3], parts[4], parts[5])
		if end <= h.from && end < 12*60 {
			end += 12 * 60
		}
		h.to, good = end, good && fits && end > h.from && end < 24*60
	}
	h.bytes = len(string([]rune(text)[:utf8.RuneCountInString(latin[:h.bytes])])) // digits of another script are longer
	return h, good
}

// minuteOf is the minute of the day of an hour: 10, 10:30, 2 pm.
func minuteOf(hour, minute, meridiem string) (int, bool) {
	h, err := strconv.Atoi(hour)
	m := 0
	if minute != "" && err == nil {
		m, err = strconv.Atoi(minute[1:])
	}
	switch {
	case meridiem == "pm" && h < 12:
		h += 12
	case meridiem == "am" && h == 12:
		h = 0
	}
	return 60*h + m, err == nil && h < 24 && m < 60
}

// readStart takes the one moment at which the visit begins, and its end.
func (u *VisitLine) readStart(l *line, dates locale.Reader) {
	found, read := false, 0
	for _, f := range dates.Find(l.text) {
		if f.Start < read {
			continue // the end of the visit
		}
		h, timed := hours{}, false
		if f.Problem == "" {
			h, timed = hoursBehind(l.text[f.End:], f)
		}
		if timed {
			f.End += h.bytes
			read = f.End
			if !h.unclear {
				f = h.on(f, dates.Zone)
				f.When.Past = f.When.HasTime && f.When.At.Before(dates.Now)
			}
		}
		wrong := wrongDate(f)
		switch {
		case f.Problem == "" && timed && h.unclear:
			wrong = dept.Refuse(dept.Code(locale.AmbiguousHour))
		case wrong == nil && (found || timed && h.to >= 0 && u.Length > 0 && u.Length != h.length):
			wrong = manyMeanings()
		}
		if wrong != nil {
			u.Problems.add(wrong, "begin")
			l.fence(f)
			continue
		}
		found = true
		u.Day = dayOf(f)
		if f.When.HasTime {
			u.Start = f.When.At
		}
		if timed && h.to >= 0 {
			u.Length = h.length
		}
		l.take(l.within(f))
	}
}
