package commands

import (
	"math/big"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// scales are the words that multiply an amount.
var scales = map[string]int64{
	"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9,
	"هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "تریلیون": 1e12,
}

// currencies are the words that make money of a number before them.
var currencies = set(`irr rial rials ریال toman tomans irt تومان usd dollar dollars $ دلار eur euro euros € یورو
	gbp aed chf jpy cny try inr cad aud sek nok dkk rub qar sar kwd bhd omr iqd`)

// readSum reads an amount with its currency as readMoney does, and amounts such as
// "2 billion rials" and «۱٫۵ میلیارد تومان». What is no such amount, or is more than
// dept.MaxAmount, is BadAmount.
func readSum(s, currency string) (dept.Money, error) {
	s = strings.TrimSpace(locale.Latin(dept.CleanLine(s)))
	bad := dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount)
	fields := strings.Fields(s)
	factor, at := int64(1), 0
	for i := 1; i < len(fields) && (at == 0 || i == at+1); i++ {
		if scale, ok := scales[locale.Fold(fields[i])]; ok {
			if factor > dept.MaxAmount/scale {
				return dept.Money{}, bad
			}
			factor, at = factor*scale, i
		}
	}
	if at == 0 {
		m, err := readMoney(s, currency)
		if err != nil || m.Amount > dept.MaxAmount {
			return dept.Money{}, bad
		}
		return m, nil
	}
	one, err := readMoney("1 "+strings.Join(fields[at+1:], " "), currency) // its currency; ten for a toman
	if err != nil || strings.ContainsAny(strings.Join(fields[at+1:], ""), "0123456789") {
		return dept.Money{}, bad
	}
	_, refusal := decimalOf(fields[0]) // how numbers are written
	sum, ok := new(big.Rat).SetString(plainNumber.Replace(fields[0]))
	if refusal != nil || !ok || scales[locale.Fold(fields[1])] == 0 {
		return dept.Money{}, bad
	}
	sum.Mul(sum, new(big.Rat).SetInt64(factor))
	sum.Mul(sum, new(big.Rat).SetInt64(one.Amount))
	if !sum.IsInt() || sum.Sign() < 1 || sum.Cmp(new(big.Rat).SetInt64(dept.MaxAmount)) > 0 {
		return dept.Money{}, bad
	}
	return dept.Money{Amount: sum.Num().Int64(), Currency: one.Currency}, nil
}

// plainNumber leaves the digits and the decimal point of a number.
var plainNumber = strings.NewReplacer(",", "", "٬", "", "٫", ".")

// sum reads the amount of money that begins at token i: its digits, perhaps in
// groups, perhaps multiplied, and its currency. end is i when there is none.
func (l *line) sum(i int, currency string) (m dept.Money, end int, refusal *dept.Error) {
	if !l.open(i) || l.tokens[i].word == "" {
		return dept.Money{}, i, nil
	}
	digits := strings.TrimRight(l.tokens[i].word, "$€")
	if digits != l.tokens[i].word && looksNumeric(digits) {
		m, err := readSum(l.tokens[i].word, currency)
		return m, i + 1, asRefusal(err)
	}
	j := i
	for l.isNumeric(j) {
		j++
	}
	for j > i && l.open(j) && scales[l.tokens[j].word] > 0 {
		j++
	}
	if j == i || !l.is(j, currencies) {
		return dept.Money{}, i, nil
	}
	words := make([]string, 0, j-i+1)
	for _, t := range l.tokens[i : j+1] {
		words = append(words, t.word)
	}
	m, err := readSum(strings.Join(words, " "), currency)
	return m, j + 1, asRefusal(err)
}

// asRefusal gives the refusal that an error is; nil for none.
func asRefusal(err error) *dept.Error {
	if e, ok := err.(*dept.Error); ok { //nolint:errorlint // readSum wraps nothing
		return e
	}
	return nil
}
