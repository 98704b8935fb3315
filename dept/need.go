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
