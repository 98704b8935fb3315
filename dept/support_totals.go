package dept

import "slices"

// Total is what was given in one currency, in its whole units. What is only pledged
// is told apart and never counted in.
type Total struct {
	Currency                   string // "" for gifts whose value nobody stated
	Received, Pledged          int64
	ReceivedGifts, PledgeGifts int
}

// Totals adds up support by currency, in the order of the currencies' codes; gifts
// without a value come last. A pledge that lapsed counts nowhere.
func Totals(gifts []Support) []Total {
	var out []Total
	for _, s := range gifts {
		if !s.Counts() && s.State != SupportPledged {
			continue
		}
		i := slices.IndexFunc(out, func(t Total) bool { return t.Currency == s.Value.Currency })
		if i < 0 {
			out = append(out, Total{Currency: s.Value.Currency})
			i = len(out) - 1
		}
		if s.Counts() {
			out[i].Received += s.Value.Amount
			out[i].ReceivedGifts++
			continue
		}
		out[i].Pledged += s.Value.Amount
		out[i].PledgeGifts++
	}
	slices.SortFunc(out, func(a, b Total) int {
		switch {
		case a.Currency == "":
			return 1
		case b.Currency == "" || a.Currency < b.Currency:
			return -1
		}
		return 1
	})
	return out
}
