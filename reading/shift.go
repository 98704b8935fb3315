package reading

import "strings"

var (
	shiftWords = Set("night nights day days evening rotating shift shifts weekend شب روز عصر صبح شیفت گردشی")
	hourWords  = Set("hour hours h hr hrs ساعته ساعت")
	perWords   = Set("per each every هر")
	// What leads to a shift's words, or stands between them, goes with them.
	shiftLinks = Set("for on in at with برای واسه در با")
	onlyWord   = Set("only فقط")
)

// perShift tells whether posts are counted for each shift: how many that makes is not said.
func (l *line) perShift() bool {
	for i := range l.tokens {
		if l.is(i, perWords) && l.is(i+1, shiftWords) {
			return true
		}
	}
	return false
}

// shift takes the words that tell a shift pattern: "12 hour nights", «شیفت ۱۲ ساعته».
func (l *line) shift() string {
	var keep []string
	for i := 0; i < len(l.tokens); i++ {
		end := i
		switch {
		case l.is(i, shiftWords):
			end = i + 1
		case l.isNumeric(i) && l.is(i+1, hourWords) && (l.is(i+2, shiftWords) || len(keep) > 0):
			end = i + 2
		}
		if end > i && len(keep) > 0 && l.is(i-1, conjunctions) && i > 1 && l.tokens[i-2].taken() {
			keep = append(keep, l.tokens[i-1].raw)
			l.take(i-1, i)
		} else if end > i && len(keep) == 0 && l.is(i-1, shiftLinks) {
			l.take(i-1, i)
		}
		if end > i {
			end = l.skip(end, onlyWord)
		}
		for _, t := range l.tokens[i:end] {
			keep = append(keep, t.bare())
		}
		l.take(i, end)
		i = max(i, end-1)
	}
	return strings.Join(keep, " ")
}
