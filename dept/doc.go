// Package dept holds the rules of a hospital department: its records, their
// state machines and who may do what to them.
//
// Everything here is pure: a verb takes a record, the person who acts and the
// time, and returns the record as it would be, or an Error with a code and
// arguments. Sentences, storage, Slack and the clock are other rooms' work; the
// package imports the standard library alone.
//
// A kind of record is a file (shortage.go), its table of rules and its verbs
// (shortage_may.go, shortage_verbs.go). rules.go reads the tables, rules_shared.go holds
// the verbs that several kinds have, machines.go shows the tables to others. What every
// record carries is in track.go and entry.go, what its fields are made of in field.go,
// money.go, day.go and text.go. person.go and permission.go say who somebody is and
// whom a rule names; visibility.go, who may know; consent.go and shown.go, what a
// decision rests on. remind.go and limit.go are about time, notice.go about who hears,
// digest.go, pack.go and statement.go about what is written of many records.
package dept
