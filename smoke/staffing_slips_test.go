package smoke

import (
	"maps"
	"strings"
	"testing"

	"hamahang/dept"
)

// postSlips are typed after "/staffing ". ST-1 is submitted, and theirs.
var postSlips = []slip{
	{"lst", "Did you mean /staffing list? Nothing was done yet.", "lst"},
	{"show ST-99", "There is no ST-99 here.", "اینجا ST-99 نداریم."},
	{"show SH-1", "SH-1 is another kind of record: use /shortage for it.", "مورد SH-1 از نوع دیگری است: برای آن از /shortage استفاده کنید."},
	{"endorse ST-1 ", "Only a lead of %s can endorse it.", "فقط مسئول %s می‌تواند از سوی واحد تأییدش کند."},
	{"approve ST-1 2", "Only an approver can approve it.", "فقط تصویب‌کننده می‌تواند آن را تصویب کند."},
	{"decline ST-1 no_post", "Only an approver can decline it.", "فقط تصویب‌کننده می‌تواند"},
	{"fill ST-1 ", "Only ", "فقط "},
	{"approve ST-1 several", "I can't read this as a number.", "عدد خوانده نشد."},
	{"funnel Radiology", "I don't know this unit.", "این واحد را نمی‌شناسم."},
	{"file", "Please fill this in.", "پر کردن این قسمت لازم است."},
	{"file 2 nurses %w", "Say what happens if nobody comes", "بنویسید اگر نیرو نیاید چه می‌شود"},
	{"file 2 pumps because %w", "I'm not sure about “pumps”. I don't know what this belongs to.", "«pumps»"},
	{"file thousand nurses because %w", "Please write a number from 1 to 500.", "لطفاً عددی از ۱ تا ۵۰۰ بنویسید."},
	{"file 0 nurses because %w", "Please write a number from 1 to", "لطفاً عددی از ۱ تا"},
	{"file 9000 nurses because %w", "Please write a number from 1 to 500.", "لطفاً عددی از ۱ تا ۵۰۰ بنویسید."},
	{"file 2 nurses from 31 Mehr because %w", "That month has no such day. Please check it.", "چنین روزی ندارد"},
	{"file 2 nurses from 1 Bahman until 1 Dey because %w", "22 December 2026 is before 21 January 2027: the end must come after the start.", "تاریخ ۱ دی ۱۴۰۵ پیش از ۱ بهمن ۱۴۰۵ است"},
	{"file 2 nurses for Cardiology ward because %w", "I don't know this unit.", "این واحد را نمی‌شناسم."},
	{"file 2 nurses because 0012345679 waits %w", "This looks like a national code.", "کد ملی"},
	{"file ۲ پرستار چون ۰۰۱۲۳۴۵۶۷۹ منتظر است %w", "This looks like a national code.", "کد ملی"},
	{"file 2 nurses because MRN-1234567 waits %w", "This looks like a medical record number.", "پرونده"},
	{"withdraw ST-1 Call 09121234567 %w", "This looks like a phone number.", "شمارهٔ تلفن"},
	{"file 2 nurses because %l", "This is too long. Please shorten it to 2,000 characters.", "این متن بلند است. لطفاً آن را به ۲٬۰۰۰ نویسه کوتاه کنید."},
}

// Whatever is typed wrong gets a clear answer in the person's language, the
// words back unless they may name a patient, and changes nothing.
func TestTypedSlipsAboutPosts(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		for _, who := range []struct{ id, channel, unit, lang string }{
			{nurseID, hsct, "HSCT Department", "en"}, {kidneyID, kidney, "مرکز تحقیقات کلیه", "fa"},
		} {
			s.as(who.id).Command(who.channel, "/hamahang language "+who.lang)
			s.asked(who.id, who.channel, "1 nurse because "+s.word)
			n := s.requests()
			ref := dept.Ref{Kind: dept.KindStaffing, N: n}.String()
			s.settled()
			heard := len(s.as(who.id).DM().Messages())
			long := strings.Repeat("night "+s.word+" ", 1+2_100/len("night "+s.word+" "))
			for _, slip := range postSlips {
				typed := strings.NewReplacer("%w", s.word, "%l", long, "ST-1 ", ref+" ").Replace(slip.typed)
				want := slip.en
				if who.lang == "fa" {
					want = slip.fa
				}
				want = strings.NewReplacer("%s", who.unit).Replace(want)
				got := s.as(who.id).Command(who.channel, "/staffing "+typed)
				text := strings.ReplaceAll(plainly(got.Text), "`", "")
				if !got.Ephemeral || !strings.Contains(text, want) {
					t.Errorf("%s: %.60q answers %.300q, want %q", who.lang, slip.typed, text, want)
				}
				switch secret := strings.Contains(slip.typed, "12345") || strings.Contains(slip.typed, "۱۲۳۴۵"); {
				case secret && (strings.Contains(text, "12345") || strings.Contains(text, "۱۲۳۴۵") || strings.Contains(text, "0912")):
					t.Errorf("%s: %q repeats what may name a patient: %s", who.lang, slip.typed, text)
				case !secret && slip.typed != "lst" && !strings.Contains(strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(typed), "")):
					t.Errorf("%s: %.60q does not give back what was typed: %.300q", who.lang, slip.typed, text)
				}
			}
			if got := s.requests(); got != n {
				t.Errorf("%s: %d requests, were %d", who.lang, got, n)
			}
			if got := s.request(n); got.Rev != 1 || got.State != dept.Submitted {
				t.Errorf("%s: it changed: %s, revision %d", who.lang, got.State, got.Rev)
			}
			s.settled()
			if got := len(s.as(who.id).DM().Messages()); got != heard {
				t.Errorf("%s: %d private messages, were %d", who.lang, got, heard)
			}
		}
	})
}

// A field filled wrong is marked, alone, and every other one keeps what was typed.
func TestFormSlipsAboutPosts(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		right := map[string]string{
			"specialty": "Haematology " + s.word, "headcount": "3", "fte": "2.5", "start": "1 Dey", "end": "1 Farvardin 1406", "shift": "Nights " + s.word,
			"consequence": "Beds stay closed " + s.word, "cover": "Residents " + s.word,
		}
		wisn := map[string]string{
			"days": "260", "holidays": "25", "leave": "30", "sick": "15", "other": "11", "hours": "8", "support": "20", "allowance": "0.5", "current": "3",
			"activities": "Visits: 8000 × 30",
		}
		for _, who := range []struct{ id, lang string }{{nurseID, "en"}, {kidneyID, "fa"}} {
			p := s.as(who.id)
			p.Command(hsct, "/hamahang language "+who.lang)
			p.Command(hsct, "/staffing")
			form := p.View()
			form.Fill("role", "2212").Fill("contract", "permanent").Fill("cause", "vacancy").Fill("funded", "no").Fill("wisn", "yes")
			kept := maps.Clone(right)
			maps.Copy(kept, wisn)
			for field, typed := range kept {
				form.Fill(field, typed)
			}
			for _, row := range []struct{ field, typed, en, fa string }{
				{"headcount", "0", "from 1 to 500", "۱ تا ۵۰۰"},
				{"headcount", "many", "number", "عدد"},
				{"fte", "3.5", "at most 3, the number of posts", "تعداد پست‌ها (۳)"},
				{"fte", "half", "I can't read this as a number", "عدد خوانده نشد"},
				{"start", "31 Mehr", "no such day", "چنین روزی ندارد"},
				{"end", "1 Azar", "22 November 2026 is before 22 December 2026", "پیش از"},
				{"consequence", "کد ملی ۰۰۱۲۳۴۵۶۷۹ " + s.word, "national code", "کد ملی"},
				{"consequence", "born 1399/01/01 " + s.word, "date of birth", "تاریخ تولد"},
				{"cover", "Ask 09121234567", "phone number", "شمارهٔ تلفن"},
				{"shift", strings.Repeat("x", 201), "shorten it to 100", "۱۰۰ نویسه"},
				{"days", "80", "No working time is left", "زمان کاری نمی‌ماند"},
				{"hours", "eight", "I can't read this as a number", "عدد خوانده نشد"},
				{"support", "100", "below 100 %", "کمتر از ۱۰۰ درصد"},
				{"sick", "-3", "below 0", "کمتر از صفر"},
				{"activities", "Visits 8000", "on a line of its own", "در یک خط"},
				{"activities", "Visits: 0 × 30", "above 0", "بیشتر از صفر"},
			} {
				form.Fill(row.field, row.typed)
				want := row.en
				if who.lang == "fa" {
					want = row.fa
				}
				done := form.Submit()
				if len(done.Errors) == 0 { // its dates were read back first
					done = form.Submit()
				}
				if got := plainly(done.Errors[row.field]); !strings.Contains(got, want) || len(done.Errors) != 1 {
					t.Errorf("%s: %s = %.30q: %q, want %q there", who.lang, row.field, row.typed, done.Errors, want)
				}
				for field, typed := range kept {
					if field == row.field {
						typed = row.typed
					}
					if got := form.Value(field); got != typed {
						t.Errorf("%s: with %s wrong, %s holds %.40q, typed was %.40q", who.lang, row.field, field, got, typed)
					}
				}
				form.Fill(row.field, kept[row.field])
			}
			form.Fill("headcount", "0").Fill("start", "31 Mehr").Fill("cover", "Ask 09121234567")
			if done := form.Submit(); len(done.Errors) != 3 {
				t.Errorf("three are wrong, marked are %v", done.Errors)
			}
			form.Close()
		}
		if n := s.requests(); n != 0 {
			t.Errorf("%d requests were filed", n)
		}
	})
}

// What a person may not do is refused however they try: typed, by a button in
// sight, by the card's menu, by a form opened in time and sent too late.
func TestRolesOfPostsAreRefusedOnEveryPath(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		nurse, lead, approver, coord, doctor, guest := s.as(nurseID), s.as(leadID), s.as(approverID), s.as(coordID), s.as(kidneyID), s.as(guestID)
		card := s.asked(nurseID, hsct, "2 nurses because "+s.word)
		for _, try := range []struct{ who, line, want string }{
			{nurseID, "endorse ST-1", "Only a lead of HSCT Department can endorse it."},
			{kleadID, "endorse ST-1", "فقط مسئول"},
			{coordID, "endorse ST-1", "Only a lead of HSCT Department can endorse it."},
			{approverID, "endorse ST-1", "Only a lead of HSCT Department can endorse it."},
			{leadID, "approve ST-1 2", "Only an approver can approve it."},
			{coordID, "decline ST-1 no_post", "Only an approver can decline it."},
			{kidneyID, "withdraw ST-1", "Only the person who filed it can withdraw it."},
			{kidneyID, "correct ST-1", "Only the person who filed it, a lead of HSCT Department or a coordinator can correct it."},
			{approverID, "wisn ST-1", "Only the person who filed it, a lead of HSCT Department or a coordinator can calculate its workload."},
			{nurseID, "hold ST-1 until 15 Dey talks", "Only a lead of HSCT Department, a coordinator or an approver can put it on hold."},
			{approverID, "approve ST-1 2", "ST-1 is submitted, so nobody can approve it now."},
			{leadID, "recruit ST-1", "ST-1 is submitted, so nobody can start recruiting for it now."},
		} {
			if try.who == kleadID {
				s.as(kleadID).Command(hsct, "/hamahang language fa")
			}
			if got := plainly(s.as(try.who).Command(hsct, "/staffing "+try.line).Text); !strings.Contains(got, try.want) {
				t.Errorf("%s types %s: %s, want %s", try.who, try.line, got, try.want)
			}
		}
		doctor.Message(hsct, "ST-1 ·").Click("Endorse")
		doctor.Message(hsct, "Only a lead of HSCT Department can endorse it.")
		doctor.Message(hsct, "ST-1 ·").Choose("st.more", "Correct")
		doctor.Message(hsct, "can correct it.")
		doctor.NoView()
		lead.Message(hsct, "ST-1 ·").Click("Endorse")
		card.Becomes("Endorsed by")
		coord.Message(hsct, "ST-1 ·", "Endorsed by").Click("Approve")
		coord.Message(hsct, "Only an approver can approve it.")
		coord.NoView()

		approver.DM().Message("ST-1 ·").Click("Approve")
		late := approver.View("How many of the 2 posts?")
		nurse.Command(hsct, "/staffing withdraw ST-1 "+s.word)
		card.Becomes("Withdrawn")
		if done := late.Submit(); !strings.HasPrefix(plainly(done.Errors["count"]), "ST-1 is withdrawn, so nobody can approve it now.") {
			t.Errorf("what was withdrawn is approved: %+v", done)
		}
		late.Close()

		const stranger = "You are not on the roster yet, so I can't do this for you."
		for _, line := range []string{"", " file 2 nurses because " + s.word, " list", " show ST-1", " funnel", " approve ST-1 2", " endorse ST-1"} {
			if got := guest.Command(hsct, "/staffing"+line).Text; !strings.Contains(got, stranger) {
				t.Errorf("a guest types /staffing%s: %s", line, got)
			}
		}
		card.Click("Follow")
		guest.Message(hsct, stranger)
		guest.Shortcut("st.report")
		guest.View(stranger).Close()
		guest.MessageShortcut("st.from_message", lead.Say(hsct, "No nurses "+s.word))
		guest.NoView()
		if got := s.request(1); got.Rev != 3 || s.requests() != 1 {
			t.Errorf("revision %d, %d requests", got.Rev, s.requests())
		}
	})
}
