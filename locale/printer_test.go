package locale

import (
	"testing"
	"testing/fstest"
	"time"
)

// testCatalogue has texts of its own, so that the wording of the real ones may change,
// and those the package itself needs.
func testCatalogue(t testing.TB) *Catalogue {
	t.Helper()
	dir := fstest.MapFS{
		"a.en.yaml": {Data: []byte(`
done: "Done"
done_by: "{{.Who}} did it."
got: "{{.Who}} got {{.Amount}}."
long: {one: "At most {{.Count}} sign.", other: "At most {{.Count}} signs."}
`)},
		"a.fa.yaml": {Data: []byte(`
done: "با /done انجام شد"
done_by: "{{.Who}} آن را انجام داد."
got: "{{.Who}} دریافت {{.Amount}} را ثبت کرد."
long: {one: "حداکثر {{.Count}} نشانه.", other: "حداکثر {{.Count}} نشانه."}
`)},
	}
	for _, name := range []string{"common.en.yaml", "common.fa.yaml"} {
		b, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dir[name] = &fstest.MapFile{Data: b}
	}
	c, err := open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPrinterSays(t *testing.T) {
	cat := testCatalogue(t)
	tehran := time.FixedZone("Tehran", 3*3600+1800)
	en, fa := cat.Printer(English, Gregorian, tehran), cat.Printer(Persian, Jalali, tehran)
	enJ, faG := cat.Printer(English, Jalali, tehran), cat.Printer(Persian, Gregorian, tehran)
	day := Day{2026, time.November, 22}
	at := time.Date(2026, 11, 22, 7, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{en.T("done_by", "Who", "Sara"), "Sara did it."},
		{en.T("done_by", "Who", "سارا"), "\u2068سارا\u2069 did it."},
		{fa.T("done_by", "Who", "سارا"), "سارا آن را انجام داد."},
		{fa.T("done_by", "Who", "<@U1>"), "\u2068<@U1>\u2069 آن را انجام داد."},
		{fa.T("done_by", "Who", "\u2068<@U1>\u2069"), "\u2068<@U1>\u2069 آن را انجام داد."},
		{en.T("got", "Who", "A", "Amount", 12), "A got 12."},
		{fa.T("got", "Who", "آ", "Amount", 12), "آ دریافت ۱۲ را ثبت کرد."},
		{en.T("got", "Who", "A", "Amount", "8 pumps."), "A got 8 pumps."}, {en.T("got", "Who", "A", "Amount", "8 …"), "A got 8 …."},
		{en.T("got", "Who", "A", "Amount", "پمپ."), "A got \u2068پمپ\u2069."}, {en.T("got", "Who", "A.", "Amount", "8..."), "A. got 8...."},
		{en.T("done_by"), "⟪Who⟫ did it."},
		{en.T("done_by", "Who"), "⟪Who⟫ did it."},
		{en.T("done_by", "Who", 1.5), "⟪Who⟫ did it."},
		{en.T("no.such.text"), "⟪no.such.text⟫"},
		{en.N("no.such.text", 1), "⟪no.such.text⟫"},
		{fa.T("done"), "با \u2068/done\u2069 انجام شد"},
		{en.N("long", 1), "At most 1 sign."},
		{en.N("long", 0), "At most 0 signs."},
		{en.N("long", 3000), "At most 3000 signs."},
		{fa.N("span.days", 0), "۰ روز"},

		{en.Int(-1405), "-1405"}, {fa.Int(1405), "۱۴۰۵"},
		{en.Number(1234567.5), "1,234,567.5"}, {fa.Number(1234567.5), "۱٬۲۳۴٬۵۶۷٫۵"},
		{en.Number(-999), "-999"}, {en.Number(1000), "1,000"}, {en.Number(0.25), "0.25"},
		{fa.Digits("24/7"), "۲۴/۷"}, {en.Digits("24/7"), "24/7"},

		{en.Date(day), "22 November 2026"}, {fa.Date(day), "۱ آذر ۱۴۰۵"},
		{enJ.Date(day), "1 Azar 1405"}, {faG.Date(day), "۲۲ نوامبر ۲۰۲۶"},
		{en.ShortDate(day), "22 Nov 2026"}, {fa.ShortDate(day), "۱۴۰۵/۰۹/۰۱"},
		{enJ.ShortDate(day), "1 Azar 1405"}, {faG.ShortDate(day), "۲۰۲۶/۱۱/۲۲"},
		{en.BothDates(day), "Sunday 22 November 2026 (1 Azar 1405)"},
		{fa.BothDates(day), "یکشنبه ۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶)"},
		{enJ.BothDates(day), "Sunday 1 Azar 1405 (22 November 2026)"},
		{en.Time(at), "10:35"}, {fa.Time(at), "\u2068۱۰:۳۵\u2069"},
		{en.DateTime(at), "22 November 2026, 10:35"},
		{fa.DateTime(at), "۱ آذر ۱۴۰۵، \u2068۱۰:۳۵\u2069"},
		{en.BothDateTimes(at), "Sunday 22 November 2026 (1 Azar 1405), 10:35"},
		{en.DateTime(at.Add(16 * time.Hour)), "23 November 2026, 02:35"},

		{en.Span(30 * time.Second), "less than a minute"},
		{en.Span(time.Minute), "1 minute"}, {en.Span(90 * time.Minute), "90 minutes"},
		{en.Span(time.Hour), "1 hour"}, {en.Span(8 * time.Hour), "8 hours"}, {en.Span(125 * time.Minute), "2 hours"},
		{en.Span(24 * time.Hour), "1 day"}, {en.Span(36 * time.Hour), "36 hours"},
		{en.Span(71 * time.Hour), "2 days"}, {en.Span(-72 * time.Hour), "3 days"},
		{fa.Span(2 * time.Hour), "۲ ساعت"},
		{en.Ago(0), "just now"}, {en.Ago(3 * time.Hour), "3 hours ago"}, {en.Ago(-48 * time.Hour), "in 2 days"},
		{fa.Ago(3 * time.Hour), "۳ ساعت پیش"}, {fa.Ago(-48 * time.Hour), "۲ روز دیگر"},

		{en.List(nil), ""}, {en.List([]string{"a"}), "a"}, {en.List([]string{"a", "b"}), "a and b"},
		{en.List([]string{"a", "b", "c"}), "a, b and c"}, {fa.List([]string{"الف", "ب", "پ"}), "الف، ب و پ"},
		{fa.List([]string{"الف", "HSCT"}), "الف و \u2068HSCT\u2069"},
		{fa.ID("SH-12"), "\u2068SH-\u206012\u2069"}, {en.ID("SH-12"), "SH-\u206012"}, {Fold(fa.ID("SH-12")), "sh-12"},
		{fa.Course("▁█"), "\u2067▁█\u2069"}, {en.Course("▁█"), "\u2068▁█\u2069"},
		{fa.Code("UTC-3"), "\u2068UTC-3\u2069"}, {en.Code("UTC-3"), "UTC-3"},
		{en.Join("8", "", "1"), "8 · 1"}, {fa.Join("۸", "", "۱"), "۸؛ ۱"}, {fa.Join("", "۸"), "۸"}, {fa.Join(), ""},
		{fa.Line("۸ پمپ"), "\u200F۸ پمپ"}, {fa.Line("پمپ"), "پمپ"}, {fa.Line("\u2068SH-12\u2069 ثبت شد"), "\u200F\u2068SH-12\u2069 ثبت شد"},
		{fa.Line("\u200F۸ پمپ"), "\u200F۸ پمپ"}, {fa.Line(""), ""}, {en.Line("پمپ"), "پمپ"},
	} {
		if c.got != c.want {
			t.Errorf("got %q\nwant %q", c.got, c.want)
		}
	}
	if !en.Has("span.days") || en.Has("span") {
		t.Error("Has is wrong about span.days or span")
	}
}

func TestPrinterFallsBack(t *testing.T) {
	p := mustOpen(t).Printer("de", "mayan", nil)
	if p.Lang != English || p.Calendar != Gregorian || p.Zone != time.UTC {
		t.Errorf("got %v %v %v", p.Lang, p.Calendar, p.Zone)
	}
}

func TestIsolateLatin(t *testing.T) {
	for in, want := range map[string]string{
		"بخش HSCT است":                 "بخش ‹HSCT› است",
		"بخش HSCT.":                    "بخش ‹HSCT›.",
		"از /shortage list mine بپرس":  "از ‹/shortage list mine› بپرس",
		"(English)":                    "(‹English›)",
		"*HSCT* بزرگ":                  "*‹HSCT›* بزرگ",
		":warning: خطر":                ":warning: خطر",
		"از {{.Who}} به {{.Owner}}":    "از {{.Who}} به {{.Owner}}",
		"بنویس `/shortage ۲ پمپ` یا":   "بنویس ‹`/shortage ‹۲ پمپ›`› یا",
		"بنویس `کار VI-3 ۲ @نام`.":     "بنویس `کار ‹VI-3› ۲ @نام`.",
		"(`/visit کار VI-3 ۲`)":        "(‹`/visit ‹کار ‹VI-3› ۲›`›)",
		"`فارسی` یا `fa`":              "`فارسی` یا ‹`fa`›",
		"بنویس `show {{.ID}} now`.":    "بنویس ‹`show {{.ID}} now`›.",
		"`{{.Word}}` چیست":             "‹`{{.Word}}`› چیست",
		"`فهرست [واحد HSCT]`":          "`فهرست [واحد ‹HSCT›]`",
		"`توقف [DS-2] تا`":             "`توقف [‹DS-2›] تا`",
		"یا sh۱۲ را":                   "یا ‹sh۱۲› را",
		"PDF، یا CSV":                  "‹PDF›، یا ‹CSV›",
		"«PDF» است":                    "«‹PDF›» است",
		"HSCT\nو PDF":                  "‹HSCT›\nو ‹PDF›",
		"A: B":                         "‹A›: ‹B›",
		"بی هیچ":                       "بی هیچ",
		"(Biologist / researcher)":     "(‹Biologist / researcher›)",
		"از A / به B":                  "از ‹A› / به ‹B›",
		"":                             "",
		"`/help` را بزنید، یا `/list`": "‹`/help`› را بزنید، یا ‹`/list`›",
	} {
		got := isolateLatin(in)
		got = replaceMarks(got)
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func replaceMarks(s string) string {
	var b []rune
	for _, r := range s {
		switch r {
		case 0x2068:
			r = '‹'
		case 0x2069:
			r = '›'
		}
		b = append(b, r)
	}
	return string(b)
}
