package commands

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
)

// TestRefusedCostLeavesNoTrace holds that a cost which is no amount of money is neither
// stored nor said again, when a shortage is filed and when it is corrected: the guard
// does not look at costs.
func TestRefusedCostLeavesNoTrace(t *testing.T) {
	for _, cost := range []string{"4990370895 xyz", "0912 123 4567 call", "patient 4990370895", "۴۹۹۰۳۷۰۸۹۵ بیمار", "049-937-0899"} {
		t.Run(cost, func(t *testing.T) {
			mini := miniredis.RunT(t)
			s := newStage(t)
			s.desk.Store = store.New(redis.NewClient(&redis.Options{Addr: mini.Addr()}), s.desk.Now)
			t.Cleanup(func() { _ = s.desk.Store.Close() })
			refused := func() {
				t.Helper()
				s.values["cost"] = cost
				s.n++
				reply, err := s.desk.Handle(t.Context(), Request{
					Team: "T0TEST", User: s.user, Once: fmt.Sprint("cost-", s.n),
					Surface: OnForm, Name: s.form.CallbackID, Meta: s.form.PrivateMetadata, Values: s.values,
				})
				if !dept.IsCode(err, dept.BadAmount) {
					t.Fatalf("got %v, want %s", err, dept.BadAmount)
				}
				said, jsonErr := json.Marshal([]any{reply.Message, reply.Form, reply.Home, reply.Typed, refusals(err)})
				if jsonErr != nil {
					t.Fatal(jsonErr)
				}
				for place, text := range map[string]string{"the answer": string(said), "the error": err.Error(), "redis": stored(t, mini)} {
					if holds(text, cost) {
						t.Errorf("%s holds the cost: %s", place, text)
					}
				}
			}
			s.play(t, "/shortage")
			s.values["title"], s.values["category"], s.values["severity"] = "pumps", "equipment", "high"
			refused()
			s.values["cost"] = "1,200 IRR"
			filed := s.play(t, "submit")
			if !strings.Contains(filed, "SH-1") || !holds(stored(t, mini), "pumps") {
				t.Fatalf("not filed: %s", filed)
			}
			s.play(t, "click sh.more correct SH-1")
			if !strings.Contains(s.form.PrivateMetadata, "SH-1") {
				t.Fatalf("no form to correct SH-1: %s", s.form.PrivateMetadata)
			}
			refused()
		})
	}
}

// holds reports whether a text has one of the numbers or words of another in it.
func holds(text, other string) bool {
	for _, w := range strings.Fields(other) {
		if len(w) > 3 && strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// stored gives all that is in a Redis: keys and values.
func stored(t *testing.T, mini *miniredis.Miniredis) string {
	t.Helper()
	var b strings.Builder
	for _, key := range mini.Keys() {
		var value any
		var err error
		switch kind := mini.Type(key); kind {
		case "string":
			value, err = mini.Get(key)
		case "hash":
			fields, keysErr := mini.HKeys(key)
			value, err = fields, keysErr
			for _, f := range fields {
				fmt.Fprintln(&b, key, f, mini.HGet(key, f))
			}
		case "set":
			value, err = mini.SMembers(key)
		case "zset":
			value, err = mini.ZMembers(key)
		case "stream":
			value, err = mini.Stream(key)
		case "list":
			value, err = mini.List(key)
		default:
			t.Fatalf("%s is a %s", key, kind)
		}
		if err != nil {
			t.Fatal(key, err)
		}
		fmt.Fprintln(&b, key, value)
	}
	return b.String()
}
