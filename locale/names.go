package locale

// Names of months and weekdays, as written and, with their other spellings, as
// read. Months count from 1, weekdays from Sunday as time.Weekday does.

func monthName(l Lang, c Calendar, month int) string {
	if month < 1 || month > 12 {
		return "?"
	}
	switch {
	case l == Persian && c == Jalali:
		return [...]string{"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"}[month-1]
	case l == Persian:
		return [...]string{"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"}[month-1]
	case c == Jalali:
		return [...]string{"Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"}[month-1]
	}
	return [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[month-1]
}

func weekdayName(l Lang, d int) string {
	if l == Persian {
		return [...]string{"یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"}[d]
	}
	return [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}[d]
}
