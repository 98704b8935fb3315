package dept_test

import (
	"testing"

	"hamahang/dept"
)

// TestUserIDs: nothing that is no user ID gets into a plan, from whatever row, value or
// option it came.
func TestUserIDs(t *testing.T) {
	d := ward()
	for id, good := range map[string]bool{
		"U0HOST": true, "W0123ABC": true,
		"UEVIL><!channel>": false, "U0HOST|name": false, "C0CHANNEL": false, "u0host": false, "U": false, "<@U0HOST>": false, "USLACKBOT": false, "U0HOST\n": false,
		"U0123456789012345678901234567890123": false,
	} {
		for field, set := range map[string]func(*dept.Plan){
			"host":       func(p *dept.Plan) { p.Host = id },
			"also":       func(p *dept.Plan) { p.Also = []string{id} },
			"present_by": func(p *dept.Plan) { p.Agenda = []dept.AgendaItem{{Minutes: 5, Topic: "tour", PresentBy: id}} },
		} {
			p := tour()
			set(&p)
			if err := p.Check(d, noon); good != (err == nil) {
				t.Errorf("%q as %s: %v", id, field, err)
			}
		}
	}
}
