package commands

import (
	"strings"
	"testing"
)

// TestNamesOfOneParty: whatever a ministry or a donor is called, it is the same one.
func TestNamesOfOneParty(t *testing.T) {
	s := newStage(t)
	s.desk.Dept.Parties = [][]string{{"Ministry of Health", "وزارت بهداشت", "MoH"}, {"Nikan Foundation", "بنیاد نیکان"}}
	s.desk.Dept.JobAliases = map[string][]string{"2264": {"PT"}}
	s.desk.Dept.Measures = []string{"کاست", "cassette"}
	s.play(t, `as U0COORD
		/visit file Dean, وزارت بهداشت to HSCT on 10 Bahman 10:00 for 2h about beds
		/commitment file "Two beds" Deputy, Ministry of Health type space
		/commitment file «سه تخت» Deputy، وزارت بهداشت نوع فضا
		/commitment file "Four beds" Deputy, MoH type space
		/commitment file "Five beds" Deputy, Mohammadi University type space
		as U0HEAD
		/commitment confirm CO-1
		/commitment confirm CO-2
		/commitment confirm CO-3
		/commitment confirm CO-4
		as U0COORD
		/support file 5 beds from the Nikan Foundation for HSCT received`)
	for _, c := range []struct {
		act        string
		want, lack []string
	}{
		{"/commitment rates", []string{"*By organisation*\n", "Mohammadi University"}, []string{"Ministry of Health", "وزارت"}}, // the newest names it
		{"/commitment list organisation وزارت بهداشت", []string{"CO-1", "CO-2", "CO-3"}, []string{"CO-4"}},
		{"/commitment list organisation Ministry", []string{"CO-1", "CO-2", "CO-3"}, []string{"CO-4"}},
		{"/commitment history Deputy, وزارت بهداشت", []string{"CO-1", "CO-2", "CO-3"}, []string{"CO-4", "VI-1"}},
		{"/commitment rates وزارت بهداشت", []string{"VI-1", "CO-1", "CO-2", "CO-3"}, []string{"CO-4"}},
		{"/visit list official Ministry of Health", []string{"VI-1"}, nil},
		{"/support thank SU-1 سپاس از نیکان", []string{"names_donor"}, nil},
		{"/staffing file 2 PTs for HSCT because nobody walks", []string{"Physiotherapist"}, nil},
		{"/shortage file 3 cassettes of film for HSCT low", []string{"3 cassettes"}, nil},
	} {
		got := s.play(t, c.act)
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in\n%s", c.act, w, got)
			}
		}
		for _, w := range c.lack {
			if strings.Contains(strings.TrimPrefix(got, "» "+c.act), w) {
				t.Errorf("%s: %q in\n%s", c.act, w, got)
			}
		}
	}
}
