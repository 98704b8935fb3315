package guard

import (
	"strings"
	"testing"
)

// TestLabelsOfPatients holds that what a label says is a patient's is found, whatever
// its digits add up to.
func TestLabelsOfPatients(t *testing.T) {
	for line := range strings.Lines(`
کد ملی [499370899]{national_code}
کد ملی [۴۹۹۳۷۰۸۹۹]{national_code}
کد ملی [٤٩٩٣٧٠٨٩٩]{national_code}
کد ملی: [0499370898]{national_code}
كد ملي [۰۴۹۹۳۷۰۸۹۸]{national_code}
کدملی [۰۴۹۹۳۷۰۸۹۸]{national_code}
کد‌ملی بیمار [۰۴۹۹۳۷۰۸۹۸]{national_code} است
کد ملیِ کودک برابر است با [۰۴۹۹۳۷۰۸۹۸]{national_code}
کد ملی مادر ایشان: [۰۴۹-۹۳۷-۰۸۹۸]{national_code}
کد ملی رضا نمونه [۰۴۹۹۳۷۰۸۹۸]{national_code}
کد ملی:⏎[۰۴۹۹۳۷۰۸۹۸]{national_code}
شماره ملی [۱۲۳۴۵۶۷۸]{national_code}
شمارهٔ ملی [۱۲۳۴۵۶۷۸]{national_code}
شماره‌ی ملی [۱۲۳۴۵۶۷۸]{national_code}
کارت ملی [۱۲۳۴۵۶۷۸۹]{national_code}
national ID [0499370898]{national_code}
National-ID: [499370899]{national_code}
national id no. [12345678]{national_code}
NATIONAL CODE [499 370 898]{national_code}
national code of the patient is [0499370898]{national_code}
national number [049-937-0898]{national_code}
national identity number ([0499370898]{national_code})
N.I.D. [0499370898]{national_code}
her national ID is [0499370898]{national_code}
national ID Reza Nemuneh [0499370898]{national_code}
kode melli [0499370898]{national_code}
nаtional ID [0499370898]{national_code}
ｎａｔｉｏｎａｌ　ＩＤ [０４９９３７０８９８]{national_code}
national ID [12345678]{national_code}, 2 pumps by 2026-12-10
asset 20415, national ID [12345678]{national_code}
invoice for national ID [12345678]{national_code}
MRN[12/34/56]{record_number}
MRN [12/34/56]{record_number}
MRN no. [123456]{record_number}
MRN No [123456]{record_number}
MRN № [123456]{record_number}
MRN number: [12-34-56]{record_number}
mrn#[123456]{record_number}
МRN [123456]{record_number}
ΜRΝ [123456]{record_number}
ＭＲＮ [123456]{record_number}
M.R.N. [123456]{record_number}
patient ID [123456]{record_number}
Patient no. [12345]{record_number}
patient's ID [123456]{record_number}
Pt. ID: [123456]{record_number}
ID of the patient [123456]{record_number}
patient number is [1234567]{record_number}
medical record number [123456]{record_number}
medical record [12-34-56]{record_number}
hospital number [123456]{record_number}
شماره پرونده بیمار [۱۲۳۴۵۶]{record_number}
شمارهٔ پروندهٔ بیمار: [۱۲۳۴۵۶]{record_number}
شماره پرونده [۱۲-۳۴-۵۶]{record_number}
پرونده بیمار [۱۲۳۴۵۶]{record_number}
پرونده شماره [۱۲۳۴۵۶]{record_number}
پروندهٔ پزشکی شمارهٔ [١٢٣٤٥٦]{record_number}
کد بیمار [۱۲۳۴۵]{record_number}
شماره بستری [۱۲۳۴۵۶]{record_number}
phone number is [88881234]{phone}
تلفن: [۸۸۸۸۱۲۳۴]{phone}
national ID [1500000000]{national_code}
UHID [123456]{record_number}
UHID no. [12-34-56]{record_number}
ک.م [۰۴۹۹۳۷۰۸۹۸]{national_code}
ک.م.: [۱۲۳۴۵۶۷۸]{national_code}
ک م [0499370898]{national_code}
ک.م بیمار ۰۴۹۹۳۷۰۸۹۸
کم ۰۴۹۹۳۷۰۸۹۸
ک م ۲ عدد
`) {
		holds(t, Guard{}, line)
	}
}

// TestLabelsOfOtherThings holds that a number passes which a label says is something
// else, and that the next one does not.
func TestLabelsOfOtherThings(t *testing.T) {
	for line := range strings.Lines(`
asset 00123456789
asset tag 00123456789
Asset no.: 00123456789
asset EQ-20415
asset EQ-0499370899
asset 20415 for [0499370899]{national_code}
asset 20415 [0499370899]{national_code}
asset of patient [0499370899]{national_code}
asset 20415 call [09123456789]{phone}
REF 0012345678901
REF: 0012345678901, 0012345678902
REF 0012345678901 and 0012345678902
REF 0012 3456 7890 1
ref patient [0499370899]{national_code}
LOT 0499370899
lot no. 0499370899
batch number 0499370899
serial number 0499370899
serial number of the pump 0499370899
S/N 0499370899
S/N: 09123456789
invoice 0499370899
invoice for [0499370899]{national_code}
proforma invoice no. 0499370899
PO 0499370899
PO-0499370899
purchase order 0912-345-6789
tender no 0912 345 6789
catalogue number 0912-345-6789
cat. no. 021-88881234
cat # 0499370899
Sr. No. 0499370899
شناسه قبض ۰۴۹۹۳۷۰۸۹۹
part number 0912-345-6789
P/N 021-88881234
budget line 9123456789
budget line 0499370899
cost centre 0499370899
account number 0499370899
contract 0499370899
order no. 0499370899
order two for [0499370899]{national_code}
the invoice waits, [0499370899]{national_code}
by invoice, [0499370899]{national_code}
Asset⏎[0499370899]{national_code}
postal code 0499370899
IMEI 004999010640000
UDI 0499370899
IP 192.168.10.11
اموال 00123456789
شمارهٔ اموال ۰۰۱۲۳۴۵۶۷۸۹
شماره اموال دستگاه ۰۴۹۹۳۷۰۸۹۹
برچسب اموال ۰۴۹۹۳۷۰۸۹۹
سریال ۰۴۹۹۳۷۰۸۹۹
شماره سریال: ۰۹۱۲۳۴۵۶۷۸۹
سري ساخت ٠٤٩٩٣٧٠٨٩٩
لات ۰۴۹۹۳۷۰۸۹۹
فاکتور ۰۴۹۹۳۷۰۸۹۹
پیش‌فاکتور شمارهٔ ۰۴۹۹۳۷۰۸۹۹
فاکتور برای [۰۴۹۹۳۷۰۸۹۹]{national_code}
دیروز رسید [۰۴۹۹۳۷۰۸۹۹]{national_code}
منتظر فاکتور، [۰۴۹۹۳۷۰۸۹۹]{national_code}
شماره رسید ۰۴۹۹۳۷۰۸۹۹
شماره پروندهٔ خرید ۱۲۳۴۵۶
فاکتور بیمار [۰۴۹۹۳۷۰۸۹۹]{national_code}
مناقصه ۰۴۹۹۳۷۰۸۹۹
شماره نامه ۰۴۹۹۳۷۰۸۹۹
قرارداد ۰۴۹۹۳۷۰۸۹۹
ردیف بودجه ۹۱۲۳۴۵۶۷۸۹
کد پستی ۰۴۹۹۳۷۰۸۹۹
شماره پروندهٔ مناقصه ۱۲۳۴۵۶
national ID scanner model 12345678
national ID card reader, asset 12345678
national ID printers 12345678
national ID cards by 2026-12-10
smart national ID 120000000 rials
کارت ملی هوشمند ۱۲۰۰۰۰۰۰ ریال
بانک ملی ۱۲۳۴۵۶۷۸
کد ملی ندارد. ۲ پمپ لازم است
national ID 2 pumps
national grid 12345678
MRN system from 2026-12-10
MRN 12, 34, 56
MRN 12 beds 3456
patient 12345
patients: 12000 a year
patient number unknown, 12000 rial
IR820540102680020817909002
IR82 0540 1026 8002 0817 9090 02
شبا IR82 0540 1026 8002 0817 9090 02
شبا ۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲
card 6037 9911 2345 6789
850,000,000 IRR
۸۵۰٬۰۰۰٬۰۰۰ ریال
8.500.000.000 rials
12 x 4500000 rial
EQ-20415
model MX-800-12345
2026-12-10 10:30
۱۴۰۵/۰۹/۲۰ ساعت ۱۰:۳۰
tel ext 2345
NDC 0499370899
NDC: 0912-345-6789
IRC 0499370899
کد انبار ۰۴۹۹۳۷۰۸۹۹
شماره انبار: ۰۴۹۹۳۷۰۸۹۹
(01)00312345678906
(01) 00312345678906
(01)00312345678906(17)261231(10)AB12(21)0499370899
(01)00312345678906 (21)0499370899
(01)00312345678906 for [0499370899]{national_code}
(01) [0499370899]{national_code}
DOI 10.1016/0499370899
10.1016/0499370899
https://doi.org/10.1016/j.jped.0499370899
10.1016/j.jped.2019, [0499370899]{national_code}
10.1016/j.jped.2019 [0499370899]{national_code}
INC0499370899
INC-0499370899
CHG0499370899
incident number 0499370899
Nemuneh Inc. [09123456789]{phone}
asset tags: 00123456789, 00123456788, 00123456787
asset tags: 20415, 0499370899, 00123456789
asset tags: EQ-20415, EQ-0499370899 and EQ-00123456789
serial numbers 20415, 0499370899
asset tags, [0499370899]{national_code}
asset tags: 20415 for [0499370899]{national_code}
asset tags: 20415, patient [0499370899]{national_code}
asset tag 20415, [0499370899]{national_code}
داخلی ۲۳۴۵
`) {
		holds(t, Guard{}, line)
	}
}

// TestGroups holds that one sign between many groups hides no code, and that a list of
// quantities is none.
func TestGroups(t *testing.T) {
	for line := range strings.Lines(`
[04*99*37*08*99]{national_code}
[04|99|37|08|99]{national_code}
[04,99,37,08,99]{national_code}
[04:99:37:08:99]{national_code}
[04;99;37;08;99]{national_code}
[04🙂99🙂37🙂08🙂99]{national_code}
[04🙂 99🙂 37🙂 08🙂 99]{national_code}
[04:bed:99:bed:37:bed:08:bed:99]{national_code}
[04 * 99 * 37 * 08 * 99]{national_code}
[04, 99, 37, 08, 99]{national_code}
[۰۴،۹۹،۳۷،۰۸،۹۹]{national_code}
[۰۴٭۹۹٭۳۷٭۰۸٭۹۹]{national_code}
[04_99_37_08_99]{national_code}
[0*4*9*9*37*08*99]{national_code}
[04*99*37*0899]{national_code}
04*99*37*08*98
04*99|37*08*99|12
13, 80, 60, 24, 75
13 | 80 | 60 | 24 | 75
12,15,18,20,25
4*3*2*10*12
10:00:12:30:45
12:bed:3
`) {
		holds(t, Guard{}, line)
	}
}

// TestDisguises holds that digits are found however they are drawn.
func TestDisguises(t *testing.T) {
	for line := range strings.Lines(`
[O499370899]{national_code}
[OO12345679]{national_code}
[oo1-234567-9]{national_code}
[o499370899]{national_code}
[О499370899]{national_code}
[049937O899]{national_code}
[049 937 O899]{national_code}
[0 4 9 9 3 7 O 8 9 9]{national_code}
[O9l23456789]{phone}
[⓿❹❾❾❸❼⓿❽❾❾]{national_code}
[⓪④⑨⑨③⑦⓪⑧⑨⑨]{national_code}
[0⑷⑼⑼⑶⑺0⑻⑼⑼]{national_code}
[0⒋⒐⒐⒊⒎0⒏⒐⒐]{national_code}
[🄀⒋⒐⒐⒊⒎🄀⒏⒐⒐]{national_code}
[０４９９３７０８９９]{national_code}
[:zero::four::nine::nine::three::seven::zero::eight::nine::nine:]{national_code}
[:zero: :four: :nine: :nine: :three: :seven: :zero: :eight: :nine: :nine:]{national_code}
:hospital: [0499370899]{national_code}
[0️⃣4️⃣9️⃣9️⃣3️⃣7️⃣0️⃣8️⃣9️⃣9]{national_code}️⃣
dаte оf birth [2015-03-05]{birth_date}
ｂｏｒｎ [２０１５]{birth_date}
born [②⓪①⑤]{birth_date}
CO2 12345, H2O 67890
E. coli O157, 2 pumps
250 ml, 10l, 1500l
2½ m² and ¾
Room l0, bed O2
Ⅷ ward 12
`) {
		holds(t, Guard{}, line)
	}
}

// TestBirths holds that a date after birth words is one of birth, unless the words
// speak of something else.
func TestBirths(t *testing.T) {
	for line := range strings.Lines(`
birth rate up 12 March 2026
birth rates of 2025
the rate of birth in 2025
low birth weight 2010
birth ward renovated 12 March 2026
birth centre opens 2027
birth defects day 3 March
birth registry 2026-12-10
birthday party 12 March
40 babies born in 2026
ten children born with SCID in 2026
babies were born in 2026
the patients born in 2015
۴۰ نوزاد متولد ۱۴۰۵
۴۰ نوزاد نارس متولد ۱۴۰۵
نوزادان متولد سال ۱۴۰۵
item b. 12 March 2026
section b. 2026-12-10
بند b. 2026-12-10
40 babies born on [12 March 2026]{birth_date}
۴۰ نوزاد متولد [۱۴۰۵/۰۳/۰۱]{birth_date}
نوزاد متولد [۱۴۰۵]{birth_date}
۱ نوزاد متولد [۱۴۰۵]{birth_date}
تخت ۱۲ نوزاد متولد [۱۴۰۵]{birth_date}
bed 12 baby born [2015]{birth_date}
2 beds for a child born in [2015]{birth_date}
two beds for children: born [2015]{birth_date}
Nemuneh b. [12 March 2019]{birth_date}
نرخ تولد ۱۴۰۲
آمار تولد سال ۱۴۰۲
جشن تولد ۱۵ مهر
ولادت حضرت علی ۱۵ مهر
birth on [12 March 2026]{birth_date}
birth: [12 March 2026]{birth_date}
birth certificate [12 March 2019]{birth_date}
birthday [12 March]{birth_date}
تولد [۱۵ مهر ۱۳۹۵]{birth_date}
تولد بیمار: [۱۳۹۵/۷/۱۵]{birth_date}
متولد [آذر ۹۵]{birth_date}
`) {
		holds(t, Guard{}, line)
	}
}

// TestFindUnder holds that a field's label is a label.
func TestFindUnder(t *testing.T) {
	for _, c := range [...]struct {
		label, text string
		hits        int
	}{
		{"asset", "00123456789", 0}, {"asset", "EQ 0499370899", 0}, {"asset", "EQ-20415 for 0499370899", 1}, {"", "00123456789", 1},
		{"amount", "3330000007", 0}, {"", "3330000007", 1}, {"national ID", "0499370898", 1},
	} {
		hits := (Guard{}).FindUnder(c.label, c.text)
		if len(hits) != c.hits || len(hits) > 0 && !strings.HasSuffix(c.text[hits[0].Start:], c.text[hits[0].Start:hits[0].End]) {
			t.Errorf("%s: %q: %v", c.label, c.text, hits)
		}
	}
}
