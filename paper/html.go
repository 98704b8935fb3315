package paper

import (
	"bytes"
	_ "embed" // the template, the styles and the letters
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed document.gohtml
var layout string

//go:embed paper.css
var styles string

// WriteHTML writes the documents one after the other as one HTML file with
// everything in it: styles, letters, charts; no script, nothing to fetch. On
// paper each begins a page. It fails when w does, or without a document.
func WriteHTML(w io.Writer, docs ...Document) error {
	if len(docs) == 0 {
		return errNone
	}
	file := sheet{Lang: lang(docs[0]), Dir: dir(docs[0]), Title: clean(docs[0].Title), Styles: sheetStyles()}
	var pages strings.Builder
	for i, d := range docs {
		pages.WriteString(pageStyles(i, d))
		file.Parts = append(file.Parts, part{Document: d, N: i, Lang: lang(d), Dir: dir(d), Sections: d.filled()})
	}
	file.Pages = template.CSS(pages.String()) // #nosec G203 -- every word in it went through cssText
	var b bytes.Buffer
	if err := parsed().Execute(&b, file); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

type sheet struct {
	Lang, Dir, Title string
	Styles, Pages    template.CSS
	Parts            []part
}

type part struct {
	Document
	N         int
	Lang, Dir string
	Sections  []Section // those with something in them
}

func lang(d Document) string {
	if d.Lang == "" {
		return "und"
	}
	return clean(d.Lang)
}

func dir(d Document) string {
	if d.RightToLeft {
		return "rtl"
	}
	return "ltr"
}

var parsed = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("document").Funcs(template.FuncMap{
		"clean":  clean,
		"kind":   func(b Block) string { return strings.TrimPrefix(fmt.Sprintf("%T", b), "paper.") },
		"blocks": Section.filled,
		"tone":   Tone.String,
		"lines":  func(s string) []string { return strings.Split(clean(s), "\n") },
		"shares": func(t Table) []string {
			var all []string
			for _, share := range t.shares() {
				all = append(all, strconv.FormatFloat(share*100, 'f', 2, 64)+"%")
			}
			return all
		},
		"align": func(t Table, i int) string { return [...]string{"s", "c", "e"}[min(t.Columns[i].Align, End)] },
		"rigid": func(t Table) bool {
			return slices.ContainsFunc(t.Rows, func(r Row) bool { return slices.ContainsFunc(r.Cells, endless) })
		},
		"short": func(s string) bool { return utf8.RuneCountInString(s) <= 12 },
		"cells": func(t Table, r Row) []string {
			cells := make([]string, len(t.Columns))
			for i := range cells {
				cells[i] = r.cell(i)
			}
			return cells
		},
		"stretches": stretches,
		"says":      Document.says,
		"wide":      func(f Funnel, s Step) float64 { return size(s.Size) / f.widest() * 100 },
		"half":      func(v float64) float64 { return 50 - v/2 },
		"kinds":     func(k Kind) string { return [...]string{"added", "changed", "removed"}[min(k, Removed)] },
	}).Parse(layout))
})

// endless says whether a text has a word too long to give a column its width.
func endless(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(word string) bool { return utf8.RuneCountInString(word) > 24 })
}

// stretch is a part of a bar, in hundredths of the chart's width.
type stretch struct {
	X, W       float64
	Along      float64 // X in the direction of reading
	Tone, Text string
}

func stretches(chart Bars, bar Bar, rtl bool) []stretch {
	var all []stretch
	x := 0.0
	for _, p := range bar.Parts {
		w := size(p.Size) / chart.longest() * 100
		s := stretch{X: x, W: w, Along: x, Tone: p.Tone.String()}
		if w >= 5 {
			s.Text = clean(p.Text)
		}
		if rtl {
			s.X = 100 - x - w
		}
		if w > 0 {
			all = append(all, s)
		}
		x += w
	}
	return all
}

// says is a stacked bar in words: "Critical: 3 · High: 4".
func (d Document) says(chart Bars, bar Bar) string {
	var words []string
	for _, p := range bar.Parts {
		for _, key := range chart.Legend {
			if key.Tone == p.Tone && filled(p.Text) && p.Size > 0 {
				words = append(words, clean(key.Label)+": "+clean(p.Text))
			}
		}
	}
	return strings.Join(words, d.joint())
}

// String is the tone's name in the styles.
func (t Tone) String() string {
	return [...]string{"plain", "critical", "high", "medium", "low", "good", "quiet"}[min(t, Quiet)]
}

// sheetStyles is the style sheet with the letters in it, the same every time.
var sheetStyles = sync.OnceValue(func() template.CSS {
	face := func(weight int, file []byte) string {
		return fmt.Sprintf("@font-face{font-family:Vazirmatn;font-weight:%d;src:url(data:font/woff2;base64,%s) format('woff2')}\n", weight, base64.StdEncoding.EncodeToString(file))
	}
	return template.CSS(face(400, webRegular) + face(700, webBold) + styles) // #nosec G203 -- our own files
})

// pageStyles are the foot and the number of a document's pages.
func pageStyles(i int, d Document) string {
	start, end := "left", "right"
	if d.RightToLeft {
		start, end = end, start
	}
	counter := "decimal"
	if d.numerals("1") != "1" {
		counter = "persian"
	}
	box := func(place, content string) string {
		return fmt.Sprintf("@%s{content:%s;font:8pt Vazirmatn,sans-serif;color:#5b6672;direction:%s}", place, content, dir(d))
	}
	number := cssText(d.PageOf)
	number = strings.ReplaceAll(number, cssLetters("{pages}"), `" counter(pages,`+counter+`) "`)
	number = strings.ReplaceAll(number, cssLetters("{page}"), `" counter(page,`+counter+`) "`)
	return fmt.Sprintf("@page p%d{%s%s%s}.p%d{page:p%d}\n", i,
		box("top-"+end, cssText(d.Mark)), box("bottom-"+start, cssText(d.Footer)), box("bottom-"+end, number), i, i)
}

// cssText is a text as a CSS string in which nothing but letters and digits
// stands unescaped.
func cssText(s string) string { return `"` + cssLetters(clean(s)) + `"` }

func cssLetters(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, `\%06x`, r)
	}
	return b.String()
}
