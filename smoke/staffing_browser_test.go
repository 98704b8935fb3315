package smoke

import (
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// An approver reads Persian: one card holds what a decision needs, and a part of
// the posts is approved from it.
func TestApproverInTheBrowser(t *testing.T) {
	s := open(t, inMemory(t), plan{sim: func(cfg *slacksim.Config) {
		cfg.Team.Name = "بیمارستان کودکان، پیوند و سلول‌درمانی"
		for i, u := range cfg.Users {
			if u.Title != "" {
				cfg.Users[i].Name, cfg.Users[i].Title = u.Title, ""
			}
		}
	}})
	for _, who := range []string{nurseID, leadID, approverID} {
		s.as(who).Command(kidney, "/hamahang language fa")
	}
	nurse := s.as(nurseID)
	nurse.Command("D"+nurseID[1:], "/staffing ۵ متخصص از اول دی رسمی")
	form := nurse.View("درخواست نیرو")
	form.Fill("specialty", "خون و پیوند کودکان").Fill("cause", "new_post").Fill("funded", "no").Fill("shift", "در گردش، با کشیک شب").Fill("wisn", "yes")
	form.Fill("consequence", "سه شب در هفته متخصص در بخش نیست و دو تخت پیوند بسته مانده است.")
	form.Fill("cover", "دستیاران به نوبت")
	for field, typed := range map[string]string{
		"days": "۲۶۰", "holidays": "۲۵", "leave": "۳۰", "sick": "۱۵", "other": "۱۱", "hours": "۸", "support": "۲۰", "allowance": "۰٫۵", "current": "۳",
		"activities": "ویزیت سرپایی: ۸۰۰۰ × ۳۰\nپیوند: ۶۰ × ۴۸۰۰",
	} {
		form.Fill(field, typed)
	}
	form.Submit()
	nurse.View("با شناسهٔ ST-1 ثبت شد").Close()
	s.as(cgtID).Command(cgt, "/staffing file 1 biologist because "+s.word)
	s.Advance(26 * time.Hour)
	s.as(leadID).Command("D"+leadID[1:], "/staffing پشتیبانی ST-1 فوری‌ترین درخواست بخش ماست")
	s.settled()
	s.Advance(12 * time.Minute)

	p := s.page("as", approverID, "in", "D"+approverID[1:])
	p.choose("[data-test=language]", "fa")
	p.sees(card("ST-1"), "پزشک متخصص", "خون و پیوند کودکان", "درخواست ۵ نفر", "سه شب در هفته", "نسبت")
	p.picture("approver-fa.png")
	p.click(card("ST-1") + " [data-action='st.approve']")
	p.sees("[data-test=modal]", "چند پست از ۵ پست؟")
	p.typeIn(input("count"), "۶")
	p.click("[data-test=submit]")
	p.sees("[data-test=modal]", "بیشتر است")
	p.typeIn(input("count"), "۴")
	p.typeIn(input("text"), "پنجمی در بودجهٔ سال آینده")
	p.click("[data-test=submit]")
	p.gone("[data-test=modal]")
	p.sees(card("ST-1"), "درخواست: ۵، تصویب: ۴، به‌کارگیری: ۰")
	got := s.request(1)
	if got.State != dept.Approved || got.Approved != 4 {
		t.Errorf("stored: %s, %d approved", got.State, got.Approved)
	}
}
