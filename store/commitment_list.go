package store

import (
	"context"
	"strconv"

	"hamahang/dept"
)

// CommitmentPage is one page of a list.
type CommitmentPage struct {
	Commitments []dept.Commitment
	Total       int   // on all pages
	Prefs       Prefs // the reader's
}

// ListCommitments gives one page in at most two round trips. Official,
// Organisation, Visit and State narrow every scope but ScopeOverdue; Severity and
// Role play no part.
func (s *Store) ListCommitments(ctx context.Context, team, reader string, q Query) (CommitmentPage, error) {
	at, err := s.findCommitments(ctx, team, reader, q)
	if err != nil {
		return CommitmentPage{}, err
	}
	list, err := s.Commitments(ctx, team, at.ns...)
	return CommitmentPage{Commitments: list, Total: at.total, Prefs: at.prefs}, err
}

func (s *Store) findCommitments(ctx context.Context, team, reader string, q Query) (found, error) {
	if q.Scope == ScopeOverdue {
		q.Severity = ""
		return s.findLate(ctx, team, dept.KindCommitment, reader, q)
	}
	scope, err := scopeTerm(q)
	if err != nil {
		return found{}, err
	}
	spans := []span{under(scope)}
	if q.Official != "" {
		spans = append(spans, beginning("f", q.Official))
	}
	if q.Organisation != "" {
		spans = append(spans, beginning("g", q.Organisation))
	}
	if q.State != "" {
		spans = append(spans, under(term("s", q.State)))
	}
	if q.Visit > 0 {
		spans = append(spans, under(term("v", strconv.Itoa(q.Visit))))
	}
	return s.find(ctx, team, dept.KindCommitment, reader, q, spans...)
}

// beginning spans the records found under the terms of a name whose value begins
// so. They lie in the order of those values.
func beginning(name, value string) span {
	t := term(name, value)
	return span{"[" + t, "(" + t + "\xff"}
}
