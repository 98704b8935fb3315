package view

import (
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/paper"
)

func (sc Scene) packChanges(p dept.Pack, changes []dept.PackChange) paper.Changes {
	w := sc.P
	out := paper.Changes{Added: w.T("pack.added"), Changed: w.T("pack.changed"), Removed: w.T("pack.removed")}
	for _, c := range changes {
		if c.Ref.Kind == dept.KindVisit { // a field of the plan: what it is stands in the pack, what it was is no longer so
			out.Items = append(out.Items, paper.Change{Kind: paper.Changed, What: w.T("visit." + c.What)})
			continue
		}
		what := c.What
		if c.Ref.Kind == dept.KindStaffing {
			what = sc.Job(c.What)
		}
		item := paper.Change{What: w.Line(w.T(sc.packID(p, "pack.change_of"), "Ref", w.ID(c.Ref.String()), "What", cut(what, 120)))}
		switch {
		case c.Was == "":
			item.Kind = paper.Added
		case c.Is == "":
			item.Kind = paper.Removed
		default:
			item.Kind, item.From, item.To = paper.Changed, sc.stood(c.Ref.Kind, c.Was), sc.stood(c.Ref.Kind, c.Is)
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// stood puts how a record stood, as dept tells it, into words.
func (sc Scene) stood(kind dept.Kind, standing string) string {
	f := strings.Fields(standing)
	number := func(i int) string {
		n, _ := strconv.ParseFloat(f[i], 64)
		return sc.P.Number(n)
	}
	switch {
	case kind == dept.KindShortage && len(f) == 5:
		severity := sc.P.T("severity." + f[0])
		if f[1] == dept.NoState {
			return sc.P.T("pack.stood.need.guests", "Severity", severity, "Asked", number(2))
		}
		return sc.P.T("pack.stood.need", "Severity", severity, "State", sc.P.T("state."+f[1]), "Asked", number(2), "Approved", number(3), "Received", number(4))
	case kind == dept.KindStaffing && len(f) == 4:
		if f[0] == dept.NoState {
			return sc.P.T("pack.stood.posts.guests", "Asked", number(1))
		}
		return sc.P.T("pack.stood.posts", "State", sc.P.T("state."+f[0]), "Asked", number(1), "Approved", number(2), "Filled", number(3))
	case kind == dept.KindCommitment && len(f) == 5:
		return sc.P.T("pack.stood.promise", "State", sc.P.T("pack.promise."+f[0]), "Done", number(4), "Count", number(3))
	case kind == dept.KindCommitment && len(f) == 3:
		return sc.P.T("pack.stood.promise", "State", sc.P.T("pack.promise."+f[0]), "Done", number(2), "Count", number(1))
	}
	return standing
}
