package locale

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// typical are values as they come into texts: the first of each is as a rule a number, a
// name of ours or Persian, the second Latin or long.
func typical(p *Printer) map[string][]any {
	at := time.Date(2026, 12, 3, 8, 5, 0, 0, time.UTC)
	day := Day{2026, time.December, 3}
	number, figure := []any{1, 12}, []any{p.Number(1234567.5), p.Number(0)}
	id, who := []any{p.ID("SH-12"), p.List([]string{p.ID("SH-12"), p.ID("VI-3")})}, []any{"<@U0LEAD>", "مسئول بخش پیوند"}
	words, date := []any{"پمپ انفوزیون", "Infusion pumps (HSCT) ×40"}, []any{p.Date(day), p.BothDates(day)}
	moment, span := []any{p.DateTime(at), p.Moment(at)}, []any{p.Span(90 * time.Minute), p.Span(72 * time.Hour)}
	command := []any{"/visit تقویم لغو", "/shortage list overdue"}
	code := []any{p.Code("channel_not_found"), "is_archived"}
	values := map[string][]any{}
	for _, set := range []struct {
		values []any
		names  string
	}{
		{number, "Count N Max Min Days Headcount Page Pages Shown Total Cap Delegation Minutes Asked Approved Filled Done All Posts Current Resolved New Open Overdue Made Kept Verified Dropped Left"},
		{figure, "Requested Received Got Of Now Before FTE Required Gap Ratio Staff Standard Value Rate Promised"},
		{id, "Ref Example With Visit Missing Facts"},
		{who, "Who By Donor Official Counterpart Other Others"},
		{words, "What Title Text Words Task Topic Purpose Reason Evidence Name Specialty Role Part Field Problem Button About Then First Last Figure Is Unit Units Office Offices Department Organisation Stage State Severity Severities Answer Measure Contract Form Roles Verb Word Then"},
		{date, "Day Today Start End Ends Due Until"},
		{moment, "When At Time There Here"},
		{append(words, date[1]), "From To"},
		{span, "Span Age"},
		{[]any{p.Code("۰۸:۰۰"), p.Code("۲۳:۵۹")}, "Hour"},
		{command, "Command Line"},
		{[]any{p.Typed("/shortage فهرست معوق"), p.Typed("/digest توقف DS-2")}, "Where Pause Stop Resume"},
		{[]any{p.Code("/shortage فهرست [باز|من]"), p.Code("/visit list")}, "List"},
		{code, "Code Incident Zone"},
		{[]any{"۲۴۰ × ۸ = ۱٬۹۲۰", "۱۴٫۸۲ × ۱٫۱۸"}, "Formula"},
		{[]any{"🔴", "🟠"}, "Mark"},
		{[]any{"چندم ماه؟", "لطفاً عدد را با رقم بنویسید."}, "Why"},
		{[]any{"▰▰▱▱", "▁▂█"}, "Bar Bars Score"},
		{[]any{"<#C0WARD>", "<#C0HSCT>"}, "Channel"},
		{[]any{"ریال", p.Code("CHF")}, "Currency"},
	} {
		for name := range strings.FieldsSeq(set.names) {
			values[name] = set.values
		}
	}
	return values
}

// TestPersianReadsLikePersian renders every text with what it says in a ward.
func TestPersianReadsLikePersian(t *testing.T) {
	c := mustOpen(t)
	p := c.Printer(Persian, Jalali, time.UTC)
	values := typical(p)
	for id, text := range c.texts[Persian] {
		for _, tm := range []template{text.one, text.other} {
			if tm.literals == nil {
				continue
			}
			for i := range 2 {
				var pairs []any
				for _, name := range tm.names {
					if values[name] == nil {
						t.Fatalf("%s: say in typical what {{.%s}} holds", id, name)
					}
					pairs = append(pairs, name, values[name][i])
				}
				said := p.fill(&tm, pairs)
				for _, fault := range persianFaults(said, commandOnly(id)) {
					t.Errorf("%s: %s: %q", id, fault, said)
				}
			}
			if said := strings.Join(tm.literals, ""); len(tm.names) == 0 && !commandOnly(id) && !strings.ContainsFunc(said, isRTL) && !strings.ContainsAny(said, "۰۱۲۳۴۵۶۷۸۹") {
				t.Errorf("%s: no Persian letter in %q", id, said)
			}
		}
	}
}

// Letters that the next one is never joined to: a half space behind them parts nothing.
const unjoined = "اآأإٱدذرزژوؤءةۀ"

var persianRules = []struct {
	fault string
	is    *regexp.Regexp
	typed bool // holds of what is to be typed, too
}{
	{"an Arabic letter or digit, or a tatweel", regexp.MustCompile(`[يكىةٱ٠-٩ـ]`), true},
	{"a middle dot, which reads as a zero", regexp.MustCompile(`·`), true},
	{"a half space that parts nothing", regexp.MustCompile(`^\x{200c}|\x{200c}$|\x{200c}\x{200c}|\x{200c}[^\p{Arabic}]|\x{200c}[،؛؟۰-۹]|[^\p{Arabic}]\x{200c}|[،؛؟۰-۹` + unjoined + `]\x{200c}`), true},
	{"two blanks", regexp.MustCompile(`  `), true},
	{"a blank before a sign", regexp.MustCompile(`[^…] [،؛؟.:!»)]`), false},
	{"a blank behind an opening sign", regexp.MustCompile(`[«(] `), false},
	{"no blank behind a sign", regexp.MustCompile(`[،؛؟][^ \n)»…*]`), false},
	{"two signs", regexp.MustCompile(`[،؛:][،؛:.]|[^.]\.\.([^.]|$)|[.؟!][،؛:]`), false},
	{"a Latin sign", regexp.MustCompile(`[?,;“”"%]`), false},
	{"a Latin digit", regexp.MustCompile(`[0-9]`), false},
}

var (
	codeSpan = regexp.MustCompile("`[^`]*`")
	entity   = regexp.MustCompile(`<[@#][A-Z0-9]+>`)

	// A number that no mark parts from the Latin letters before it leaves the Persian word behind it.
	besideLatin = regexp.MustCompile(`[A-Za-z0-9] [۰-۹]+ \p{Arabic}`)
)

// persianFaults names what is wrong with a text as it is shown. Of what is to be typed
// (`code`, the text of a field's hint) signs and digits are what they are.
func persianFaults(said string, typed bool) (faults []string) {
	plain := codeSpan.ReplaceAllString(said, "ب")
	outside := entity.ReplaceAllString(outsideIsolates(plain), "")
	for _, rule := range persianRules {
		in := plain
		if rule.fault == "a Latin sign" || rule.fault == "a Latin digit" {
			in = outside
		}
		marks := strings.NewReplacer(isolateStart, "", isolateEnd, "", rlm, "", wordJoiner, "")
		if (!typed || rule.typed) && rule.is.MatchString(marks.Replace(in)) || rule.typed && rule.is.MatchString(marks.Replace(said)) {
			faults = append(faults, rule.fault)
		}
	}
	if !typed && strays(Persian, outside) {
		faults = append(faults, "Latin letters outside of an isolate")
	}
	for _, code := range codeSpan.FindAllString(said, -1) {
		if besideLatin.MatchString(code) {
			faults = append(faults, "a number that goes along with Latin letters")
		}
	}
	return faults
}

func outsideIsolates(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case string(r) == isolateStart:
			depth++
		case string(r) == isolateEnd:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestPersianFaults(t *testing.T) {
	for said, want := range map[string]string{
		"۱ عملی · ۱۰ دقیقه":             "a middle dot, which reads as a zero",
		"بخش HSCT است":                  "Latin letters outside of an isolate",
		"می‌ شود":                       "a half space that parts nothing",
		"کار‌ها":                        "a half space that parts nothing",
		"گفت‌‌وگو":                      "a half space that parts nothing",
		"خانه‌،":                        "a half space that parts nothing",
		"‌می":                           "a half space that parts nothing",
		"۸‌ام":                          "a half space that parts nothing",
		"كمبود":                         "an Arabic letter or digit, or a tatweel",
		"بيمار":                         "an Arabic letter or digit, or a tatweel",
		"بخش  پیوند":                    "two blanks",
		"بخش ، پیوند":                   "a blank before a sign",
		"بخش،پیوند":                     "no blank behind a sign",
		"« بخش»":                        "a blank behind an opening sign",
		"می‌خریم.: ۸":                   "two signs",
		"چرا?":                          "a Latin sign",
		"تا 15 مهر":                     "a Latin digit",
		"`/shortage ۲ پمپ` فرم":         "a number that goes along with Latin letters",
		"`کار VI-3 ۲ انجام‌شد`":         "a number that goes along with Latin letters",
		"بخش \u2068HSCT\u2069، ۱۵ مهر.": "",
		"\u2068`/shortage \u2068۲ پمپ\u2069`\u2069 و <@U1>": "",
		"… و ۲ مورد دیگر: گفت‌وگو (۱۲٫۵)":                   "",
	} {
		got := strings.Join(persianFaults(said, false), ", ")
		if got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}
