package reading

import (
	"strconv"
	"testing"
)

// How long a medicine lasts is read where the line is about one; elsewhere, and where
// it can't be, the words stay in the title.
func TestStock(t *testing.T) {
	for _, tt := range []struct{ typed, title, days string }{
		{"we r out of cyclophosphamide, 4 days left", "cyclophosphamide", "4"},
		{"20 vials vincristine 3 days of stock left by Thursday", "vincristine", "3"},
		{"busulfan 0 days left", "busulfan", "0"},
		{"سیکلوفسفامید ۴ روز مانده", "سیکلوفسفامید", "4"},
		{"۵۰ ویال آلبومین ۲ روز موجودی داریم", "آلبومین", "2"},
		{"busulfan for 4 days", "busulfan for 4 days", ""},
		{"busulfan 99999999 days left", "busulfan 99999999 days left", ""},
		{"pumps 4 days left", "pumps 4 days left", ""},
	} {
		u := testReader.Shortage(tt.typed)
		days := ""
		if u.Stock != nil {
			days = strconv.Itoa(*u.Stock)
		}
		if u.Title != tt.title || days != tt.days {
			t.Errorf("%q: %q with %q days, want %q with %q", tt.typed, u.Title, days, tt.title, tt.days)
		}
	}
}
