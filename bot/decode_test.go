package bot

import (
	"testing"

	"hamahang/commands"
)

// A click in the Home tab is none in a form: nothing is to be put in its place,
// and the tab is drawn anew after it.
func TestAClickInTheHomeTab(t *testing.T) {
	for kind, want := range map[string]struct {
		home, modal bool
		view        commands.ViewRef
	}{
		"home":  {home: true},
		"modal": {modal: true, view: commands.ViewRef{ID: "V1", Hash: "h"}},
	} {
		d, err := decodeInteraction(`{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"1.2","view":{"id":"V1","hash":"h","type":"`+kind+`"},
			"actions":[{"action_id":"sh.acknowledge.1","type":"button","value":"SH-1"}]}`, "")
		if err != nil {
			t.Fatal(err)
		}
		if d.Home != want.home || d.inModal != want.modal || d.View != want.view || d.Text != "SH-1" {
			t.Errorf("%s: %+v", kind, d.Request)
		}
	}
}
