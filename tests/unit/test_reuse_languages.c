/*
 * Reports in other languages that share one thing: a passage edited on its way,
 * a quotation, another way of writing; and what is no passage in any of them,
 * a name or a phrase of a few words.
 */
#include "support/unit.h"

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>

/* What two sources print; shared is the beginning of a passage that is found,
 * with so many words at least, or NULL. */
struct told {
    const char *left, *right, *shared;
    uint32_t words;
};

static void assert_found(const struct told *told)
{
    struct corpus *c = corpus_new();
    struct draft d = { .source_given = true };
    d.id = d.source = span_of("left");
    d.body = span_of(told->left);
    corpus_add(c, &d);
    d.id = d.source = span_of("right");
    d.body = span_of(told->right);
    corpus_add(c, &d);
    struct reuse_options o = reuse_defaults();
    struct reuse *r = reuse_find(c, &o);
    if (!told->shared && r->pairs.len)
        fail_msg("shared: %s", told->left);
    if (told->shared) {
        if (!r->pairs.len || r->pairs.items[0].shared_words < told->words)
            fail_msg("%u words of %s",
                r->pairs.len ? r->pairs.items[0].shared_words : 0, told->left);
        const char *at = strstr(told->left, told->shared);
        assert_non_null(at);
        assert_int_equal(
            r->passages.items[0].left_start, (size_t)(at - told->left));
    }
    reuse_free(r);
    corpus_free(c);
}

static void assert_all_found(const struct told *told, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_found(&told[i]);
}

static const struct told edited[] = {
    { ("议会将于下月就渔民养老金问题进行表决，部长承诺在夏季休会前提出草案"
       "。"
       "\n\n"
       "渡轮哈拉号周六早晨在浓雾中于莫罗角附近搁浅，海岸警卫队表示，船上二"
       "百一十二名乘客全部获救，无人受伤。"),
        ("客轮哈拉号星期六清晨在浓雾中于莫罗角外海搁浅，海岸警卫队称，船上2"
         "12名乘客全部获救，没有人受伤。"
         "\n\n"
         "市交响乐团失去了指挥，她将带走首席双簧管手，继任者预计将在春季之"
         "前选出。"),
        "轮哈拉", 33 },
    { ("県議会は来月、漁業者の年金について採決を行う。知事は夏休み前に草案"
       "を出すと約束した。"
       "\n\n"
       "渡船「ハラ号」は土曜日の朝、濃い霧の中でモロー岬沖に座礁した。乗客"
       "二百十二人は全員無事に救助された。"),
        ("土曜日の朝、濃霧の中で渡船「ハラ号」がモロー岬沖に座礁した。乗客2"
         "12人は全員救助された。"
         "\n\n"
         "市の交響楽団は指揮者を失った。後任は春までに選ばれる見通しだ。"),
        "土曜日", 31 },
    { ("รัฐสภาจะลงมติเรื่องบำนาญของชาวประมงในเดือนหน้า รัฐมนตรีสัญญาว่าจะเสนอร่าง"
       "\n\n"
       "เรือเฟอร์รีฮัลลาเกยตื้นในหมอกหนาทึบนอกแหลมมอร์โรว์เมื่อเช้าวันเสาร์ "
       "ผู้โดยสารทั้งหมดได้รับการช่วยเหลือ"),
        ("เรือโดยสารฮัลลาเกยตื้นในหมอกหนานอกแหลมมอร์โรว์เช้าวันเสาร์ "
         "ผู้โดยสารสองร้อยคนได้รับการช่วยเหลือ"
         "\n\n"
         "วงออร์เคสตราของเมืองสูญเสียวาทยกรไปแล้ว คาดว่าจะมีผู้สืบทอดในฤดูใบไม้ผลิ"),
        "ฮัลลา", 60 },
    { ("의회는 다음 달 어민 연금에 대해 표결할 예정이라고 장관이 밝혔다."
       "\n\n"
       "여객선 할라호가 토요일 아침 짙은 안개 속에서 모로곶 앞바다에 "
       "좌초했으며 승객 212명은 모두 구조됐다고 해안경비대가 밝혔다."),
        ("여객선 할라호는 토요일 새벽 짙은 안개 속에서 모로곶 앞바다에 "
         "좌초했으나 승객 212명은 전원 구조됐다고 해안경비대가 전했다."
         "\n\n"
         "시립 교향악단은 지휘자를 잃었으며 후임은 봄까지 선출될 것으로 "
         "보인다."),
        "여객선", 11 },
    { ("سيصوت البرلمان الشهر المقبل على معاشات الصيادين بعد سنوات من "
       "الخلاف."
       "\n\n"
       "جنحت العبارة هالا في ضباب كثيف قبالة رأس مورو صباح السبت وعلى "
       "متنها مئتان واثنا عشر راكبا، وتم إنقاذهم جميعا، حسبما قال خفر "
       "السواحل."),
        ("قال خفر السواحل إن العبارة هالا جنحت في ضباب كثيف قبالة رأس مورو "
         "صباح يوم السبت وعلى متنها 212 راكبا تم إنقاذهم جميعا."
         "\n\n"
         "فقدت أوركسترا المدينة قائدها الذي انتقل إلى مدينة أكبر في "
         "الربيع."),
        "العبارة", 15 },
    { ("संसद अगले महीने मछुआरों की पेंशन पर मतदान करेगी, मंत्री ने कहा।"
       "\n\n"
       "नौका हल्ला शनिवार सुबह घने कोहरे में मोरो अंतरीप के पास फंस गई और सभी दो सौ "
       "बारह यात्रियों को बचा लिया गया, तटरक्षक बल ने कहा।"),
        ("नौका हल्ला शनिवार तड़के घने कोहरे में मोरो अंतरीप के पास फँस गई, और सभी "
         "212 यात्रियों को बचा लिया गया, तटरक्षक बल ने बताया।"
         "\n\n"
         "शहर के ऑर्केस्ट्रा ने अपना संचालक खो दिया, उत्तराधिकारी वसंत तक चुना "
         "जाएगा।"),
        "नौका", 21 },
    { ("Парламент проголосует в следующем месяце о пенсиях рыбаков после "
       "долгих споров."
       "\n\n"
       "Паром «Халла» сел на мель в густом тумане у мыса Морроу в субботу "
       "утром; все 212 пассажиров спасены, сообщила береговая охрана."),
        ("Береговая охрана сообщила, что паром \"Халла\" сел на мель в "
         "густом тумане у мыса Морроу рано утром в субботу: спасены все "
         "212 пассажиров."
         "\n\n"
         "Городской оркестр потерял дирижёра, преемника ждут к весне."),
        "Паром", 16 },
    { ("Le Parlement votera le mois prochain sur les retraites des "
       "pêcheurs, après des années de querelles."
       "\n\n"
       "Le ferry Halla s'est échoué samedi matin dans un épais brouillard "
       "au large du cap Morrow ; les 212 passagers ont tous été secourus, "
       "selon les garde-côtes."),
        ("Selon les gardes-côtes, le ferry Halla s'est échoué samedi dans "
         "un brouillard épais au large du cap Morrow : tous les 212 "
         "passagers ont été secourus."
         "\n\n"
         "L'orchestre de la ville a perdu son chef, parti pour une ville "
         "plus grande."),
        "Le ferry", 20 },
    { ("Quốc hội sẽ bỏ phiếu vào tháng tới về lương hưu của ngư dân sau "
       "nhiều năm tranh cãi."
       "\n\n"
       "Phà Halla mắc cạn trong sương mù dày đặc ngoài khơi mũi Morrow vào "
       "sáng thứ Bảy, toàn bộ 212 hành khách đã được cứu."),
        ("Phà Halla đã mắc cạn trong sương mù dày đặc ngoài khơi mũi "
         "Morrow sáng thứ Bảy và tất cả 212 hành khách đều được cứu."
         "\n\n"
         "Dàn nhạc thành phố đã mất nhạc trưởng, người kế nhiệm dự kiến "
         "được chọn vào mùa xuân."),
        "Phà", 21 },
};

static void reuse_find__edited_on_the_way__is_found_in_any_language(
    void **state)
{
    (void)state;
    assert_all_found(edited, sizeof edited / sizeof *edited);
}

static const struct told quoted[] = {
    { ("议会将于下月就渔民养老金问题进行表决，部长承诺在夏季休会前提出草案"
       "。"
       "\n\n"
       "她说：“我们从来没有见过港口这样空。”"),
        ("一位渔民告诉记者，「我们从来没有见过港口这样空」。"
         "\n\n"
         "市交响乐团失去了指挥，她将带走首席双簧管手，继任者预计将在春季之"
         "前选出。"),
        "我们从来", 13 },
    { ("议会将于下月就渔民养老金问题进行表决，部长承诺在夏季休会前提出草案"
       "。"
       "\n\n"
       "他说“港口从来没有这样空”，"),
        ("有人抱怨：“港口从来没有这样空”。"
         "\n\n"
         "市交响乐团失去了指挥，她将带走首席双簧管手，继任者预计将在春季之"
         "前选出。"),
        "港口从来", 9 },
    { ("県議会は来月、漁業者の年金について採決を行う。知事は夏休み前に草案"
       "を出すと約束した。"
       "\n\n"
       "「港がこんなに空いているのを見たことがない」と彼女は語った。"),
        ("漁師の一人は『港がこんなに空いているのを見たことがない』と言う。"
         "\n\n"
         "市の交響楽団は指揮者を失った。後任は春までに選ばれる見通しだ。"),
        "港がこんな", 20 },
    { ("รัฐสภาจะลงมติเรื่องบำนาญของชาวประมงในเดือนหน้า รัฐมนตรีสัญญาว่าจะเสนอร่าง"
       "\n\n"
       "เธอกล่าวว่า “เราไม่เคยเห็นท่าเรือว่างเปล่าขนาดนี้มาก่อนเลย” เมื่อวันเสาร์"),
        ("ชาวประมงคนหนึ่งบอกว่า “เราไม่เคยเห็นท่าเรือว่างเปล่าขนาดนี้มาก่อนเลย”"
         "\n\n"
         "วงออร์เคสตราของเมืองสูญเสียวาทยกรไปแล้ว คาดว่าจะมีผู้สืบทอดในฤดูใบไม้ผลิ"),
        "อกล่าว", 38 },
    { ("의회는 다음 달 어민 연금에 대해 표결할 예정이라고 장관이 밝혔다."
       "\n\n"
       "그녀는 \"우리는 항구가 이렇게 텅 빈 것을 본 적이 없습니다\"라고 "
       "말했다."),
        ("한 어부는 “우리는 항구가 이렇게 텅 빈 것을 본 적이 없습니다”고 "
         "했다."
         "\n\n"
         "시립 교향악단은 지휘자를 잃었으며 후임은 봄까지 선출될 것으로 "
         "보인다."),
        "우리는", 9 },
    { ("سيصوت البرلمان الشهر المقبل على معاشات الصيادين بعد سنوات من "
       "الخلاف."
       "\n\n"
       "وقالت: «لم نر الميناء فارغا هكذا من قبل في حياتنا كلها»."),
        ("وأضاف صياد \"لم نر الميناء فارغا هكذا من قبل في حياتنا كلها\"."
         "\n\n"
         "فقدت أوركسترا المدينة قائدها الذي انتقل إلى مدينة أكبر في "
         "الربيع."),
        "لم نر", 10 },
    { ("संसद अगले महीने मछुआरों की पेंशन पर मतदान करेगी, मंत्री ने कहा।"
       "\n\n"
       "उसने कहा, \"हमने बंदरगाह को इतना खाली कभी नहीं देखा था।\""),
        ("एक मछुआरे ने बताया: “हमने बंदरगाह को इतना खाली कभी नहीं देखा था”।"
         "\n\n"
         "शहर के ऑर्केस्ट्रा ने अपना संचालक खो दिया, उत्तराधिकारी वसंत तक चुना "
         "जाएगा।"),
        "हमने", 9 },
    { ("Le Parlement votera le mois prochain sur les retraites des "
       "pêcheurs, après des années de querelles."
       "\n\n"
       "« On n'a jamais vu le port aussi vide qu'aujourd'hui », dit-elle."),
        ("Selon un pêcheur, “on n’a jamais vu le port aussi vide "
         "qu’aujourd’hui”."
         "\n\n"
         "L'orchestre de la ville a perdu son chef, parti pour une ville "
         "plus grande."),
        "On n'a", 9 },
    { ("Das Parlament stimmt im Mai über die Fischereirenten ab, sagte der "
       "Minister."
       "\n\n"
       "„Wir haben den Hafen noch nie so leer gesehen wie heute“, sagte "
       "sie."),
        ("Ein Fischer klagte: »Wir haben den Hafen noch nie so leer "
         "gesehen wie heute.«"
         "\n\n"
         "Das Orchester hat seinen Dirigenten an eine größere Stadt "
         "verloren."),
        "Wir haben", 11 },
    { ("El Parlamento votará el próximo mes sobre las pensiones de los "
       "pescadores."
       "\n\n"
       "«Nunca habíamos visto el puerto tan vacío como hoy», dijo ella."),
        ("Un pescador se quejó: “nunca habíamos visto el puerto tan vacío "
         "como hoy”."
         "\n\n"
         "La orquesta de la ciudad ha perdido a su director, que se marcha "
         "a otra ciudad."),
        "Nunca", 9 },
    { ("הפרלמנט יצביע בחודש הבא על הפנסיה של הדייגים לאחר שנים של מחלוקת."
       "\n\n"
       "\"מעולם לא ראינו את הנמל ריק כל כך כמו היום\", אמרה."),
        ("דייג אחד התלונן: ״מעולם לא ראינו את הנמל ריק כל כך כמו היום״."
         "\n\n"
         "התזמורת העירונית איבדה את המנצח שלה לעיר גדולה יותר."),
        "מעולם", 10 },
    { ("Η βουλή θα ψηφίσει τον επόμενο μήνα για τις συντάξεις των ψαράδων."
       "\n\n"
       "«Δεν έχουμε ξαναδεί το λιμάνι τόσο άδειο όσο σήμερα», είπε."),
        ("Ένας ψαράς παραπονέθηκε: \"Δεν έχουμε ξαναδεί το λιμάνι τόσο "
         "άδειο όσο σήμερα\"."
         "\n\n"
         "Η ορχήστρα της πόλης έχασε τον μαέστρο της από μεγαλύτερη πόλη."),
        "Δεν", 9 },
    { ("Parlament zagłosuje w przyszłym miesiącu nad emeryturami rybaków."
       "\n\n"
       "„Nigdy nie widzieliśmy portu tak pustego jak dzisiaj rano”, "
       "powiedziała."),
        ("Rybak narzekał: \"Nigdy nie widzieliśmy portu tak pustego jak "
         "dzisiaj rano\"."
         "\n\n"
         "Orkiestra miejska straciła dyrygenta na rzecz większego miasta."),
        "Nigdy", 9 },
};

static void reuse_find__a_sentence_quoted__is_found_in_any_language(
    void **state)
{
    (void)state;
    assert_all_found(quoted, sizeof quoted / sizeof *quoted);
}

static const struct told rewritten[] = {
    { ("议会将于下月就渔民养老金问题进行表决，部长承诺在夏季休会前提出草案"
       "。"
       "\n\n"
       "渡轮哈拉号，周六早晨，在浓雾中搁浅；二百名乘客全部获救。"),
        ("渡轮哈拉号周六早晨在浓雾中搁浅,二百名乘客全部获救."
         "\n\n"
         "市交响乐团失去了指挥，她将带走首席双簧管手，继任者预计将在春季之"
         "前选出。"),
        "渡轮", 24 },
    { ("県議会は来月、漁業者の年金について採決を行う。知事は夏休み前に草案"
       "を出すと約束した。"
       "\n\n"
       "フェリー「ハラ号」は霧の中で座礁し、乗客は全員救助された。"),
        ("ﾌｪﾘｰ｢ﾊﾗ号｣は霧の中で座礁し､乗客は全員救助された｡"
         "\n\n"
         "市の交響楽団は指揮者を失った。後任は春までに選ばれる見通しだ。"),
        "フェリー", 25 },
    { ("سيصوت البرلمان الشهر المقبل على معاشات الصيادين بعد سنوات من "
       "الخلاف."
       "\n\n"
       "جنحت العبارة هالا في ضباب كثيف قبالة رأس مورو صباح السبت وتم إنقاذ "
       "جميع الركاب."),
        ("جَنَحَت العبّارة هالا في ضبابٍ كثيفٍ قبالة رأس مورو صباح السبت وتمّ "
         "إنقاذ جميع الركّاب."
         "\n\n"
         "فقدت أوركسترا المدينة قائدها الذي انتقل إلى مدينة أكبر في "
         "الربيع."),
        "جنحت", 15 },
    { ("سيصوت البرلمان الشهر المقبل على معاشات الصيادين بعد سنوات من "
       "الخلاف."
       "\n\n"
       "جنحت العبارة هالا في ضباب كثيف قبالة رأس مورو صباح السبت."),
        ("جنحت العبـــارة هالا في ضبـاب كثيف قبالة رأس مورو صباح السبت."
         "\n\n"
         "فقدت أوركسترا المدينة قائدها الذي انتقل إلى مدينة أكبر في "
         "الربيع."),
        "جنحت", 9 },
    { ("Парламент проголосует в следующем месяце о пенсиях рыбаков после "
       "долгих споров."
       "\n\n"
       "Её ещё не привезли: самолёт с шестью ранеными всё ещё чинят в "
       "Королёве, твёрдо заявил пилот."),
        ("Ее еще не привезли: самолет с шестью ранеными все еще чинят в "
         "Королеве, твердо заявил пилот."
         "\n\n"
         "Городской оркестр потерял дирижёра, преемника ждут к весне."),
        "Её", 16 },
    { ("Meclis gelecek ay balıkçıların emekliliği için oy kullanacak."
       "\n\n"
       "İSTANBUL'DA FERİBOT KARAYA OTURDU, YOLCULARIN TAMAMI SAHİL "
       "GÜVENLİK TARAFINDAN KURTARILDI"),
        ("İstanbul'da feribot karaya oturdu, yolcuların tamamı sahil "
         "güvenlik tarafından kurtarıldı"
         "\n\n"
         "Şehir orkestrası şefini daha büyük bir şehre kaptırdı."),
        "İSTANBUL", 10 },
    { ("Le Parlement votera le mois prochain sur les retraites des "
       "pêcheurs, après des années de querelles."
       "\n\n"
       "« L'équipage n'a rien pu faire aujourd'hui », a déclaré le "
       "capitaine : « C'est qu'il n'y avait plus d'électricité à bord du "
       "cœur du navire. »"),
        ("\"L’équipage n’a rien pu faire aujourd’hui\", a déclaré le "
         "capitaine: \"C’est qu’il n’y avait plus d’électricité à bord du "
         "coeur du navire.\""
         "\n\n"
         "L'orchestre de la ville a perdu son chef, parti pour une ville "
         "plus grande."),
        "L'équipage", 21 },
    { ("Das Parlament stimmt im Mai über die Fischereirenten ab, sagte der "
       "Minister."
       "\n\n"
       "Die Straße zum Schloß blieb gesperrt, daß niemand hinauskam, mußte "
       "der Bürgermeister einräumen, und die Fußgänger grüßten ihn nicht."),
        ("Die Strasse zum Schloss blieb gesperrt, dass niemand hinauskam, "
         "musste der Bürgermeister einräumen, und die Fussgänger grüssten "
         "ihn nicht."
         "\n\n"
         "Das Orchester hat seinen Dirigenten an eine größere Stadt "
         "verloren."),
        "Die Straße", 19 },
    { ("Η βουλή θα ψηφίσει τον επόμενο μήνα για τις συντάξεις των ψαράδων."
       "\n\n"
       "Ο ΛΙΜΕΝΙΚΟΣ ΕΙΠΕ ΟΤΙ ΟΛΟΙ ΟΙ ΕΠΙΒΑΤΕΣ ΤΟΥ ΠΛΟΙΟΥ ΣΩΘΗΚΑΝ ΑΠΟ ΤΟΥΣ "
       "ΨΑΡΑΔΕΣ ΤΟΥ ΝΗΣΙΟΥ"),
        ("Ο λιμενικος ειπε οτι ολοι οι επιβατες του πλοιου σωθηκαν απο "
         "τους ψαραδες του νησιου"
         "\n\n"
         "Η ορχήστρα της πόλης έχασε τον μαέστρο της από μεγαλύτερη πόλη."),
        "Ο ΛΙΜΕΝΙΚΟΣ", 15 },
};

static void reuse_find__written_another_way__is_the_same_in_any_language(
    void **state)
{
    (void)state;
    assert_all_found(rewritten, sizeof rewritten / sizeof *rewritten);
}

static const struct told names[] = {
    { ("美国总统唐纳德·特朗普周三抵达上海出席峰会。"),
        ("记者问及关税时，美国总统唐纳德·特朗普没有回答。"), NULL, 0 },
    { ("据新华社报道，美国总统唐纳德·特朗普周三抵达上海出席峰会，并与中国国"
       "家主席习近平举行会谈。"),
        ("关税争端升级之际，欧盟委员会警告称将作出回应。美国总统唐纳德·特朗"
         "普说他不担心。"),
        NULL, 0 },
    { ("記者会見で明らかにしたところによると、フェリーは座礁した。"),
        ("県議会は年金の採決を延期したことを記者会見で明らかにした。"), NULL,
        0 },
    { ("ドナルド・トランプ大統領は水曜日に上海に到着した。"),
        ("関税についてドナルド・トランプ大統領は回答しなかった。"), NULL, 0 },
    { ("Der Präsident der Vereinigten Staaten, Donald Trump, traf am "
       "Mittwoch in Schanghai ein."),
        ("Auf Zölle angesprochen, schwieg der Präsident der Vereinigten "
         "Staaten."),
        NULL, 0 },
};

static void reuse_find__a_name_in_two_reports__is_no_passage(void **state)
{
    (void)state;
    assert_all_found(names, sizeof names / sizeof *names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            reuse_find__edited_on_the_way__is_found_in_any_language),
        cmocka_unit_test(
            reuse_find__a_sentence_quoted__is_found_in_any_language),
        cmocka_unit_test(
            reuse_find__written_another_way__is_the_same_in_any_language),
        cmocka_unit_test(reuse_find__a_name_in_two_reports__is_no_passage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
