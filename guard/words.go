package guard

import "strings"

// labels are what names the number after it. The words of a label are written
// together: "national ID", "national-ID" and «کد ملی», «کدملی» are one each. labelEnds
// are the last words of them all.
var labels, labelEnds = func() (m map[string]label, ends map[string]bool) {
	m, ends = map[string]label{}, map[string]bool{}
	add := func(is label, lists ...string) {
		for _, list := range lists {
			for _, name := range strings.Split(list, ",") {
				for _, spelt := range [...]string{name, strings.ReplaceAll(name, "ه ", "ه‌ی ")} { // شمارهٔ ملی, شماره‌ی ملی
					parts := strings.Fields(spelt)
					whole := lower(fold(strings.Join(parts, "")))
					m[whole], ends[whole], ends[lower(fold(parts[len(parts)-1]))] = is, true, true
					if len(whole) <= longestLabel {
						ends[whole[len(whole)-1:]] = true // M.R.N.
					}
				}
			}
		}
	}
	add(nationalCode,
		"national code,national ID,national number,national no,national identity,national identification,national identifier,national card,identity number,identity no,identity code,identity card,nat ID,nat code,NID,NIN",
		"code melli,code meli,kod melli,kod meli,kode melli,kode meli,melli code,meli code,shomare melli,shomare meli,SSN,social security",
		"کد ملی,شماره ملی,شناسه ملی,کارت ملی,کد ملّی,ش ملی,نمره ملی,شماره شناسنامه,ش شناسنامه",
	)
	add(recordNumber,
		"MRN,UHID,MR no,MR number,medical record,medical records,medical record number,medical file,patient ID,pt ID,pt no,ID of patient,ID of the patient,patient no,patient nr,patient number,patient code",
		"patient record,patient file,patient chart,patient identifier,record of patient,hospital number,hospital no,hospital ID,chart number,chart no,admission number,admission no",
		"patients ID,patients number,patients record,patients file",
		"شماره پرونده,پرونده شماره,پرونده بیمار,پرونده پزشکی,پرونده بالینی,شماره بیمار,بیمار شماره,کد بیمار,شناسه بیمار,شماره بستری,کد بستری,شماره پذیرش,کد پذیرش,ش پرونده",
	)
	add(telephone, "tel,telephone,phone,mobile,cell,call,whatsapp,تلفن,موبایل,همراه,تماس,واتساپ")
	add(otherThing,
		"asset,inventory,serial,serials,sr no,SN,ref,reference,lot,batch,PO,purchase order,tender,invoice,proforma,bill,receipt no,voucher,SKU,catalogue,catalog,cat,barcode",
		"NDC,IRC,CHG,incident,GTIN,UDI,EAN,UPC,IMEI,MAC,IP,firmware,version,model,part,PN,budget line,budget code,budget row,budget item,cost centre,cost center,account,IBAN,sheba",
		"tracking,waybill,ISBN,ISSN,PMID,DOI,ORCID,GLN,HS,tariff,postcode,postal code,zip,zip code,VAT,economic code,contract,grant,quantity",
		"اموال,سریال,سری ساخت,بچ,لات,رفرنس,مرجع,فاکتور,پیش فاکتور,صورتحساب,شماره رسید,شماره حواله,شماره قبض,شناسه قبض,شماره سند,مناقصه,مزایده,استعلام,سفارش,بارکد,کاتالوگ,مدل,قطعه,کد کالا",
		"شناسه کالا,شماره کالا,شماره فنی,کد فنی,ردیف,ردیف بودجه,کد بودجه,ردیف اعتبار,ردیف اعتباری,مرکز هزینه,حساب,شبا,کد رهگیری,شماره رهگیری,شماره پیگیری,کد پیگیری",
		"کد پستی,کدپستی,کد اقتصادی,شماره ثبت,قرارداد,شماره قرارداد,نامه,شماره نامه,کد پروژه,شماره پروژه,کد خرید,شماره خرید,کد تجهیز,کد انبار,شماره انبار,برچسب,پلاک",
	)
	for _, thing := range strings.Fields("order request item product project letter permit licence license ticket device equipment document supplier vendor customer warranty ward room bed") {
		for _, name := range strings.Fields("no number nr code ID") {
			add(otherThing, thing+" "+name)
		}
	}
	add(ownNumber, "reader,readers,scanner,scanners,printer,printers,system,systems,software,app,اسکنر,چاپگر,پرینتر,کارتخوان,سامانه,نرم افزار,خرید,purchase")
	return m, ends
}()

// links are words that only join a label to its number.
var links = words(
	"no nr num number numbers code codes id ids tag tags nos of the a an is was are as and or s whose new old pump device machine monitor ventilator bed drug item",
	"شماره شماره‌ی کد شناسه شناسه‌ی و یا است بود ی های این ان برابر دستگاه پمپ ونتیلاتور مانیتور تخت دارو کالا جدید",
)

// plurals are the words of a label that names a whole list of numbers.
var plurals = words("tags numbers codes nos ids serials assets lots")

// tickets are the beginnings of a service desk's numbers, written next to them. Apart
// from its number, Inc. is a company's.
var tickets = words("inc chg ritm prb")

// persons are words for those whom a number may identify, and what may stand between
// a label of theirs and the number.
var persons = words(
	"patient patients child baby infant newborn mother father donor recipient his her their him she he mr mrs ms",
	"بیمار بیماران کودک نوزاد مادر پدر ایشان او وی اقای خانم اهداکننده گیرنده همراه فرزند دختر پسر",
)

// currencies are the words that make an amount of a number beside them.
var currencies = words("$ € £ rial rials irr toman tomans irt usd dollar dollars eur euro euros gbp ریال تومان تومن دلار یورو میلیون میلیارد million billion هزار thousand")

// prices are the words an amount follows.
var prices = words("cost price budget amount value هزینه قیمت مبلغ بودجه اعتبار ارزش")

// birthWords are the words that a date of birth follows, and sureBirth those of them
// that nothing else does.
var (
	birthWords = words("born birth تولد ولادت زاده زادروز دنیاآمده بهدنیاآمده دنیاآمد بهدنیاآمد")
	sureBirth  = words("dateofbirth dob yob birthdate birthday birthyear تاریختولد سالتولد روزتولد تاریخولادت سالولادت تاریخت تت متولد متولدین")
)

// birthThings beside a birth word make it something else: a birth rate, a birthday
// party, the day a saint was born.
var birthThings = words(
	"rate rates ratio number unit ward room rooms centre center centres suite suites hall clinic weight weights cohort defect defects control plan plans registry",
	"statistics stats attendant attendants companion pool trauma injury asphyxia party celebration cake care services department mortality complications order",
	"نرخ میزان آمار تعداد شمار جشن کیک سالگرد میانگین حضرت امام پیامبر رسول باسعادت",
)

// bornWords are the birth words that also tell of many: «۴۰ نوزاد متولد ۱۴۰۵».
var bornWords = words("born زاده دنیاآمده بهدنیاآمده دنیاآمد بهدنیاآمد متولد متولدین")

// many are words for several people, and counted those that are after a number.
var (
	many    = words("babies children infants newborns neonates patients boys girls نوزادان کودکان بیماران اطفال بچه‌ها نوزادهای کودک‌ها")
	counted = words("نوزاد کودک بیمار طفل بچه نفر دختر پسر")
)

// numbered are things that have a number, which is then no count of people.
var numbered = words("bed room ward cot incubator no number unit تخت اتاق بخش شماره انکوباتور کد واحد")

// lettered are things that have a letter: item b.
var lettered = words("item option point part section step annex appendix phase block ward room bed group line type class grade paragraph clause question table figure list بند مورد گزینه بخش قسمت پیوست")

// endsBirth are words after which a date is another one: a deadline, the day
// something broke.
var endsBirth = words("by until before due needed since from تا قبل پیش از")

// timeUnits after a number make it a length or a weight: born at 24 weeks.
var timeUnits = words("week weeks day days hour hours month months year years minutes هفته روز ساعت ماه سال دقیقه g kg گرم")

// monthNames are the months of both calendars, in both languages.
var monthNames = words(
	"january february march april may june july august september october november december",
	"jan feb mar apr jun jul aug sep sept oct nov dec",
	"farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand",
	"فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
	"ژانویه فوریه مارس آوریل مه می ژوئن ژوئیه جولای اوت آگوست سپتامبر اکتبر نوامبر دسامبر",
)
