package locale

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones named in the table
)

// monday is a reader on Monday 30 November 2026, 10:00, 9 Azar 1405.
func monday() Reader {
	zone, err := time.LoadLocation("Asia/Tehran")
	if err != nil {
		panic(err)
	}
	return Reader{Now: time.Date(2026, time.November, 30, 10, 0, 0, 0, zone), Zone: zone, WeekStart: time.Saturday}
}

// TestPhrases has a text with the dates in brackets, each followed by its lead where that
// is Other, by what it means, and with a problem by what it could be.
func TestPhrases(t *testing.T) {
	table, err := os.ReadFile("testdata/find.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, section := monday(), ""
	for line := range strings.Lines(string(table)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "":
			continue
		case line[0] == '#':
			section = line[2:]
			r.Planned, r.FromTo = section == "planned", section == "from to"
			r.DayMonth = ""
			if section == "day and month known" {
				r.DayMonth = Gregorian
			}
			continue
		}
		text, want := unbracketed(line)
		var got []string
		for _, f := range r.Find(text) {
			got = append(got, fmt.Sprintf("%q %s", text[f.Start:f.End], meaning(f)))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %s\nwant %s", text, strings.Join(got, "; "), strings.Join(want, "; "))
		}
	}
}

// unbracketed gives a line of the table without its brackets, and what they hold.
func unbracketed(line string) (text string, want []string) {
	for rest := line; rest != ""; {
		before, after, ok := strings.Cut(rest, "[")
		text += before
		if !ok {
			break
		}
		phrase, after, _ := strings.Cut(after, "]{")
		meaning, after, _ := strings.Cut(after, "}")
		want = append(want, fmt.Sprintf("%q %s", phrase, meaning))
		text += phrase
		rest = after
	}
	return text, want
}

func meaning(f Found) string {
	var b strings.Builder
	if f.Lead == Other {
		b.WriteString("other ")
	}
	if f.Problem == "" {
		b.WriteString(show(f.When, nil))
	} else {
		b.WriteString(strings.TrimPrefix(string(f.Problem), "date."))
	}
	for i, c := range f.Choices {
		b.WriteString([]string{": ", " or ", " or "}[min(i, 2)] + show(c, nil))
	}
	return b.String()
}

func TestIsDateWord(t *testing.T) {
	for _, w := range []string{"monday", "شنبه", "چهارشنبه", "december", "feb", "khordad", "شهریور", "week", "weeks", "fortnight", "month", "year", "today", "tonight", "noon", "midnight", "هفته", "ماه", "سال", "امروز", "فردا", "پسفردا", "دیروز"} {
		if !IsDateWord(w) {
			t.Errorf("%s is one", w)
		}
	}
	for _, w := range []string{"", "sat", "sun", "mar", "may", "march", "مهر", "دی", "تیر", "می", "روز", "ساعت", "day", "hour", "second", "pump", "مه"} {
		if IsDateWord(w) {
			t.Errorf("%s is none", w)
		}
	}
}
