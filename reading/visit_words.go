package reading

var (
	// What a line is dressed in. None of it is a part of who comes.
	visitDress = spelt(`hi,hello,hey,dear all,hi all,hello all,hi team,hello team,good morning,morning,morning all,fyi,heads up,heads-up,note,please note,please note that,note that,log,heads up everybody,hi everybody,hello everybody,dear colleagues,we need to get ready,sorry for late notice,to whom it may concern,could you add,can someone add,could someone add,can someone prepare,sorry for the late notice,ok so the date is fixed,the date is fixed,just got the call,please,pls,plz,kindly,just so you know,reminder,to confirm,
		please add,please book,please schedule,please file,please plan,please arrange,please record,please register,can you add,can you book,can you schedule,can we schedule,can we book,could you book,could you schedule,
		add,book,schedule,arrange,plan,file,record,register,set up,new visit,upcoming,we have,we've got,we have got,we will have,we're expecting,we are expecting,we expect,expecting,expect,we are hosting,we're hosting,we host,hosting,receiving,we receive,we will receive,there is,there's,there will be,it seems,looks like,
		سلام,با سلام,سلام خسته نباشید,خسته نباشید,سلام وقت بخیر,وقت بخیر,صبح بخیر,درود,با احترام,احتراما,احتراماً,لطفا,لطفاً,خواهشا,خواهشاً,بی‌زحمت,همکاران گرامی,همکاران محترم,دوستان,اگه میشه,اگر میشه,میشه,باید آماده شیم,ببخشید دیر خبر میدم,تاریخ قطعی شد,با سلام و احترام,همکاران عزیز,سلام همکاران,سلام بچه‌ها,بچه‌ها,جهت اطلاع,محض اطلاع,توجه,یادآوری,به اطلاع می‌رساند,به استحضار می‌رساند,
		ثبت کنید,ثبت شود,ثبت کن,قراره,قرار است,قرار شده,قرار شد,مهمان داریم,بازدید داریم,میزبان,میزبانیم,میزبان هستیم,منتظر,اطلاع دادن,اطلاع دادند,گفتن,گفتند,گویا,ظاهرا,ظاهراً,انگار,برنامه,ثبت`)
	visitThanks = spelt(`please,pls,plz,thanks,thank you,thx,ty,tnx,cheers,many thanks,thanks a lot,thanks all,fyi,if possible,ok,asap,confirmed,tbc,
		مرسی,ممنون,سپاس,با تشکر,تشکر,متشکرم,با سپاس,ممنونم,خیلی ممنون,لطفا,لطفاً,هماهنگ کنید,هماهنگ کنین,هماهنگ شود,هماهنگ بشه,ثبت کنید,ثبت کنین,ثبت شود,ثبت بشه,ثبت کن,آماده باشید,آماده باشین,آماده باشن,اطلاع بدید,اطلاع دهید,جهت اطلاع,در جریان باشید,در جریان باشین,در برنامه بگذارید,تو برنامه بذارید`)

	// What a visit is called. Before a guest it leads to them, with a word such as "of".
	visitNames = Set("visit visits inspection tour meeting trip walkthrough walk-through walkabout round بازدید دیدار سفر حضور ملاقات سرکشی ورود جلسه میزبانی پذیرایی استقبال تشریف‌فرمایی نشست")
	guestLeads = Set("of by from with for the a an is official ceremonial courtesy working short brief surprise unannounced : از با توسط رسمی کاری سرزده")
	visitSorts = Set("first second intro introductory courtesy surprise working official معارفه رسمی")

	// What a guest does. It is no part of who they are, and a unit may follow.
	arrivals = spelt(`comes,is coming,are coming,will come,will be coming,coming,coming over,comes over,is coming over,comes by,is coming by,coming by,comes round,comes down,is due,are due,due,is expected,are expected,expected,arrives,arrive,will arrive,is arriving,are arriving,arriving,
		drops by,is dropping by,dropping by,drops in,dropping in,will drop by,stops by,stopping by,is stopping by,will stop by,pops in,popping in,swings by,turns up,is here,are here,will be here,will be,will be with us,is with us,are with us,with us,
		visits,will visit,will be visiting,is visiting,are visiting,visiting,
		tours,will tour,is touring,are touring,touring,inspects,will inspect,is inspecting,are inspecting,inspecting,goes to,is going to,going to,heads to,
		to come by,to come,comes back,is coming back,is on his way,is on her way,are on their way,expects,is expecting,hosts,is hosting,will host,receives,welcomes,and stays,stays,introduces himself,introduces herself,هستیم,رو چک کنن,رو چک کنه,confirms,come,was postponed,is postponed,postponed to,moved to,is moved to,was moved to,rescheduled to,shifted to,host,موکول شد,موکول شده,منتقل شد,افتاد به,
		is scheduled,are scheduled,scheduled,is planned,planned,attends,will attend,
		میخواد,میخوان,می‌خواد,می‌خوان,می‌خواهد,می‌خواهند,میزبان,یه سر,میزنه,عقب افتاد,میاد,میان,می‌آد,می‌آید,می‌آیند,میاید,میایند,میآید,میآیند,داره میاد,دارن میان,دارد می‌آید,دارند می‌آیند,خواهد آمد,خواهند آمد,بیاد,بیان,بیاید,بیایند,اومدن,قراره بیاد,قراره بیان,قرار است بیاید,قرار است بیایند,قرار است بیاد,قراره,قرار است,میرسه,میرسن,می‌رسد,می‌رسند,می‌رسن,
		تشریف می‌آورد,تشریف می‌آورند,تشریف میارن,تشریف میاره,تشریف میارند,تشریف می‌آرند,تشریف می‌آرن,تشریف خواهند آورد,تشریف فرما می‌شوند,تشریف‌فرما می‌شوند,تشریف بیاورند,تشریف بیارن,حضور دارند,حضور دارد,حضور دارن,حضور داره,حضور خواهند داشت,حضور خواهد داشت,حضور می‌یابند,حضور پیدا می‌کنند,حضور به هم می‌رسانند,
		بازدید می‌کند,بازدید می‌کنند,بازدید میکنه,بازدید میکنن,بازدید دارد,بازدید دارند,بازدید داره,بازدید دارن,بازدید خواهد کرد,بازدید خواهند کرد,بازدید خواهد داشت,بازدید خواهند داشت,بازدید کند,بازدید کنند,بازدید کنه,بازدید کنن,بازدید بکنن,حرف بزنه,حرف بزنن,صحبت کنه,صحبت کنن,گپ بزنه,بازدید مینمایند,بازدید می‌نمایند,بازدید مینماید,
		دیدن می‌کند,دیدن می‌کنند,دیدن میکنن,دیدار می‌کند,دیدار می‌کنند,دیدار دارند,دیدار دارد,دیدار داره,سر میزنه,سر میزنن,سر می‌زند,سر می‌زنند,سر بزنه,سر بزنن,سر بزند,سر بزنند,سرکشی می‌کند,سرکشی می‌کنند,سرکشی میکنه,سرکشی دارد,
		مهمان ماست,مهمان ما هستند,مهمون ماست,مهمونمون,مهمان ما,مهمان,وارد می‌شود,وارد می‌شوند,وارد میشه,وارد میشن,داریم,هستند,هستن,خواهند بود,خواهد بود,می‌خواد بیاد,می‌خواهد بیاید,می‌خوان بیان,می‌خواد ببینه,می‌خوان ببینن,ببیند,ببینند,ببینه,ببینن`)

	// What a guest comes to see: a unit, or what the visit is about.
	seeing = spelt(`to visit,is to visit,wants to visit,want to visit,would like to visit,wishes to visit,plans to visit,hopes to visit,is going to visit,are going to visit,is scheduled to visit,asked to visit,has asked to visit,to see,wants to see,want to see,would like to see,
		will see,to tour,is to tour,wants to tour,to inspect,to look at,to check,برای بازدید,جهت بازدید,به منظور بازدید,واسه بازدید,برای دیدن,جهت دیدن,واسه دیدن`)

	// What leads to the purpose.
	aboutLeads = spelt(`about,abt,regarding,because of,concerning,re,re:,discussing,to discuss,to talk about,to speak about,to hear about,to learn about,to ask about,to discuss about,to talk over,to talk through,with regard to,with regards to,in regard to,in relation to,in connection with,on the subject of,on the topic of,on the matter of,on the issue of,
		to go over,to follow up,to follow up on,topic,topic is,subject,subject is,purpose,purpose is,the purpose is,the topic is,the subject is,agenda,agenda is,reason,reason is,wants to discuss,want to discuss,wants to talk about,want to talk about,would like to discuss,would like to talk about,will discuss,for a talk about,for a talk on,for a meeting about,for a meeting on,for a discussion of,for discussion of,for a discussion about,for a discussion on,meeting about,meeting on,for talks on,for talks about,talks on,talks about,on the agenda,
		به دلیل,به علت,بخاطر,به خاطر,درباره,دربارهٔ,درباره‌ی,دربارهی,در باره,در بارهٔ,در باره‌ی,راجع به,راجب,راجبه,راجع‌به,در مورد,درمورد,در خصوص,درخصوص,در رابطه با,در ارتباط با,پیرامون,در باب,با موضوع,موضوع,به موضوع,به موضوعیت,با محور,با محوریت,به منظور,بمنظور,با هدف,هدف,جهت,برای,برا,واسه,واسه‌ی,بابت,دستور جلسه,دستورجلسه,سر موضوع,سر قضیه,برای بحث درباره,برای بحث دربارهٔ,برای بحث در مورد,برای صحبت درباره,برای صحبت دربارهٔ,برای صحبت در مورد,برای گفتگو درباره,برای گفتگو دربارهٔ,برای گفت‌وگو درباره,برای گفت‌وگو دربارهٔ,برای گفتگو در مورد,برای مذاکره درباره,برای مذاکره دربارهٔ,جهت بحث درباره,جهت بحث دربارهٔ,جهت بحث در مورد,جهت گفتگو درباره`)
	// Those after which a length may stand: «برای ۲ ساعت».
	aboutWords = Set("about regarding concerning discuss re درباره دربارهٔ موضوع برای مورد خصوص جهت")
	// What a guest comes to do.
	purposeVerbs = Set(`review open inaugurate assess evaluate sign hear meet present hand deliver donate check audit approve finalise finalize plan launch cut thank announce negotiate learn explore observe give receive monitor accredit supervise
		examine consult decide unveil celebrate award speak kick talk follow look find understand survey verify certify investigate agree settle establish introduce propose report coordinate prepare help support start close officially formally
		collect pick witness mark join advise teach train lecture brief be get make take see`)
	softAbouts = Set("for on over")

	// What a run may begin or end with.
	looseWords = Set("رو را هم مینمایند می‌نمایند ثبت کنید خالی همه جا دوباره یه یک و and then back again shd should wants want a asked asks himself herself itself")
	cities     = Set("tehran shiraz isfahan mashhad tabriz yazd ahvaz qom rasht kerman تهران شیراز اصفهان مشهد تبریز یزد اهواز قم رشت کرمان")
	// Whom a guest comes from.
	guestBodies = Set(`ministry ministries organisation organization org foundation university univ charity office council company institute association society agency authority administration embassy parliament bank center centre network crescent
		وزارت وزارتخانه سازمان دانشگاه بنیاد خیریه انجمن شرکت موسسه پزشکی صندوق سفارت بانک مجلس اداره معاونت بیمارستان`)
	// What begins a topic and no name.
	topicStarts = Set("shortage check visa grant tax plan project programme program lab surprise extension tariff tariffs contract licence license کمبود مشکل طرح پروژه سرزده داروی تعرفه ممیزی پروتکل معافیت کمک بحث موضوع موضوعش")
	// Talk around the visit.
	chatter = Set(`yes no sorry just got everybody everyone colleagues must should ready bring prepare tea coffee ceremony thx he she they we i is are was were details call here asked
		ببخشید خبر میدم زنگ زدن هستم باشید باشن باشین باشه بشه بذارید بذارین نمیخواد شد آماده حاضر همکاران دوستان محترم جزئیات بعدا نگفتن الان خواستن چای میتونن`)

	talkAbout = Set("discuss talk review sign open inaugurate بحث گفتگو بررسی امضا افتتاح")

	// What stands beside an hour or a day and tells no more of it.
	bounds     = spelt("any time before noon,any time after noon,any time,before noon,before lunch,after lunch,هر ساعتی قبل از ظهر,هر ساعتی,قبل ظهر,همین روز")
	boundLeads = spelt("before,after,any time before,any time after,قبل از ساعت,بعد از ساعت")
	calledOff  = spelt("cancelled,canceled,called off,is off,not coming,isn't coming,won't come,will not come,can't come,لغو شد,لغو شده,لغوه,کنسل شد,کنسله,منتفی شد,نمیاد,نمیان,نمی‌آید,نمی‌آیند")
	someDay    = spelt("sometime,some day,some time,یه روزی,یک روزی,ماه بعد,ماه آینده,ماه دیگه,هفته آینده,هفته بعد,هفته دیگه")
	dayTails   = spelt("sharp,exactly,on the dot,دقیقا,سر ساعت")
	dayHeads   = spelt("راس,رأس,روز,new time is,زمان جدید")
	wholeDays  = spelt("all morning,all day,whole day,the whole day,whole morning,the whole morning,the whole afternoon,half day,half a day,all afternoon,کل روز,تمام روز,صبح تا ظهر")
)
