package reading

import "testing"

// The same need in other words has the same gist, another has not.
func TestGist(t *testing.T) {
	gists := map[string]string{}
	for _, same := range [][]string{
		{"infusion pump", "2 infusion pump", "Infusion pumps", "two infusion pumps please", "infusion pumps ×3", "the infusion pumps", "urgent: 2 infusion pumps for HSCT", "we need 4 more infusion pumps by Friday", "pumps, infusion"},
		{"پمپ انفوزیون", "۲ پمپ انفوزیون", "پمپ‌های انفوزیون", "پمپ های انفوزیون", "دو تا پمپ انفوزیون لطفا", "پمپ انفوزيون", "پمپ انفوزیون فوری تا فردا"},
		{"glove box", "glove boxes", "3 glove boxes"}, {"battery", "batteries"}, {"gauze", "20 packs of gauze"},
		{"gloves size 7", "glove size 7", "50 gloves size 7"}, {"gloves size 8"}, {"bus", "2 bus"}, {"glass", "3 glasses", "glasses"},
		{"infusion pump stands"}, {"syringe pumps"}, {"beds for room 3"}, {"beds for room 4"},
	} {
		want := testReader.Gist(same[0])
		for _, other := range same[1:] {
			if got := testReader.Gist(other); got != want || want == "" {
				t.Errorf("%q: %q, want %q as of %q", other, got, want, same[0])
			}
		}
		if gists[want] != "" {
			t.Errorf("%q and %q are %q", gists[want], same[0], want)
		}
		gists[want] = same[0]
	}
	if got := testReader.Gist(""); got != "" {
		t.Errorf("nothing: %q", got)
	}
}
