package reading

// glue are words that only hold a request together. Around what nobody claimed they say
// nothing.
var glue = Set(`a an the for of in at to with as by from on and or but & n + - – — / = : | x . ,
	is are was be been being am we we're i i'm us our my you your they their it its it's this that these those there who whom which
	need needs needed want wants wanted wanting require requires required please pls plz kindly can could may might would will should shall must get gets got give gives have has had having send sends
	provide find ask asking request requesting req reqs looking hi hello hey dear thanks thx thank cheers
	only just also too more extra additional another further yet still now currently asap again then later next
	post posts position positions role roles job jobs person people someone somebody anyone any chance
	contract reason number headcount shift start starts starting begin begins end ends cause staffing
	ok okay fine welcome yes good possible preferred preferably ideally if so out short shortage lack lacking missing cover covering covered cover
	و یا در به از با برای برا واسه که را رو هم تا تو توی سمت نقش شغل عنوان تعداد دلیل علت نوع قرارداد شیفت شروع پایان تاریخ بابت جهت برامون برایمان
	یه یک یکی لطفا ممنون مرسی سلام می‌خوایم می‌خواهیم می‌خوام می‌خواهم می‌خواد می‌خواهد می‌خوان میخاد میخایم خواهشمند خواهشمندیم لازم لازمه داریم داره دارد دارم نیاز احتیاج نیازه میشه می‌شود میره میرن می‌رود می‌روند میشود
	بدین بدید بدهید بفرستین بفرستید بفرست بفرستند باشه باشد باشن برسه برسد بیاد بیاید است هست هستش هستند کنید کنین دیگه دیگر اضافه بیشتر فقط الان فعلا هنوز اگه اگر خیلی واقعا حتما زود سریع کم کمبود کسری
	نیرو نیروی نیروها پست پست‌ها ردیف نفر نفره عدد درخواست درخواستی استخدام جذب تأمین تامین خدمت اعزام ما ولی اما بعد اینکه`)

// Words that the rest goes on from: "who left", "from kidney", "to sit with children".
var leadsOn = Set("who whom whose which from to که از")

// dropGlue claims the glue around what is left, run by run.
func (l *line) dropGlue() {
	for i := 0; i < len(l.tokens); {
		if !l.open(i) {
			i++
			continue
		}
		end := i + 1
		for l.open(end) && !l.closes(end-1) {
			end++
		}
		next := end
		for end > i && l.isGlue(end-1) {
			end--
			l.take(end, end+1)
		}
		for i < end && l.isGlue(i) && !l.is(i, leadsOn) && !(l.is(i, ofWord) && l.is(i+1, leadsOn)) {
			l.take(i, i+1)
			i++
		}
		i = next
	}
}

// greet claims greetings where they begin the line, and who is spoken to.
func (l *line) greet() {
	end := 0
	for next := l.phraseAt(0, salutations); next > end; next = l.phraseAt(end, salutations) {
		end = next
	}
	l.take(0, end)
}

var salutations = spelt(`hi,hello,hey,dear,dear all,hello all,hi all,all,team,colleagues,dear colleagues,hello colleagues,good morning,good evening,good afternoon,to hr,sorry to bother,sorry to bother you,again,
	سلام,درود,با سلام,وقت بخیر,وقتتون بخیر,خسته نباشید,خسته نباشین,صبح بخیر,عصر بخیر,همکاران,همکاران عزیز,همکاران گرامی,بچه ها,ببخشید,ببخشید مزاحم میشم,مزاحم میشم,جناب,
	تو رو خدا,ترو خدا,آقای دکتر,خانم دکتر,جناب دکتر`)

func (l *line) isGlue(i int) bool {
	t := l.tokens[i]
	return l.is(i, articles) || !t.thing && (glue[t.word] || t.word == "")
}
