package dept

import "strconv"

// Money is an amount in whole units of an explicit ISO 4217 currency.
type Money struct {
	Amount   int64
	Currency string
}

// MaxAmount bounds a gift and a promise, in whole units of a currency; a float64
// holds it exactly.
const MaxAmount int64 = 1_000_000_000_000_000

// String gives the amount with its currency: "250000000 IRR"; "" for none.
func (m Money) String() string {
	if m.Amount == 0 {
		return ""
	}
	return strconv.FormatInt(m.Amount, 10) + " " + m.Currency
}
