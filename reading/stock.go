package reading

import "hamahang/dept"

var (
	stockDays = Set("day days روز")
	stockLeft = spelt("left,remaining,remain,of stock,of stock left,in stock,مانده,مونده,مانده است,مونده است,باقی مانده,باقی‌مانده است,موجودی داریم,موجودی")
)

// stock takes how many days what is left of a medicine lasts, nil when nothing is said:
// "4 days left", «۴ روز مانده».
func (l *line) stock() (days *int) {
	for i := range l.tokens {
		if !l.open(i) || !l.is(i+1, stockDays) {
			continue
		}
		n, err := Digits(l.tokens[i].word, 0, dept.MaxStock)
		if end := l.phraseAt(i+2, stockLeft); err == nil && end > i+2 && days == nil {
			days = &n
			l.take(i, end)
		}
	}
	return days
}
