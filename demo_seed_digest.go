package main

// digestDeeds subscribe people of the example hospital: moving the clock to the
// next Saturday morning shows the week arriving.
var digestDeeds = []deed{
	{1, "12:00", "U0LEADHSCT", "digest", "subscribe saturday 8:00 unit HSCT", nil},
	{1, "12:01", "U0LEADKIDNEY", "digest", "اشتراک شنبه ۸:۰۰", nil},
	{1, "12:02", "U0COORD", "digest", "اشتراک شنبه ۸:۰۰", nil},
	{1, "12:03", "U0HEAD", "digest", "subscribe monthly day 1 8:00", nil},
	{1, "12:04", "U0LEADCGT", "digest", "subscribe saturday 8:00 in <#C0CGT|cgt> unit CGT", nil},
}
