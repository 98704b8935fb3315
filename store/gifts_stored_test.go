package store

import (
	"testing"
	"time"

	"hamahang/dept"
)

func fullSupport() dept.Support {
	return full(func(v *dept.Support) (*int, *int) { return &v.Last.Rev, &v.Rev })
}

func fullHighlight() dept.Highlight {
	return full(func(v *dept.Highlight) (*int, *int) { return &v.Last.Rev, &v.Rev })
}

func TestEveryFieldOfGiftsIsStored(t *testing.T) {
	comesBack(t, forms.Support, fullSupport())
	comesBack(t, forms.Highlights, fullHighlight())
	stillRead(t, forms.Support, "0 s=x", map[string]dept.Support{"support_v1_full.txt": fullSupport()})
	stillRead(t, forms.Highlights, "0 s=x", map[string]dept.Highlight{"highlight_v1_full.txt": fullHighlight()})
	quotesNothing(t, forms.Support, "u")
	quotesNothing(t, forms.Highlights, "u")
}

// TestAnonymousSupportHasNoNameToStore: the least there is, as it is stored.
func TestAnonymousSupportHasNoNameToStore(t *testing.T) {
	s, err := dept.Give(dept.Gift{Donor: "canary", Anonymous: true, Consent: true, What: "beds", Unit: "hsct", On: "2026-11-22"}, false,
		dept.Person{ID: "U1", Roles: []dept.Role{dept.Clinician}}, new(dept.Department), time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	body, err := forms.Support.encode(s)
	const want = `{"v":1,"an":true,"w":"beds","u":"hsct","on":"2026-11-22","st":"pledged","r":"U1","ra":1795332600000,"la":{"d":"file","b":"U1","t":1795332600000}}`
	if err != nil || string(body) != want {
		t.Errorf("%s, %v", body, err)
	}
}
