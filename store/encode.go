package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"hamahang/dept"
)

// encode is json.Marshal without the escaping meant for HTML.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("store: encode: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decode reads the body of a stored value into st, whose field schema must be of
// a version up to newest, and gives the revision in the value's head.
func decode(ref dept.Ref, value string, st any, schema *int, newest int) (rev int, err error) {
	rev, body, err := splitValue(value)
	if err != nil {
		return 0, err
	}
	if err := json.Unmarshal([]byte(body), st); err != nil {
		return 0, fmt.Errorf("store: %v: not a stored record", ref) // the cause may quote the record
	}
	if *schema > newest {
		return 0, fmt.Errorf("%w: %v has %d, this is %d", ErrNewer, ref, *schema, newest)
	}
	return rev, nil
}

// splitValue parts a stored value into its revision and its body.
func splitValue(value string) (rev int, body string, err error) {
	head, body, ok := strings.Cut(value, "\n")
	number, _, _ := strings.Cut(head, " ")
	rev, err = strconv.Atoi(number)
	if !ok || err != nil {
		return 0, "", fmt.Errorf("store: a record without a head")
	}
	return rev, body, nil
}
