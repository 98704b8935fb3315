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
//
// Who hears of what follows RFC 5546. A change of the visit itself goes to everyone
// invited. Somebody added gets the REQUEST alone, at the same SEQUENCE (3.2.2); the
// others learn the longer list with their next update. Somebody removed gets a
// CANCEL that names them alone, without STATUS and with the next SEQUENCE (3.2.5),
// so that no older REQUEST brings the event back.
package ical
