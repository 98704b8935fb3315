package reading

// bodies are kinds of organisations: a name with one of them names no unit of ours, and
// what stands beside it belongs to it: Kidney Foundation, Monday Club, «بنیاد ۱۵ خرداد».
var bodies = Set(`foundation foundations pharmacy lab laboratory laboratories cafe café charity insurance airline airlines petrochemical charities bank banks club clubs association associations society societies company companies co corp corporation ltd llc inc gmbh plc group trust fund funds registry register
	ngo union federation league council board committee commission chamber ministry embassy consulate municipality church mosque university school college academy hospital clinic network alliance guild
	cooperative holding factory pharma pharmaceuticals pharmaceutical industries industry trading store stores shop shops market bazaar hotel restaurant bakery press publishers publishing radio newspaper
	team brotherhood sisters sisterhood friends volunteers students alumni family families merchants employees staff workers mission initiative project campaign programme program endowment agency authority org organisation organization office bureau
	آزمایشگاه داروخونه نونوایی دندونپزشکی مهدکودک سمن نشر پوشاک طلافروشی نجاری کتابفروشی قنادی کافه روتاری لاینز یونیسف امداد لوازم‌خانگی کارخونه موسسه‌ی بنیاد بنیادهای خیریه خیریه‌ای موسسه مؤسسه بانک باشگاه انجمن شرکت گروه صندوق سازمان اتحادیه فدراسیون شورا شورای ستاد هیئت هیات کمیته کمیسیون اتاق وزارت وزارتخانه سفارت کنسولگری شهرداری فرمانداری استانداری اداره مسجد حسینیه کلیسا
	دانشگاه دانشکده مدرسه دبیرستان دبستان آموزشگاه آکادمی بیمارستان درمانگاه داروخانه شبکه رجیستری مجمع کانون جمعیت جامعه تعاونی هلدینگ کارخانه کارخانجات داروسازی صنایع بازرگانی فروشگاه بازار هتل رستوران نانوایی انتشارات روزنامه رادیو
	تیم خانه پایگاه پویش کمپین خانواده خانواده‌ی فامیل دوستان خیرین خیران نیکوکاران کارکنان کارمندان اهالی اصناف صنف بسیج هلال‌احمر هلال کمپانی آستان بیمه دارایی پتروشیمی فولاد معدن بنگاه دفتر نمایندگی کلینیک مرکز موقوفه وقف`)
