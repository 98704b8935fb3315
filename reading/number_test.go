package reading

import (
	"testing"

	"hamahang/dept"
)

func TestNumberAt(t *testing.T) {
	for text, want := range map[string][2]int{
		"one": {1, 1}, "twelve": {12, 1}, "twenty five": {25, 2}, "twenty-five": {25, 1}, "two hundred": {200, 2}, "two hundred and five": {205, 4},
		"a dozen": {12, 2}, "dozen": {12, 1}, "half a dozen": {6, 3}, "a couple of pumps": {2, 3}, "couple pumps": {2, 1},
		"یک": {1, 1}, "دوتا": {2, 1}, "سه‌تا": {3, 1}, "یه دونه": {1, 1}, "بیست و پنج": {25, 3}, "صد و بیست و پنج": {125, 5}, "سی": {30, 1},
		"five two": {5, 1}, "بیست پنج": {20, 1}, "بیست و بیست": {20, 1}, "five and two": {5, 1}, "twenty and five": {20, 1}, "twenty-ten": {0, 0},
		"یه": {0, 0}, "a": {0, 0}, "pump": {0, 0}, "2": {0, 0}, "": {0, 0}, "hundred": {0, 0},
	} {
		l := newLine(text)
		if n, end := l.numberAt(0); [2]int{n, end} != want {
			t.Errorf("%q: %d up to %d, want %v", text, n, end, want)
		}
	}
}

func TestFieldNumber(t *testing.T) {
	for text, want := range map[string]int{
		"2": 2, "۲": 2, "1,200": 1200, "two": 2, "دو": 2, "دو تا": 2, "۲ تا": 2, "دو عدد": 2, "یه دونه": 1, "twenty-five": 25, "a dozen": 12, " 8 ": 8,
		"": 0, "0": 0, "2.5": 0, "two pumps": 0, "دو سه": 0, "2 3": 0, "تا": 0, "many": 0, "یک و نیم": 0, "2000000": 0,
	} {
		got, err := Number(text, 1, dept.MaxQuantity)
		if err != nil {
			got = 0
		}
		if got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestNumbersTyped(t *testing.T) {
	for typed, want := range map[string]float64{
		"1.5": 1.5, "۱٫۵": 1.5, "1,200": 1200, "۱٬۲۰۰٫۵": 1200.5, "12,345,678": 12345678, "7 %": 7, "۷٪": 7, ".5": 0.5, "-1": -1,
		"2,5": -2, "۱۲,۵": -2, "1,5,000": -2, "0,500": -2, "1,2000": -2, "1.200,5": -2, "1e3": -2, "0x10": -2, "inf": -2, "1_0": -2, "1/5": -2, "": -2, ".": -2,
	} {
		got, err := Decimal(typed)
		if err != nil {
			got = -2
		}
		if got != want {
			t.Errorf("%q is %v, want %v (-2 is refused)", typed, got, want)
		}
	}
}
