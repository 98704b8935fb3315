package reading

import "hamahang/dept"

var (
	stockDays = Set("day days روز")
	stockLeft = spelt("left,remaining,remain,of stock,of stock left,in stock,مانده,مونده,مانده است,مونده است,باقی مانده,باقی‌مانده است,موجودی داریم,موجودی")
)

// readStock takes how long what is left of a medicine lasts: "4 days left",
// «۴ روز مانده».
func (u *ShortageLine) readStock(l *line) {
	for i := range l.tokens {
		if !l.open(i) || !l.is(i+1, stockDays) {
			continue
		}
		n, err := Digits(l.tokens[i].word, 0, dept.MaxStock)
		if end := l.phraseAt(i+2, stockLeft); err == nil && end > i+2 && u.Stock == nil {
			u.Stock = &n
			l.take(i, end)
		}
	}
}
