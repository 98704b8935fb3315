package reading

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// toman stands for the money that people count in: ten rials. ISO 4217 has no code
// for it.
const toman = "IRT"

// currencyWords are the names of currencies, folded.
var currencyWords = means(map[string]string{
	"IRR": "ریال ﷼ ریالی rial rials irr rls", toman: "تومان تومن تومانی تومنی toman tomans touman tooman tuman tomman irt tmn",
	"USD": "$ us$ usd$ dollar dollars دلار دلاری usd", "EUR": "€ euro euros یورو یورویی eur", "GBP": "£ gbp پوند pounds sterling",
	"AED": "aed dirham dirhams درهم", "CHF": "chf francs فرانک", "JPY": "jpy yen ین", "CNY": "cny yuan rmb یوان", "TRY": "try lira liras لیر لیره",
	"INR": "inr", "CAD": "cad", "AUD": "aud", "SEK": "sek", "NOK": "nok",
	"DKK": "dkk", "RUB": "rub ruble rubles rouble roubles روبل", "QAR": "qar", "SAR": "sar", "KWD": "kwd", "BHD": "bhd", "OMR": "omr", "IQD": "iqd",
	noCurrency: "dinar dinars دینار riyal riyals krona kronor kroner کرون rupee rupees روپیه",
})

const noCurrency = "?" // names of several currencies

var (
	// Codes of currencies that are other words, too: an INR meter.
	wordsToo = Set("try inr cad sar omr nok")
	// What may follow such a code.
	behindCode  = Set("from by for to towards in on and از برای توسط به")
	dollarsOf   = map[string]string{"us": "USD", "u.s": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "آمریکا": "USD", "آمریکایی": "USD", "کانادا": "CAD", "استرالیا": "AUD"}
	ofCountries = Set("انگلیس امارات ایران چین ژاپن ترکیه سوییس sterling")
)

// currencyAt reads the name of a currency at token i, with the country it is of; end is
// i when there is none.
func (l *line) currencyAt(i int) (code string, end int) {
	if !l.free(i) {
		return "", i
	}
	if of := dollarsOf[l.tokens[i].word]; of != "" && currencyWords[l.wordAt(i+1)] == "USD" && l.free(i+1) {
		return of, i + 2
	}
	w, _, _ := strings.Cut(l.tokens[i].word, "/") // toman/month
	code = currencyWords[w]
	if code == "" || wordsToo[w] && l.open(i+1) && !l.tokens[i].ends() && !behindCode[l.tokens[i+1].word] && !l.isNumeric(i+1) {
		return "", i
	}
	end = l.skip(i+1, ofCountries)
	if of := dollarsOf[l.wordAt(end)]; code == "USD" && of != "" && l.free(end) {
		return of, end + 1
	}
	return code, end
}

func (l *line) currencyEnd(i int) (end int) {
	_, end = l.currencyAt(i)
	return end
}

// price is an amount of money as it stands in a line.
type price struct {
	dept.Money
	from, end int // its tokens, with what leads to it
	problem   *dept.Error
	meanings  []string // what it may be, where there is a problem
}

// moneyAt reads an amount with its currency at token i: 850,000,000 IRR, 1.5 million
// USD, $5,000, EUR 1200, 2bn IRR, one and a half billion euros, ۸۵۰ میلیون ریال,
// «۱/۵ میلیارد تومان», «یک میلیارد و پانصد میلیون تومان». ok is false when there is none; a
// number that neither a scale nor a currency follows is none, and a scale without a
// currency is a problem. What is not whole, can't be read or is above dept.MaxAmount
// is BadAmount.
func (l *line) moneyAt(i int) (p price, ok bool) {
	p.from, p.end = i, i
	currency, from := l.currencyAt(i) // EUR 1200
	a, at := l.sumAt(from, currency)
	if at == from {
		return p, false
	}
	named, end := l.currencyAt(at)
	switch {
	case end == at, from > i && named != currency:
	case a.currency != "" && a.currency != named:
		a.bad = true
	default:
		a.currency, at = named, end
	}
	if or := l.currencyEnd(end + 1); l.is(end, eitherWords) && (or > end+1 || currencyWords[strings.TrimSuffix(l.wordAt(end+1), "ش")] != "") {
		p.end, p.problem = max(or, end+2), dept.Refuse(dept.NeedsCurrency)
		return p, true
	}
	if l.says(at, "همت") && !a.scaled && a.currency == "" { // a thousand billion tomans
		a.times(1e12)
		a.currency, at = toman, at+1
	}
	p.end = at
	switch {
	case a.currency == "" && (!a.scaled || l.manyThings(a, at)):
		return p, false
	case a.bad:
		p.problem = badAmount()
	case a.doubt.readings != nil:
		p.problem = badAmount()
		for _, r := range a.doubt.readings {
			t := l.tokens[a.doubt.at]
			p.meanings = append(p.meanings, l.text[l.tokens[i].start:t.start]+r+l.text[t.stop():max(t.stop(), l.tokens[at-1].stop())])
		}
	case a.currency == "" || a.currency == noCurrency:
		p.problem = dept.Refuse(dept.NeedsCurrency)
		if typed := l.between(i, at); a.currency == "" {
			p.meanings = []string{typed + " rials", typed + " toman"}
			if locale.Latin(typed) != typed || !isLatin(typed) || !isLatin(l.tokens[at-1].word) {
				p.meanings = []string{typed + " ریال", typed + " تومان"}
			}
		}
	default:
		p.Money = dept.Money{Amount: a.mantissa, Currency: a.currency}
		if a.currency == toman && a.mantissa <= dept.MaxAmount {
			p.Money = dept.Money{Amount: a.mantissa * 10, Currency: "IRR"}
		}
		if a.decimals > 0 || p.Amount < 1 || p.Amount > dept.MaxAmount {
			p.Money, p.problem = dept.Money{}, badAmount()
		}
	}
	return p, true
}

// manyThings tells whether a number with a scale counts things: five thousand vials.
func (l *line) manyThings(s sum, at int) bool {
	if !l.open(at) || l.tokens[at-1].ends() {
		return false
	}
	w := l.tokens[at].word
	return measures[w] || counters[w] || categoryWords[w] != "" || l.is(at, ofWord) || s.last == 1e3 && !behindCode[w] && !unitLeads[w] && !donorLeads[w]
}

// between is what was typed from token i up to end.
func (l *line) between(i, end int) string {
	if i >= end {
		return ""
	}
	return l.text[l.tokens[i].start:l.tokens[end-1].stop()]
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
	p, ok := l.priceAt(0)
	switch {
	case fallback != "" && (!ok || isCode(p.problem, dept.NeedsCurrency)):
		return Amount(s+" "+fallback, "")
	case !ok && l.numeric():
		return dept.Money{}, dept.Refuse(dept.NeedsCurrency)
	case p.end < len(l.tokens):
		return dept.Money{}, badAmount()
	case p.problem != nil:
		return dept.Money{}, p.problem
	}
	return p.Money, nil
}
