package bot

import (
	"sync"
	"time"
)

// Recently makes a costly question cheap: however many ask at once and however often,
// it is asked once in a while, and they share the answer. ask has to end by itself.
func Recently[T any](while time.Duration, ask func() T) func() T {
	var (
		mu     sync.Mutex
		known  bool
		answer T
	)
	return func() T {
		mu.Lock()
		defer mu.Unlock()
		if !known {
			answer, known = ask(), true
			time.AfterFunc(while, func() {
				mu.Lock()
				defer mu.Unlock()
				known = false
			})
		}
		return answer
	}
}
