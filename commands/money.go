package commands

import (
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// currencyWords are the names of currencies, folded. A toman is ten rials.
var currencyWords = map[string]string{
	locale.Fold("ریال"): "IRR", "﷼": "IRR", "rial": "IRR", "rials": "IRR", "irr": "IRR",
	locale.Fold("تومان"): "IRT", locale.Fold("تومن"): "IRT", "toman": "IRT", "tomans": "IRT", "irt": "IRT",
	"$": "USD", "dollar": "USD", "dollars": "USD", locale.Fold("دلار"): "USD", "usd": "USD",
	"€": "EUR", "euro": "EUR", "euros": "EUR", locale.Fold("یورو"): "EUR", "eur": "EUR",
	"£": "GBP", "gbp": "GBP", "aed": "AED", "chf": "CHF", "jpy": "JPY", "cny": "CNY", "try": "TRY", "inr": "INR", "cad": "CAD", "aud": "AUD",
	"sek": "SEK", "nok": "NOK", "dkk": "DKK", "rub": "RUB", "qar": "QAR", "sar": "SAR", "kwd": "KWD", "bhd": "BHD", "omr": "OMR", "iqd": "IQD",
}

var scaleWords = map[string]int64{
	"thousand": 1_000, locale.Fold("هزار"): 1_000, "million": 1_000_000, locale.Fold("میلیون"): 1_000_000, "billion": 1_000_000_000, locale.Fold("میلیارد"): 1_000_000_000,
}

// moneyAt reads an amount with its currency at token i: 850,000,000 IRR, 1.5 million
// USD, $5,000, EUR 1200, ۸۵۰ میلیون ریال. end is i when there is none; a number that
// neither a scale nor a currency follows is none, and a scale without a currency is
// a problem.
func (l *line) moneyAt(i int) (m dept.Money, end int, problem *dept.Error) {
	if !l.free(i) {
		return dept.Money{}, i, nil
	}
	at, word := i, l.tokens[i].word
	currency := currencyWords[word]
	if currency != "" { // EUR 1200
		if at++; !l.free(at) {
			return dept.Money{}, i, nil
		}
		word = l.tokens[at].word
	}
	for _, sign := range []string{"$", "€", "£"} {
		if rest, ok := strings.CutPrefix(word, sign); ok && currency == "" {
			currency, word = currencyWords[sign], rest
		} else if rest, ok := strings.CutSuffix(word, sign); ok && currency == "" {
			currency, word = currencyWords[sign], rest
		}
	}
	mantissa, decimals, ok := amountOf(word)
	if !ok {
		return dept.Money{}, i, nil
	}
	at++
	for ; l.free(at) && isTriple(l.tokens[at].word) && decimals == 0 && mantissa <= dept.MaxAmount/1000; at++ { // 850 000 000
		n, _ := strconv.ParseInt(l.tokens[at].word, 10, 64)
		mantissa = mantissa*1000 + n
	}
	scaled := false
	for ; l.free(at) && scaleWords[l.tokens[at].word] != 0; at++ {
		scale := scaleWords[l.tokens[at].word]
		for ; decimals > 0 && scale >= 10; decimals-- {
			scale /= 10
		}
		if mantissa > dept.MaxAmount/scale {
			return dept.Money{}, at + 1, dept.Refuse(dept.BadCost)
		}
		mantissa, scaled = mantissa*scale, true
	}
	if currency == "" && l.free(at) && currencyWords[l.tokens[at].word] != "" {
		currency = currencyWords[l.tokens[at].word]
		at++
	}
	switch {
	case currency == "" && !scaled:
		return dept.Money{}, i, nil
	case currency == "":
		return dept.Money{}, at, dept.Refuse(dept.NeedsCurrency)
	case decimals > 0 || mantissa < 1 || mantissa > dept.MaxAmount/10:
		return dept.Money{}, at, dept.Refuse(dept.BadCost)
	case currency == "IRT":
		return dept.Money{Amount: mantissa * 10, Currency: "IRR"}, at, nil
	}
	return dept.Money{Amount: mantissa, Currency: currency}, at, nil
}

// amountOf reads a number, grouped by threes or not, perhaps with a decimal part:
// 1.5 is 15 with one decimal.
func amountOf(word string) (mantissa int64, decimals int, ok bool) {
	whole, part, _ := strings.Cut(strings.ReplaceAll(word, "٫", "."), ".")
	whole, ok = ungrouped(whole)
	if !ok || whole == "" || strings.Trim(whole+part, "0123456789") != "" || len(whole)+len(part) > 16 {
		return 0, 0, false
	}
	part = strings.TrimRight(part, "0")
	n, err := strconv.ParseInt(whole+part, 10, 64)
	return n, len(part), err == nil
}

func isTriple(w string) bool { return len(w) == 3 && strings.Trim(w, "0123456789") == "" }

// readAmount reads a field that holds an amount with its currency, which must be
// named; nothing is no amount.
func readAmount(s string) (dept.Money, *dept.Error) {
	l := newLine(dept.CleanLine(s))
	if len(l.tokens) == 0 {
		return dept.Money{}, nil
	}
	m, end, problem := l.moneyAt(0)
	if _, _, number := amountOf(l.tokens[0].word); end == 0 && number && len(l.tokens) == 1 {
		return dept.Money{}, dept.Refuse(dept.NeedsCurrency)
	}
	switch {
	case problem != nil:
		return dept.Money{}, problem
	case end < len(l.tokens):
		return dept.Money{}, dept.Refuse(dept.BadCost)
	}
	return m, nil
}

// amountText writes an amount as its reader would type it.
func amountText(p *locale.Printer, m dept.Money) string {
	if m.Amount == 0 {
		return ""
	}
	return p.Number(float64(m.Amount)) + " " + m.Currency
}
