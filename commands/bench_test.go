package commands

import (
	"encoding/json"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

var benchTexts = []string{
	"2 infusion pumps code c17 critical by Thursday for Kidney Research Center",
	"۲ پمپ انفوزیون کد c18 بحرانی تا پنجشنبه",
	"ventilator filters model c19, high, for HSCT",
	"ویال گان‌سیکلوویر سری c20 فوری تا فردا ساعت ۱۰",
	"storage room c21 is full & the new freezer does not fit",
	"۳ دستگاه سانتریفیوژ مدل c22 تا پایان ماه برای مرکز سلول و ژن",
}

func benchDesk(b *testing.B) *Desk {
	words, err := locale.Open()
	if err != nil {
		b.Fatal(err)
	}
	return &Desk{Dept: testDept(), Words: words, Now: func() time.Time { return now }}
}

// BenchmarkUnderstand is what reading one line costs: cleaning it, looking for
// patients' identities, and the one-line reader.
func BenchmarkUnderstand(b *testing.B) {
	d := benchDesk(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		text, hit := d.call(Request{}).masked(unescape(benchTexts[i%len(benchTexts)]))
		if u := d.call(Request{}).lineReader().Shortage(text); hit != nil || u.Title == "" {
			b.Fatal("not understood")
		}
	}
}

// BenchmarkAnswer is what the answer to a filing costs: the card and its JSON.
func BenchmarkAnswer(b *testing.B) {
	d := benchDesk(b)
	by, err := d.Dept.Person("U0NURSE")
	if err != nil {
		b.Fatal(err)
	}
	n, assumed := needOf(d.call(Request{}).lineReader().Shortage(benchTexts[0]), by)
	s, err := dept.File(n, by, d.Dept.Times, d.call(Request{}).now)
	if err != nil {
		b.Fatal(err)
	}
	s.N = 17
	for _, lang := range locale.Langs() {
		b.Run(string(lang), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p := d.call(Request{}).printer(store.Prefs{Lang: string(lang)})
				m := d.call(Request{}).scene(p).Shortage(s).Filed(s, nil, spell(p, "shortage", assumed))
				if _, err := json.Marshal(m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
