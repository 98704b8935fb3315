package view

import "testing"

// TestMention: what is no user ID becomes neither a mention nor a link.
func TestMention(t *testing.T) {
	for id, want := range map[string]string{
		"U0HOST": "<@U0HOST>", "": "", "UEVIL><!channel>": "UEVIL&gt;&lt;!channel&gt;", "!here": "!here", "U0HOST|x": "U0HOST|x",
	} {
		if got := Mention(id); got != want {
			t.Errorf("%q: %s, want %s", id, got, want)
		}
	}
}
