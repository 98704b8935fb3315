package ical

import (
	"slices"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// FuzzTexts: whatever people type into a visit, no property and no component comes
// into being by it, and another program reads it back.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{
		"plain", "a;b,c:d\\e", "x\r\nATTACH:http://evil.example", "x\nEND:VEVENT\nBEGIN:VALARM", `";X=1:mailto:a`, "\\n\\,\\;", "\u2028ATTACH:x", "\x00\x0b\x0cATTACH:x", "\u0085X-A:b",
		"نیم‌فاصله؛ ویرگول، و متن بلندی که باید چند بار شکسته شود تا هیچ حرفی از میان نصف نشود و خواندنی بماند", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "\xff\xfe", "^n^'",
	} {
		f.Add(s, s, s, s)
	}
	w := writer(f, locale.English)
	names := func(t testing.TB, b []byte) []string {
		c := read(t, b)
		var out []string
		for _, child := range c.Children {
			out = append(out, child.Name)
			for name, props := range child.Props {
				for range props {
					out = append(out, child.Name+" "+name)
				}
			}
		}
		slices.Sort(out)
		return out
	}
	v := visit(f)
	plain, err := w.Invitation(v)
	if err != nil {
		f.Fatal(err)
	}
	want := names(f, plain)
	f.Fuzz(func(t *testing.T, purpose, place, topic, title string) {
		v := visit(t)
		v.Purpose, v.Place = purpose, place
		v.Agenda = []dept.AgendaItem{{Minutes: 20, Topic: topic, Presenter: title, Place: place}}
		w := writer(t, locale.English)
		w.Dept.People["U0HEAD"] = dept.Person{ID: "U0HEAD", Name: map[string]string{"en": title}}
		w.Dept.Name = map[string]string{"en": title}
		b, err := w.Invitation(v)
		if err != nil {
			t.Fatal(err)
		}
		got := names(t, b)
		if dept.CleanLine(place) == "" {
			got = append(got, "VEVENT LOCATION")
			slices.Sort(got)
			got = slices.Compact(got)
			if !slices.Equal(got, slices.Compact(slices.Clone(want))) {
				t.Errorf("%q", got)
			}
			return
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q\n%s", got, want, b)
		}
		e := one(t, b)
		if got := text(t, e.Props, "LOCATION"); got != dept.CleanLine(place) {
			t.Errorf("place %q reads as %q", dept.CleanLine(place), got)
		}
		if got, want := text(t, e.Props, "SUMMARY"), w.P.T("ics.summary", "Purpose", dept.CleanLine(purpose)); got != want {
			t.Errorf("purpose %q reads as %q", want, got)
		}
		if _, err := w.Feed([]dept.Visit{v}, v.Start); err != nil {
			t.Error(err)
		}
	})
}
