package commands

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

// TestHolidaysEndIsTold in the reader's language, and not once the list was extended.
func TestHolidaysEndIsTold(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(redis.NewClient(&redis.Options{Addr: miniredis.RunT(t).Addr()}), func() time.Time { return now })
	t.Cleanup(func() { _ = s.Close() })
	d := &Desk{Dept: testDept(), Words: words, Store: s, Now: func() time.Time { return now }}
	notice := dept.Notice{To: "U0COORD", Ref: dept.Ref{Kind: dept.KindHolidays, N: 20_779}, Rev: 1}
	last := dept.DayOf(now.AddDate(0, 0, 100))
	d.Dept.Holidays = map[dept.Day]map[string]string{"2026-12-01": nil, last: nil}
	for lang, want := range map[string]string{"en": "The list of holidays ends on 2 March 2027", "fa": "فهرست تعطیلات رسمی در ۱۱ اسفند ۱۴۰۵ تمام می‌شود"} {
		if err := s.SetPrefs(context.Background(), "T0HOSP", "U0COORD", store.Prefs{Lang: lang}); err != nil {
			t.Fatal(err)
		}
		post, err := d.Render(context.Background(), "T0HOSP", notice)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := json.Marshal(post.Card); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %s, %v", lang, text, err)
		}
	}
	d.Dept.Holidays["2028-03-19"] = nil
	if _, err := d.Render(context.Background(), "T0HOSP", notice); !dept.IsCode(err, dept.NotFound) {
		t.Errorf("the list is long enough: %v", err)
	}
}
