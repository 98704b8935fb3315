package store_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// behind opens a store that reaches a server through a bad way.
func behind(t *testing.T) (desk, *storetest.Proxy) {
	t.Helper()
	server := storetest.Run(t)
	proxy := storetest.NewProxy(t, server.Addr)
	d := openDesk(t, proxy.Addr)
	if err := d.Ping(context.Background()); err != nil { // a connection to count on
		t.Fatal(err)
	}
	return d, proxy
}

func TestRoundTrips(t *testing.T) {
	d, proxy := behind(t)
	ctx := context.Background()
	sh := file(t, d, nil) // Redis gets to know the script
	count := func(name string, want int64, f func() error) {
		t.Helper()
		before := proxy.Trips()
		if err := f(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := proxy.Trips() - before; got != want {
			t.Errorf("%s: %d round trips, want %d", name, got, want)
		}
	}
	count("file", 1, func() error {
		_, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{
			Record: need(t, d, nil), Zone: time.UTC, Once: "x", Same: "y", Notices: []dept.Notice{{To: "C1", Rev: 1}, {To: "U1", Rev: 1}},
		})
		return err
	})
	count("show", 1, func() error {
		_, _, err := d.Shortages.One(ctx, team, 1, lead.ID)
		return err
	})
	acked := must(t)(sh.Acknowledge(lead, d.now()))
	count("change", 1, func() error {
		_, err := d.Shortages.Change(ctx, team, "z", time.UTC, []dept.Shortage{acked}, nil)
		return err
	})
	for _, scope := range []string{"open", "mine", "unit", "all"} {
		count("list "+scope, 2, func() error {
			_, err := d.Shortages.List(ctx, team, lead.ID, store.Query{Scope: scope, Unit: "hsct", User: lead.ID, Limit: 5})
			return err
		})
	}
	count("an empty list", 1, func() error {
		_, err := d.Shortages.List(ctx, team, lead.ID, store.Query{Scope: "overdue", Limit: 5})
		return err
	})
	count("history", 1, func() error {
		_, err := d.History(ctx, team, sh.Ref(), 2)
		return err
	})
	var st dept.Staffing
	count("file staffing", 1, func() error {
		st = fileStaffing(t, d, nil)
		return nil
	})
	count("show staffing", 1, func() error {
		_, _, err := d.Staffing.One(ctx, team, st.N, lead.ID)
		return err
	})
	endorsed := well[dept.Staffing](t)(st.Endorse(lead, "", d.now()))
	count("change staffing", 1, func() error {
		_, err := d.Staffing.Change(ctx, team, "s", time.UTC, []dept.Staffing{endorsed}, nil)
		return err
	})
	count("list staffing", 2, func() error {
		_, err := d.Staffing.List(ctx, team, lead.ID, store.Query{Scope: "unit", Unit: "hsct", Role: "2212", State: string(dept.Endorsed), Limit: 5})
		return err
	})
	count("home", 2, func() error {
		_, err := d.Home(ctx, team, store.HomeQuery{
			User: lead.ID, Acknowledges: []string{"hsct", "kidney"}, Endorses: []string{"hsct"}, Approves: true, Heads: true, Thanks: true, Eyes: &lead, Most: 50,
		})
		return err
	})
	count("histories", 1, func() error {
		_, err := d.Histories(ctx, team, dept.KindShortage, map[int]int{1: 2, 2: 1})
		return err
	})
}

func TestNothingListensIsAway(t *testing.T) {
	server := storetest.Run(t)
	d := openDesk(t, server.Addr)
	sh := file(t, d, nil)
	server.Kill()
	checkAway(t, d, sh)
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Shortages.One(context.Background(), team, sh.N, ""); err != nil {
		t.Errorf("after the restart: %v", err)
	}
}

func checkAway(t *testing.T, d desk, sh dept.Shortage) {
	t.Helper()
	ctx := context.Background()
	_, errFile := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x"})
	_, errChange := d.Shortages.Change(ctx, team, "y", time.UTC, []dept.Shortage{must(t)(sh.Acknowledge(lead, d.now()))}, nil)
	_, _, errShow := d.Shortages.One(ctx, team, sh.N, "")
	_, errList := d.Shortages.List(ctx, team, "", store.Query{Scope: "open", Limit: 1})
	_, errHistory := d.History(ctx, team, sh.Ref(), 1)
	_, errPrefs := d.Prefs(ctx, team, "U1")
	for name, err := range map[string]error{
		"file": errFile, "change": errChange, "show": errShow, "list": errList, "history": errHistory, "prefs": errPrefs,
		"ping": d.Ping(ctx), "set prefs": d.SetPrefs(ctx, team, "U1", store.Prefs{}),
	} {
		if !errors.Is(err, store.ErrAway) || errors.Is(err, store.ErrUnsure) {
			t.Errorf("%s: %v, want ErrAway", name, err)
		}
	}
}

func TestServerThatRefusesToWriteIsAway(t *testing.T) {
	for _, setting := range [][2]string{{"maxmemory", "1"}, {"min-replicas-to-write", "1"}} {
		t.Run(setting[0], func(t *testing.T) {
			d := openDesk(t, storetest.Run(t).Addr)
			file(t, d, nil)
			if err := d.raw.ConfigSet(context.Background(), setting[0], setting[1]).Err(); err != nil {
				t.Fatal(err)
			}
			_, err := d.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC})
			if !errors.Is(err, store.ErrAway) {
				t.Errorf("%v, want ErrAway", err)
			}
			if _, total := list(t, d.Shortages, store.Query{Scope: "all", Limit: 1}); total != 1 {
				t.Errorf("%d stored, want 1", total)
			}
		})
	}
}

func TestLostAnswerIsUnsureAndSettledByRepeating(t *testing.T) {
	d, proxy := behind(t)
	ctx := context.Background()
	file(t, d, nil)
	filing := store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x"}
	proxy.CutAnswers()
	_, err := d.Shortages.File(ctx, team, filing)
	if !errors.Is(err, store.ErrUnsure) || errors.Is(err, store.ErrAway) {
		t.Fatalf("%v, want ErrUnsure", err)
	}
	if _, err := d.Prefs(ctx, team, "U1"); !errors.Is(err, store.ErrAway) {
		t.Errorf("a read whose answer is lost changed nothing: %v", err)
	}
	proxy.Hear()
	f, err := d.Shortages.File(ctx, team, filing)
	if err != nil || f.Outcome != store.Repeated || f.Record.N != 2 {
		t.Errorf("%v %v, %v", f.Outcome, f.Record.Ref(), err)
	}
}

func TestStalledServerIsUnsureWithinTheDeadline(t *testing.T) {
	server := storetest.Run(t)
	d := openDesk(t, server.Addr)
	file(t, d, nil)
	if err := server.Pause(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	filing := store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x"}
	_, err := d.Shortages.File(ctx, team, filing)
	if !errors.Is(err, store.ErrUnsure) {
		t.Errorf("%v, want ErrUnsure", err)
	}
	if _, err := d.Shortages.File(ctx, team, filing); !errors.Is(err, store.ErrAway) {
		t.Errorf("nothing is sent after the deadline: %v", err)
	}
	if err := server.Resume(); err != nil {
		t.Fatal(err)
	}
	f, err := d.Shortages.File(context.Background(), team, filing)
	if err != nil || f.Record.N != 2 {
		t.Errorf("%v, %v", f.Record.Ref(), err)
	}
}

func TestErrorsHoldNoText(t *testing.T) {
	d, proxy := behind(t)
	file(t, d, nil)
	proxy.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	sh := need(t, d, func(n *dept.Need) { n.Title, n.Effect = "canary", "canary" })
	_, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: sh, Zone: time.UTC, Once: "canary", Same: "canary"})
	if err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("got %v", err)
	}
}

// TestPowerCutLosesNothingAcknowledged kills the server amid filings.
func TestPowerCutLosesNothingAcknowledged(t *testing.T) {
	server := storetest.Run(t)
	d := openDesk(t, server.Addr)
	file(t, d, nil)
	var mu sync.Mutex
	known := map[int]string{}
	enough := make(chan struct{})
	var once sync.Once
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := 0; ; i++ {
				title := strconv.Itoa(w) + "/" + strconv.Itoa(i)
				sh := need(t, d, func(n *dept.Need) { n.Title = title })
				f, err := d.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{
					Record: sh, Zone: time.UTC, Once: title, Notices: []dept.Notice{{To: "C1", Rev: 1}},
				})
				if err != nil {
					return
				}
				mu.Lock()
				known[f.Record.N] = title
				if len(known) == 100 {
					once.Do(func() { close(enough) })
				}
				mu.Unlock()
			}
		})
	}
	<-enough
	server.Kill()
	wg.Wait()
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	for n, title := range known {
		s, _, err := d.Shortages.One(context.Background(), team, n, "")
		if err != nil || s.Title != title {
			t.Errorf("SH-%d: %v, want the title %s", n, err, title)
		}
	}
	b, err := d.Backlog(context.Background(), team)
	if err != nil || b.Waiting < len(known) {
		t.Errorf("%d notices for %d filings, %v", b.Waiting, len(known), err)
	}
}

// TestAFilingIsSmall bounds what one filing adds to the append-only file.
func TestAFilingIsSmall(t *testing.T) {
	server := storetest.Run(t)
	d := openDesk(t, server.Addr)
	measured := func(n int) int64 {
		before, err := server.LogSize()
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			fileTypical(t, d, strconv.Itoa(n+i))
		}
		after, err := server.LogSize()
		if err != nil {
			t.Fatal(err)
		}
		return (after - before) / int64(n)
	}
	measured(1)
	got := measured(50)
	t.Logf("%d bytes of append-only file per filing", got)
	if got > 2048 {
		t.Errorf("%d bytes per filing, want at most 2048", got)
	}
}

// fileTypical files what a person would in a few words, told to a channel and
// to the person.
func fileTypical(t testing.TB, d desk, once string) {
	t.Helper()
	sh := need(t, d, func(n *dept.Need) {
		n.Title, n.NeededBy = "پمپ انفوزیون برای بخش پیوند", "2026-12-10"
		n.Effect = "دو بیمار منتظر شروع درمان هستند"
	})
	_, err := d.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{
		Record: sh, Zone: time.UTC, Once: "13345224609.738474920.8088930838d88f00" + once, Same: reporter.ID + once,
		Notices: []dept.Notice{{To: "C0HSCTWARD", Rev: 1}, {To: reporter.ID, Rev: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDurability(t *testing.T) {
	d := openDesk(t, storetest.Run(t).Addr)
	got, err := d.Durability(context.Background())
	want := store.Durability{
		AppendOnly: "yes", AppendFsync: "always", SaveKnown: true, Eviction: "noeviction", MinReplicas: "0", MinReplicaLag: "10",
	}
	if err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestDurabilityOfAServerThatWontSay(t *testing.T) {
	d := openDesk(t, storetest.Run(t, "--rename-command", "CONFIG", "").Addr)
	got, err := d.Durability(context.Background())
	if err != nil || got.AppendOnly != "yes" || got.AppendFsync != "" || got.SaveKnown || got.Eviction != "noeviction" || got.Replicas != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestIdentityIsRemembered(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if id, err := d.Identity(ctx, "k"); err != nil || id != (store.Identity{}) {
			t.Errorf("%+v, %v", id, err)
		}
		want := store.Identity{Team: "T1", App: "A1", BotUser: "U1"}
		if err := d.SetIdentity(ctx, "k", want); err != nil {
			t.Fatal(err)
		}
		if id, err := d.Identity(ctx, "k"); err != nil || id != want {
			t.Errorf("%+v, %v", id, err)
		}
		if id, err := d.Identity(ctx, "another"); err != nil || id != (store.Identity{}) {
			t.Errorf("%+v, %v", id, err)
		}
	})
}
