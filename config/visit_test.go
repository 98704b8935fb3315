package config

import (
	"strings"
	"testing"

	"hamahang/dept"
)

func TestExampleHasOfficesAndAChecklist(t *testing.T) {
	w, err := Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d := w.Department
	if len(d.SignOffs) != 4 || len(d.Checklist) != 13 {
		t.Fatalf("%d offices, %d tasks", len(d.SignOffs), len(d.Checklist))
	}
	for _, s := range d.SignOffs {
		if len(d.Offices(s)) == 0 || s.Name["en"] == "" || s.Name["fa"] == "" {
			t.Errorf("%s: %+v", s.Key, s)
		}
	}
	last := 14
	for _, task := range d.Checklist {
		if task.Days > last || task.Name["en"] == "" || task.Name["fa"] == "" {
			t.Errorf("%s: %d days after %d, %v", task.Key, task.Days, last, task.Name)
		}
		last = task.Days
	}
	if u, _ := d.Unit("hsct"); u.Cap != 6 {
		t.Errorf("the ward lets in %d", u.Cap)
	}
	if u, _ := d.Unit("kidney"); u.Cap != 0 {
		t.Errorf("the kidney center lets in %d", u.Cap)
	}
	if len(d.Planners()) == 0 || !d.People["U0HEAD"].Has(dept.Head) {
		t.Error("nobody plans")
	}
}

func TestEveryProblemOfVisits(t *testing.T) {
	text := `name: {en: H}
zone: UTC
units:
  - {key: a1, name: {en: A}, channel: C0A, visitor_cap: many}
people:
  - {id: U0A, title: {en: A}, roles: [coordinator]}
sign_offs:
  - {key: head, name: {en: Head}, role: head}
  - {key: head, name: {en: Head}, people: [U0A]}
  - {key: gate, name: {de: Tor}, people: [U0NOBODY]}
  - {key: both, name: {en: Both}, role: coordinator, people: [U0A]}
  - {key: none, name: {en: None}}
  - {name: {en: Key}, role: boss}
checklist:
  - {key: badges, name: {en: Badges}, days: soon}
  - {key: badges, name: {en: Badges}, days: 400, role: porter}
  - {days: 3}
`
	_, err := Parse("h.yaml", []byte(text))
	if err == nil {
		t.Fatal("no problem")
	}
	for _, want := range []string{
		`h.yaml:4: units: visitor_cap: "many" is not one. Write a whole number from 1 to 500`,
		`h.yaml:8: sign_offs: nobody may sign off as head, so no visit could be confirmed. Give somebody that role under people`,
		`h.yaml:9: sign_offs: "head" is there twice.`,
		`h.yaml:10: sign_offs: name: "de" is no language here.`,
		`h.yaml:10: sign_offs: nobody has the ID "U0NOBODY".`,
		`h.yaml:11: sign_offs: who may sign off as both. Write either a role or people`,
		`h.yaml:12: sign_offs: who may sign off as none. Write either a role or people`,
		`h.yaml:13: sign_offs: key: not set.`,
		`h.yaml:13: sign_offs: role: "boss" is not known.`,
		`h.yaml:15: checklist: days: "soon" is not one. Write a whole number from 0 to 365`,
		`h.yaml:16: checklist: "badges" is there twice.`,
		`h.yaml:16: checklist: days: "400" is not one.`,
		`h.yaml:16: checklist: role: "porter" is not known.`,
		`h.yaml:17: checklist: key: not set.`,
		`h.yaml:17: checklist: name: not set.`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("missing %s\nin\n%v", want, err)
		}
	}
}
