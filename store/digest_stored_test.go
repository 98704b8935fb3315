package store

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// TestEveryFieldOfADigestIsStored, and of its subscription; records as earlier
// versions wrote them still decode.
func TestEveryFieldOfADigestIsStored(t *testing.T) {
	var s dept.Subscription
	var d dept.Digest
	n := 0
	fill(reflect.ValueOf(&s).Elem(), &n)
	fill(reflect.ValueOf(&d).Elem(), &n)
	s.Last.Rev = s.Rev
	sub, err := forms.Subscriptions.encode(s)
	if err != nil {
		t.Fatal(err)
	}
	dig, err := forms.Digests.encode(d)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string][]byte{"subscription_v1_full.txt": fmt.Appendf(nil, "%d 0 a|\n%s", s.Rev, sub), "digest_v1_full.txt": fmt.Appendf(nil, "1 0|\n%s", dig)} {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, body, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		old, err := os.ReadFile(path) //nolint:gosec // of testdata
		if err != nil {
			t.Fatal(err)
		}
		for _, value := range [][]byte{body, old} {
			var want any = s
			var got any
			if name == "digest_v1_full.txt" {
				want = d
				got, err = forms.Digests.decode(d.N, string(value))
			} else {
				got, err = forms.Subscriptions.decode(s.N, string(value))
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}
