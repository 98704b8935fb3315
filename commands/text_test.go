package commands

import (
	"testing"

	"hamahang/locale"
)

// A subcommand is the same with a blank, a hyphen, an underscore or a half space in it.
func TestSubcommand(t *testing.T) {
	visitSubs, shortageSubs, commitmentSubs := newVisits().command.Subs, newShortages().command.Subs, newCommitments().command.Subs
	for _, tt := range []struct {
		subs             []Sub
		text, name, rest string
	}{
		{visitSubs, "sign off VI-3 head", "sign_off", "VI-3 head"},
		{visitSubs, "sign-off VI-3", "sign_off", "VI-3"},
		{visitSubs, "Sign_Off VI-3", "sign_off", "VI-3"},
		{visitSubs, "sign VI-3", "sign_off", "VI-3"},
		{visitSubs, "approve statement VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تأیید بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تایید بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تأیید‌بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تائید_بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تایید VI-3", "confirm", "VI-3"},
		{visitSubs, "تأیید VI-3", "confirm", "VI-3"},
		{visitSubs, "چک لیست VI-3", "checklist", "VI-3"},
		{shortageSubs, "از سرگیری SH-1", "resume", "SH-1"},
		{shortageSubs, "تأیید SH-1", "acknowledge", "SH-1"},
		{shortageSubs, "ما هم SH-1", "affect", "SH-1"},
		{commitmentSubs, "کنار گذاشتن CO-1 لغو شد", "drop", "CO-1 لغو شد"},
		{digestSubs, "پیش نمایش", "preview", ""},
		{shortageSubs, "2 pumps", "", "pumps"},
		{shortageSubs, "", "", ""},
	} {
		sub, _, rest, ok := subcommand(tt.subs, tt.text)
		if sub.Name != tt.name || rest != tt.rest || ok != (tt.name != "") {
			t.Errorf("%q: %q with %q, want %q with %q", tt.text, sub.Name, rest, tt.name, tt.rest)
		}
	}
}

// A link that Slack made of what somebody typed reads as they typed it.
func TestLinks(t *testing.T) {
	for typed, want := range map[string]string{
		"ask <mailto:a@h.ir|a@h.ir> today":                        "ask a@h.ir today",
		"<mailto:a@h.ir>":                                         "a@h.ir",
		"air <http://filter.it|filter.it>":                        "air filter.it",
		"<https://h.ir/|h.ir> and <http://h.ir>":                  "h.ir and http://h.ir",
		"<https://H.ir/a?b=1&amp;c=2|https://H.ir/a?b=1&amp;c=2>": "https://H.ir/a?b=1&c=2",
		"<tel:+982112345678|+98 21 1234-5678>":                    "+98 21 1234-5678",
		"<https://h.ir/list|the list>":                            "the list (https://h.ir/list)",
		"<mailto:a@h.ir|the head>":                                "the head (mailto:a@h.ir)",
		"<#C1|ward> <@U1|nurse> <!here> <!subteam^S1|@team>":      "#ward @nurse @here @team",
	} {
		if got := unescape(typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

// What was copied from an answer is read without the marks that it is shown with.
func TestCopiedBack(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := words.Printer(locale.Persian, locale.Jalali, nil)
	for copied, want := range map[string]string{
		"نمایش " + p.ID("SH-12"):     "نمایش SH-12",
		p.Typed("/visit کار VI-3 ۲"): "`/visit کار VI-3 ۲`",
	} {
		if got := unescape(copied); got != want {
			t.Errorf("%q: got %q, want %q", copied, got, want)
		}
	}
}

func TestWordsThatMisspellNothing(t *testing.T) {
	for word, want := range map[string]string{
		"five": "", "four": "", "film": "", "filter": "", "fill": "", "tile": "", "pile": "", "ثبات": "",
		"fiel": "file", "flie": "file", "fle": "file", "lst": "list", "resolv": "resolve", "ثبتت": "file",
	} {
		got, _ := near(newShortages().command.Subs, word)
		if got.Name != want {
			t.Errorf("%q is taken for %q, want %q", word, got.Name, want)
		}
	}
}
