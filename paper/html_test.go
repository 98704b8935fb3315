package paper

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var look = flag.String("look", "", "a folder to write the samples to")

func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("-look names no folder")
	}
	for name, docs := range map[string][]Document{"en": {sample("en")}, "fa": {sample("fa")}, "both": {sample("en"), sample("fa")}, "long": {pack("fa", 300)}} {
		var html, pdf bytes.Buffer
		if err := WriteHTML(&html, docs...); err != nil {
			t.Fatal(err)
		}
		_ = os.WriteFile(*look+"/"+name+".html", html.Bytes(), 0o600)
		if err := WritePDF(&pdf, docs...); err != nil {
			t.Error(err)
		}
		_ = os.WriteFile(*look+"/"+name+".pdf", pdf.Bytes(), 0o600)
	}
}
