package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// hospital is a file that is right but for what follows, from line 9 on.
const hospital = `name: {en: H}
zone: UTC
jobs:
  - {code: X01, name: {en: Coordinator}}
units:
  - {key: hsct, name: {en: Transplant ward}, channel: C0A, aliases: [BMT]}
people:
  - {id: U0A, title: {en: A}, roles: [coordinator]}
`

func TestAliases(t *testing.T) {
	w, err := Parse("h.yaml", []byte(hospital+`aliases:
  jobs: {2264: [physio, فیزیو], X01: [navigator]}
  measures:
    bag: [کیسه, pouch]
    cassette:
  parties:
    Ministry of Health:
      - وزارت بهداشت
      - MoH
    Mehr: []
`))
	if err != nil {
		t.Fatal(err)
	}
	d := w.Department
	want := map[string][]string{"2264": {"physio", "فیزیو"}, "X01": {"navigator"}}
	if diff := cmp.Diff(want, d.JobAliases); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"کیسه", "pouch", "bag", "cassette"}, d.Measures); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"Ministry of Health", "وزارت بهداشت", "MoH"}, {"Mehr"}}, d.Parties); diff != "" {
		t.Error(diff)
	}
}

// Each mistake in an alias is told by itself, with its line and what to do.
func TestMistakesInAliases(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"jobs: {\"2299\": [x]}", `10: aliases: jobs: "2299" is no kind of work. Write one of 2211, `},
		{"jobs:\n    \"2299\":\n      - x", `11: aliases: jobs: "2299" is no kind of work.`},
		{"jobs: {\"2221\": [rn, ' ']}", "10: aliases: jobs: an alias of 2221 is empty. Write a word there, or leave it out."},
		{"jobs:\n    \"2221\": [rn]\n    \"2264\":\n      - PT\n      - RN", `14: aliases: jobs: alias "RN" is there for 2221 too. Leave it to one of the two.`},
		{"jobs: {\"2221\": [bmt]}", `aliases: jobs: alias "bmt" is there for hsct too.`},
		{"jobs: {\"2221\": [coordinator]}", `aliases: jobs: alias "coordinator" is there for X01 too.`},
		{"measures: {bag: [transplantward]}", `aliases: measures: alias "transplantward" is there for hsct too.`},
		{"measures: {bag: [«کیسه»], box: [كيسه]}", `alias "كيسه" is there for bag too.`},
		{"measures: {bag: [bmt]}", `aliases: measures: alias "bmt" is there for hsct too.`},
		{"measures: {bag: [12]}", `aliases: measures: alias "12" is a number. Choose another word.`},
		{"measures: {bag: [دوجین]}", `alias "دوجین" is a number.`},
		{"measures: {bag: [mg]}", `alias "mg" is a size.`},
		{"measures: {week: [hebdo]}", `alias "week" is a time.`},
		{"jobs: {X01: [فردا]}", `alias "فردا" is a time.`},
		{"jobs: {X01: [Monday]}", `alias "Monday" is a time.`},
		{"jobs: {X01: [مهر]}", `alias "مهر" is a part of a time.`},
		{"jobs: {X01: [and]}", `alias "and" is a word of every line.`},
		{"parties: {Dean: [\"\"]}", "aliases: parties: an alias of Dean is empty."},
		{"parties: {Dean: [Rector], University: [rec-tor]}", `aliases: parties: alias "rec-tor" is there for Dean too.`},
		{"parties: {Dean: [۱۲]}", `alias "۱۲" is a number.`},
		{"parties: {Dean: [tomorrow]}", `alias "tomorrow" is a time.`},
		{"parties: {Dean: [Rector], Dean: [Provost]}", "10: mapping key"},
		{"partys: {Dean: [Rector]}", `10: "partys" is not a known key here.`},
		{"measures: {bag: pouch}", "10: "},
	} {
		_, err := Parse("h.yaml", []byte(hospital+"aliases:\n  "+c.written+"\n"))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "h.yaml") != 1 {
			t.Errorf("%s:\n%v\nwant %s", c.written, err, c.want)
		}
	}
	for written, want := range map[string]string{
		"[BMT, 3]": `alias "3" is a number.`, "[BMT, '']": "6: units: an alias of hsct is empty.", "[BMT, شنبه]": `alias "شنبه" is a time.`, "[BMT, coordinator]": `alias "coordinator" is there for X01 too.`,
	} {
		if _, err := Parse("h.yaml", []byte(strings.Replace(hospital, "[BMT]", written, 1))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", written, err)
		}
	}
}
