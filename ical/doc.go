// Package ical writes official visits as iCalendar (RFC 5545, RFC 5546): the
// file that goes with an invitation, and the calendar that people subscribe to.
//
// It owns what a calendar is told, and when it is told nothing: a visit that was
// never confirmed has no event. It refuses to own the rules (dept), the words
// (locale) and every way a file takes from here.
//
// People are named by their role and addressed as
// mailto:<Slack ID>@<team ID>.hamahang.invalid. Slack gives us no e-mail
// addresses, calendars take nothing but mailto (a urn: leaves the list of guests
// empty), and .invalid never resolves (RFC 2606): a client's reply goes to nobody.
// Nobody is asked for one: answers are given in Slack.
package ical
