package store_test

import (
	"context"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store/storetest"
)

func BenchmarkFile(b *testing.B) {
	d := openDesk(b, storetest.Run(b, "--appendfsync", "everysec").Addr)
	fileTypical(b, d, "first")
	var n atomic.Int64
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			fileTypical(b, d, strconv.FormatInt(n.Add(1), 10))
		}
	})
}

func BenchmarkChange(b *testing.B) {
	d := openDesk(b, storetest.Run(b, "--appendfsync", "everysec").Addr)
	sh := file(b, d, nil)
	for i := 0; b.Loop(); i++ {
		sh = must(b)(sh.Assign(lead, dept.Person{ID: "U" + strconv.Itoa(i)}, d.now()))
		_, err := d.Shortages.Change(context.Background(), team, strconv.Itoa(i), time.UTC, []dept.Shortage{sh},
			[]dept.Notice{{To: "C0HSCTWARD", Ref: sh.Ref(), Rev: sh.Rev}})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkShow(b *testing.B) {
	d := openDesk(b, storetest.Run(b).Addr)
	sh := file(b, d, nil)
	for b.Loop() {
		if _, _, err := d.Shortages.One(context.Background(), team, sh.N, lead.ID); err != nil {
			b.Fatal(err)
		}
	}
}
