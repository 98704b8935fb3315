package dept

import (
	"slices"
	"time"
)

// Limits of what a need may state.
const (
	MaxQuantity = 100_000 // pieces; a larger number is a slip of the finger
	MaxArea     = 100_000 // m²
	MaxStock    = 3_650   // days
)

// Need is what the reporter states: the fields of the form.
type Need struct {
	Unit     string // unit key
	Title    string
	Category Category
	Severity Severity
	Quantity int // requested; 0 when no number was stated
	Measure  string
	NeededBy Day
	NeededAt time.Time // set when an hour was given
	Effect   string    // effect on patients
	Location string
	Cost     Money
	Link     string // permalink of the Slack message it came from
	Gist     string // of the title: by it the same need told in other words is found; "" for none

	AssetTag  string // equipment
	DownSince Day    // equipment
	Area      int    // space, m²
	Use       string // space, intended use
	StockDays *int   // medicine, days of stock left; nil when not stated
	Instead   string // medicine, alternatives
	Resupply  Day    // medicine, expected resupply
}

// Check tells the first thing wrong with a need, naming its field. Days are
// compared with now in its own zone.
func (n Need) Check(now time.Time) error {
	today := DayOf(now)
	switch {
	case n.Unit == "":
		return Refuse(Missing).In("unit")
	case n.Title == "":
		return Refuse(Missing).In("title")
	case !slices.Contains(Categories, n.Category):
		return Refuse(Missing).In("category")
	case !slices.Contains(Severities, n.Severity):
		return Refuse(Missing).In("severity")
	case n.Quantity < 0 || n.Quantity > MaxQuantity:
		return Refuse(NumberRange, "Min", 1, "Max", MaxQuantity).In("quantity")
	case n.NeededBy != "" && n.NeededBy < today, !n.NeededAt.IsZero() && n.NeededAt.Before(now):
		return Refuse(PastDate, "Day", n.NeededBy).In("needed_by")
	case n.DownSince > today:
		return Refuse(FutureDate, "Day", n.DownSince).In("down_since")
	case n.Area < 0 || n.Area > MaxArea:
		return Refuse(NumberRange, "Min", 1, "Max", MaxArea).In("area")
	case n.StockDays != nil && (*n.StockDays < 0 || *n.StockDays > MaxStock):
		return Refuse(NumberRange, "Min", 0, "Max", MaxStock).In("stock_days")
	case n.Resupply != "" && n.Resupply < today:
		return Refuse(PastDate, "Day", n.Resupply).In("resupply")
	case n.Cost.Amount < 0 || n.Cost.Amount > MaxAmount || n.Cost.Amount > 0 && n.Cost.Currency == "":
		return Refuse(BadAmount, "Max", MaxAmount).In("cost")
	}
	return checkTexts(n.Texts())
}

// Texts lists the free-text fields of a need, for the checks that all of them
// share.
func (n Need) Texts() []FreeText {
	return []FreeText{
		{"title", n.Title, MaxTitle},
		{"measure", n.Measure, MaxShort},
		{"effect", n.Effect, MaxText},
		{"location", n.Location, MaxShort},
		{"asset_tag", n.AssetTag, MaxShort},
		{"use", n.Use, MaxText},
		{"instead", n.Instead, MaxText},
	}
}

// Fields lists what a need states, in the order of the form; names are those of
// the form's fields.
func (n Need) Fields() []Field {
	return []Field{
		{"unit", n.Unit},
		{"category", string(n.Category)},
		{"title", n.Title},
		{"severity", string(n.Severity)},
		{"quantity", number(n.Quantity)},
		{"measure", n.Measure},
		{"needed_by", moment(n.NeededBy, n.NeededAt)},
		{"effect", n.Effect},
		{"asset_tag", n.AssetTag},
		{"down_since", string(n.DownSince)},
		{"area", number(n.Area)},
		{"use", n.Use},
		{"stock_days", days(n.StockDays)},
		{"instead", n.Instead},
		{"resupply", string(n.Resupply)},
		{"location", n.Location},
		{"cost", n.Cost.String()},
	}
}
