package reading

import (
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// Decimal reads a number that may have decimals, in any digits: 1.5, ۱٫۵, 1,200.
// Neither 1/5 nor 1,5 is one.
func Decimal(s string) (float64, *dept.Error) {
	s = strings.TrimSpace(locale.Latin(dept.CleanLine(s)))
	s = strings.TrimSpace(strings.TrimRight(strings.ReplaceAll(s, "٫", "."), "%٪"))
	whole, part, _ := strings.Cut(s, ".")
	whole, ok := ungrouped(whole)
	f, err := strconv.ParseFloat(whole+"."+part, 64)
	if err != nil || !ok || len(s) > 20 || strings.Trim(strings.TrimPrefix(whole, "-")+part, "0123456789") != "" {
		return 0, dept.Refuse(dept.BadNumber)
	}
	return f, nil
}

// BadActivity says how a line of the workload is written.
const BadActivity dept.Code = "wisn_bad_activity" // Args: none

// Activity reads "Outpatient visits: 8000 × 30": a name, units a year, minutes
// each. The sign between the numbers may be ×, x, * or a semicolon.
func Activity(row string) (a dept.Activity, refusal *dept.Error) {
	colon := strings.LastIndex(row, ":")
	parts := strings.FieldsFunc(locale.Latin(row[colon+1:]), func(c rune) bool { return strings.ContainsRune("×xX*؛;", c) })
	if colon < 0 || len(parts) != 2 {
		return a, dept.Refuse(BadActivity)
	}
	each := strings.TrimSpace(parts[1])
	for _, unit := range []string{"minutes", "minute", "min", "دقیقه"} {
		each = strings.TrimSuffix(each, unit)
	}
	volume, err := Decimal(parts[0])
	minutes, err2 := Decimal(each)
	if err != nil || err2 != nil {
		return a, dept.Refuse(BadActivity)
	}
	return dept.Activity{Name: dept.CleanLine(row[:colon]), Volume: volume, Minutes: minutes}, nil
}
