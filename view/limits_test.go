package view

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// checker holds what is rendered against what Slack accepts. Its numbers are
// written out, so that a wrong one in limits.go is found.
type checker struct {
	t     *testing.T
	name  string
	shown int             // characters of all texts
	ids   map[string]bool // action and block IDs met
}

var (
	halfEntity = regexp.MustCompile(`&([a-z]{0,3}$|[a-z]{0,3}[^a-z;])`)
	halfMarkup = regexp.MustCompile(`<[^>]*$`)
)

// check walks through rendered JSON.
func (c *checker) check(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			c.check(e)
		}
	case map[string]any:
		c.object(v)
		for _, e := range v {
			c.check(e)
		}
	}
}

func (c *checker) object(o map[string]any) {
	kind, _ := o["type"].(string)
	switch kind {
	case "plain_text", "mrkdwn", "raw_text":
		s, _ := o["text"].(string)
		c.shown += utf8.RuneCountInString(s)
		if s == "" || strings.ContainsAny(s, "⟪⟫") {
			c.bad("a text is missing: %q", s)
		}
		if kind == "mrkdwn" && (halfEntity.MatchString(s) || halfMarkup.MatchString(s)) {
			c.bad("markup is cut in two: %s", s)
		}
	case "header":
		c.long(o, "text", 150)
	case "section":
		c.long(o, "text", 3000)
		c.many(o, "fields", 10, 2000)
		if o["text"] == nil && o["fields"] == nil {
			c.bad("a section has nothing to show")
		}
	case "context":
		c.many(o, "elements", 10, 2000)
	case "actions":
		c.many(o, "elements", 25, 75)
	case "alert":
		c.long(o, "text", 3000)
	case "input":
		c.long(o, "label", 2000)
		c.long(o, "hint", 2000)
	case "button":
		c.long(o, "text", 75)
		c.long(o, "value", 2000)
	case "overflow":
		c.options(o, 5)
	case "radio_buttons":
		c.options(o, 10)
	case "static_select":
		c.options(o, 100)
	case "modal":
		c.long(o, "title", 24)
		c.long(o, "submit", 24)
		c.long(o, "close", 24)
	}
	c.long(o, "placeholder", 150)
	c.long(o, "initial_value", 3000)
	for _, key := range []string{"action_id", "block_id"} {
		c.long(o, key, 255)
		if id, _ := o[key].(string); id != "" {
			if c.ids[key+id] {
				c.bad("%s %q stands twice", key, id)
			}
			c.ids[key+id] = true
		}
	}
}

// long checks a string or a text object under a key, where there is one.
func (c *checker) long(o map[string]any, key string, most int) {
	s, ok := o[key].(string)
	if text, is := o[key].(map[string]any); is {
		s, ok = text["text"].(string)
	}
	if n := utf8.RuneCountInString(s); ok && n > most {
		c.bad("%v: %s has %d characters of %d", o["type"], key, n, most)
	}
}

// many checks a list under a key and the texts in it.
func (c *checker) many(o map[string]any, key string, most, longest int) {
	list, ok := o[key].([]any)
	if ok && (len(list) == 0 || len(list) > most) {
		c.bad("%v: %d %s of %d", o["type"], len(list), key, most)
	}
	for _, e := range list {
		if e, is := e.(map[string]any); is {
			c.long(e, "text", longest)
		}
	}
}

func (c *checker) options(o map[string]any, most int) {
	c.many(o, "options", most, 75)
	list, _ := o["options"].([]any)
	for _, e := range list {
		if e, is := e.(map[string]any); is {
			c.long(e, "value", 75)
			c.long(e, "description", 75)
		}
	}
}

func (c *checker) bad(format string, args ...any) {
	c.t.Helper()
	c.t.Errorf("%s: "+format, append([]any{c.name}, args...)...)
}

// fits checks a message, a modal or a Home tab.
func fits(t *testing.T, name string, thing any) {
	t.Helper()
	most := 100
	m, isMessage := thing.(Message)
	if isMessage {
		thing, most = map[string]any{"blocks": m.Blocks}, 50
	}
	b, err := json.Marshal(thing)
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	c := &checker{t: t, name: name, ids: map[string]bool{}}
	c.check(v)
	if blocks, _ := v["blocks"].([]any); len(blocks) == 0 || len(blocks) > most {
		c.bad("%d blocks", len(blocks))
	}
	if !isMessage {
		return
	}
	if c.shown > 13_000 { // of 13,200: a repeated message has a sentence more
		c.bad("%d characters in all", c.shown)
	}
	if n := utf8.RuneCountInString(m.Text); n == 0 || n > 4000 {
		c.bad("a text of %d characters", n)
	}
}

// crowded is a department as large as it may be.
func crowded(t *testing.T, lang locale.Lang, long func(int) string) Scene {
	t.Helper()
	sc := scene(t, lang)
	for i := range 98 {
		sc.Dept.Units = append(sc.Dept.Units, dept.Unit{Key: fmt.Sprint("unit", i), Name: map[string]string{"en": long(80), "fa": long(80)}})
	}
	for i := range 80 {
		sc.Dept.Added = append(sc.Dept.Added, dept.Job{Code: fmt.Sprint("X", i), Name: map[string]string{"en": long(80), "fa": long(80)}})
	}
	return sc
}

// fullShortage has every field filled as far as it goes.
func fullShortage(t *testing.T, sc Scene, long func(int) string) dept.Shortage {
	t.Helper()
	s := pumps(t)
	days := dept.MaxStock
	s.Unit, s.N, s.Quantity, s.Approved, s.Received = "unit0", 1_000_000, dept.MaxQuantity, dept.MaxQuantity, 1
	s.NeededAt = now.Add(time.Hour)
	s.Title, s.Measure, s.Location, s.AssetTag = long(dept.MaxTitle), long(dept.MaxShort), long(dept.MaxShort), long(dept.MaxShort)
	s.Effect, s.Use, s.Instead = long(dept.MaxText), long(dept.MaxText), long(dept.MaxText)
	s.Area, s.StockDays, s.Resupply = dept.MaxArea, &days, "2027-01-01"
	s.Cost.Amount, s.Owner, s.HeldUntil, s.Of = 1<<62, "U0OWNER", "2027-01-01", 999_999
	s.Link = "https://example.slack.com/archives/C1/p" + strings.Repeat("1", 400)
	for _, u := range sc.Dept.Units {
		s.Affected = append(s.Affected, u.Key)
	}
	s.Last = fullEntries(dept.Shortage.Fields, s, dept.ShortageVerbs, long)[0]
	return s
}

// fullStaffing has every field filled as far as it goes.
func fullStaffing(t *testing.T, long func(int) string) dept.Staffing {
	t.Helper()
	s := specialists(t).recruiting
	s.Unit, s.Role, s.N, s.Headcount, s.FTE, s.Approved, s.ApprovedFTE = "unit0", "X0", 1_000_000, dept.MaxHeadcount, 499.75, dept.MaxHeadcount, 499.75
	s.Specialty, s.Shift, s.Cover, s.Consequence = long(dept.MaxShort), long(dept.MaxShort), long(dept.MaxText), long(dept.MaxText)
	s.Owner, s.HeldUntil = "U0OWNER", "2027-01-01"
	s.Link = "https://example.slack.com/archives/C1/p" + strings.Repeat("1", 400)
	for range 60 {
		s.Filled = append(s.Filled, dept.Post{Start: "2026-12-22", Contract: dept.Conscript, Name: long(dept.MaxShort), Cover: long(dept.MaxText), ServiceEnd: "2028-06-21"})
	}
	w := workload
	w.Current = 123_456_789_012_345
	for range 200 {
		w.Activities = append(w.Activities, dept.Activity{Name: long(2900), Volume: 123_456_789_012_345, Minutes: 0.0000000000001})
	}
	s.WISN = &w
	s.Last = fullEntries(dept.Staffing.Fields, s, dept.StaffingVerbs, long)[0]
	return s
}

// fullEntries are a long history of every verb with the longest texts. The first
// corrects every field of the record.
func fullEntries[R any](fields func(R) []dept.Field, s R, verbs []dept.Verb, long func(int) string) []dept.Entry {
	correction := dept.Entry{Rev: 1, Verb: dept.VerbCorrect, By: "U0NURSE", At: now}
	for _, f := range fields(s) {
		correction.Changes = append(correction.Changes, dept.Change{Field: f.Name, From: f.Value, To: f.Value})
	}
	es := []dept.Entry{correction}
	at := now
	for range 12 {
		for _, v := range verbs {
			at = at.Add(time.Minute)
			es = append(es, dept.Entry{Rev: len(es) + 1, Verb: v, By: "U0LEAD", At: at, Reason: dept.OtherReason, Text: long(dept.MaxText),
				Count: dept.MaxQuantity, Until: "2027-01-01", Ref: dept.Ref{Kind: dept.KindShortage, N: 999_999}, To: "unit0"})
		}
	}
	return es
}

// TestLimits: records with every field at its maximum, in words that escaping
// makes five times as long too, keep Slack's limits wherever they are shown.
func TestLimits(t *testing.T) {
	for _, lang := range locale.Langs() {
		for _, letter := range []string{"ش", "&", "<!a>\n"} {
			letters := []rune(strings.Repeat(letter, 4000))
			long := func(n int) string { return string(letters[:n]) }
			in := func(what string) string { return fmt.Sprintf("%s %q %s", lang, letter, what) }
			sc := crowded(t, lang, long)

			s := fullShortage(t, sc, long)
			es := fullEntries(dept.Shortage.Fields, s, dept.ShortageVerbs, long)
			for _, s.State = range dept.ShortageStates {
				cardFits(t, in("shortage "+string(s.State)), sc, sc.Shortage(s), es)
			}
			for _, e := range es[:18] {
				fits(t, in("told "+string(e.Verb)), sc.Shortage(s).Entry(e))
			}

			st := fullStaffing(t, long)
			need := working(t, sc, *st.WISN)
			es = fullEntries(dept.Staffing.Fields, st, dept.StaffingVerbs, long)
			for _, st.State = range dept.StaffingStates {
				cardFits(t, in("request "+string(st.State)), sc, sc.Staffing(st), es, need, "approved within a day")
				show := shownIn(t, sc.Staffing(st).History(es, need, "approved within a day"))
				for _, want := range []string{need, "approved within a day", sc.P.T("history.title"), sc.P.DateTime(es[len(es)-2].At)} {
					if !strings.Contains(show, want) {
						t.Errorf("%s: the history lost %q", in("request "+string(st.State)), want)
					}
				}
			}
			for _, e := range es[:18] {
				fits(t, in("told of posts "+string(e.Verb)), sc.Staffing(st).Entry(e))
			}

			formsFit(t, in("form"), sc, s, st, need, long)
			listsFit(t, in("list"), sc, s, st, long)
		}
	}
}

func cardFits(t *testing.T, name string, sc Scene, c Card, es []dept.Entry, more ...string) {
	t.Helper()
	fits(t, name, c.Message())
	fits(t, name+" with history", c.History(es, more...))
	fits(t, name+" filed", c.Filed(dept.Shortage{}, []string{"Quantity “2”"}, []string{"x"}))
	fits(t, name+" again", c.Again(OfferText{Action: "again", Value: strings.Repeat("x", MaxValue)}))
	fits(t, name+" filed by form", c.FiledForm(Form{Callback: "filed", Title: "x", P: sc.P}))
}

func formsFit(t *testing.T, name string, sc Scene, s dept.Shortage, st dept.Staffing, need string, long func(int) string) {
	t.Helper()
	fits(t, name+" to staffing", sc.ToStaffing("/shortage file "+long(MaxValue), long(MaxValue)))
	typed := long(4000)
	form := func(values map[string]string) Form {
		f := Form{Callback: "form", Title: long(40), Submit: long(40), Meta: "{}", P: sc.P, Notes: map[string]string{}, Values: map[string]string{}}
		for _, field := range []string{"title", "quantity", "measure", "needed_by", "effect", "asset_tag", "use", "instead", "location", "cost", "specialty",
			"headcount", "fte", "start", "end", "shift", "consequence", "cover", "activities", "text", "count", "until", "of", "name", "service_end"} {
			f.Values[field], f.Notes[field] = typed, "x"
		}
		for k, v := range values {
			f.Values[k] = v
		}
		return f
	}
	problems := []error{dept.Refuse("date.no_such_day").In("needed_by"), dept.Refuse(dept.BadNumber).In("quantity")}
	for _, c := range append([]dept.Category{HumanResources}, dept.Categories...) {
		fits(t, name+" of "+string(c), sc.ShortageForm(form(map[string]string{"unit": "unit7", "category": string(c), "severity": "high"}), problems))
	}
	for _, v := range dept.ShortageVerbs {
		fits(t, name+" to "+string(v), sc.ShortageAct(form(nil), s, v))
	}
	var others, needs []Alike
	for i := range 5 {
		st, s := st, s
		st.N, s.N = i+1, i+1
		others, needs = append(others, Alike{sc.StaffingRow(st), dept.VerbFollow}), append(needs, Alike{sc.ShortageRow(s), dept.VerbAffect})
	}
	fits(t, name+" with others", sc.ShortageForm(form(map[string]string{"unit": "unit7", "category": "medicine"}), problems, needs...))
	fits(t, name+" alike", sc.Alike(needs, OfferText{Action: "sh.again", Value: strings.Repeat("x", MaxValue), Label: "again"}, OfferText{Action: "sh.open"}))
	fits(t, name+" for posts", sc.StaffingForm(form(map[string]string{"unit": "unit7", "role": "X7", "wisn": "yes"}), []error{dept.Refuse(dept.BadNumber).In("fte")}, others, need))
	for _, v := range dept.StaffingVerbs {
		fits(t, name+" for posts to "+string(v), sc.StaffingAct(form(map[string]string{"contract": "conscript"}), st, v, need))
	}
}

func listsFit(t *testing.T, name string, sc Scene, s dept.Shortage, st dept.Staffing, long func(int) string) {
	t.Helper()
	var shortages, posts []Row
	for i := range 10 {
		s.N, st.N = 1_000_000+i, 1_000_000+i
		shortages, posts = append(shortages, sc.ShortageRow(s)), append(posts, sc.StaffingRow(st))
	}
	for key, rows := range map[string][]Row{"sh": shortages, "st": posts} {
		fits(t, name+" "+key, sc.List(Page{Key: key, Title: long(100), Rows: rows, From: 10, Total: 99_999, Size: 10, Query: "unit0"}))
	}
	fits(t, name+" empty", sc.List(Page{Key: "sh", Title: long(100)}))
	fits(t, name+" at home", sc.Home(dept.Person{Name: map[string]string{"en": long(80), "fa": long(80)}, Unit: "unit0"},
		[]HomePart{{Title: long(100), Rows: posts, All: 99_999, More: "st.page.x"}, {Title: "x", Rows: shortages, All: 10, Verb: dept.VerbAcknowledge}},
		[]HomePart{{Title: "x", Rows: shortages}}))
	var stages []dept.Stage
	for _, state := range dept.StaffingStates[:6] {
		stages = append(stages, dept.Stage{State: state, Requests: 99_999, Posts: 1 << 40, Median: 1e6 * time.Hour})
	}
	fits(t, name+" of stages", sc.Funnel(long(100), stages))
}
