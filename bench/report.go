package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// report prints the ratios, then what they are made of. Every figure is the
// median over the runs of its program, every ratio the median over the pairs of
// runs that followed each other: what else the machine does changes slowly.
func report(w io.Writer, p plan, one filing, adds delivered, ours, bare []result) {
	row := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }
	rate := func(r result) float64 { return r.closed.rate() }
	p99 := func(r result) float64 { return r.open.at(.99).Seconds() }
	aof := func(r result) float64 { return r.aof }
	mib := func(r result) float64 { return float64(r.peak) / (1 << 20) }
	start := func(r result) float64 { return float64(r.start) / float64(time.Millisecond) }

	row("%d runs each, in turns; closed loop: %d filings over %d connections; open loop: %d/s for %s", p.pairs, p.filings, p.connections, p.rate, p.steady)
	row("a filing: request %d B, record %d B, history entry %d B, answer %d B\n", one.request, one.record, one.entry, one.answer)
	row("%-42s %10s %10s", "", "measured", "target")
	row("%-42s %10.2f %10s", "throughput, of bare", ratio(ours, bare, rate), ">= 0.85")
	row("%-42s %10.2f %10s", fmt.Sprintf("p99 at %d/s, of bare", p.rate), ratio(ours, bare, p99), "<= 2")
	row("%-42s %10.1f %10s", "peak RSS, MiB", slices.Max(each(ours, mib)), "<= 48")
	row("%-42s %10.0f %10s", "start to first answer, ms", median(ours, start), "<= 150")
	row("%-42s %10.0f %10s", "AOF of a filing, bytes", median(ours, aof), "<= 2048")
	row("%-42s %10.0f", "AOF that delivering its notices adds, bytes", adds.aof-median(ours, aof))
	row("  (%d filings, %d messages posted in %.1f s)\n", adds.filings, adds.posts, adds.took.Seconds())

	row("%-42s %10s %10s %8s", "", "hamahang", "bare", "ratio")
	line := func(name, format string, of func(result) float64) {
		row("%-42s "+format+" "+format+" %8.2f", name, median(ours, of), median(bare, of), ratio(ours, bare, of))
	}
	line("filings a second", "%10.0f", rate)
	perThousand := func(of func(result) time.Duration) func(result) float64 {
		return func(r result) float64 { return float64(of(r).Milliseconds()) / float64(p.filings) * 1000 }
	}
	line("CPU ms per 1,000: program", "%10.0f", perThousand(func(r result) time.Duration { return r.cpu }))
	line("CPU ms per 1,000: redis-server", "%10.0f", perThousand(func(r result) time.Duration { return r.redisCPU }))
	line("  of that in scripts", "%10.0f", perThousand(func(r result) time.Duration { return r.scripts }))
	line("CPU ms per 1,000: client", "%10.0f", perThousand(func(r result) time.Duration { return r.clientCPU }))
	for _, l := range []struct {
		name string
		of   func(result) load
	}{{"closed loop", func(r result) load { return r.closed }}, {fmt.Sprintf("at %d/s", p.rate), func(r result) load { return r.open }}} {
		for _, share := range []float64{.50, .90, .99, 1} {
			name := fmt.Sprintf("latency ms, %s, p%g", l.name, share*100)
			line(name, "%10.2f", func(r result) float64 { return l.of(r).at(share).Seconds() * 1000 })
		}
	}
	line("peak RSS, MiB", "%10.1f", mib)
	line("start to first answer, ms", "%10.1f", start)
	line("AOF bytes a filing", "%10.0f", aof)
	row("Redis commands a filing: hamahang %s\n%25s bare %s", ours[0].commands, "", bare[0].commands)
}

func each(rs []result, of func(result) float64) []float64 {
	all := make([]float64, len(rs))
	for i, r := range rs {
		all[i] = of(r)
	}
	return all
}

func median(rs []result, of func(result) float64) float64 { return middle(each(rs, of)) }

// ratio is the median over the pairs of runs.
func ratio(a, b []result, of func(result) float64) float64 {
	all := each(a, of)
	for i, v := range each(b, of) {
		all[i] /= v
	}
	return middle(all)
}

func middle(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}

func millis(d time.Duration) string { return fmt.Sprintf("%.2f ms", d.Seconds()*1000) }
