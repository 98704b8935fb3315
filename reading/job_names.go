package reading

// workNames are the names of each kind of work, by its code. Their plurals are added.
var workNames = map[string]string{
	"2211": `general practitioner,gp,family physician,family doctor,family practitioner,physician,doctor,medical doctor,doc,medic,medical officer,house officer,
		resident doctor,resident physician,resident,junior doctor,generalist,
		پزشک عمومی,پزشک,پزشک خانواده,پزشک مقیم,پزشک کشیک,دکتر عمومی,دکتر,دکترای عمومی,رزیدنت,دستیار تخصصی`,
	"2212": `specialist physician,specialist doctor,physician specialist,doctor specialist,consultant physician,consultant doctor,attending physician,attending,
		specialist,consultant,sub-specialist,subspecialist,
		پزشک متخصص,پزشک فوق تخصص,دکتر متخصص,دکتر فوق تخصص,متخصص,متخصصین,فوق تخصص,فوق تخصصی,فوق متخصص,اتند,اتندینگ,پزشک اتند`,
	"2221": `nurse,registered nurse,staff nurse,rn,parastar,nursing staff,nursing sister,
		پرستار,پرستاری,پرسنل پرستاری,کارشناس پرستاری,نیروی پرستاری,نیرو پرستاری,نیروی پرستار,نرس`,
	"2131": `biologist,researcher,research fellow,research scientist,research associate,research biologist,scientist,postdoctoral researcher,postdoctoral fellow,
		زیست‌شناس,بیولوژیست,پژوهشگر,محقق,کارشناس ارشد,کارشناس پژوهش,کارشناس پژوهشی,کارشناس تحقیقات,دانشمند`,
	"2149": `biomedical engineer,medical engineer,engineer biomedical,biomedical equipment engineer,medical equipment engineer,clinical engineer,biomed engineer,biomed,bme,
		مهندس پزشکی,مهندس تجهیزات پزشکی,مهندس تجهیزات,مهندس بیومدیکال,کارشناس تجهیزات پزشکی,کارشناس مهندسی پزشکی,مسئول تجهیزات پزشکی`,
	"2262": `pharmacist,داروساز,دکتر داروساز,داروساز عمومی`,
	"2264": `physiotherapist,physio,physical therapist,physio therapist,فیزیوتراپیست,فیزیوتراپ,کارشناس فیزیوتراپی,فیزیوتراپی`,
	"2265": `dietitian,dietician,nutritionist,clinical nutritionist,کارشناس تغذیه,متخصص تغذیه,مشاور تغذیه,تغذیه,رژیم‌شناس,رژیم‌درمانگر,تغذیه‌شناس`,
	"2634": `psychologist,psychotherapist,روان‌شناس,روان‌درمانگر,کارشناس روان‌شناسی,روانکاو`,
	"2635": `social worker,counsellor,counselor,family counsellor,مددکار اجتماعی,مددکار,کارشناس مددکاری,کارشناس مددکاری اجتماعی,مشاور خانواده`,
	"3211": `imaging technician,radiographer,radiology technician,radiology tech,radiology technologist,radiologic technologist,imaging tech,imaging technologist,
		x-ray technician,x-ray tech,xray technician,xray tech,x ray tech,x ray technician,sonographer,
		کارشناس پرتونگاری,کارشناس پرتوشناسی,تکنسین تصویربرداری,کارشناس تصویربرداری,تکنولوژیست تصویربرداری,کارشناس رادیولوژی,تکنسین رادیولوژی,تکنولوژیست رادیولوژی,کاردان رادیولوژی,
		رادیوگراف,پرتوکار,پرتونگار,تکنسین پرتونگاری`,
	"3212": `laboratory technician,lab technician,laboratory tech,lab tech,laboratory technologist,lab technologist,medical technologist,medical laboratory technician,
		medical lab technician,lab scientist,biomedical scientist,laboratory scientist,lab assistant,laboratory assistant,
		تکنسین آزمایشگاه,کارشناس آزمایشگاه,کارشناس علوم آزمایشگاهی,کاردان آزمایشگاه,کاردان علوم آزمایشگاهی,آزمایشگاهی,نیروی آزمایشگاه,پرسنل آزمایشگاه,تکنولوژیست آزمایشگاه`,
	"3221": `associate nurse,auxiliary nurse,enrolled nurse,practical nurse,licensed practical nurse,lpn,nursing associate,nurse associate,assistant nurse,assoc nurse,behyar,بهیار`,
	"5321": `care assistant,healthcare assistant,health care assistant,hca,nurse aide,nurse's aide,nursing aide,nursing assistant,nurse assistant,patient care assistant,
		healthcare support worker,health care worker,healthcare aide,care aide,patient attendant,care asst,healthcare asst,health care asst,
		کمک‌بهیار,کمک پرستار,بیماربر,کمک‌پرستاری,مراقب بیمار,مراقب سلامت,نیروی کمکی پرستاری`,
	"1342": `health services manager,health service manager,ward manager,nurse manager,nursing manager,hospital manager,service manager,unit manager,department manager,matron,
		مدیر خدمات سلامت,مدیر خدمات بهداشتی,مدیر خدمات بهداشتی درمانی,مدیر پرستاری,مترون,مدیر بخش,مدیریت بخش,مدیر داخلی`,
	"": `physician assistant,assistant physician,physician's assistant,dental assistant,dental nurse,dentist,veterinarian,pharmacy technician,pharmacy tech,pharmacy assistant,
		pharmacist assistant,pharmacist tech,theatre technician,it technician,software engineer,lab manager,
		کاردرمان,کاردرمانگر,گفتاردرمان,ماما,منشی,کارورز,دستیار پزشک,دستیار پزشکی,دندان پزشک,دام پزشک,تکنسین دارویی,تکنسین داروخانه,نسخه‌پیچ,منشی پزشک,مهندس نرم‌افزار,تکنسین فوریت`,
}

// specialNames tell a specialty, too, and stay in it.
var specialNames = map[string]string{
	"2212": `psychiatrist,haematologist,hematologist,nephrologist,oncologist,cardiologist,neurologist,radiologist,pathologist,immunologist,
		urologist,gastroenterologist,pulmonologist,endocrinologist,rheumatologist,dermatologist,hepatologist,neonatologist,geneticist,infectiologist,
		ophthalmologist,allergist,virologist,otolaryngologist,orthopaedist,orthopedist,neurosurgeon,obstetrician,radiotherapist,diabetologist,
		anaesthetist,anesthetist,anaesthesiologist,anesthesiologist,intensivist,surgeon,paediatrician,pediatrician,internist,gynaecologist,gynecologist,
		haemato-oncologist,hemato-oncologist,haematologist-oncologist,hematologist-oncologist,fellow,clinical fellow,registrar,
		روان پزشک,چشم پزشک,هماتولوژیست,نفرولوژیست,انکولوژیست,کاردیولوژیست,نورولوژیست,رادیولوژیست,پاتولوژیست,اورولوژیست,ارولوژیست,ایمونولوژیست,نئوناتولوژیست,
		نوزادشناس,خون‌شناس,قلب‌شناس,آسیب‌شناس,ژنتیسیست,گاسترولوژیست,اندوکرینولوژیست,روماتولوژیست,پولمونولوژیست,هپاتولوژیست,اینتنسیویست,آنستزیولوژیست,آنکولوژیست,
		جراح,فلو,فلوی,فلوشیپ,فلوشیپ تخصصی`,
	"2221": `specialist nurse,consultant nurse,nurse specialist,clinical nurse specialist,nurse practitioner,nurse consultant,nurse anaesthetist,nurse anesthetist,
		سر پرستار,پرستار متخصص`,
	"2262": "consultant pharmacist,specialist pharmacist",
	"2131": "postdoc,post-doc,postdoctoral,bioinformatician,biotechnologist,microbiologist,biochemist,biostatistician,epidemiologist,پسادکتری,بیوانفورماتیست,بیوتکنولوژیست,میکروبیولوژیست,بیوشیمیست",
	"3211": "سونوگرافیست,سونوگرافی کار,اپراتور رادیولوژی",
	"3212": "phlebotomist,خون‌گیر",
}

var (
	technicians = Set("tech techs technician technicians technologist technologists کارشناس کارشناسان تکنسین تکنسین‌ها کاردان اپراتور تکنولوژیست")
	// What tells where a technician works.
	fieldsOfTechnicians = means(map[string]string{
		"3211": `echo mri ct x-ray xray radiology imaging ultrasound sonography mammography angiography fluoroscopy pet densitometry
			اکو ام‌آر‌آی سی‌تی سی‌تی‌اسکن سی‌تی‌‌اسکن سونوگرافی رادیولوژی ماموگرافی آنژیوگرافی تصویربرداری پرتونگاری رادیوتراپی`,
		"3212": `lab laboratory flow cytometry pcr processing blood culture hla chimerism elisa sequencing ngs genetic genetics microbiology haematology hematology biochemistry cell
			flowcytometry apheresis cryopreservation histology
			آزمایشگاه آزمایشگاهی فلوسایتومتری کشت بانک‌خون ژنتیک سلول کایمریسم کایمریزم بیوشیمی میکروب هماتولوژی`,
	})
)
