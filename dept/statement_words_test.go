package dept_test

import (
	"strings"
	"testing"

	"hamahang/dept"
)

func TestWritten(t *testing.T) {
	for text, want := range map[string]string{
		"Six nurses": "en", "شش پرستار": "fa", "نصب Infusion pump": "fa", "۱۲۰": "", "": "", "60 m²": "en", "850,000 (—)": "", "يك": "fa",
	} {
		if got := dept.Written(text); got != want {
			t.Errorf("%q is written in %q, want %q", text, got, want)
		}
	}
	for m, want := range map[dept.Delegate]string{
		{Title: "معاون توسعه", Organisation: "دانشگاه"}:    "معاون توسعه، دانشگاه",
		{Title: "Rector", Organisation: "University"}:      "Rector, University",
		{Name: "A", Title: "Rector", Organisation: "دانش"}: "A، Rector، دانش",
		{Title: "رئیس"}: "رئیس",
	} {
		if got := m.String(); got != want {
			t.Errorf("%+v reads %q, want %q", m, got, want)
		}
	}
}

// TestForeign: what of a sentence is in another language; a donor's name is in none.
func TestForeign(t *testing.T) {
	co, su := dept.Ref{Kind: dept.KindCommitment, N: 1}, dept.Ref{Kind: dept.KindSupport, N: 1}
	for name, c := range map[string]struct {
		s      dept.Sentence
		en, fa bool // to be translated for a statement in that language
	}{
		"all English":            {dept.Sentence{Ref: co, Who: []string{"Dean"}, What: []string{"beds"}}, false, true},
		"all Persian":            {dept.Sentence{Ref: co, Who: []string{"رئیس"}, What: []string{"تخت"}}, true, false},
		"a Persian office":       {dept.Sentence{Ref: co, Who: []string{"رئیس"}, What: []string{"beds"}}, true, true},
		"one of two asks":        {dept.Sentence{Ref: co, What: []string{"beds", "تخت"}}, true, true},
		"a figure":               {dept.Sentence{Ref: co, What: []string{"تخت"}, Figure: "60 m²"}, true, true},
		"numbers":                {dept.Sentence{Ref: co, Figure: "12"}, false, false},
		"a donor":                {dept.Sentence{Ref: su, Who: []string{"Nikan"}, What: []string{"تخت"}}, true, false},
		"money of nobody":        {dept.Sentence{Ref: su, Value: dept.Money{Amount: 3, Currency: "IRR"}}, false, false},
		"worded in Persian":      {dept.Sentence{Ref: co, What: []string{"beds"}, Words: map[string]string{"fa": "تخت"}}, false, false},
		"worded in its own only": {dept.Sentence{Ref: co, What: []string{"beds"}, Words: map[string]string{"en": "Beds!"}}, false, true},
	} {
		if en, fa := c.s.Foreign("en"), c.s.Foreign("fa"); en != c.en || fa != c.fa {
			t.Errorf("%s: foreign in English %v, in Persian %v", name, en, fa)
		}
	}
}

// TestWord: wordings are kept with who, when and the record, void the approvals, are
// taken back, and do not outlive their fact or tell a donor's name.
func TestWord(t *testing.T) {
	d, p := ward(), spoken()
	find := func(p dept.Pack, id string, template string) dept.Sentence {
		t.Helper()
		said, _ := dept.Statement(p, d)
		for _, s := range said {
			if s.Ref.String() == id && s.Template == template {
				return s
			}
		}
		t.Fatalf("no sentence of %s", id)
		return dept.Sentence{}
	}
	said, _ := dept.Statement(p, d)
	digest := dept.StatementDigest(said)
	v := p.Visit // approved before a statement had to stand in both languages
	v.Approvals = []dept.Approval{{As: dept.Relations, By: press.ID, At: noon, Digest: digest}, {As: dept.Head, By: head.ID, At: noon, Digest: digest}}
	purpose, gift := find(p, "VI-3", "purpose"), find(p, "SU-1", "gift")
	word := func(v dept.Visit, by dept.Person, s dept.Sentence, lang, text string) (dept.Visit, error) {
		return v.Word(by, []dept.Wording{{Of: s.Key(), Lang: lang, Text: text}}, []string{"field"}, said, p.Gifts, d, later)
	}

	for name, c := range map[string]struct {
		by         dept.Person
		s          dept.Sentence
		lang, text string
		want       *dept.Error
	}{
		"the head":            {head, purpose, "fa", "تخت", dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", dept.VerbWord, "Who", dept.RelationsOnly, "Unit", "")},
		"a coordinator":       {coord, purpose, "fa", "تخت", dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", dept.VerbWord, "Who", dept.RelationsOnly, "Unit", "")},
		"another fact":        {press, dept.Sentence{Template: "ask"}, "fa", "تخت", dept.Refuse(dept.StatementMoved, "Ref", v.Ref()).In("field")},
		"the wrong language":  {press, purpose, "fa", "Beds", dept.Refuse(dept.WrongLanguage).In("field")},
		"too long":            {press, purpose, "fa", strings.Repeat("تخت", 667), dept.Refuse(dept.TooLong, "Max", dept.MaxText).In("field")},
		"a hidden donor":      {press, purpose, "en", "Thanks to Nikan", dept.Refuse(dept.NamesDonor).In("field")},
		"the donor of a gift": {press, gift, "en", "Pumps of the Named Fund", dept.Refuse(dept.NamesDonor).In("field")},
		"nothing":             {press, purpose, "fa", "", dept.Refuse(dept.NothingChanged, "Ref", v.Ref())},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := word(v, c.by, c.s, c.lang, c.text)
			refusal(t, err, c.want)
			if got.Rev != v.Rev || len(got.Wordings) != 0 {
				t.Error("refused, and yet changed")
			}
		})
	}

	after := sure[dept.Visit](t)(word(v, press, purpose, "fa", "موضوع، تخت‌ها بود."))
	if w, ok := after.Wording(purpose, "fa"); !ok || w.By != press.ID || !w.At.Equal(later) || w.Ref != v.Ref() || len(v.Wordings) != 0 {
		t.Errorf("kept as %+v", w)
	}
	if c := after.Last.Changes; len(c) != 1 || c[0] != (dept.Change{Field: "wording_fa", To: "VI-3: موضوع، تخت‌ها بود."}) {
		t.Errorf("the history has %+v", after.Last)
	}
	p.Visit = after
	worded, _ := dept.Statement(p, d)
	if s := find(p, "VI-3", "purpose"); s.Words["fa"] != "موضوع، تخت‌ها بود." || s.Key() != purpose.Key() || s.Foreign("fa") {
		t.Errorf("the statement says %+v", s)
	}
	if got := after.Unapproved(dept.StatementDigest(worded)); len(got) != 2 {
		t.Errorf("after a wording only %v is missing", got)
	}
	back := sure[dept.Visit](t)(word(after, press, purpose, "fa", ""))
	if len(back.Wordings) != 0 || back.Last.Changes[0].From != "VI-3: موضوع، تخت‌ها بود." || len(back.Unapproved(digest)) != 0 {
		t.Errorf("taken back: %+v", back.Last)
	}
	_, err := word(after, press, purpose, "fa", "موضوع، تخت‌ها بود.")
	refusal(t, err, dept.Refuse(dept.NothingChanged, "Ref", v.Ref()))

	p.Visit.Purpose = "Beds and space"
	if s := find(p, "VI-3", "purpose"); len(s.Words) != 0 {
		t.Errorf("another purpose keeps the wording: %+v", s)
	}
	named := sure[dept.Visit](t)(word(v, press, purpose, "en", "Thanks to the Named Fund."))
	p.Visit = named
	if s := find(p, "VI-3", "purpose"); s.Words["en"] == "" {
		t.Errorf("a donor who may be named: %+v", s)
	}
	p.Gifts[0].Consent = false
	if s := find(p, "VI-3", "purpose"); s.Words["en"] != "" {
		t.Errorf("who gave takes the consent back: %+v", s)
	}
}
