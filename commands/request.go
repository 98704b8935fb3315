package commands

import (
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// Surface is where in Slack a person acted.
type Surface int

// The surfaces of Slack that reach us.
const (
	OnCommand  Surface = iota + 1 // a slash command; Name is the command without slash and prefix
	OnButton                      // a click in a message, a form or the Home tab; Name is the action_id
	OnForm                        // a submitted form; Name is the callback_id
	OnShortcut                    // a global shortcut; Name is the callback_id
	OnMessage                     // a message shortcut; Name is the callback_id, Quote is set
	OnHome                        // the Home tab was opened
)

// Request is one thing a person did, checked and decoded.
type Request struct {
	Surface Surface
	Name    string
	Team    string
	User    string
	Channel string
	Text    string // a command's text; a button's value, or the option that was picked
	Block   string // block_id of the block that was clicked in
	Once    string // the same for every repetition of one delivery
	Trigger string // opens a form within 3 s
	Meta    string // private_metadata of the form
	View    ViewRef
	Values  Values
	Picked  map[string]bool // by block_id: whose value was picked, not typed
	Quote   Quote
	Shown   dept.Shown // what a button or a form shows of the record it is about; set by the desk
	// Ephemeral tells that a click came from a message only this person sees,
	// which no notice will update.
	Ephemeral bool
	// Home tells that a click came from the Home tab, which is drawn anew after it.
	Home bool
	// Since is when a request that is being settled was first made.
	Since time.Time
}

// ViewRef names an open form, for updating it in place.
type ViewRef struct {
	ID, Hash string
}

// Quote is the message that a message shortcut was used on.
type Quote struct {
	Text, Permalink string
}

// Values are what a form holds, by block_id: the text typed, the option, user
// or date picked. An untouched input is absent or "".
type Values map[string]string

// How says what becomes of a Reply's form.
type How int

// What becomes of a form.
const (
	OpenForm    How = iota + 1 // views.open, or views.push from within a form, with the request's trigger
	UpdateForm                 // put in place of the form that was submitted or clicked in
	UpdateUnder                // put in place of Reply.Under; the form that was submitted closes
)

// Reply is what a handler decided to say to the person who acted. The zero
// Reply says nothing: a form closes, a click is taken silently.
type Reply struct {
	Message *view.Message // for that person alone
	Replace bool          // the message takes the place of the one that was clicked in
	Form    *view.Modal
	How     How
	Under   string            // the view that UpdateUnder means: the one below the submitted form
	Errors  map[string]string // by block_id: the form stays open with them
	Home    *view.Home
	// Printer speaks the person's language. It is set on refusals too, and nil
	// only when that language could not be learnt.
	Printer *locale.Printer
	// Typed is what the person wrote, to be given back with a refusal that
	// leaves no form open to keep it.
	Typed string
	// Choices are buttons under a refusal: what doubtful words may mean.
	Choices []view.OfferText
	// Private tells that what was typed may not be kept in a button.
	Private bool
	// Settle is what the button SettleAction carries, with a refusal that can't tell
	// whether something was saved; "" for no button.
	Settle string
}
