package commands

import (
	"maps"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// prefillNeed begins the form. Text that does not fit a title is kept whole as the
// effect on patients.
func prefillNeed(c *call, p *locale.Printer, text string) (Values, []reading.Problem) {
	u := c.ownLineReader().Shortage(titleOf(text))
	if c.request.Surface == OnMessage {
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
		v["needed_by"] = c.dateText(p, u.NeededBy, u.NeededAt)
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
func (c *call) dateText(p *locale.Printer, by dept.Day, at time.Time) string {
	day, err := locale.ParseDay(string(by))
	if err != nil {
		return ""
	}
	if at.IsZero() {
		return p.Date(day)
	}
	return p.Date(day) + " " + p.Time(at.In(c.department.Zone))
}

// needFrom reads every field of the form.
func (c *call) needFrom(v Values, link string) (dept.Need, error) {
	f := &fields{c: c, v: v}
	n := dept.Need{
		Unit: f.unit("unit"), Category: dept.Category(v["category"]), Severity: dept.Severity(v["severity"]),
		Title: dept.CleanLine(v["title"]), Measure: dept.CleanLine(v["measure"]), Effect: dept.Clean(v["effect"]),
		Location: dept.CleanLine(v["location"]), Link: link, Quantity: f.count("quantity", 1, dept.MaxQuantity),
	}
	if v["category"] == view.HumanResources {
		f.refuse("category", dept.Refuse(dept.GoesToStaffing))
		n.Category = dept.Supplies // so that the other fields are still checked
	}
	needed := f.when("needed_by")
	n.NeededBy = dayIn(needed)
	if needed.HasTime {
		n.NeededAt = needed.At
	}
	switch n.Category {
	case dept.Equipment:
		n.AssetTag, n.DownSince = dept.CleanLine(v["asset_tag"]), f.day("down_since")
	case dept.Space:
		n.Area, n.Use = f.count("area", 1, dept.MaxArea), dept.Clean(v["use"])
	case dept.Medicine:
		n.Instead, n.Resupply = dept.CleanLine(v["instead"]), f.day("resupply")
		if f.said("stock_days") {
			stock := f.count("stock_days", 0, dept.MaxStock)
			n.StockDays = &stock
		}
	case dept.Supplies, dept.Systems, dept.Funding:
	}
	n.Cost = f.amount("cost", c.department.Currency)
	if err := f.err(); err != nil {
		return n, err
	}
	return n, n.Check(c.now)
}

// valuesOfNeed puts a need into the form it came from.
func valuesOfNeed(c *call, p *locale.Printer, s dept.Shortage) Values {
	n, v := s.Need, valuesOf(s.Fields())
	for _, field := range []string{"down_since", "resupply"} {
		if day, err := locale.ParseDay(v[field]); err == nil {
			v[field] = p.Date(day)
		}
	}
	v["needed_by"] = c.dateText(p, n.NeededBy, n.NeededAt)
	for _, field := range []string{"quantity", "area", "stock_days"} {
		v[field] = p.Digits(v[field])
	}
	maps.DeleteFunc(v, func(_, s string) bool { return s == "" })
	return v
}
