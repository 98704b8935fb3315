package commands

import (
	"errors"
	"maps"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// prefillNeed begins the form. Text that does not fit a title is kept whole as the
// effect on patients.
func prefillNeed(d *Desk, p *locale.Printer, r Request, by dept.Person, text string) (Values, []*dept.Error) {
	u := d.reader(by.ID).Shortage(titleOf(text))
	if r.Surface == OnMessage {
		// A message was not written to be filed: its numbers may mean anything,
		// and its words stay together.
		u.Title, u.Quantity, u.Measure = titleOf(text), 0, ""
	}
	v := Values{
		"unit": u.Unit, "title": u.Title, "severity": string(u.Severity), "category": string(u.Category), "measure": u.Measure,
	}
	if u.Quantity > 0 {
		v["quantity"] = p.Int(u.Quantity)
	}
	if u.NeededBy != "" {
		v["needed_by"] = d.dateText(p, u.NeededBy, u.NeededAt)
	}
	if u.Stock != nil {
		v["stock_days"] = p.Int(*u.Stock)
	}
	if text != titleOf(text) {
		v["effect"] = text
	}
	for _, e := range u.Problems {
		if e.Code == dept.GoesToStaffing {
			v["category"] = view.HumanResources
		}
	}
	return v, u.Problems
}

// dateText writes an understood date as its reader would type it, so that the
// field holds the day and not "by Thursday", which means another day tomorrow.
func (d *Desk) dateText(p *locale.Printer, by dept.Day, at time.Time) string {
	day, err := locale.ParseDay(string(by))
	if err != nil {
		return ""
	}
	if at.IsZero() {
		return p.Date(day)
	}
	return p.Date(day) + " " + p.Time(at.In(d.Dept.Zone))
}

func drawNeed(sc view.Scene, f view.Form, _ dept.Person, problems []*dept.Error, _ bool, _ []dept.Shortage) *view.Modal {
	return sc.ShortageForm(f, problems)
}

// needFrom reads every field of the form. All that is wrong is reported at once,
// each refusal naming its field.
func (d *Desk) needFrom(v Values, link string) (dept.Need, error) {
	var wrong []error
	fail := func(field string, err error) {
		var e *dept.Error
		var p locale.Problem
		switch {
		case err == nil:
		case errors.As(err, &e):
			wrong = append(wrong, e.In(field))
		case errors.As(err, &p):
			wrong = append(wrong, dept.Refuse(dept.Code(p)).In(field))
		default:
			wrong = append(wrong, dept.Refuse(dept.BadDate).In(field))
		}
	}
	day := func(field string) locale.When {
		if strings.TrimSpace(v[field]) == "" {
			return locale.When{}
		}
		w, err := d.readDate(v[field], dateFields[field])
		fail(field, err)
		return w
	}
	stored := func(w locale.When) dept.Day {
		if w.Day.IsZero() {
			return ""
		}
		return dept.Day(w.Day.String())
	}
	count := func(field string, low, high int) int {
		if strings.TrimSpace(v[field]) == "" {
			return 0
		}
		n, err := reading.Number(v[field], low, high)
		if err != nil {
			fail(field, err)
		}
		return n
	}
	n := dept.Need{
		Unit: v["unit"], Category: dept.Category(v["category"]), Severity: dept.Severity(v["severity"]),
		Title: dept.CleanLine(v["title"]), Measure: dept.CleanLine(v["measure"]), Effect: dept.Clean(v["effect"]),
		Location: dept.CleanLine(v["location"]), Link: link,
		Quantity: count("quantity", 1, dept.MaxQuantity),
	}
	if _, ok := d.Dept.Unit(n.Unit); !ok && n.Unit != "" {
		fail("unit", dept.Refuse(dept.UnknownUnit))
	}
	if v["category"] == view.HumanResources {
		fail("category", dept.Refuse(dept.GoesToStaffing))
		n.Category = dept.Supplies // so that the other fields are still checked
	}
	needed := day("needed_by")
	n.NeededBy = stored(needed)
	if needed.HasTime {
		n.NeededAt = needed.At
	}
	switch n.Category {
	case dept.Equipment:
		n.AssetTag, n.DownSince = dept.CleanLine(v["asset_tag"]), stored(day("down_since"))
	case dept.Space:
		n.Area, n.Use = count("area", 1, dept.MaxArea), dept.Clean(v["use"])
	case dept.Medicine:
		n.Instead, n.Resupply = dept.CleanLine(v["instead"]), stored(day("resupply"))
		if strings.TrimSpace(v["stock_days"]) != "" {
			stock := count("stock_days", 0, dept.MaxStock)
			n.StockDays = &stock
		}
	case dept.Supplies, dept.Systems, dept.Funding:
	}
	cost, err := reading.Amount(v["cost"], d.Dept.Currency)
	fail("cost", err)
	n.Cost = cost
	if len(wrong) == 0 {
		return n, n.Check(d.now())
	}
	return n, errors.Join(wrong...)
}

// valuesOf puts a need into the form it came from.
func (d *Desk) valuesOf(p *locale.Printer, n dept.Need) Values {
	v := Values{}
	for _, f := range n.Fields() {
		v[f.Name] = f.Value
	}
	for _, field := range []string{"down_since", "resupply"} {
		if day, err := locale.ParseDay(v[field]); err == nil {
			v[field] = p.Date(day)
		}
	}
	v["needed_by"] = d.dateText(p, n.NeededBy, n.NeededAt)
	for _, field := range []string{"quantity", "area", "stock_days"} {
		v[field] = p.Digits(v[field])
	}
	maps.DeleteFunc(v, func(_, s string) bool { return s == "" })
	return v
}
