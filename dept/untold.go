package dept

import (
	"slices"
	"strings"
)

// untold is the series of what could not be told in a channel. It is no due time of any
// record: people hear of it as of one.
const untold = "untold"

// Untold names that a record could not be told in a channel, and why, by a code of
// Slack's or ours: "untold:C0HSCT:not_in_channel".
func Untold(channel, code string) string { return untold + ":" + channel + ":" + code }

// UntoldIn reads what Untold wrote.
func UntoldIn(what string) (channel, code string, ok bool) {
	series, rest, _ := strings.Cut(what, ":")
	channel, code, ok = strings.Cut(rest, ":")
	return channel, code, ok && series == untold
}

// HearOfUntold lists who hears that a record could not be told: who filed it, and the
// administrators, without whom the coordinators. Who is not on the roster does not.
func (d *Department) HearOfUntold(reporter string) []string {
	people := d.Administrators()
	if d.People[reporter].inRoster() && !slices.Contains(people, reporter) {
		people = append(people, reporter)
	}
	return people
}
