// Package store remembers: the records of the department, their history, their
// indexes, what falls due, what is to be told to whom and how far the telling
// has got. It speaks to Redis and to nothing else.
//
// A change reaches Redis in one atomic script (change.go): the records, their
// history entries, their indexes, their due times, the notices and the
// once-key of the delivery that caused it, all or none. Reads need no script. What
// is done with records of every kind is in records.go and list.go; a kind adds how it
// is stored (…_stored.go) and under which terms it is found.
// Which key holds what is said in keys.go, where every key is made.
//
// It refuses to own rules (dept decides what a change is), sentences and
// sending (the outbox only says what may be sent now). Records and history
// hold what people typed; errors and logs never do.
package store
