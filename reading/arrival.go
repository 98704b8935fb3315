package reading

// cameWords tell whether a gift came, or is only promised. "gave" are verbs that a donor's
// name stands before.
var (
	cameWords = phrases(map[string]string{
		"yes": `arrived in account,in account,in our account,cleared,has cleared,in store,in stores,in the store,in hand,in our hands,picked up,fully paid,paid in full,is here,are here,here already,in already,already in,paid in,delivered to stores,in the pharmacy,in pharmacy,in our pharmacy,in the kitchen,already in the kitchen,done,already received,has been received,have been received,has arrived,have arrived,was received,were received,received with thanks,arrived,received,we received,we have received,we got,got,got it,came in,came,has come,delivered,was delivered,were delivered,in on,in from,handed over to us,in our account,paid into our account,in stock now,has reached us,reached us,
			رسیده است,رسیده,رسید,رسیدن,رسیدند,دریافت شد,دریافت شده,دریافت شده است,دریافت کردیم,دریافت گردید,واریز شد,واریز شده,واریز شده است,به حساب نشست,تحویل شد,تحویل شده,تحویل گرفتیم,تحویل گرفته شد,تحویل انبار شد,تحویل داده شد,تحویل,گرفتیم,اومد,اومده,آمد,آمده,به دستمان رسید,به دستمون رسید,پاس شد,ریخت به حساب,ریختن به حساب,به حساب ریخت,به حساب ریختن,تو انباره,در انبار است,توی انباره,تو آشپزخونه‌ست,الان تو آشپزخونه‌ست,کامل پرداخت,کامل پرداخت شد,کامل پرداخت شده,آوردیم,رفتیم آوردیم,تحویل انبار,تحویل خزانه شد,داروخانه‌ست,تو داروخانه‌ست,تموم شد,تمام شد,انجام شد`,
		"no": `not yet sent,not sent yet,not sent,still nothing,pledge signed,signed,nothing signed,but nothing signed,no delivery date,delivery date,delivery,not signed,still waiting,coming on,arriving,not yet received,not received yet,not yet arrived,not arrived yet,not received,not arrived,not here yet,not come yet,hasn't arrived,hasn't arrived yet,has not arrived,has not come yet,yet to arrive,yet to come,still to come,still only promised,only promised,only pledged,pledged only,pledge only,pledge,promise,on the way,on order,expected,not in yet,will be delivered,will be sent,to be sent,to be received,will be received,will be paid,on its way,to follow,to be delivered,to be paid,will arrive,will come,coming,due later,
			هنوز نرسیده,هنوز نرسیده است,نرسیده,هنوز نیامده,هنوز نیومده,نیومده,هنوز واریز نشده,واریز نشده,هنوز دریافت نشده,دریافت نشده,هنوز تحویل نشده,تحویل نشده,وعده,قول,تعهد,فقط قول,فقط وعده,فقط قول داده,فقط قول دادند,قراره برسه,قرار است برسد,قراره بیاد,میرسه,می‌رسد,خواهد رسید,در راه است,تو راهه,هنوز نه,هنوز نداده,هنوز ندادن,هنوز نداده‌اند,نفرستاده,نفرستاده هنوز,هنوز نفرستاده,نیومد,ولی نیومد,هنوز خبری نیست,خبری نیست,هیچی امضا نشده,ولی هیچی امضا نشده,فعلا قول,فعلا قولش,قولش,تعهدنامه,امضا شد,تعهدنامه امضا شد,تاریخ تحویل نداره,میاد,میان,بعدا میاد`,
	})
	giving = phrases(map[string]string{
		"yes": `gave,gave us,has given,have given,has given us,donated,has donated,have donated,gifted,brought,brought us,brought in,handed over,handed us,handed in,sent,sent us,sent in,dropped off,left us,left,paid,has paid,transferred,wired,raised,collected,climbed & collected,raised and collected,has collected,have collected,rode in with,came with,contributed,reupholstered,provided,provided us with,supplied,supplied us with,bought,bought us,purchased,presented,presented us with,shipped,installed,has sent,have sent,painted,repaired,let us,put in,chipped in,chipped in with,pooled,clubbed together,lent,lent us,built,fixed,equipped,furnished,refurbished,knitted,sewed,sewn,made us,has brought,replaced,
			داد,دادن,دادند,داده,داده است,اهدا کرد,اهدا کردند,اهدا کردن,اهدا کرده,اهدا نمود,اهدا شد,هدیه داد,هدیه دادند,هدیه کرد,آورد,آوردن,آوردند,آورده,فرستاد,فرستادند,فرستادن,فرستاده,ارسال کرد,واریز کرد,واریز کردند,واریز کرده,پرداخت کرد,پرداخت کردند,پرداخت,تحویل داد,تحویل دادند,خرید,خریده,کمک کرد,کمک کرده,بخشید,رساند,گذاشت,گذاشته,ریخت,ریخته,ریختن,حساب کرد,حساب کردن,حواله کرد,حواله کردن,بافتن,بافته,بافتند,گذاشت رفت,گذاشته رفته,امانت داد,جمع کرد,جمع کردند,جمع کردن,جمع کرده,جمع کرده‌اند,هدیه کردن,هدیه کردند,هدیه دادن,خریدن,خریدند,خریده‌اند,گذاشتن,گذاشتند,پرداختن,پرداختند,پرداخته,واریز کردن,پرداخت کردن,کمک کردن,کمک کردند,داده‌اند,آورده‌اند,فرستاده‌اند,اهدا کرده‌اند,تحویل دادن,تحویل داده,تامین کردن,تامین کرد,نصب کرد`,
		"no": `will give,phoned,called,rang,said yes to,says yes to,said yes,will hand over,will hand it over,intends to give,intend to give,offers to lend,pledged,promised,pledges,promises,promise to give,promised to give,promised us,will fund,will sponsor,will lend,will contribute,will cover the cost of,will pay for,want to give,want to donate,wish to give,wishes to donate,going to give,are going to give,offered to give,offered us,agreed to give,agreed to pay,will give us,will pay,will send,will donate,will provide,will bring,will fund,will cover,will install,will supply,will buy,will deliver,offers,offered,wants to give,want to give,wants to donate,would like to donate,is going to give,has promised,have promised,has pledged,have pledged,has committed,committed,intends to give,plans to give,to install,to give,to pay,to donate,to send,to bring,
			می‌دهد,می‌دهند,میده,میدن,می‌ده,خواهد داد,خواهند داد,خواهد آورد,خواهند آورد,می‌آورد,میاره,میارن,می‌فرستد,میفرسته,خواهد فرستاد,می‌پردازد,می‌پردازند,خواهد پرداخت,پرداخت می‌کند,اهدا می‌کند,اهدا خواهد کرد,واریز می‌کند,واریز خواهد کرد,می‌خرد,میخره,قراره بده,قرار است بدهد,قراره بدن,قراره بیاره,تامین می‌کند,پیشنهاد داده,پیشنهاد داد,
			وعده داده شده,وعده داده,وعده دادند,وعده دادن,وعده داد,وعده کرده,وعده کرد,قول داده,قول داد,قول دادند,قول دادن,تعهد کرده,تعهد کرد,تعهد کردند,تعهد داده,متعهد شد,متعهد شده,متعهد شدند,تقبل کرد,تقبل کرده,تقبل کردند,پذیرفت,پذیرفته,
			می‌خوان,می‌خواد,می‌خواهد,می‌خواهند,قراره,قرار است,قرار شد,قرار شده,بدن,بده,بدهند,بدهد,بیارن,بیاره,بیاورد,بیاورند,بفرسته,بفرستن,بفرستد,بفرستند,بخره,بخرن,بخرد,بخرند,بپردازه,بپردازد,کمک کنه,کمک کنن,کمک کند,اهدا کنه,اهدا کنن,اهدا کند,اهدا کنند,واریز کنه,واریز کنن,واریز کند,تامین کنه,تامین کند,تأمین می‌کنند,تامین می‌کنن,پرداخت کنه,پرداخت کند,زنگ زد,زنگ زدن,زنگ زده,میارن,می‌آورند,بازسازی میکنه`,
		"unsaid": "gives,gives us,donates,sends,pays,brings,provides,supplies,waives,covers,funds,sponsors,sponsored,funded,covered,waived",
	})
	partly = Set("half partly partially some part نصفش نصف بخشی قسمتی نیمی")
)

// telling is what a line tells once, with its words.
type telling struct {
	span
	code   string
	giving bool
}

// arrived claims the words that tell whether the gift came; verbs are those of giving. A
// line that says both is asked about.
func (l *line) arrived() (state string, verbs []telling) {
	var all []telling
	for i := 0; i < len(l.tokens); i++ {
		ph, end := at(l, i, cameWords)
		gave, last := at(l, i, giving)
		switch {
		case last > end && l.is(i, crafts) && l.numberBefore(i) < i: // "30 knitted hats"
		case last > end:
			verbs = append(verbs, telling{span{i, last}, gave.code, true})
			all = append(all, verbs[len(verbs)-1])
			i = last - 1
		case end > i:
			all = append(all, telling{span{i, end}, ph.code, false})
			i = end - 1
		}
	}
	sure := false // it is told of the gift itself, not of its giving
	for _, s := range all {
		half := l.is(s.from-1, partly)
		switch {
		case l.is(s.from, crafts) && l.denied(s.from, s.end): // "delivered but not installed"
		case s.giving && s.code == "no" && state == "yes" && !sure: // "collected …, will hand over"
			state = "no"
		case half, s.code == "yes" && l.denied(s.from, s.end), !s.giving && sure && state != s.code:
			l.ask(l.back(s.from, partly), s.end, manyMeanings())
			return "", verbs
		case s.code == "unsaid", s.giving && state != "":
		default:
			state, sure = s.code, !s.giving
		}
	}
	for _, s := range all {
		if !s.giving { // «صبح رسید»
			s.from = l.back(s.from, partsOfDay)
		}
		for isLatin(l.tokens[s.from].word) && (l.is(s.from-1, passives) || l.is(s.from-1, auxiliaries)) && !l.is(s.from-1, unwilling) { // "has been promised"
			s.from--
		}
		l.take(s.from, s.end)
	}
	return state, verbs
}

// crafts are verbs whose participles tell a sort of thing, too.
var crafts = Set("reupholstered sewn knitted painted repaired replaced built fixed furnished installed")

var partsOfDay = Set("الان صبح ظهر عصر شب")
