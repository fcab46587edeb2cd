/*
 * The words of dates: months, weekdays and small words of the languages that
 * news is written in, and the names of time zones.
 *
 * A word list is one string with spaces between words; there are few enough
 * that looking through them costs less than reading the file they came from.
 */
#include "date.h"

#include <string.h>

static const char *const months[12] = {
    "january jan januar jänner janvier janv enero ene gennaio gen "
    "janeiro januari styczeń stycznia ocak oca tammikuu tammikuuta "
    "január januára januarja leden ledna siječanj siječnja ianuarie "
    "gener jaanuar sausio janvāris janvārī janúar xaneiro جنوری جانفي มกราคม "
    "ม.ค "
    "январь янв января січень січня януари јануар "
    "ιαν ιανουαρίου ιανουάριος يناير ינואר בינואר जनवरी",
    "february feb februar feber februari février févr fév febrero "
    "febbraio fevereiro fev luty lutego şubat şub helmikuu helmikuuta "
    "február februára februarja únor února veljača veljače februarie "
    "febrer veebruar vasario februāris februārī febrúar febreiro فروری شباط "
    "فيفري กุมภาพันธ์ ก.พ февраль фев февр февраля лютий лютого "
    "февруари фебруар φεβ φεβρουαρίου φεβρουάριος فبراير פברואר בפברואר "
    "फरवरी फ़रवरी",
    "march mar mär märz mrz mars marts marzo março maart mrt marec "
    "marca marzec mart maret آذار مارچ มีนาคม มี.ค maaliskuu maaliskuuta március "
    "márc březen "
    "března ožujak ožujka martie març märts kovo март мар марта "
    "березень березня μαρ μάρ μαρτίου μάρτιος مارس מרץ במרץ मार्च",
    "april apr avril avr abril abr aprile kwiecień kwietnia nisan nis "
    "huhtikuu huhtikuuta április ápr apríl apríla aprila duben dubna "
    "aprīlis aprīlī نيسان أفريل اپریل เมษายน เม.ย travanj travnja aprilie "
    "aprill "
    "balandžio апрель апр апреля април "
    "квітень квітня απρ απριλίου απρίλιος أبريل ابريل אפריל באפריל "
    "अप्रैल",
    "may mai mayo maggio mag maio mei maj maja mayıs toukokuu "
    "maijs maijā maí أيار ماي مئی พฤษภาคม พ.ค toukokuuta május máj mája květen "
    "května svibanj svibnja maig "
    "gegužės май мая мај травень травня μάι μαΐ μαΐου μάιος مايو מאי "
    "במאי मई",
    "june jun juni juin junio giugno giu junho czerwiec czerwca haziran "
    "jūnijs jūnijā júní xuño junie حزيران جوان جون มิถุนายน มิ.ย haz kesäkuu "
    "kesäkuuta június jún júna junija červen června lipanj "
    "lipnja iunie juny juuni birželio июнь июн июня юни јун червень "
    "червня ιούν ιουν ιουνίου ιούνιος يونيو יוני ביוני जून",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca "
    "jūlijs jūlijā júlí xullo julie julai تموز جويلية جولائی กรกฎาคม ก.ค "
    "temmuz "
    "tem heinäkuu heinäkuuta július júl júla julija červenec "
    "července srpanj srpnja iulie juliol juuli liepos июль июл июля юли "
    "јул липень липня ιούλ ιουλ ιουλίου ιούλιος يوليو יולי ביולי जुलाई",
    "august aug august août aou agosto ago augustus augusti augusta "
    "augusts augustā ágúst ogos آب أوت اگست สิงหาคม ส.ค avgusta sierpień "
    "sierpnia "
    "ağustos ağu agustus elokuu elokuuta "
    "augusztus srpen srpna kolovoz kolovoza agost rugpjūčio август авг "
    "августа серпень серпня αυγ αύγ αυγούστου αύγουστος أغسطس اغسطس "
    "אוגוסט באוגוסט अगस्त",
    "september sep sept septembre septiembre settembre set setembro "
    "septembris septembrī أيلول ستمبر กันยายน ก.ย setembre wrzesień września "
    "eylül "
    "eyl syyskuu syyskuuta szeptember "
    "szept septembra září rujan rujna septembrie rugsėjo сентябрь сен "
    "сент сентября септември септембар вересень вересня σεπ σεπτεμβρίου "
    "σεπτέμβριος سبتمبر ספטמבר בספטמבר सितंबर सितम्बर",
    "october oct oktober okt octobre octubre ottobre ott outubro out "
    "oktobris oktobrī اکتوبر ตุลาคม ต.ค تشرين październik października ekim eki "
    "lokakuu "
    "lokakuuta október "
    "októbra oktobra říjen října octombrie oktoober spalio октябрь окт "
    "октября октомври октобар жовтень жовтня οκτ οκτωβρίου οκτώβριος "
    "أكتوبر اكتوبر אוקטובר באוקטובר अक्टूबर",
    "november nov novembre noviembre novembro listopad listopada "
    "novembris novembrī nóvember نومبر พฤศจิกายน พ.ย listopadu kasım kas "
    "marraskuu "
    "marraskuuta novembra studeni "
    "studenog studenoga noiembrie lapkričio ноябрь ноя нояб ноября "
    "ноември новембар листопад листопада νοε νοέ νοεμβρίου νοέμβριος "
    "نوفمبر נובמבר בנובמבר नवंबर नवम्बर",
    "december dec des dezember dez décembre déc diciembre dic dicembre "
    "dezembro desember desembre grudzień grudnia aralık ara joulukuu "
    "joulukuuta decembra prosinec prosince prosinac prosinca decembrie "
    "decembris decembrī decembro disember دسمبر ธันวาคม ธ.ค كانون detsember "
    "gruodžio "
    "декабрь дек декабря декември децембар грудень "
    "грудня δεκ δεκεμβρίου δεκέμβριος ديسمبر דצמבר בדצמבר दिसंबर "
    "दिसम्बर",
};

static const char weekdays[] =
    "monday mon tuesday tues tue wednesday wed thursday thurs thur thu "
    "friday fri saturday sat sunday sun montag dienstag mittwoch "
    "donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi "
    "jeudi vendredi samedi dimanche lunes martes miércoles jueves "
    "viernes sábado domingo lunedì martedì mercoledì giovedì venerdì "
    "sabato domenica maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag segunda terça quarta quinta sexta feira mandag "
    "måndag tirsdag tisdag onsdag torsdag fredag lørdag lördag søndag "
    "söndag maanantai maanantaina tiistai tiistaina keskiviikko "
    "keskiviikkona torstai torstaina perjantai perjantaina lauantai "
    "lauantaina sunnuntai sunnuntaina poniedziałek wtorek środa "
    "czwartek piątek sobota niedziela pondělí úterý středa čtvrtek "
    "pátek neděle pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "luni marți miercuri joi vineri sâmbătă duminică senin selasa rabu "
    "kamis jumat sabtu minggu понедельник вторник среда четверг пятница "
    "суббота воскресенье понеділок вівторок середа четвер субота неділя "
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή "
    "hétfő kedd szerda csütörtök péntek szombat vasárnap ponedjeljak utorak "
    "srijeda četvrtak petak subota nedjelja ponedeljak sreda nedelja "
    "понедељак уторак среда четвртак петак субота недеља "
    "الأحد الاحد الإثنين الاثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة "
    "السبت יום ראשון שני שלישי רביעי חמישי שישי שבת रविवार सोमवार मंगलवार "
    "बुधवार गुरुवार शुक्रवार शनिवार วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ "
    "วันพฤหัสบดี วันศุกร์ วันเสาร์ 日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 "
    "土曜日 星期日 星期天 星期一 星期二 星期三 星期四 星期五 星期六 周日 周一 "
    "周二 周三 周四 周五 周六";

/* Small words, suffixes of ordinals, and the signs that Chinese and Japanese
 * write after year, month and day. */
static const char fillers[] =
    "at on of the a de del den der le el il à um às kl klo ore om st nd rd th "
    "er "
    "m d gada dne roku года г року р в у о alle las ngày tháng năm tanggal "
    "pukul "
    "uhr hrs o º ª t – — · ‐ 年 月 日 分 秒 الأول الاول ที่ น";

/* Nobody writes Korean but in Korea: these say the zone as well. */
static const char korean_fillers[] = "년 월 일 분 초";

/* Summer time: none, or by the rules of the United States or of Europe. */
enum rule { ALWAYS, UNITED_STATES, EUROPE };

/* The abbreviations that RFC 2822 gives to American zones mean those zones;
 * others mean what newspapers mean by them. Minutes are those of winter. */
static const struct zone {
    const char *names;
    int minutes;
    enum rule rule;
} zones[] = {
    { "z ut utc gmt wet etc/gmt etc/utc", 0, ALWAYS },
    { "bst west cet met mez wat", 60, ALWAYS },
    { "cest mest mesz eet sast cat", 120, ALWAYS },
    { "eest msk мск trt eat europe/moscow europe/istanbul", 180, ALWAYS },
    { "gst asia/dubai", 240, ALWAYS },
    { "pkt asia/karachi", 300, ALWAYS },
    { "ist asia/kolkata asia/calcutta", 330, ALWAYS },
    { "wib ict asia/bangkok asia/jakarta", 420, ALWAYS },
    { "sgt hkt pht awst asia/shanghai asia/singapore asia/hong_kong "
      "asia/manila",
        480, ALWAYS },
    { "jst kst asia/tokyo asia/seoul", 540, ALWAYS },
    { "acst", 570, ALWAYS },
    { "aest", 600, ALWAYS },
    { "acdt", 630, ALWAYS },
    { "aedt", 660, ALWAYS },
    { "nzst", 720, ALWAYS },
    { "nzdt", 780, ALWAYS },
    { "ndt", -150, ALWAYS },
    { "adt brt art", -180, ALWAYS },
    { "nst", -210, ALWAYS },
    { "edt ast", -240, ALWAYS },
    { "est cdt", -300, ALWAYS },
    { "cst mdt", -360, ALWAYS },
    { "mst pdt", -420, ALWAYS },
    { "pst akdt", -480, ALWAYS },
    { "akst", -540, ALWAYS },
    { "hst", -600, ALWAYS },
    { "at", -240, UNITED_STATES },
    { "et america/new_york america/toronto", -300, UNITED_STATES },
    { "ct america/chicago", -360, UNITED_STATES },
    { "mt america/denver", -420, UNITED_STATES },
    { "pt america/los_angeles america/vancouver", -480, UNITED_STATES },
    { "europe/london europe/dublin europe/lisbon", 0, EUROPE },
    { "europe/paris europe/berlin europe/brussels europe/madrid europe/rome "
      "europe/amsterdam europe/vienna europe/zurich europe/warsaw "
      "europe/prague europe/stockholm europe/oslo europe/copenhagen "
      "europe/budapest europe/belgrade",
        60, EUROPE },
    { "europe/athens europe/helsinki europe/kyiv europe/kiev europe/bucharest "
      "europe/sofia europe/riga europe/vilnius europe/tallinn",
        120, EUROPE },
};

enum { N_ZONES = sizeof zones / sizeof *zones };

static bool list_has(const char *list, struct span word)
{
    for (const char *p = list; p; p = strchr(p, ' ')) {
        p += *p == ' ';
        if (!strncmp(p, word.ptr, word.len) &&
            (p[word.len] == ' ' || !p[word.len]))
            return true;
    }
    return false;
}

static int find_zone(struct span word)
{
    for (int i = 0; i < N_ZONES; i++)
        if (list_has(zones[i].names, word))
            return i;
    return -1;
}

static int find_month(struct span word)
{
    if (word.len < 2) /* the "t" and "z" of most dates there are */
        return 0;
    for (int i = 0; i < 12; i++)
        if (list_has(months[i], word))
            return i + 1;
    return 0;
}

struct date_word date_word_find(struct span word, bool after_time)
{
    int zone = find_zone(word), month = find_month(word);
    struct date_word as_zone = { DATE_WORD_ZONE, zone, false };
    if (after_time && zone >= 0)
        return as_zone;
    if (list_has("am a.m vorm 오전 午前 上午", word))
        return (struct date_word){ DATE_WORD_AM, 0, list_has("오전", word) };
    if (list_has("pm p.m nachm 오후 午後 下午", word))
        return (struct date_word){ DATE_WORD_PM, 0, list_has("오후", word) };
    if (month)
        return (struct date_word){ DATE_WORD_MONTH, month, false };
    if (list_has(fillers, word) || list_has(weekdays, word))
        return (struct date_word){ DATE_WORD_FILLER, 0, false };
    if (list_has(korean_fillers, word))
        return (struct date_word){ DATE_WORD_FILLER, 0, true };
    return zone >= 0 ? as_zone : (struct date_word){ 0 };
}

bool date_word_is_second(struct span word)
{
    return list_has("الثاني", word);
}

int date_word_era(struct span word)
{
    static const struct {
        const char *names;
        int before;
    } eras[] = { { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 },
        { "民國 民国 中華民國", 1911 } };
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++)
        if (list_has(eras[i].names, word))
            return eras[i].before;
    return 0;
}

bool date_word_is_hour(struct span word)
{
    return list_has("h 時 时 點 点 시", word);
}

bool date_word_is_minute(struct span word)
{
    return list_has("分 분", word);
}

/* 0 for Sunday. */
static int weekday(int64_t days)
{
    return (int)(((days + 4) % 7 + 7) % 7);
}

/* The n-th Sunday of a month, or the last for n = 0; days since 1970. */
static int64_t sunday(int64_t year, int month, int n)
{
    if (n == 0) {
        int64_t last = days_from_civil(year, month, days_in_month(year, month));
        return last - weekday(last);
    }
    int64_t first = days_from_civil(year, month, 1);
    return first + (7 - weekday(first)) % 7 + 7 * (n - 1);
}

/* The rules in force since 2007 and 1996; before, the American one of 1987. */
static bool is_summer(enum rule rule, int64_t local_seconds, int minutes)
{
    enum { HOUR = 3600, DAY = 24 * HOUR };
    int year;
    date_civil((struct date){ .seconds = local_seconds }, &year, NULL, NULL,
        NULL, NULL);
    int64_t from, to; /* local time of winter */
    if (rule == EUROPE) {
        from = sunday(year, 3, 0) * DAY + HOUR + minutes * 60;
        to = sunday(year, 10, 0) * DAY + HOUR + minutes * 60;
    } else {
        from = sunday(year, year < 2007 ? 4 : 3, year < 2007 ? 1 : 2) * DAY +
               2 * HOUR;
        to = sunday(year, year < 2007 ? 10 : 11, year < 2007 ? 0 : 1) * DAY +
             HOUR;
    }
    return local_seconds >= from && local_seconds < to + HOUR;
}

int date_zone_minutes(int zone, int64_t local_seconds)
{
    const struct zone *z = &zones[zone];
    bool summer =
        z->rule != ALWAYS && is_summer(z->rule, local_seconds, z->minutes);
    return z->minutes + (summer ? 60 : 0);
}
