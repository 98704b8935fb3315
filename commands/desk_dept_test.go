package commands

import (
	"time"

	"hamahang/dept"
)

// Sunday 22 November 2026, 1 Azar 1405, half past one in the afternoon.
var (
	tehran, _ = time.LoadLocation("Asia/Tehran")
	now       = time.Date(2026, 11, 22, 13, 30, 0, 0, tehran)
)

func testDept() *dept.Department {
	person := func(id, en, unit string, leads []string, roles ...dept.Role) dept.Person {
		return dept.Person{ID: id, Name: map[string]string{"en": en, "fa": en}, Unit: unit, Roles: roles, Leads: leads}
	}
	d := &dept.Department{
		Name: map[string]string{"en": "Example hospital", "fa": "بیمارستان نمونه"},
		Units: []dept.Unit{
			{Key: "hsct", Name: map[string]string{"en": "HSCT Department", "fa": "بخش پیوند سلول‌های بنیادی خون‌ساز"}, Aliases: []string{"HSCT", "پیوند", "بخش پیوند"}, Channel: "C0HSCT", Cap: 3},
			{Key: "kidney", Name: map[string]string{"en": "Kidney Research Center", "fa": "مرکز تحقیقات کلیه"}, Aliases: []string{"kidney", "کلیه"}, Channel: "C0KIDNEY", Lang: "fa"},
		},
		People: map[string]dept.Person{},
		Times:  dept.DefaultTimes, Zone: tehran, WeekStart: time.Saturday, Lang: "en", Calendar: "gregorian", Currency: "IRR",
	}
	for _, p := range []dept.Person{
		person("U0NURSE", "Nurse in charge", "hsct", nil, dept.Clinician),
		person("U0LEAD", "Lead of HSCT", "hsct", []string{"hsct"}, dept.Lead),
		person("U0KIDNEY", "Kidney researcher", "kidney", nil, dept.Clinician),
		person("U0KLEAD", "Lead of the kidney center", "kidney", []string{"kidney"}, dept.Lead),
		person("U0APPROVER", "Approver", "hsct", nil, dept.Approver),
		person("U0BOTH", "Lead of HSCT and approver", "hsct", []string{"hsct"}, dept.Lead, dept.Approver),
		person("U0COORD", "Coordinator", "hsct", nil, dept.Coordinator),
		person("U0HEAD", "Department head", "hsct", nil, dept.Head),
		person("U0DONOR", "Donor liaison", "hsct", nil, dept.DonorLiaison),
		person("U0PRESS", "Public relations officer", "hsct", nil, dept.Relations),
		person("U0PR", "Public relations officer", "", nil, dept.Relations),
	} {
		d.People[p.ID] = p
	}
	both := func(en, fa string) map[string]string { return map[string]string{"en": en, "fa": fa} }
	d.SignOffs = []dept.SignOffRule{
		{Key: "head", Name: both("Department head", "رئیس دپارتمان"), Role: dept.Head},
		{Key: "infection_control", Name: both("Infection control", "کنترل عفونت"), By: []string{"U0LEAD", "U0HEAD"}},
	}
	d.Checklist = []dept.TaskTemplate{
		{Key: "no_gifts", Name: both("No gifts", "بدون هدیه"), Days: 14},
		{Key: "badges", Name: both("Badges", "کارت ورود"), Days: 3, Role: dept.Relations},
	}
	return d
}
