package dept

// isMoney reports whether groups g to end are an amount: without a leading zero, and
// with a currency or a word for a price beside them, or commas at the thousands.
func (r row) isMoney(g, end int) bool {
	start := r.groups[g]
	if r.digit(start) == 0 {
		return false
	}
	if r.follows(start, "$€£﷼") || r.hasThousands(g, end) {
		return true
	}
	after := wordFrom(r.cells, r.digits[r.groupEnd(end-1)-1]+1)
	before := wordBefore(r.cells, r.digits[start])
	return currencies[after] || currencies[before] || prices[before]
}

// hasThousands reports whether all groups but the first have three digits and a comma
// before them.
func (r row) hasThousands(g, end int) bool {
	for k := g + 1; k < end; k++ {
		if r.groupEnd(k)-r.groups[k] != 3 || r.cells[r.digits[r.groups[k]]-1].r != ',' {
			return false
		}
	}
	return end-g > 1 && r.groups[g+1]-r.groups[g] <= 3
}

// currencies are the words that make an amount of a number beside them.
var currencies = set(
	"rial", "rials", "irr", "toman", "tomans", "irt", "usd", "dollar", "dollars", "eur", "euro", "euros", "gbp", "$",
	"€", "£", "﷼", "ریال", "تومان", "تومن", "دلار", "یورو", "میلیون", "میلیارد", "million", "billion", "هزار", "thousand",
)

// prices are the words an amount follows.
var prices = set("cost", "price", "budget", "amount", "هزینه", "قیمت", "مبلغ", "بودجه", "اعتبار")
