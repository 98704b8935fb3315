// Package paper sets documents: as one self-contained HTML file that prints
// well, and as a PDF. A document reads from the left or from the right; several
// of them, in different languages, may make one file.
//
// It owns type, colours, charts and the breaking of pages. It refuses to know
// what a document is about and to word, count or date anything: every text
// comes printed by the caller, digits and all. It writes to a Writer, looks at
// no clock and reaches for no network; the same documents always give the same
// bytes.
//
// The letters are Vazirmatn's, under the SIL Open Font License (font/OFL.txt).
// The PDF takes the few signs which that lacks, such as arrows and Greek, from
// the Go fonts; what neither has shows as an empty box.
package paper
