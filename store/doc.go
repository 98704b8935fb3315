// Package store remembers: the records of the department, their history, their
// indexes, what falls due, what is to be told to whom and how far the telling
// has got. It speaks to Redis and to nothing else.
//
// A change reaches Redis in one atomic script: the records, their history entries,
// indexes and due times, the notices and the once-key of the delivery that caused it,
// all or none. Reads need no script.
//
// Where to look:
//
//   - records: records.go (File, Change, One, Some, List, the same for every kind),
//     change.go (the script), encode.go, history.go, track_stored.go; each kind adds
//     its terms and its list (shortage.go …) and its stored form (shortage_stored.go …)
//   - reads: ask.go (all that goes to Redis in one round trip), list.go, visibility.go
//     (who may know of a record), given.go (which numbers there are); for one surface
//     each home.go, digest_facts.go with upcoming.go, party.go, pack_gather.go
//   - due times: due.go, remind.go, reminder.go, digest.go, count.go (what is counted
//     by day)
//   - the outbox: outbox.go, lane.go, sending.go, settle.go, dead.go, untold.go
//   - what people chose and left: prefs.go, away.go, draft.go, calendar.go, pack.go
//   - Redis: open.go, keys.go (every key), write.go and script.go
//     (how a write is sent), durability.go, ready.go, claim.go, restored.go, tidy.go,
//     errors.go
//
// It refuses to own rules (dept decides what a change is), sentences and
// sending (the outbox only says what may be sent now). Records and history
// hold what people typed; errors and logs never do.
package store
