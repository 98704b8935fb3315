package dept_test

import (
	"fmt"
	"time"

	"hamahang/dept"
)

// A verb returns the record as it would be; a refusal says why, and who may.
func ExampleShortage_Acknowledge() {
	at := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	nurse := dept.Person{ID: "U0NURSE", Unit: "hsct", Roles: []dept.Role{dept.Clinician}}
	lead := dept.Person{ID: "U0LEAD", Unit: "hsct", Leads: []string{"hsct"}, Roles: []dept.Role{dept.Lead}}
	times := map[dept.Severity]dept.Times{dept.High: {Acknowledge: 8 * time.Hour, Resolve: 72 * time.Hour}}
	need := dept.Need{Unit: "hsct", Category: dept.Supplies, Severity: dept.High, Title: "central line kits", Quantity: 20}
	s, err := dept.File(need, nurse, times, at)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = s.Acknowledge(nurse, at.Add(time.Hour))
	fmt.Println(err)
	s, err = s.Acknowledge(lead, at.Add(time.Hour))
	fmt.Println(s.State, s.Owner, s.Rev, err)
	// Output:
	// dept: forbidden
	// acknowledged U0LEAD 2 <nil>
}
