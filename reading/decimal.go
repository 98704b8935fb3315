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
	if !ok || len(s) > 20 || strings.Trim(strings.TrimPrefix(whole, "-")+part, "0123456789") != "" {
		return 0, dept.Refuse(dept.BadNumber)
	}
	f, err := strconv.ParseFloat(whole+"."+part, 64)
	if err != nil {
		return 0, dept.Refuse(dept.BadNumber)
	}
	return f, nil
}

// BadActivity says how a line of the workload is written.
const BadActivity dept.Code = "wisn_bad_activity" // Args: none

// Activity reads "Outpatient visits: 8000 × 30": a name, units a year, minutes
// each. The sign between the numbers may be ×, x, * or a semicolon.
func Activity(row string) (dept.Activity, *dept.Error) {
	name, numbers, ok := cutLast(row, ":")
	if !ok {
		return dept.Activity{}, dept.Refuse(BadActivity)
	}
	parts := strings.FieldsFunc(locale.Latin(numbers), func(c rune) bool { return strings.ContainsRune("×xX*؛;", c) })
	if len(parts) != 2 {
		return dept.Activity{}, dept.Refuse(BadActivity)
	}
	volume, err := Decimal(parts[0])
	if err != nil {
		return dept.Activity{}, dept.Refuse(BadActivity)
	}
	each := strings.TrimSpace(parts[1])
	for _, unit := range []string{"minutes", "minute", "min", "دقیقه"} {
		each = strings.TrimSuffix(each, unit)
	}
	minutes, err := Decimal(each)
	if err != nil {
		return dept.Activity{}, dept.Refuse(BadActivity)
	}
	return dept.Activity{Name: dept.CleanLine(name), Volume: volume, Minutes: minutes}, nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
