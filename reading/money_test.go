package reading

import (
	"strings"
	"testing"

	"hamahang/dept"
)

// Amounts as people write them, where a currency must be named and where the
// department's own is meant.
func TestAmount(t *testing.T) {
	const needs, bad = "needs_currency", "bad_amount"
	for _, tt := range []struct{ typed, named, meant string }{
		{"", "", ""},
		{"850 million IRR", "850000000 IRR", "850000000 IRR"},
		{"۸۵۰٬۰۰۰٬۰۰۰ ریال", "850000000 IRR", "850000000 IRR"},
		{"250 000 000 ریال", "250000000 IRR", "250000000 IRR"},
		{"۲۵۰٬۰۰۰ تومان", "2500000 IRR", "2500000 IRR"},
		{"۵۰ میلیون تومان", "500000000 IRR", "500000000 IRR"},
		{"۲٫۵ میلیارد تومان", "25000000000 IRR", "25000000000 IRR"},
		{"2.5 million EUR", "2500000 EUR", "2500000 EUR"},
		{"3 mn usd", "3000000 USD", "3000000 USD"},
		{"1 thousand million EUR", "1000000000 EUR", "1000000000 EUR"},
		{"5,000 USD", "5000 USD", "5000 USD"},
		{"$5,000", "5000 USD", "5000 USD"},
		{"500$", "500 USD", "500 USD"},
		{"€300", "300 EUR", "300 EUR"},
		{"40 €", "40 EUR", "40 EUR"},
		{"EUR 1200", "1200 EUR", "1200 EUR"},
		{"1,500 GBP", "1500 GBP", "1500 GBP"},
		{"1000000000000000 IRR", "1000000000000000 IRR", "1000000000000000 IRR"},
		{"999,999 billion IRR", "999999000000000 IRR", "999999000000000 IRR"},

		{"12", needs, "12 IRR"},
		{"2,000", needs, "2000 IRR"},
		{"250 000", needs, "250000 IRR"},
		{"2 million", needs, "2000000 IRR"},
		{"0.5 million", needs, "500000 IRR"},
		{"۱٫۵ میلیارد", needs, "1500000000 IRR"},

		{"12 USD more", bad, bad},
		{"12 box", bad, bad},
		{"2 billion pesos", bad, bad},
		{"2 billion 5", bad, bad},
		{"2 million 3 thousand", needs, "2003000 IRR"},
		{"some", bad, bad},
		{"two billion", needs, "2000000000 IRR"},
		{"۱/۵ میلیارد تومان", "15000000000 IRR", "15000000000 IRR"},
		{"یک و نیم میلیارد تومان", "15000000000 IRR", "15000000000 IRR"},
		{"نیم میلیارد ریال", "500000000 IRR", "500000000 IRR"},
		{"۲ و نیم میلیون تومان", "25000000 IRR", "25000000 IRR"},
		{"one and a half billion IRR", "1500000000 IRR", "1500000000 IRR"},
		{"half a million dollars", "500000 USD", "500000 USD"},
		{"a million euros", "1000000 EUR", "1000000 EUR"},
		{"twenty-five thousand USD", "25000 USD", "25000 USD"},
		{"پانصد میلیون تومان", "5000000000 IRR", "5000000000 IRR"},
		{"یک میلیارد و پانصد میلیون تومان", "15000000000 IRR", "15000000000 IRR"},
		{"۲ میلیون و ۳۰۰ هزار ریال", "2300000 IRR", "2300000 IRR"},
		{"2bn IRR", "2000000000 IRR", "2000000000 IRR"},
		{"€2m", "2000000 EUR", "2000000 EUR"},
		{"1.5m USD", "1500000 USD", "1500000 USD"},
		{"500k USD", "500000 USD", "500000 USD"},
		{"دو میلیارد", needs, "2000000000 IRR"},
		{"1/2 million USD", bad, bad},
		{"یک میلیون و پانصد تومان", bad, bad},
		{"۲ میلیون و ۳ میلیارد ریال", bad, bad},
		{"۱/۵ تومان", bad, bad},
		{"million", bad, bad},
		{"-5 USD", bad, bad},
		{"0 USD", bad, bad},
		{"0 million IRR", bad, bad},
		{"2.5 EUR", bad, bad},
		{"1.0000001 thousand EUR", bad, bad},
		{"0.0000001 million EUR", bad, bad},
		{"12,5 EUR", bad, bad},
		{"0,500 USD", bad, bad},
		{"10 00 USD", bad, bad},
		{"1e9 EUR", bad, bad},
		{"1,000,001 billion IRR", bad, bad},
		{"1 billion billion billion IRR", bad, bad},
		{"1000000000000000 تومان", bad, bad},
		{"9223372036854775807 IRR", bad, bad},
		{"999999999999999999999 IRR", bad, bad},
	} {
		for fallback, want := range map[string]string{"": tt.named, "IRR": tt.meant} {
			m, err := Amount(tt.typed, fallback)
			got := m.String()
			for _, code := range []dept.Code{dept.NeedsCurrency, dept.BadAmount} {
				if dept.IsCode(err, code) {
					got = string(code)
				}
			}
			if got != want {
				t.Errorf("%q with %q: %s (%v), want %s", tt.typed, fallback, got, err, want)
			}
		}
	}
}

// A point before three digits may group thousands; every meaning is a line of its own.
func TestAmountMeanings(t *testing.T) {
	for text, want := range map[string]string{
		"850.000 rials from Nikan for pumps": "850,000 rials from Nikan for pumps|850 rials from Nikan for pumps",
		"۸۵۰.۰۰۰ ریال از نیکان":              "۸۵۰٬۰۰۰ ریال از نیکان|۸۵۰ ریال از نیکان",
		"500 million from Nikan":             "500 million rials from Nikan|500 million toman from Nikan",
		"5 USD and 7 EUR from Nikan":         "5 USD from Nikan|7 EUR from Nikan",
	} {
		u := testReader.Support(text)
		var got []string
		for _, p := range u.Problems {
			for _, c := range p.Choices {
				got = append(got, c.Line)
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q\n got %s\nwant %s", text, strings.Join(got, "|"), want)
		}
	}
}
