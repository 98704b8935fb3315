package reading

import (
	"strconv"
	"strings"

	"hamahang/dept"
)

// toman stands for the money that people count in: ten rials. ISO 4217 has no code
// for it.
const toman = "IRT"

// currencyWords are the names of currencies, folded.
var currencyWords = means(map[string]string{
	"IRR": "ریال ﷼ rial rials irr", toman: "تومان تومن toman tomans irt", "USD": "$ dollar dollars دلار usd", "EUR": "€ euro euros یورو eur", "GBP": "£ gbp پوند",
	"AED": "aed", "CHF": "chf", "JPY": "jpy", "CNY": "cny", "TRY": "try", "INR": "inr", "CAD": "cad", "AUD": "aud", "SEK": "sek", "NOK": "nok",
	"DKK": "dkk", "RUB": "rub", "QAR": "qar", "SAR": "sar", "KWD": "kwd", "BHD": "bhd", "OMR": "omr", "IQD": "iqd",
})

var scaleWords = means(map[int64]string{
	1e3: "thousand هزار", 1e6: "million mn میلیون", 1e9: "billion bn میلیارد", 1e12: "trillion تریلیون",
})

// moneyAt reads an amount with its currency at token i: 850,000,000 IRR, 1.5 million
// USD, $5,000, EUR 1200, 2bn IRR, one and a half billion euros, ۸۵۰ میلیون ریال,
// «۱/۵ میلیارد تومان», «یک میلیارد و پانصد میلیون تومان». end is i when there is none; a
// number that neither a scale nor a currency follows is none, and a scale without a
// currency is a problem. What is not whole, can't be read or is above dept.MaxAmount
// is BadAmount.
func (l *line) moneyAt(i int) (m dept.Money, end int, problem *dept.Error) {
	if !l.free(i) {
		return dept.Money{}, i, nil
	}
	from, currency := i, currencyWords[l.tokens[i].word]
	if currency != "" { // EUR 1200
		from++
	}
	a, at := l.sumAt(from, currency)
	if at == from {
		return dept.Money{}, i, nil
	}
	currency = a.currency
	if named := currencyWords[l.wordAt(at)]; currency == "" && named != "" && l.free(at) {
		currency = named
		at++
	}
	switch {
	case currency == "" && !a.scaled:
		return dept.Money{}, i, nil
	case a.bad:
		return dept.Money{}, at, badAmount()
	case currency == "":
		return dept.Money{}, at, dept.Refuse(dept.NeedsCurrency)
	}
	m = dept.Money{Amount: a.mantissa, Currency: currency}
	if currency == toman && a.mantissa <= dept.MaxAmount {
		m = dept.Money{Amount: a.mantissa * 10, Currency: "IRR"}
	}
	if a.decimals > 0 || m.Amount < 1 || m.Amount > dept.MaxAmount {
		return dept.Money{}, at, badAmount()
	}
	return m, at, nil
}

// amountOf reads a number, grouped by threes or not, perhaps with a decimal part:
// 1.5 is 15 with one decimal.
func amountOf(word string) (mantissa int64, decimals int, ok bool) {
	whole, part, _ := strings.Cut(strings.ReplaceAll(word, "٫", "."), ".")
	whole, ok = ungrouped(whole)
	if !ok || whole == "" || strings.Trim(whole+part, "0123456789") != "" {
		return 0, 0, false
	}
	if len(whole)+len(part) > 16 {
		return dept.MaxAmount + 1, 0, true // more than anybody means
	}
	part = strings.TrimRight(part, "0")
	n, err := strconv.ParseInt(whole+part, 10, 64)
	return n, len(part), err == nil
}

// numeric tells whether all of a line is one number.
func (l *line) numeric() bool {
	_, _, ok := amountOf(l.tokens[0].word)
	for _, t := range l.tokens[1:] {
		ok = ok && isTriple(t.word)
	}
	return ok
}

func isTriple(w string) bool { return len(w) == 3 && isDigits(w) }

func badAmount() *dept.Error { return dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount) }

// Amount reads a field that holds an amount with its currency; nothing is no
// amount. Without a currency the fallback is meant; where there is none, it must be
// named.
func Amount(s, fallback string) (dept.Money, error) {
	l := newLine(dept.CleanLine(s))
	if len(l.tokens) == 0 {
		return dept.Money{}, nil
	}
	m, end, problem := l.moneyAt(0)
	switch {
	case fallback != "" && (end == 0 || problem != nil):
		return Amount(s+" "+fallback, "")
	case end == 0 && l.numeric():
		return dept.Money{}, dept.Refuse(dept.NeedsCurrency)
	case end < len(l.tokens):
		return dept.Money{}, badAmount()
	case problem != nil:
		return dept.Money{}, problem
	}
	return m, nil
}
