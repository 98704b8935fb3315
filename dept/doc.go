// Package dept holds the rules of a hospital department: its records, their
// state machines and who may do what to them.
//
// Everything here is pure: a verb takes a record, the person who acts and the
// time, and returns the record as it would be, or an Error with a code and
// arguments. Sentences, storage, Slack and the clock are other rooms' work; the
// package imports the standard library alone.
package dept
