package paper

import (
	"errors"
	"io"
)

// WritePDF writes the documents one after the other as one PDF of A4 pages,
// each beginning a page. It fails when w does, or without a document.
func WritePDF(w io.Writer, docs ...Document) error {
	if len(docs) == 0 {
		return errNone
	}
	return errors.New("paper: not yet")
}

var errNone = errors.New("paper: no document to write")
