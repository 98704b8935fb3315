package reading

import "hamahang/locale"

// deniedDate tells whether a date is said not to be the one: "not by Friday", "no
// need before Friday".
func (l *line) deniedDate(f locale.Found) bool {
	words := l.within(f)
	if len(words) == 0 {
		return false
	}
	i := words[0] - 1
	for l.is(i, needing) {
		i--
	}
	return l.is(i, negations) && !l.tokens[i].ends()
}

var needing = Set("need needed needs required require wanted due urgent urgently necessarily to be it them نیاز لازم")

// within lists the tokens that a date covers.
func (l *line) within(f locale.Found) (tokens []int) {
	for i, t := range l.tokens {
		if t.start < f.End && t.start+len(t.raw) > f.Start {
			tokens = append(tokens, i)
		}
	}
	return tokens
}

func (l *line) fence(f locale.Found) {
	for _, i := range l.within(f) {
		l.tokens[i].fence = true
	}
}
