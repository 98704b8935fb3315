package dept_test

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

func TestNeedCheck(t *testing.T) {
	days := func(n int) *int { return &n }
	ranged := func(field string, least, most int) *dept.Error {
		return dept.Refuse(dept.NumberRange, "Min", least, "Max", most).In(field)
	}
	past := func(field string, d dept.Day) *dept.Error { return dept.Refuse(dept.PastDate, "Day", d).In(field) }
	long := func(field string, most int) *dept.Error { return dept.Refuse(dept.TooLong, "Max", most).In(field) }
	missing := func(field string) *dept.Error { return dept.Refuse(dept.Missing).In(field) }
	cost := dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("cost")
	wide := func(n int) string { return strings.Repeat("ژ", n) } // two bytes each

	for _, c := range []struct {
		name   string
		change func(*dept.Need)
		want   *dept.Error // nil: it may be filed
	}{
		{"as it is", func(*dept.Need) {}, nil},
		{"the least there is", func(n *dept.Need) {
			*n = dept.Need{Unit: "hsct", Title: "beds", Category: dept.Space, Severity: dept.Low}
		}, nil},
		{"no unit", func(n *dept.Need) { n.Unit = "" }, missing("unit")},
		{"no title", func(n *dept.Need) { n.Title = "" }, missing("title")},
		{"no category", func(n *dept.Need) { n.Category = "" }, missing("category")},
		{"a category of the staffing form", func(n *dept.Need) { n.Category = "human_resources" }, missing("category")},
		{"no severity", func(n *dept.Need) { n.Severity = "" }, missing("severity")},
		{"another severity", func(n *dept.Need) { n.Severity = "dire" }, missing("severity")},

		{"the most pieces", func(n *dept.Need) { n.Quantity = 100_000 }, nil},
		{"too many pieces", func(n *dept.Need) { n.Quantity = 100_001 }, ranged("quantity", 1, 100_000)},
		{"far too many pieces", func(n *dept.Need) { n.Quantity = 1_000_000_000 }, ranged("quantity", 1, 100_000)},
		{"less than nothing", func(n *dept.Need) { n.Quantity = -1 }, ranged("quantity", 1, 100_000)},
		{"the largest hall", func(n *dept.Need) { n.Area = 100_000 }, nil},
		{"too large a hall", func(n *dept.Need) { n.Area = 100_001 }, ranged("area", 1, 100_000)},
		{"less than no area", func(n *dept.Need) { n.Area = -1 }, ranged("area", 1, 100_000)},
		{"no stock left", func(n *dept.Need) { n.StockDays = days(0) }, nil},
		{"ten years of stock", func(n *dept.Need) { n.StockDays = days(3650) }, nil},
		{"more stock", func(n *dept.Need) { n.StockDays = days(3651) }, ranged("stock_days", 0, 3650)},
		{"less than no stock", func(n *dept.Need) { n.StockDays = days(-1) }, ranged("stock_days", 0, 3650)},

		{"needed today", func(n *dept.Need) { n.NeededBy = "2026-11-22" }, nil},
		{"needed yesterday", func(n *dept.Need) { n.NeededBy = "2026-11-21" }, past("needed_by", "2026-11-21")},
		{"needed this moment", func(n *dept.Need) { n.NeededBy, n.NeededAt = "2026-11-22", noon }, nil},
		{"needed a minute ago", func(n *dept.Need) { n.NeededBy, n.NeededAt = "2026-11-22", noon.Add(-time.Minute) }, past("needed_by", "2026-11-22")},
		{"down since today", func(n *dept.Need) { n.DownSince = "2026-11-22" }, nil},
		{"down since tomorrow", func(n *dept.Need) { n.DownSince = "2026-11-23" }, dept.Refuse(dept.FutureDate, "Day", dept.Day("2026-11-23")).In("down_since")},
		{"resupply today", func(n *dept.Need) { n.Resupply = "2026-11-22" }, nil},
		{"resupply yesterday", func(n *dept.Need) { n.Resupply = "2026-11-21" }, past("resupply", "2026-11-21")},

		{"a cost", func(n *dept.Need) { n.Cost = dept.Money{Amount: 250_000_000, Currency: "IRR"} }, nil},
		{"a cost in no currency", func(n *dept.Need) { n.Cost = dept.Money{Amount: 1} }, cost},
		{"a cost below zero", func(n *dept.Need) { n.Cost = dept.Money{Amount: -1, Currency: "IRR"} }, cost},

		{"the longest title", func(n *dept.Need) { n.Title = wide(dept.MaxTitle) }, nil},
		{"too long a title", func(n *dept.Need) { n.Title = wide(dept.MaxTitle + 1) }, long("title", dept.MaxTitle)},
		{"the longest effect", func(n *dept.Need) { n.Effect = wide(2000) }, nil},
		{"too long an effect", func(n *dept.Need) { n.Effect = wide(2001) }, long("effect", 2000)},
		{"too long a measure", func(n *dept.Need) { n.Measure = wide(101) }, long("measure", 100)},
		{"too long a location", func(n *dept.Need) { n.Location = wide(101) }, long("location", 100)},
		{"too long an asset tag", func(n *dept.Need) { n.AssetTag = wide(101) }, long("asset_tag", 100)},
		{"too long a use", func(n *dept.Need) { n.Use = wide(2001) }, long("use", 2000)},
		{"too long a list of alternatives", func(n *dept.Need) { n.Instead = wide(2001) }, long("instead", 2000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := pumps()
			c.change(&n)
			err := n.Check(noon)
			if c.want == nil {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			refusal(t, err, c.want)
		})
	}
}

// Which day it is depends on the zone of the clock that is given.
func TestNeedCheckInZone(t *testing.T) {
	n := pumps()
	n.NeededBy = "2026-11-22"
	night := time.Date(2026, 11, 22, 22, 0, 0, 0, time.UTC)
	if err := n.Check(night); err != nil {
		t.Errorf("today in UTC: %v", err)
	}
	if err := n.Check(night.In(tehran)); !dept.IsCode(err, dept.PastDate) {
		t.Errorf("yesterday in Tehran: %v", err)
	}
}

// Every text a person can fill in is among those that are checked.
func TestTextsAreAllThere(t *testing.T) {
	n := dept.Need{Title: "title", Measure: "measure", Effect: "effect", Location: "location", AssetTag: "asset_tag", Use: "use", Instead: "instead"}
	seen := map[string]bool{}
	for _, f := range n.Texts() {
		if f.Text != f.Field {
			t.Errorf("%s holds the text of %s", f.Field, f.Text)
		}
		seen[f.Field] = true
	}
	if len(seen) != 7 {
		t.Errorf("texts: %v", seen)
	}
}
