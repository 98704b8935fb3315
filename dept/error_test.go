package dept_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

func TestError(t *testing.T) {
	e := dept.Refuse(dept.NumberRange, "Min", 1, "Max", 8)
	if diff := cmp.Diff(&dept.Error{Code: "number_range", Args: map[string]any{"Min": 1, "Max": 8}}, e); diff != "" {
		t.Error(diff)
	}
	in := e.In("count")
	if in.Field != "count" || e.Field != "" || in.Code != e.Code || !cmp.Equal(in.Args, e.Args) {
		t.Errorf("in a field: %+v, of %+v", in, e)
	}
	if got := e.Error(); got != "dept: number_range" {
		t.Errorf("told as %q", got)
	}
	if got := in.Error(); got != "dept: number_range (count)" {
		t.Errorf("told as %q", got)
	}
	if bare := dept.Refuse(dept.NotInRoster); bare.Args != nil {
		t.Errorf("arguments out of nothing: %v", bare.Args)
	}
	secret := dept.Refuse(dept.UnknownChoice, "Text", "canary").Error()
	if strings.Contains(secret, "canary") {
		t.Errorf("a log line would carry an argument: %s", secret)
	}
}

func TestIsCode(t *testing.T) {
	wrapped := fmt.Errorf("changing: %w", dept.Refuse(dept.NotFound))
	for _, c := range []struct {
		err  error
		code dept.Code
		want bool
	}{
		{wrapped, dept.NotFound, true},
		{errors.Join(errors.New("another"), wrapped), dept.NotFound, true},
		{wrapped, dept.Forbidden, false},
		{errors.New("not_found"), dept.NotFound, false},
		{nil, dept.NotFound, false},
		{nil, "", false},
	} {
		if got := dept.IsCode(c.err, c.code); got != c.want {
			t.Errorf("IsCode(%v, %s) = %t", c.err, c.code, got)
		}
	}
}
