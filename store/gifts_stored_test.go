package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

func fullSupport() dept.Support {
	var s dept.Support
	n := 0
	fill(reflect.ValueOf(&s).Elem(), &n)
	s.Last.Rev = s.Rev
	return s
}

func fullHighlight() dept.Highlight {
	var h dept.Highlight
	n := 0
	fill(reflect.ValueOf(&h).Elem(), &n)
	h.Last.Rev = h.Rev
	return h
}

func TestEveryFieldOfGiftsIsStored(t *testing.T) {
	stored(t, fullSupport(), forms.Support.encode, forms.Support.decode, "support", "canary")
	stored(t, fullHighlight(), forms.Highlights.encode, forms.Highlights.decode, "highlight", "canary")
}

// stored tells whether a record comes back as it was, now and from what earlier
// versions wrote, and that values nobody wrote are errors that quote nothing.
func stored[T interface {
	Revision() int
	Ref() dept.Ref
}](t *testing.T, want T, pack func(T) ([]byte, error), unpack func(int, string) (T, error), name, canary string) {
	t.Helper()
	body, err := pack(want)
	if err != nil {
		t.Fatal(err)
	}
	value := fmt.Sprintf("%d 0 s=x|\n%s", want.Revision(), body)
	path := filepath.Join("testdata", name+"_v1_full.txt")
	if *update {
		if err := os.WriteFile(path, []byte(value), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{value, string(old)} {
		got, err := unpack(want.Ref().N, v)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	for _, v := range []string{"", canary, "x 0|\n{}", "1 0|\n{\"u\":\"" + canary + "\",\"v\":\"" + canary + "\"}", "1 0|\n" + canary} {
		if _, err := unpack(1, v); err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("%q: %v", v, err)
		}
	}
	if _, err := unpack(1, "1 0|\n{\"v\":2,\"u\":\""+canary+"\"}"); !errors.Is(err, ErrNewer) || strings.Contains(err.Error(), canary) {
		t.Errorf("a newer schema: %v", err)
	}
}

// TestAnonymousSupportHasNoNameToStore: the least there is, as it is stored.
func TestAnonymousSupportHasNoNameToStore(t *testing.T) {
	s, err := dept.Give(dept.Gift{Donor: "canary", Anonymous: true, Consent: true, What: "beds", Unit: "hsct", On: "2026-11-22"}, false,
		dept.Person{ID: "U1", Roles: []dept.Role{dept.Clinician}}, time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	body, err := forms.Support.encode(s)
	const want = `{"v":1,"an":true,"w":"beds","u":"hsct","on":"2026-11-22","st":"pledged","r":"U1","ra":1795332600000,"la":{"d":"file","b":"U1","t":1795332600000}}`
	if err != nil || string(body) != want {
		t.Errorf("%s, %v", body, err)
	}
}
