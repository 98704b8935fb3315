package smoke

import (
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/slacksim"
)

// slip is something a person gets wrong, and the words they must read then.
type slip struct{ typed, en, fa string }

// slips are typed after "/shortage ". SH-1 is reported, and theirs.
var slips = []slip{
	{"lst", "Did you mean /shortage list? Nothing was done yet.", "lst"},
	{"show SH-99", "There is no SH-99 here.", "اینجا SH-99 نداریم."},
	{"show ST-7", "ST-7 is another kind of record: use /staffing for it.", "مورد ST-7 از نوع دیگری است: برای آن از /staffing استفاده کنید."},
	{"show pumps", "I can't read this as an ID. Write it like SH-12.", "شناسه خوانده نشد. آن را به شکل SH-12 بنویسید."},
	{"acknowledge", "I can't read this as an ID.", "شناسه خوانده نشد."},
	{"acknowledge SH-1", "Only a lead of %s or a coordinator can acknowledge it.", "فقط مسئول %s یا هماهنگ‌کننده می‌تواند"},
	{"resolve SH-1 %w", "SH-1 is waiting to be acknowledged, so nobody can resolve it now. Open it to see what can be done.", "وضعیت SH-1 «گزارش‌شده» است و اکنون کسی نمی‌تواند"},
	{"source SH-1 several", "I can't read this as a number.", "عدد خوانده نشد."},
	{"receive SH-1 0", "Please write a number from 1 to 100,000.", "لطفاً عددی از ۱ تا ۱۰۰٬۰۰۰ بنویسید."},
	{"receive SH-1 1e9", "Please write a number from 1 to 100,000.", "لطفاً عددی از ۱ تا ۱۰۰٬۰۰۰ بنویسید."},
	{"list unit Radiology", "I don't know this unit.", "این واحد را نمی‌شناسم."},
	{"file", "Please fill this in.", "پر کردن این قسمت لازم است."},
	{"file 2 pumps %w by 31 Mehr", "That month has no such day. Please check it.", "چنین روزی ندارد"},
	{"file 2 pumps %w by 2020-01-01", "has passed. Choose a day that is still to come.", "گذشته است. روزی در آینده انتخاب کنید."},
	{"file 0 pumps %w", "Please write a number from 1 to 100,000.", "لطفاً عددی از ۱ تا ۱۰۰٬۰۰۰ بنویسید."},
	{"file 1000000000 pumps %w", "Please write a number from 1 to 100,000.", "لطفاً عددی از ۱ تا ۱۰۰٬۰۰۰ بنویسید."},
	{"file 2-3 pumps %w", "I can't read this as a number. Write digits, such as 8.", "عدد خوانده نشد."},
	{"file 2 pumps %w for Cardiology ward", "I don't know this unit.", "این واحد را نمی‌شناسم."},
	{"file 2 %w nurses", "asked for as a staffing request", "با درخواست نیرو پیگیری می‌شود"},
	{"file ۲ پمپ %w تا ۳۱ مهر", "That month has no such day. Please check it.", "چنین روزی ندارد"},
	{"file Bed for 0012345679 %w", "This looks like a national code. Please take it out", "کد ملی"},
	{"file تخت برای ۰۰۱۲۳۴۵۶۷۹ %w", "This looks like a national code.", "کد ملی"},
	{"file Call 09121234567 %w", "This looks like a phone number.", "شمارهٔ تلفن"},
	{"file MRN-1234567 %w", "This looks like a medical record number.", "پرونده"},
	{"file %l", "This is too long. Please shorten it to 2,000 characters.", "این متن بلند است. لطفاً آن را به ۲٬۰۰۰ نویسه کوتاه کنید."},
	{"%l", "This is too long. Please shorten it to 3,000 characters.", "این متن بلند است. لطفاً آن را به ۳٬۰۰۰ نویسه کوتاه کنید."},
	{"withdraw SH-1 %m", "This is too long. Please shorten it to 2,000 characters.", "این متن بلند است. لطفاً آن را به ۲٬۰۰۰ نویسه کوتاه کنید."},
	{"withdraw SH-1 Found 0012345679 %w", "This looks like a national code.", "کد ملی"},
}

// Whatever is typed wrong gets a clear answer in the person's language, the
// words back, and changes nothing.
func TestTypedSlips(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		for _, who := range []struct{ id, channel, unit, lang string }{
			{nurseID, hsct, "HSCT Department", "en"}, {kidneyID, kidney, "مرکز تحقیقات کلیه", "fa"},
		} {
			s.as(who.id).Command(who.channel, "/hamahang language "+who.lang)
			s.filed(who.id, who.channel, "gauze "+s.word)
			n := s.count()
			ref := dept.Ref{Kind: dept.KindShortage, N: n}.String()
			s.settled()
			before, heard := s.stored(n), len(s.as(who.id).DM().Messages())
			long := strings.Repeat("blanket "+s.word+" ", 10_000/len("blanket "+s.word+" ")+1)[:10_000-1] + "."
			for _, slip := range slips {
				typed := strings.NewReplacer("%w", s.word, "%l", long, "%m", long[:2_100], "SH-1 ", ref+" ").Replace(slip.typed + " ")
				want := slip.en
				if who.lang == "fa" {
					want = slip.fa
				}
				want = strings.NewReplacer("%s", who.unit, "SH-1 ", ref+" ").Replace(want)
				got := s.as(who.id).Command(who.channel, "/shortage "+typed)
				text := strings.ReplaceAll(plainly(got.Text), "`", "")
				if !got.Ephemeral || !strings.Contains(text, want) {
					t.Errorf("%s: %.40q answers %.300q, want %q", who.lang, slip.typed, text, want)
				}
				words := strings.TrimSpace(typed)
				switch secret := strings.Contains(slip.typed, "12345") || strings.Contains(slip.typed, "۱۲۳۴۵"); {
				case secret && (strings.Contains(text, "0012345679") || strings.Contains(text, "۰۰۱۲۳۴۵۶۷۹")):
					t.Errorf("%s: %q repeats what may name a patient", who.lang, slip.typed)
				case !secret && slip.typed != "lst" && !strings.Contains(strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(words), "")):
					t.Errorf("%s: %.40q does not give back what was typed: %.300q", who.lang, slip.typed, text)
				}
			}
			if got := s.count(); got != n {
				t.Errorf("%s: %d shortages, were %d", who.lang, got, n)
			}
			if got := s.stored(n); got.Rev != before.Rev || got.State != before.State {
				t.Errorf("%s: it changed: %+v", who.lang, got)
			}
			s.settled()
			if got := len(s.as(who.id).DM().Messages()); got != heard {
				t.Errorf("%s: %d private messages, were %d", who.lang, got, heard)
			}
		}
	})
}

// Fields filled wrong are marked, all at once, and the form keeps every word.
func TestFormSlips(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		type wrong struct{ field, typed, en, fa string }
		rows := []wrong{
			{"quantity", "0", "from 1 to 100,000", "۱ تا ۱۰۰٬۰۰۰"},
			{"quantity", "1000000000", "from 1 to 100,000", "۱ تا ۱۰۰٬۰۰۰"},
			{"quantity", "several", "Write digits", "با رقم بنویسید"},
			{"needed_by", "31 Mehr", "no such day", "چنین روزی ندارد"},
			{"needed_by", "۳۱ مهر", "no such day", "چنین روزی ندارد"},
			{"needed_by", "1 Farvardin 1400", "has passed", "گذشته است"},
			{"down_since", "in 3 days", "has not come yet", "هنوز نرسیده"},
			{"effect", "born 1399/01/01 " + s.word, "date of birth", "تاریخ تولد"},
			{"location", "کد ملی ۰۰۱۲۳۴۵۶۷۹", "national code", "کد ملی"},
			{"effect", strings.Repeat("x", 2_001), "shorten it to 2,000", "۲٬۰۰۰"},
			{"title", strings.Repeat("y", 121), "shorten it to 120", "۱۲۰"},
			{"cost", "much", "with its currency, such as 1200 USD or 850 million IRR; at most 1,000,000,000,000,000.", "حداکثر ۱٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰."},
		}
		for _, who := range []struct{ id, lang string }{{nurseID, "en"}, {kidneyID, "fa"}} {
			p := s.as(who.id)
			p.Command(hsct, "/hamahang language "+who.lang)
			p.Command(hsct, "/shortage")
			form := p.View()
			form.Fill("category", "equipment").Fill("severity", "high").Fill("title", "Pumps "+s.word)
			for _, row := range rows {
				was := form.Value(row.field)
				form.Fill(row.field, row.typed)
				want := row.en
				if who.lang == "fa" {
					want = row.fa
				}
				done := form.Submit()
				for range 1 {
					if len(done.Errors) == 0 && !done.Closed { // its date was read back first
						done = form.Submit()
					}
				}
				if got := plainly(done.Errors[row.field]); !strings.Contains(got, want) || len(done.Errors) != 1 {
					t.Errorf("%s: %s = %.30q: %q, want %q there", who.lang, row.field, row.typed, done.Errors, want)
				}
				if got := form.Value(row.field); got != row.typed {
					t.Errorf("%s: the form keeps %.30q, typed was %.30q", who.lang, got, row.typed)
				}
				if was == "" {
					form.Fill(row.field)
				} else {
					form.Fill(row.field, was)
				}
			}
			form.Fill("quantity", "several").Fill("needed_by", "31 Mehr").Fill("cost", "much")
			if done := form.Submit(); len(done.Errors) != 3 {
				t.Errorf("three are wrong, marked are %v", done.Errors)
			}
			form.Close()
		}
		if n := s.count(); n != 0 {
			t.Errorf("%d shortages were filed", n)
		}
	})
}

// Invisible characters are taken out, and nothing in a text can call a channel
// or pass for a link.
func TestHarmlessTexts(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		card := s.filed(nurseID, hsct, "2 pumps\u202e\u0007\u2066 "+s.word+" <!channel> & <@U0COORD> <b> https://example.org/x")
		got := s.stored(1)
		if strings.ContainsAny(got.Title, "\u202e\u0007\u2066") {
			t.Errorf("stored: %q", got.Title)
		}
		for _, m := range []*slacksim.Msg{card, nurse.DM().Message("SH-1 ·")} {
			for _, text := range []string{m.Text(), m.Fallback()} {
				if strings.Contains(text, "<!channel>") || strings.Contains(text, "<@U0COORD") {
					t.Errorf("shown: %q", text)
				}
			}
		}
		nurse.Command(hsct, "/shortage withdraw SH-1 \u202e<!here> "+s.word+" <https://example.org|click>")
		card.Becomes("Withdrawn", s.word)
		if text := card.Text(); strings.Contains(text, "<!here>") || strings.ContainsRune(text, '\u202e') || strings.Contains(text, "<https") {
			t.Errorf("shown: %q", text)
		}
	})
}
