package dept

// Notice is a reference to something a person or a channel should hear of. It
// is rendered when it is delivered, from the record as it then is and in the
// reader's language; it holds no text.
type Notice struct {
	To  string // Slack user ID (a private message) or channel ID
	Ref Ref
	Rev int // which entry of the history it tells
}

// Private tells whether the notice goes to a person rather than a channel.
func (n Notice) Private() bool {
	return n.To != "" && (n.To[0] == 'U' || n.To[0] == 'W')
}
