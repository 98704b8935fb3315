package store

import (
	"reflect"
	"testing"

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
	comesBack(t, forms.Subscriptions, s)
	comesBack(t, forms.Digests, d)
	stillRead(t, forms.Subscriptions, "0 a", map[string]dept.Subscription{"subscription_v1_full.txt": s})
	stillRead(t, forms.Digests, "0", map[string]dept.Digest{"digest_v1_full.txt": d})
}
