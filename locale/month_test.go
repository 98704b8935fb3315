package locale

import "testing"

func TestJalaliMonth(t *testing.T) {
	for day, want := range map[string][2]int{
		"2026-11-22": {1, 30}, "2026-03-21": {1, 31}, "2026-09-22": {31, 31}, "2026-10-22": {30, 30},
		"2025-03-20": {30, 30}, // 1403 is a leap year
		"2026-03-20": {29, 29}, // 1404 is not
		"nonsense":   {0, 0},
	} {
		if d, length := JalaliMonth(day); [2]int{d, length} != want {
			t.Errorf("%s: day %d of %d, want %v", day, d, length, want)
		}
	}
}
