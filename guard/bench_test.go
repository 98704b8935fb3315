package guard

import (
	"regexp"
	"strings"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	g := New([]*regexp.Regexp{regexp.MustCompile(`(?i)\bMRN?[-: ]?\d{5,10}\b`), regexp.MustCompile(`پرونده\s*(?:شماره|ش)?\s*[:：]?\s*[0-9۰-۹٠-٩]{5,10}`)})
	long := func(sentence string) string { return string([]rune(strings.Repeat(sentence, 60))[:3000]) }
	for _, text := range [...]struct{ name, text string }{
		{"no digits", "patients wait for an infusion pump"},
		{"one line", "2 infusion pumps critical by 1405/09/01 for Kidney Research Center"},
		{"long, no digits", long("patients wait for an infusion pump and nobody knows when it will come. ")},
		{"long", long("The ward has 12 beds, 2 infusion pumps (asset EQ-20415) and needs 8 more by 2026-12-10; 850,000,000 IRR is in the budget. ")},
		{"long, Persian", long("بخش ۱۲ تخت و ۲ پمپ انفوزیون دارد و تا ۱۴۰۵/۰۹/۲۰ به ۸ پمپ دیگر نیاز است؛ ۸۵۰٬۰۰۰٬۰۰۰ ریال اعتبار داریم. ")},
	} {
		b.Run(text.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Find(text.text)
			}
		})
	}
}
