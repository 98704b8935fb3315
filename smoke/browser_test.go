package smoke

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The first story once more, in the page that a newcomer sees.
func TestInTheBrowser(t *testing.T) {
	s := open(t, inMemory(t), plan{})
	s.as(cgtID).Command(cgt, "/shortage file 3 freezers "+s.word)
	s.as(leadID).Say(hsct, "Bed 4 runs on the pump of bed 6 since this morning. What do we lack for the week?")
	s.Advance(4 * time.Minute)
	p := s.page("as", nurseID, "in", hsct)

	p.typeIn("[data-test=composer]", "/shortage 8 infusion pumps high by 15 Azar")
	p.click("[data-test=send]")
	p.sees("[data-test=modal]", "Report a shortage", "Sunday 6 December 2026 (15 Azar 1405)")
	for block, want := range map[string]string{"title": "infusion pumps", "quantity": "8", "needed_by": "6 December 2026"} {
		if got := p.value(input(block)); got != want {
			t.Errorf("%s is prefilled with %q, want %q", block, got, want)
		}
	}
	p.typeIn(input("effect"), "Conditioning waits for two children; pumps are shared between beds.")
	p.click("[data-test=submit]")
	p.sees("[data-test=modal]", "Filed as SH-2")
	p.click("[data-test=modal] [data-test=close]")
	p.gone("[data-test=modal]")

	s.Advance(9 * time.Minute)
	p.choose("[data-test=switcher]", leadID)
	p.sees(card("SH-2"), "infusion pumps", "Reported")
	p.click(card("SH-2") + " [data-action='sh.acknowledge']")
	p.sees(card("SH-2"), "Acknowledged by")
	s.Advance(21 * time.Minute)
	p.click(card("SH-2") + " [data-action='sh.source']")
	p.sees("[data-test=modal]", "How many are approved?")
	p.typeIn(input("count"), "5")
	p.typeIn(input("text"), "The budget allows five now")
	p.click("[data-test=submit]")
	p.gone("[data-test=modal]")
	p.sees(card("SH-2"), "8 requested · 5 approved · 0 received")
	p.click(card("SH-2") + " [data-test=open-thread]")
	p.sees("[data-test=thread]", "Acknowledged by", "5 approved", "The budget allows five now")
	s.Advance(17 * time.Minute)
	p.click(card("SH-2") + " [data-action='sh.receive']")
	p.sees("[data-test=modal]", "5 still to come")
	p.typeIn(input("count"), "۳")
	p.click("[data-test=submit]")
	p.gone("[data-test=modal]")
	p.sees("[data-test=thread]", "3 received, booked by")
	if got := s.stored(2); got.Approved != 5 || got.Received != 3 || got.Owner != leadID {
		t.Errorf("stored: %d approved, %d received, owner %s", got.Approved, got.Received, got.Owner)
	}
	p.picture("demo.png")
}

// The page as the head of the kidney center reads it: Persian, from the right.
func TestInTheBrowserInPersian(t *testing.T) {
	s := open(t, inMemory(t), plan{})
	for _, who := range []string{kidneyID, kleadID} {
		s.as(who).Command("D"+who[1:], "/hamahang language fa")
	}
	s.as(cgtID).Command(cgt, "/shortage file 3 freezers "+s.word)
	s.as(kidneyID).Say(kidney, "دستگاه شمارهٔ ۳ دیالیز از صبح کار نمی‌کند.")
	s.Advance(6 * time.Minute)
	s.filed(kidneyID, kidney, "۲ دستگاه دیالیز بحرانی تا پنجشنبه")
	s.Advance(8 * time.Minute)
	p := s.page("as", kleadID, "in", kidney)
	p.choose("[data-test=language]", "fa")
	p.sees(card("SH-2"), "دیالیز", "گزارش‌شده")
	if dir := p.js("document.documentElement.dir"); dir != "rtl" {
		t.Errorf("the page's direction is %q", dir)
	}
	p.click(card("SH-2") + " [data-action='sh.acknowledge']")
	p.sees(card("SH-2"), "رؤیت کرد")
	s.Advance(12 * time.Minute)
	p.click(card("SH-2") + " [data-action='sh.source']")
	p.sees("[data-test=modal]", "چه تعداد تصویب شده است؟")
	p.typeIn(input("count"), "۲")
	p.typeIn(input("text"), "یکی از انبار مرکزی، یکی از بیمارستان همسایه")
	p.click("[data-test=submit]")
	p.gone("[data-test=modal]")
	p.sees(card("SH-2"), "درخواست: ۲، تصویب: ۲، دریافت: ۰")
	p.click(card("SH-2") + " [data-test=open-thread]")
	p.sees("[data-test=thread]", "رؤیت کرد", "تصویب‌شده: ۲", "انبار مرکزی")
	p.picture("demo-fa.png")
}

// page is the simulated workspace in a browser.
type page struct {
	s   *stage
	ctx context.Context
}

// page opens the browser at a place of the workspace, given as names and values
// in turn. Without a browser the test is skipped, or fails with REQUIRE_REAL=1.
func (s *stage) page(at ...string) *page {
	s.t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		if os.Getenv("REQUIRE_REAL") == "1" {
			s.t.Fatal("no browser on this machine")
		}
		s.t.Skip("no browser on this machine; REQUIRE_REAL=1 makes that a failure")
	}
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1440, 900), chromedp.UserDataDir(s.t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("lang", "en-US")))
	s.t.Cleanup(func() {
		_ = chromedp.Cancel(ctx)
		cancel()
	})
	if err := chromedp.Do(ctx); err != nil {
		s.t.Fatal(err)
	}
	var hash []string
	for i := 0; i < len(at); i += 2 {
		hash = append(hash, at[i]+"="+at[i+1])
	}
	p := &page{s, ctx}
	p.do("opening the page", chromedp.EmulateViewport(1440, 900), chromedp.Navigate(s.url+"/#"+strings.Join(hash, "&")))
	return p
}

// do runs steps within the time that a story has, again when the page drew anew
// what a step had found before it was touched.
func (p *page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.s.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	err := chromedp.Do(ctx, steps...)
	for err != nil && ctx.Err() == nil && strings.Contains(err.Error(), "Could not find node with given id") {
		err = chromedp.Do(ctx, steps...)
	}
	if err != nil {
		p.s.t.Fatalf("%s: %v\nthe page reads:\n%s", what, err, p.js("document.body.innerText"))
	}
}

// js gives the text that an expression of the page evaluates to.
func (p *page) js(expression string) string {
	p.s.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		p.s.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

func (p *page) click(selector string) {
	p.s.t.Helper()
	p.do("clicking "+selector, chromedp.Click(selector, chromedp.NodeVisible))
}

// typeIn replaces what stands in a field.
func (p *page) typeIn(selector, text string) {
	p.s.t.Helper()
	p.do("waiting for "+selector, chromedp.WaitVisible(selector), chromedp.Focus(selector))
	p.js("document.querySelector(" + quoted(selector) + ").select()")
	p.do("typing into "+selector, chromedp.SendKeys(selector, text))
	if got := p.value(selector); got != text {
		p.s.t.Errorf("%s holds %q, typed was %q", selector, got, text)
	}
}

// choose picks from a menu of the page's own.
func (p *page) choose(selector, value string) {
	p.s.t.Helper()
	p.do("waiting for "+selector, chromedp.WaitVisible(selector))
	p.js(fmt.Sprintf("(e => { e.value = %s; e.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector(%s))", quoted(value), quoted(selector)))
}

func (p *page) value(selector string) string {
	p.s.t.Helper()
	return p.js("document.querySelector(" + quoted(selector) + ").value")
}

// sees waits until an element reads all of these words.
func (p *page) sees(selector string, words ...string) {
	p.s.t.Helper()
	text := ""
	defer func() {
		if p.s.t.Failed() {
			p.s.t.Logf("%s reads:\n%s", selector, text)
		}
	}()
	p.s.until(fmt.Sprintf("%q in %s", words, selector), func() bool {
		text = plainly(p.js("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.innerText).join('\\n')"))
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	})
}

func (p *page) gone(selector string) {
	p.s.t.Helper()
	p.do(selector+" going", chromedp.WaitNotPresent(selector))
}

var update = flag.Bool("update", false, "write the golden files anew")

// picture keeps what is seen in docs/ when -update asks for it. No test compares pictures:
// letters are drawn otherwise on every machine.
func (p *page) picture(name string) {
	p.s.t.Helper()
	if !*update {
		return
	}
	p.s.settled()
	p.s.until("the page to show all", func() bool { return p.js("document.fonts.status") == "loaded" })
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	p.js("document.activeElement.blur()") // neither it nor the mouse lights anything up
	err := chromedp.Do(ctx, chromedp.MouseEvent("mouseMoved", 720, 60))
	if err != nil {
		p.s.t.Fatal(err)
	}
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join("..", "docs", name), png, 0o644)
	}
	if err != nil {
		p.s.t.Fatal(err)
	}
}

// input is the field of a form.
func input(block string) string { return "[data-test=input][data-block=" + block + "]" }

// card is a record's message in the channel, which its buttons tell.
func card(ref string) string {
	return fmt.Sprintf("#main [data-test=message]:has([data-value*='%s '])", ref)
}

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
