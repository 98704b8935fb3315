package store

import (
	"errors"
	"flag"
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

var update = flag.Bool("update", false, "write testdata anew; never for a version that was released")

// fill gives every field a value of its own, so that one which is not stored
// is missed.
func fill(v reflect.Value, next *int) {
	*next++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 1, 1, 0, 0, *next, 0, time.UTC)))
		return
	case dept.Day:
		v.SetString(fmt.Sprintf("2026-%02d-%02d", *next%12+1, *next%28+1))
		return
	case []dept.Consent: // of an entry: came later, see TestLapsedConsentsAreStored
		*next--
		return
	}
	switch v.Kind() { //nolint:exhaustive // a kind that is new fails below
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), next)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), next)
		fill(v.Index(1), next)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), next)
	case reflect.String:
		v.SetString(fmt.Sprintf("پ<%d>", *next))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*next))
	case reflect.Float64:
		v.SetFloat(float64(*next) + 0.25)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("store: a field of kind " + v.Kind().String())
	}
}

// full gives a record of which every field is set.
func full[T any](rev func(*T) (newest, own *int)) T {
	var v T
	n := 0
	fill(reflect.ValueOf(&v).Elem(), &n)
	newest, own := rev(&v)
	*newest = *own
	return v
}

// comesBack tells whether a record is read as it was stored, and gives its body.
func comesBack[T dept.Told](t *testing.T, k *Records[T], want T) string {
	t.Helper()
	body, err := k.encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := k.decode(want.Ref().N, fmt.Sprintf("%d 0 a|\n%s", want.Revision(), body))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	return string(body)
}

// stillRead tells whether records that earlier versions wrote, by the names of their
// files, are read as they were meant. head is what stands before the body.
func stillRead[T dept.Told](t *testing.T, k *Records[T], head string, of map[string]T) {
	t.Helper()
	for name, want := range of {
		path := filepath.Join("testdata", name)
		if *update {
			body, err := k.encode(want)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, fmt.Appendf(nil, "%d %s|\n%s", want.Revision(), head, body), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		value, err := os.ReadFile(path) //nolint:gosec // of testdata
		if err != nil {
			t.Fatal(err)
		}
		got, err := k.decode(want.Ref().N, string(value))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// quotesNothing tells whether values that nobody wrote, and one of a later version,
// are errors which quote nothing. field is the name of a text.
func quotesNothing[T any](t *testing.T, k *Records[T], field string) {
	t.Helper()
	text := fmt.Sprintf(`"%s":"canary"`, field)
	for _, value := range []string{"", "canary", "x 0|\n{}", "1 0|\n{" + text, "1 0|\n{" + text + `,"v":"canary"}`, "1 0|\n{" + text + `,"la":"canary"}`, "1 0|\ncanary"} {
		if _, err := k.decode(1, value); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%q: %v", value, err)
		}
	}
	if _, err := k.decode(1, `1 0|`+"\n"+`{"v":2,`+text+`}`); !errors.Is(err, ErrNewer) || strings.Contains(err.Error(), "canary") {
		t.Errorf("a newer schema: %v", err)
	}
}
