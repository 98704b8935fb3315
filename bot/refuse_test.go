package bot

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"strconv"
	"strings"
	"testing"
	"time"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

func TestRefusalsInWords(t *testing.T) {
	f := setup(t, always(commands.Reply{}, nil))
	ref := dept.Ref{Kind: dept.KindShortage, N: 12}
	done := dept.Refuse(dept.AlreadyDone, "Ref", ref, "Verb", dept.VerbAcknowledge, "By", "U0LEAD", "At", noon)
	for _, c := range []struct {
		err   error
		lang  locale.Lang
		plain bool
		want  string
	}{
		{done, "en", false, "SH-\u206012 was already acknowledged by \u2068<@U0LEAD>\u2069 on 22 November 2026, 08:30, so there is nothing left to do."},
		{done, "en", true, "SH-\u206012 was already acknowledged by Head of ward on 22 November 2026, 08:30, so there is nothing left to do."},
		{done, "fa", true, "برای \u2068SH-\u206012\u2069، رئیس بخش پیش‌تر، در ۱ آذر ۱۴۰۵، \u2068۰۸:۳۰\u2069، رؤیت کرده است. کار دیگری لازم نیست."},
		{
			dept.Refuse(dept.Forbidden, "Ref", ref, "Verb", dept.VerbSource, "Who", dept.UnitLeadOrCoord, "Unit", "hsct"), "en", false,
			"Only a lead of HSCT &lt;b&gt; or a coordinator can start sourcing it.",
		},
		{dept.Refuse(dept.Forbidden, "Verb", dept.VerbSource, "Who", dept.UnitLeadOnly), "en", false, "Only a lead of the unit can start sourcing it."},
		{
			dept.Refuse(dept.WrongState, "Ref", ref, "Verb", dept.VerbReceive, "State", dept.Reported), "fa", false,
			"وضعیت \u2068SH-\u206012\u2069 «گزارش‌شده» است و اکنون کسی نمی‌تواند تحویل آن را ثبت کند. کارت آن را باز کنید تا ببینید چه کاری ممکن است.",
		},
		{
			dept.Refuse(dept.Forbidden, "Ref", ref, "Verb", dept.VerbSignOff, "Who", dept.OfficeOnly, "Unit", "", "Office", "hygiene"), "fa", true,
			"فقط کنترل عفونت (رئیس بخش) می‌تواند با آن موافقت کند.",
		},
		{
			dept.Refuse(dept.Forbidden, "Ref", ref, "Verb", dept.VerbSignOff, "Who", dept.OfficeOnly, "Unit", "", "Office", "security"), "en", false,
			"Only Security, which nobody holds yet, can sign it off.",
		},
		{dept.Refuse(dept.PastDate, "Day", dept.Day("2026-11-21")), "fa", false, "تاریخ ۳۰ آبان ۱۴۰۵ گذشته است. روزی در آینده انتخاب کنید."},
		{dept.Refuse(dept.WrongKind, "Ref", dept.Ref{Kind: dept.KindVisit, N: 3}, "Command", "/visit"), "en", false, "VI-\u20603 is another kind of record: use /hh-visit for it."},
		{dept.Refuse(commands.UnknownList, "List", "digest"), "en", false, "I don't know this list. These are the ones I have: /hh-digest list [mine]"},
		{dept.Refuse(dept.NumberRange, "Min", 1, "Max", 100), "fa", false, "لطفاً عددی از ۱ تا ۱۰۰ بنویسید."},
		{dept.Refuse(dept.Identifier, "Kind", "phone"), "en", false, f.words.Printer("en", "", nil).T("guard.phone")},
		{dept.Refuse("date.no_such_day"), "en", false, "That month has no such day. Please check it."},
		{dept.Refuse("never_heard_of"), "en", false, "Something went wrong on my side. Please try again; if it keeps happening, give your administrator this number: \u2068never_heard_of\u2069."},
		{store.ErrAway, "en", true, "I can't reach my records just now. Nothing was saved. Please try again in a minute."},
	} {
		cal := locale.Gregorian
		if c.lang == "fa" {
			cal = locale.Jalali
		}
		ward := *f.bot.Dept
		ward.SignOffs = []dept.SignOffRule{
			{Key: "hygiene", Name: map[string]string{"fa": "کنترل عفونت"}, By: []string{"U0LEAD"}},
			{Key: "security", Name: map[string]string{"en": "Security"}, Role: "guard"},
		}
		v := voice{dept: &ward, prefix: "hh-"}
		if got := v.say(f.words.Printer(c.lang, cal, time.UTC), c.err, outcomeOf(c.err), "", c.plain); got != c.want {
			t.Errorf("%v in %s:\n got %q\nwant %q", c.err, c.lang, got, c.want)
		}
	}
}

// Every refusal of dept has a sentence whose words are all filled in.
func TestEveryRefusalHasASentence(t *testing.T) {
	f := setup(t, always(commands.Reply{}, nil))
	at := map[string]any{
		"Ref": dept.Ref{Kind: dept.KindShortage, N: 1}, "Example": dept.Ref{Kind: dept.KindShortage, N: 1}, "Verb": dept.VerbFile,
		"State": dept.Reported, "Who": dept.Anyone, "By": "U0LEAD", "To": "U0LEAD", "At": noon, "Day": dept.Day("2026-11-22"), "Unit": "hsct",
		"Kind": "phone", "Command": "/visit", "Now": "pumps", "Max": 5, "Min": 1, "Got": 9, "Requested": 8, "Approved": 5, "Received": 3, "Days": 30,
	}
	codes := constants(t, "../dept/error.go", "Code")
	if len(codes) < 30 {
		t.Fatalf("only %d codes found", len(codes))
	}
	verbs := append(constants(t, "../dept/entry.go", "Verb"), constants(t, "../dept/shortage_may.go", "Verb")...)
	for _, lang := range locale.Langs() {
		p := f.words.Printer(lang, "", nil)
		for _, code := range codes {
			err := &dept.Error{Code: dept.Code(code), Args: at}
			if got := f.bot.voice.say(p, err, outcomeOf(err), "", false); strings.Contains(got, "⟪") || !p.Has("error."+code) {
				t.Errorf("%s in %s: %s", code, lang, got)
			}
		}
		for id, values := range map[string][]string{
			"verb.": verbs, "done.": verbs,
			"state.": constants(t, "../dept/shortage.go", "ShortageState"), "who.": constants(t, "../dept/permission.go", "Permission"),
		} {
			for _, v := range values {
				if v != "" && !p.Has(id+v) {
					t.Errorf("%s%s is not in %s", id, v, lang)
				}
			}
		}
	}
}

// constants lists the string constants of one type in a file.
func constants(t *testing.T, file, kind string) (values []string) {
	t.Helper()
	parsed, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); ok && name.Name == kind {
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
				s, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				values = append(values, s)
			}
		}
		return true
	})
	return values
}

func TestARefusedFormStaysOpenWithTheFieldMarked(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		field string
	}{
		"its field":     {dept.Refuse(dept.BadNumber).In("count"), "count"},
		"no field":      {dept.Refuse(dept.NotInRoster), "title"},
		"unknown field": {dept.Refuse(dept.BadNumber).In("elsewhere"), "title"},
		"away":          {fmt.Errorf("x: %w", store.ErrAway), "title"},
		"unsure":        {fmt.Errorf("x: %w", store.ErrUnsure), "title"},
		"changed":       {fmt.Errorf("x: %w", store.ErrChanged), "title"},
		"deadline":      {fmt.Errorf("x: %w", context.DeadlineExceeded), "title"},
		"other":         {errors.New("broken pipe to `" + typed + "`"), "title"},
	} {
		f := setup(t, always(commands.Reply{}, c.err))
		got := decoded(t, f.interact(submission()))
		texts, _ := got["errors"].(map[string]any)
		if got["response_action"] != "errors" || len(texts) != 1 || texts[c.field] == nil || strings.Contains(fmt.Sprint(texts), "⟪") {
			t.Errorf("%s: got %v, want an error at %s", name, got, c.field)
		}
	}
}

func TestAFormWithoutInputsShowsTheReason(t *testing.T) {
	f := setup(t, always(commands.Reply{}, dept.Refuse(dept.NotInRoster)))
	s := submission()
	s["view"].(map[string]any)["blocks"] = []any{map[string]any{"type": "section", "block_id": "x"}}
	if got := decoded(t, f.interact(s)); got["response_action"] != "update" || !strings.Contains(fmt.Sprint(got["view"]), "roster") {
		t.Errorf("got %v", got)
	}
}

// Somebody was first: that is no failure of the person who asks.
func TestAlreadyDoneIsCalm(t *testing.T) {
	ref := dept.Ref{Kind: dept.KindShortage, N: 12}
	f := setup(t, always(commands.Reply{}, dept.Refuse(dept.AlreadyFollows, "Ref", ref)))
	if got := decoded(t, f.interact(submission())); got["response_action"] != "update" {
		t.Errorf("got %v", got)
	}
	if strings.Contains(f.log.String(), `"level":"ERROR"`) {
		t.Errorf("logged as an error: %s", f.log)
	}
}

func TestARefusedCommandGivesTheTextBack(t *testing.T) {
	f := setup(t, always(commands.Reply{Typed: "/shortage " + typed}, store.ErrAway), func(o *Options) { o.Prefix = "hh-" })
	if body := f.command(typed, "command", "/hh-shortage").Body.String(); !strings.Contains(body, "Nothing was saved") || !strings.Contains(body, `"/hh-shortage `+typed) {
		t.Errorf("got %s", body)
	}
	// Without the desk's help the bot still knows what came in.
	f.bot.Desk = always(commands.Reply{}, errors.New("broken"))
	if body := f.command(typed, "command", "/hh-shortage").Body.String(); !strings.Contains(body, `"/hh-shortage `+typed) {
		t.Errorf("got %s", body)
	}
}

// The desk masks what may name a patient; the rest is the person's own and is
// given back.
func TestWhatWasMaskedIsGivenBack(t *testing.T) {
	f := setup(t, always(commands.Reply{Typed: "/shortage bed for •••"}, dept.Refuse(dept.Identifier, "Kind", "phone").In("title")))
	body := f.command(typed).Body.String()
	if strings.Contains(body, typed) || !strings.Contains(body, "phone number") || !strings.Contains(body, "/shortage bed for •••") {
		t.Errorf("got %s", body)
	}
	if !strings.Contains(body, "*What is short?*: ") {
		t.Errorf("the field is not named: %s", body)
	}
}

// Everything that is wrong in a form is marked at once, each under its field.
func TestEveryWrongFieldIsMarked(t *testing.T) {
	f := setup(t, always(commands.Reply{}, errors.Join(
		dept.Refuse(dept.BadNumber).In("count"), dept.Refuse(dept.Missing).In("title"), dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("count"))))
	marks, _ := decoded(t, f.interact(submission()))["errors"].(map[string]any)
	if len(marks) != 2 || !strings.Contains(fmt.Sprint(marks["count"]), "number") || !strings.Contains(fmt.Sprint(marks["title"]), "fill this in") {
		t.Errorf("marks %v", marks)
	}
}

func TestARefusalSpeaksThePersonsLanguage(t *testing.T) {
	f := setup(t, nil)
	f.bot.Desk = always(commands.Reply{Printer: f.words.Printer("fa", "jalali", nil)}, dept.Refuse(dept.NotInRoster))
	if got := decoded(t, f.command("x")); !strings.Contains(got["text"].(string), "فهرست کارکنان") {
		t.Errorf("got %v", got)
	}
}

// Every surface, from another workspace, app or enterprise, and before the identity
// is known: refused politely, the desk never asked, the Web API never called.
func TestForeignDeliveriesAreRefused(t *testing.T) {
	other := map[string]any{"id": "T0THEM"}
	for name, c := range map[string]struct {
		change  map[string]any
		unknown bool
	}{
		"team":       {map[string]any{"team": other}, false},
		"no team":    {map[string]any{"team": nil, "user": map[string]any{"id": userID}}, false},
		"app":        {map[string]any{"api_app_id": "A0THEM"}, false},
		"enterprise": {map[string]any{"team": nil, "enterprise": map[string]any{"id": "E0THEM"}}, false},
		"unknown":    {nil, true},
	} {
		var asked []commands.Request
		f := setup(t, recording(&asked))
		want := "another workspace"
		if c.unknown {
			f.bot.Identity, want = &Identity{}, "still starting"
		}
		with := func(p map[string]any) map[string]any {
			for k, v := range c.change {
				p[k] = v
			}
			return p
		}
		f.interact(with(f.click()))
		if got := f.called("/response/1"); !strings.Contains(got.body["text"].(string), want) {
			t.Errorf("%s: click: %v", name, got.body)
		}
		if got := decoded(t, f.interact(with(submission()))); !strings.Contains(fmt.Sprint(got["errors"]), want) {
			t.Errorf("%s: form: %v", name, got)
		}
		for _, kind := range []string{"shortcut", "message_action"} {
			if got := decoded(t, f.interact(with(map[string]any{"type": kind, "callback_id": "x"}))); len(got) > 0 {
				t.Errorf("%s: %s: %v", name, kind, got)
			}
		}
		if name == "team" || c.unknown {
			team := "T0THEM"
			if c.unknown {
				team = teamID
			}
			if got := decoded(t, f.command("x", "team_id", team)); !strings.Contains(got["text"].(string), want) || got["response_type"] != "ephemeral" {
				t.Errorf("%s: command: %v", name, got)
			}
			f.post("/slack/events", "application/json", `{"type":"event_callback","team_id":"`+team+`","event":{"type":"app_home_opened","tab":"home","user":"U1"}}`)
		}
		if len(asked) > 0 {
			t.Errorf("%s: the desk was asked for %v", name, asked)
		}
		f.quiet()
	}
	var asked []commands.Request
	f := setup(t, recording(&asked))
	if got := decoded(t, f.command("x", "api_app_id", "A0THEM")); !strings.Contains(got["text"].(string), "another workspace") || len(asked) > 0 {
		t.Errorf("command of another app: %v", got)
	}
}

func TestAnIncidentIsToldAndLogged(t *testing.T) {
	f := setup(t, always(commands.Reply{}, fmt.Errorf("redis said \"%s\"", typed)))
	text := decoded(t, f.command("x"))["text"].(string)
	_, rest, _ := strings.Cut(text, "this number: \u2068")
	incident, _, _ := strings.Cut(rest, "\u2069")
	if len(incident) != 8 || !strings.Contains(f.log.String(), `"incident":"`+incident+`"`) || !strings.Contains(f.log.String(), "redis said") {
		t.Errorf("told %q, logged %s", text, f.log)
	}
}
