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

// What somebody reads in a message is what a shortcut takes from it, where its text is
// empty as well.
func TestTheWordsOfAMessage(t *testing.T) {
	for message, want := range map[string]string{
		`{"text":"2 pumps &amp; a bed","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"other"}}]}`: "2 pumps &amp; a bed",
		`{"text":"","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"2 pumps & <a> bed, says "},{"type":"user","user_id":"U1"},{"type":"emoji","name":"wave"}]},
			{"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"link","url":"https://h.ir","text":"one"}]},{"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]}]}]}`: "2 pumps &amp; &lt;a&gt; bed, says <@U1>:wave:\n<https://h.ir|one>\ntwo",
		`{"blocks":[{"type":"header","text":{"type":"plain_text","text":"Stock & store"}},{"type":"section","text":{"type":"mrkdwn","text":"*3* vials &amp; less"},"fields":[{"type":"mrkdwn","text":"ward"},{"type":"plain_text","text":"HSCT"}]},
			{"type":"context","elements":[{"type":"image","alt_text":"x"},{"type":"mrkdwn","text":"today"}]},{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"OK"},"value":"v"}]},{"type":"quantum","elements":7},{"type":"divider"}]}`: "Stock &amp; store\n*3* vials &amp; less\nward\nHSCT\ntoday",
		`{"blocks":[{"type":"image","alt_text":"photo"}],"attachments":[{"fallback":"f","title":"Form 12","fields":[{"title":"Item","value":"pumps"}]}]}`: "Form 12\nItem\npumps",
		`{"blocks":[{"type":"image","alt_text":"photo"}],"files":[{"name":"IMG_1.jpg"}]}`:                                                                 "",
		`{"blocks":{"odd":1},"attachments":null}`: "",
	} {
		d, err := decodeInteraction(`{"type":"message_action","callback_id":"sh.from_message","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"1.2","message":`+message+`}`, "")
		if err != nil || d.Quote.Text != want {
			t.Errorf("%s: %q, %v, want %q", message, d.Quote.Text, err, want)
		}
	}
}
