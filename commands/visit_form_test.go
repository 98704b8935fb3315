package commands

import (
	"errors"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

func TestVisitTimes(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := &Desk{Dept: testDept(), Words: words, Now: func() time.Time { return now }}
	for _, c := range []struct{ begin, finish, want string }{
		{"21 Bahman 10:00", "2h", "10 10:00 - 10 12:00"},
		{"21 Bahman 10:00", "1h30", "10 10:00 - 10 11:30"},
		{"21 Bahman 10:00", "1 hour 30 minutes", "10 10:00 - 10 11:30"},
		{"21 Bahman 10:00", "2,5 hours", "10 10:00 - 10 12:30"},
		{"21 Bahman 10:00", "دو ساعت و ربع", "10 10:00 - 10 12:15"},
		{"21 Bahman 10:00", "1:30", "10 10:00 - 10 11:30"},
		{"21 Bahman 10:00", "۱:۳۰", "10 10:00 - 10 11:30"},
		{"21 Bahman 14:00", "1:30", "10 14:00 - 10 15:30"},
		{"21 Bahman 12:00", "1:30", "10 12:00 - 10 13:30"},
		{"21 Bahman 14:00", "2:30", "finish date.ambiguous_hour"},
		{"21 Bahman 10:00", "12:00", "10 10:00 - 10 12:00"},
		{"21 Bahman 10:00", "until 12:00", "10 10:00 - 10 12:00"},
		{"21 Bahman 10:00", "تا ظهر", "10 10:00 - 10 12:00"},
		{"21 Bahman 8:00", "9:00", "10 08:00 - 10 09:00"},
		{"21 Bahman 10:00", "9:00", "finish visit_ends_first"},
		{"21 Bahman 10:00", "ساعت ۹ صبح", "finish visit_ends_first"},
		{"21 Bahman 10:00", "11 Feb 2027 9:00", "10 10:00 - 11 09:00"},
		{"21 Bahman 10:00", "Friday 9:00", "10 10:00 - 12 09:00"},
		{"21 Bahman 10:00", "22 Bahman", "finish visit_needs_hour"},
		{"21 Bahman 10:00", "soon", "finish date.not_a_date"},
		{"21 Bahman 10:00-11:30", "", "10 10:00 - 10 11:30"},
		{"21 Bahman 10:00-11:30", "60 minutes", "10 10:00 - 10 11:30"},
		{"21 Bahman 10:00-11:30", "90 min", "10 10:00 - 10 11:30"},
		{"21 Bahman 10:00-11:30", "2h", "finish many_meanings"},
		{"از ساعت ۸ تا ۱۰ صبح روز ۲۱ بهمن", "۶۰ دقیقه", "10 08:00 - 10 10:00"},
		{"10:00-11:30 on 21 Bahman", "", "10 10:00 - 10 11:30"},
		{"21 Bahman", "2h", "begin visit_needs_hour"},
		{"", "2h", "begin missing"},
	} {
		_, start, end, err := d.call(Request{}).visitTimes(Values{"begin": c.begin, "finish": c.finish})
		got := start.Format("2 15:04") + " - " + end.Format("2 15:04")
		if refused := (*dept.Error)(nil); errors.As(err, &refused) {
			got = refused.Field + " " + string(refused.Code)
		}
		if got != c.want {
			t.Errorf("%s to %q: %s, want %s", c.begin, c.finish, got, c.want)
		}
	}
}
