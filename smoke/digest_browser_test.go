package smoke

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hamahang/dept"
	"hamahang/slacksim"
)

// A lead who reads Persian finds the week's digest in their private messages on
// Saturday morning, with its chart and with the buttons of what waits.
func TestDigestInTheBrowser(t *testing.T) {
	s := open(t, inMemory(t), plan{sim: func(cfg *slacksim.Config) {
		cfg.Team.Name = "بیمارستان کودکان، پیوند و سلول‌درمانی"
		for i, u := range cfg.Users {
			if u.Title != "" {
				cfg.Users[i].Name, cfg.Users[i].Title = u.Title, ""
			}
		}
	}})
	for _, who := range []string{nurseID, leadID, kidneyID, kleadID, coordID} {
		s.as(who).Command(kidney, "/hamahang language fa")
	}
	nurse, lead := s.as(kidneyID), s.as(kleadID)
	weeks := [][]string{
		{"۲ دستگاه دیالیز زیاد", "۱۰ جعبه ست سرم متوسط"},
		{"۱ دستگاه پلاسمافرز بحرانی", "۴ صندلی انتظار کم"},
		{"۳۰ ویال آلبومین زیاد"},
		{"۲ پمپ تزریق متوسط", "۶ تخت دیالیز زیاد", "۱ یخچال دارو متوسط"},
	}
	n := 0
	for _, week := range weeks {
		for _, what := range week {
			nurse.Command(kidney, "/shortage file "+what)
			n++
		}
		lead.Command(kidney, "/shortage acknowledge SH-1")
		s.settled()
		s.Advance(7 * 24 * time.Hour)
	}
	lead.Command("D"+kleadID[1:], "/digest اشتراک شنبه ۸:۰۰ واحد کلیه")
	s.as(cgtID).Command(cgt, "/shortage file 1 centrifuge "+s.word)
	lead.Command(kidney, "/shortage decline SH-4 از انبار گرفته شد available elsewhere")
	nurse.Command(kidney, "/shortage file ۲۰ بسته صافی دیالیز بحرانی")
	nurse.Command(kidney, "/staffing file ۱ روان‌شناس قراردادی برای مرکز کلیه چون بیماران پیوندی بدون مشاوره مرخص می‌شوند")
	s.settled()
	zone := s.service.Desk.Dept.Zone
	s.Advance(dept.Day("2026-12-26").Time(zone).Add(8*time.Hour + time.Minute).Sub(s.clock.now()))
	if _, err := s.service.Jobs.SendDigests(context.Background(), s.team); err != nil {
		t.Fatal(err)
	}
	s.settled()

	p := s.page("as", kleadID, "in", "D"+kleadID[1:])
	p.choose("[data-test=language]", "fa")
	p.sees("#main", "گزارش هفتگی: مرکز", "چه تغییر کرد", "در انتظار شما", "مهم‌ترین نیازهای باز", "معوق")
	p.do("a page as long as the digest", chromedp.EmulateViewport(1240, 1560))
	p.sees("#main .chart", "نیازهای باز به تفکیک شدت")
	p.js("document.querySelector(\"#main .chart\").scrollIntoView({block: \"end\"})")
	p.picture("digest-fa.png")
}
