package reading

import "strings"

var (
	// Of these words a wish about the donor's name is made.
	nameTopics = Set(`name named names naming consent mention mentioned credit credited publish published identified identify acknowledged recognised recognized publicity logo anonymity plaque newsletter insta instagram website publicly
		نام اسم نامش اسمش نامشان نامشون اسمشان اسمشون نامی اسمی معرفی ذکر رضایت تبلیغ تبلیغات خبرنامه اینستا سایت لوح عمومی آرم آرمش آرمشون لوگو`)
	agreeing = Set(`may can could ok okay yes fine happy agree agrees agreed agreeing insist insists insisted given allowed allow allows permitted with wish wishes want wants wanted like likes glad please free love good grateful pleased proud use show write say post thank agree
		appear appears consents consented true public put print
		بله اجازه داد دادند داده دارد داره دارند دارن بلامانع بیاید بیاد آورده بشود بشه شود باشد باشه گفته ببریم ببرید برده راضی راضیه راضی‌اند مجاز آزاد منتشر چاپ اعلام درج علنی ذکر با بنویسید بگید بگویید خواست خواستند می‌خواهد میخواد تمایل مایل اوکی اوکیه بیفته میشه می‌شه می‌شود موافقن موافقند موافق موافقه بذارید بگذارید بزنید زدن دوست تشکر رضایت ببر ببرین بگین بگو شه برد گفت باشه`)
	refusing = Set(`not no never don't dont do not won't wont without nor cannot can't cant mustn't shouldn't doesn't doesnt didn't refuse refuses refused declines declined rather false against withhold hide secret ourselves need
		نیاید نیاد نشود نشه نباشد نباشه ننویسید ننویسیم نگید نگویید نگوییم نبرید نبریم نیارید نیاورید نمی‌خواهد نمیخواد نمی‌خواد نمیخواهد نمی‌خواهند نمیخوان نیست نیستند ندارد نداره ندارند ندارن نداد ندادند بدون بی مخالف مخالفه محفوظ پنهان مخفی نگفت نگفته نگفتن پیش نکنید نکنین نخواست نخواستن نخواسته نیفته`)
	// Who has none of these agrees.
	obstacles = Set("objection objections problem problems issue mind minds اشکالی اشکال مشکلی مشکل ایرادی ایراد مانعی مانع منعی عیبی عیب حرفی")
	unknowing = Set("unknown unclear unsure ask maybe perhaps نمیدونم نمی‌دانم نامعلوم نامشخص شاید بپرسید بپرسیم")
	// What such a wish is said with beside.
	wishing = Set(`does do did the their his her its our a any be being to of on by us we they he she it you in from who that and but only company asked prefers prefer preferred would rather is are was has have shall will said says however as print put want wants
		wish wishes to remain stay donor donor's them this please pls plz also for me about they'd they're he'd she'd we'd he's she's it's wall photo photos picture family manager use say write own shop them thank keep leave give gave pr boss its tell told mention insta out pr fine 💛 👍
		که را رو به از او آنها اونا ایشان ازش ازشون در آن آنان هم ولی اما فقط لطفا لطفاً خود خودش خیر بود بشود بشه شود کردن بردن آوردن نوشتن داد اش شان پایین بالا جایی ترجیح می‌دهد می‌دهند میدن میده می‌ده می‌دن می‌خوان میخوان خواستن خواسته هیچ هیچ‌جا گفتن گفته گفتند میگن میگه هم روی دیوار تو توی عکس خانواده روش خودتون خودمون نزد دارن دارند دارد داره به هیچ‌کس مغازه شرکت و 💛 👍`)
)

// consent claims what is said about naming the donor: "yes", "no", or "" for nothing. What
// says both, or that nobody knows, is asked about.
func (l *line) consent() (said string) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) || !topical(l.tokens[i].word) {
			continue
		}
		from, end := l.wish(i)
		var yes, no, free, doubt bool
		for j := from; j < end; j++ {
			w := l.tokens[j].word
			yes = yes || agreeing[w] || w == "named" && from < i || w == "mention" || w == "credit"
			no = no || refusing[w]
			free = free || obstacles[w]
			doubt = doubt || strings.ContainsAny(l.tokens[j].raw, "?؟")
		}
		if free && no { // "no objection", «مشکلی نیست»
			yes, no = true, false
		}
		for l.is(end, unknowing) {
			doubt, end = true, end+1
		}
		one := "yes"
		if no {
			one = "no"
		}
		switch {
		case !yes && !no:
			continue // a name tag
		case doubt, said != "" && said != one:
			l.ask(from, end, manyMeanings())
			return ""
		}
		said = one
		l.take(from, end)
		i = end - 1
	}
	for i := range l.tokens {
		if said == "yes" && l.is(i, withheld) {
			l.ask(i, i+1, manyMeanings())
			return ""
		}
	}
	return said
}

// withheld say by themselves that a name is not to be told.
var withheld = Set("نیاد نیاید ننویسید نیارید نیفته")

// topical tells whether a word speaks of the donor's name: name, «اسمشونو».
func topical(w string) bool {
	if nameTopics[w] {
		return true
	}
	for _, base := range []string{"اسم", "نام", "ارم"} {
		if rest, ok := strings.CutPrefix(w, base); ok && nameEndings[rest] {
			return true
		}
	}
	return false
}

// nameEndings say whose name it is.
var nameEndings = Set("م مو ش شو شون شونو شونم شان ت تون رو و ها ی")

// wish is where what is said about the name at token i begins and ends. It goes on behind
// a colon, and from one sign to another.
func (l *line) wish(i int) (from, end int) {
	says := func(j int) bool {
		return l.open(j) && (agreeing[l.tokens[j].word] || refusing[l.tokens[j].word] || obstacles[l.tokens[j].word] || wishing[l.tokens[j].word] || topical(l.tokens[j].word))
	}
	from, end = i, i+1
	for from > 0 && says(from-1) && (!l.stops(from-1) || strings.HasSuffix(l.tokens[from-1].raw, ":")) {
		from--
	}
	for says(end) && (!l.stops(end-1) || strings.HasSuffix(l.tokens[end-1].raw, ":")) {
		end++
	}
	for from < i && wishing[l.tokens[from].word] && !agreeing[l.tokens[from].word] && !refusing[l.tokens[from].word] && !fillsWish[l.tokens[from].word] {
		from++
	}
	for end > i+1 && wishing[l.tokens[end-1].word] && !agreeing[l.tokens[end-1].word] && !refusing[l.tokens[end-1].word] && wishLeads[l.tokens[end-1].word] {
		end--
	}
	return from, end
}

var (
	fillsWish = Set("هم و asked they're they'd he'd she'd he's she's we'd say says manager گفتن گفته گفت گفتند میگن میگه تو توی عکس does do did who that we they he she it you their donor prefers prefer preferred would rather will shall and but however company که ولی اما او آنها ترجیح می‌خوان میخوان خواستن خواسته")
	wishLeads = Set("for to of on by from in and the a به از در را رو برای")
)

// stops tells whether a sentence or a part of one ends with token i.
func (l *line) stops(i int) bool {
	t := l.tokens[i]
	if t.ends() || strings.HasSuffix(t.raw, "?") || strings.HasSuffix(t.raw, "؟") || strings.HasSuffix(t.raw, "!") || strings.HasSuffix(t.raw, ")") {
		return true
	}
	return strings.HasSuffix(t.raw, ".") && !abbreviated[t.word] && !(officials[t.word] && len(t.word) < 5) && len(t.word) > 1
}

var abbreviated = Set("col gen capt lt sgt rev hon asst dept co mr mrs ms dr st ltd inc univ prof corp no bros eng")

var (
	anonymousWords = spelt(`an anonymous donor,anonymous donor,anonymous donors,an anonymous well-wisher,an anonymous benefactor,an anonymous person,an anonymous family,an anonymous visitor,an anonymous patient,anonymously,anonymous,anon,incognito,
		an unnamed donor,unnamed donor,unnamed,an unknown donor,unknown donor,donor unknown,donor is unknown,donor not known,a nameless donor,nobody knows who,secret giver,secret donor,secret santa,sender unknown,sender not known,giver unknown,without any name,without a name,w/out any name,w/out a name,with no name on it,no name on it,
		یک خیر ناشناس,خیر ناشناس,خیّر ناشناس,خیّری ناشناس,خیری ناشناس,خیرین ناشناس,حامی ناشناس,نیکوکار ناشناس,یک نیکوکار ناشناس,نیکوکاری ناشناس,اهداکننده ناشناس,فرد ناشناس,یک ناشناس,به صورت ناشناس,به‌طور ناشناس,ناشناس,گمنام,خیر گمنام,بی نام,بی‌نام و نشان,بی‌نام و نشون,بی‌اسم,بی اسم و رسم,بدون نام,بدون اسم,فرستنده نامعلوم,فرستنده ناشناس,فرستنده نامشخص,نیکوکار گمنام,خیر بی‌نام,معلوم نیست کی,معلوم نیست چه کسی,
		خواسته شناخته نشود,خواسته شناخته نشه,به دلخواه ناشناس`)
	// Words about such a person.
	kindly = Set("a an the some one kind generous good local former old dear یک یه این خیلی محترم")
	// A person of whom nothing is said but a wish to stay unknown.
	somebody = spelt(`someone,somebody,person,donor,benefactor,well-wisher,wellwisher,visitor,man,woman,lady,gentleman,patient,family,friend,
		کسی,نفر,خیر,خیری,خیّر,خیّری,نیکوکار,نیکوکاری,بنده خدا,بنده خدایی,شخصی,فردی,آقایی,خانمی,همراهی,بیماری`)
	remaining = Set(`who that they he she does do did wants want wishes wish prefers prefer likes like asked asks chose decided would to stay remain be keep kept as by for from left is was
		که می‌خواهد میخواد می‌خواد خواسته خواست مایل است ترجیح می‌دهد میده بماند بمونه باشد باشه از طرف توسط شود بشه بشود بشن بشوند`)
	unwilling = Set(`not doesn't doesnt don't dont didn't didnt won't wont no never isn't isnt wasn't neither
		نمی‌خواهد نمیخواهد نمی‌خواد نمیخواد نخواست نخواسته نمی‌خواهند نمیخوان نخواستن نخواستند نیست نباشد نباشه نماند نمونه نمی‌ماند نیستند غیر`)
)

// These say that somebody is anonymous where they are denied.
var known = Set("known شناخته")

// anonymous claims the wish to stay unknown, with who has it. Who does not wish to is
// named.
func (l *line) anonymous() (yes bool) {
	denied := false
	for i := 0; i < len(l.tokens); i++ {
		end := l.phraseAt(i, anonymousWords)
		turned := end == i && l.is(i, known)
		if turned {
			end = i + 1
		}
		if end == i || l.partOfName(i, end) {
			continue
		}
		from, no := i, false
		for n := 0; n < 6 && l.open(from-1) && !l.stops(from-1) && (remaining[l.tokens[from-1].word] || unwilling[l.tokens[from-1].word] || wishing[l.tokens[from-1].word] && no); n++ {
			from--
			no = no || unwilling[l.tokens[from].word]
		}
		for l.open(end) && !l.stops(end-1) && (remaining[l.tokens[end].word] || unwilling[l.tokens[end].word]) && !donorLeads[l.tokens[end].word] && l.tokens[end].word != "for" && l.tokens[end].word != "left" {
			no = no || unwilling[l.tokens[end].word]
			end++
		}
		for ; from < i && (wishLeads[l.tokens[from].word] && !l.is(from, unwilling)) && !donorLeads[l.tokens[from].word]; from++ {
		}
		if turned {
			if no = !no; no {
				continue
			}
		}
		if l.is(end, eitherWords) || l.is(from-1, eitherWords) {
			l.ask(from, end+1, manyMeanings())
			return false
		}
		if !no {
			from = l.somebodyBefore(from)
			yes = true
		}
		denied = denied || no
		l.take(from, end)
		i = end - 1
	}
	if yes && denied {
		l.ask(0, len(l.tokens), manyMeanings())
		return false
	}
	return yes
}

// partOfName tells whether the words of being unknown are a name's: Anonymous Coffee Ltd,
// «کافه ناشناس».
func (l *line) partOfName(i, end int) bool {
	return l.titled(i) && l.titled(end) || l.is(i-1, bodies) && !isLatin(l.tokens[i-1].word) && end == i+1
}

// nobody tells whether tokens i up to end name nobody.
func (l *line) nobody(i, end int) bool {
	who, ok := l.phraseBefore(end, -1, nobodies)
	if !ok {
		return false
	}
	for l.is(who-1, kindly) {
		who--
	}
	return who <= i
}

var nobodies = spelt("someone,somebody,person,donor,benefactor,well-wisher,wellwisher,man,woman,lady,gentleman,کسی,نفر,خیر,خیری,خیّر,خیّری,نیکوکار,نیکوکاری,بنده خدا,بنده خدایی,شخصی,فردی,آقایی,خانمی")

// somebodyBefore is where the words begin that end before token i and name nobody: "a
// kind visitor", «یه بنده خدا».
func (l *line) somebodyBefore(i int) int {
	if who, ok := l.phraseBefore(i, -1, somebody); ok {
		i = who
	}
	for l.is(i-1, kindly) && !l.stops(i-1) {
		i--
	}
	return i
}
