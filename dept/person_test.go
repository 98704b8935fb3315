package dept_test

import (
	"slices"
	"testing"

	"hamahang/dept"
)

func TestRoster(t *testing.T) {
	d := dept.Department{
		Units:  []dept.Unit{{Key: "hsct", Channel: "C1"}, {Key: "krc", Channel: "C2"}},
		People: map[string]dept.Person{},
	}
	former := leads(person("U0FORMER", "hsct", dept.Clinician), "hsct") // leads it on paper, without the role
	second := leads(person("U0ALSOLEAD", "krc", dept.Lead), "krc", "hsct")
	for _, p := range []dept.Person{reporter, lead, otherLead, coord, former, second} {
		d.People[p.ID] = p
	}
	if p, err := d.Person("U0LEAD"); err != nil || p.ID != "U0LEAD" || !p.Has(dept.Lead) || p.Has(dept.Coordinator) {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := d.Person("U0NOBODY"); !dept.IsCode(err, dept.NotInRoster) || p.ID != "U0NOBODY" || len(p.Roles) > 0 {
		t.Errorf("%+v, %v", p, err)
	}
	if u, found := d.Unit("krc"); !found || u.Channel != "C2" {
		t.Errorf("%+v, %t", u, found)
	}
	if u, found := d.Unit("x"); found || u.Key != "" {
		t.Errorf("%+v, %t", u, found)
	}
	for unit, want := range map[string][]string{"hsct": {"U0ALSOLEAD", "U0LEAD"}, "krc": {"U0ALSOLEAD", "U0OTHERLEAD"}, "x": nil} {
		if got := d.LeadsOf(unit); !slices.Equal(got, want) {
			t.Errorf("leads of %s: %v, want %v", unit, got, want)
		}
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		names map[string]string
		lang  string
		want  string
	}{
		{map[string]string{"en": "Kidney", "fa": "کلیه"}, "fa", "کلیه"},
		{map[string]string{"en": "Kidney", "fa": "کلیه"}, "de", "Kidney"},
		{map[string]string{"fa": "کلیه"}, "en", "کلیه"},
		{map[string]string{"en": "", "fa": "کلیه"}, "en", "کلیه"},
		{map[string]string{"ar": " ", "fa": "کلیه"}, "en", "کلیه"},
		{nil, "en", ""},
	} {
		if got := dept.In(c.names, c.lang); got != c.want {
			t.Errorf("%v in %s: %q, want %q", c.names, c.lang, got, c.want)
		}
	}
}

func TestNoticeIsPrivate(t *testing.T) {
	for to, want := range map[string]bool{"U0LEAD": true, "W0LEAD": true, "C0WARD": false, "G0WARD": false, "": false} {
		if got := (dept.Notice{To: to}).Private(); got != want {
			t.Errorf("to %q: %t", to, got)
		}
	}
}
