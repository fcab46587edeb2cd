/*
 * The names that columns have: one table, best name first.
 *
 * Case and the signs between words do not matter: "Published At",
 * "published_at" and "publishedAt" are one. Whole names only: "image_url" is
 * no "url". What tells when a row was saved, scraped or changed ("updated_at",
 * "date_download", "time_added") is not here on purpose: a wrong date is worse
 * than none.
 */
#include "columns.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unistr.h>

#include "round_trip.h"

#define SIGNS " _-:.*?/\t\r\n\"'" /* between words, and round them */

enum { LONGEST_NAME = 64 };

static const struct {
    const char *name;    /* for --map */
    const char *columns; /* best first, without signs between words; with a /
                            before it: of a language in which 07/12 is the
                            seventh of December */
} fields[N_FIELDS] = {
    [FIELD_ID] = { "id", "id articleid docid documentid uuid" },
    [FIELD_TITLE] = { "title",
        "title headline headlines headlinetext head ogtitle webtitle "
        "articletitle newstitle storytitle posttitle articleheadline "
        "newsheadline printheadline headlinemain "
        "título titulo titre titel titolo tytuł tytul tittel rubrik otsikko "
        "başlık titlu cím naslov nadpis τίτλος заголовок название назва "
        "العنوان عنوان כותרת शीर्षक 标题 標題 タイトル 見出し 제목 judul tiêuđề "
        "titular manchete überschrift kop titlu subject hd" },
    [FIELD_SOURCE] = { "source",
        "source sourcename publication publications publicationtitle publisher "
        "newspaper media medianame outlet provider site sitename website "
        "domain sourcedomain hostname pubtitle "
        "fuente medio quelle medium zeitung journal veículo fonte źródło "
        "zdroj kilde källa lähde kaynak sursă forrás izvor πηγή источник "
        "издание сми джерело المصدر מקור स्रोत 来源 來源 媒体 媒體 出典 출처 "
        "언론사 sumber nguồn outletname newssource newspapername "
        "mediaoutlet sourcetitle journaltitle bron testata medio periódico "
        "krant tidning avis gazete sourcehostname 媒体名 媒體名 新聞名 sn" },
    [FIELD_DATE] = { "date",
        "publishedat publishdate publicationdate datepublish datepublished "
        "publisheddate publishedon webpublicationdate pubdate published "
        "datetime date dateandtime seendate publishtime publishedtime "
        "publicationdatetime publisheddatetime pubtime releasedate postedat "
        "postdate articledate newsdate issuedate /fechadepublicación "
        "/datedepublication /datadepublicação /veröffentlichtam "
        "/датапубликации 发布时间 發布時間 发布日期 發布日期 公開日 掲載日 "
        "/fecha /datum /dato "
        "/päivämäärä /tarih /dată /dátum /ημερομηνία /дата /التاريخ /תאריך "
        "日期 时间 時間 日付 日時 날짜 일자 작성일 /tanggal /ngày /data "
        "timestamp time "
        "/erscheinungsdatum /publicatiedatum /fechapublicación "
        "/datapublicação /datadipubblicazione displaydate firstpublishdate "
        "firstpublishedat /datapublikacji /datawydania pd" },
    [FIELD_AUTHOR] = { "author",
        "author authors byline creator dccreator writer influencer autor "
        "autores auteur autore автор forfatter författare kirjoittaja yazar "
        "szerző συγγραφέας الكاتب מחבר 作者 記者 著者 기자 저자 penulis "
        "tácgiả reporter journalist verfasser autoren auteurs autores "
        "periodista journaliste giornalista redator redactor authorname "
        "authorusername authordisplayname by" },
    [FIELD_URL] = { "url",
        "url link linkshref newsurl weburl articleurl permalink enlace lien "
        "endereço odkaz bağlantı länk lenke ссылка 链接 鏈接 連結 网址 網址 "
        "リンク 링크 tautan canonicalurl guid" },
    [FIELD_BODY] = { "body",
        "body bodytext articlebody content articlecontent contenttext "
        "contenthtml maintext fulltext articletext text article texto texte "
        "testo cuerpo corps corpo contenido conteúdo contenu contenuto inhalt "
        "treść tresc tekst obsah metin içerik innehåll innhold sisältö "
        "tartalom текст содержание зміст النص المحتوى תוכן 正文 内容 內容 本文 "
        "본문 내용 nộidung documentbody documenttext textbody "
        "newstext newscontent articlefulltext fullarticle storytext plaintext "
        "cleantext cleanedtext rawtext texteintégral textointegral "
        "textocompleto testocompleto volltext artikeltext artikeltekst "
        "brödtext transcript 全文 記事本文 기사내용 treśćartykułu paragraphs "
        "contentelements blocks html td" },
    [FIELD_SUMMARY] = { "summary",
        "description desc metadescription abstract abstractnote excerpt "
        "leadparagraph openingtext subtitle summary snippet teaser selection "
        "resumen résumé resumo riassunto zusammenfassung streszczenie özet "
        "описание аннотация 摘要 概要 요약 standfirst highlights lp" },
    [FIELD_FILE] = { "file", "file" },
};

/* A name in lower case without the signs between its words and what it says in
 * parentheses, "(UTC)"; 0 bytes for one that is too long. */
static size_t fold_name(char out[LONGEST_NAME], struct span name)
{
    size_t len = 0;
    for (size_t i = 0; i < name.len;) {
        ucs4_t c;
        i += (size_t)u8_mbtouc(&c, (const uint8_t *)name.ptr + i, name.len - i);
        const char *end =
            c == '(' && len ? memchr(name.ptr + i, ')', name.len - i) : NULL;
        if (end)
            i = (size_t)(end - name.ptr) + 1;
        if (end || (c < 0x80 && (c == '\0' || strchr(SIGNS, (int)c))))
            continue;
        int n = u8_uctomb(
            (uint8_t *)out + len, uc_tolower(c), (int)(LONGEST_NAME - len));
        if (n < 0)
            return 0;
        len += (size_t)n;
    }
    return len;
}

/* The place of a name in a list of words, from 0, or -1. */
static int rank_in(const char *list, struct span name)
{
    int rank = 0;
    for (const char *p = list; *p; rank++) {
        p += *p == '/';
        size_t len = strcspn(p, " ");
        if (len == name.len && !memcmp(p, name.ptr, len))
            return rank;
        p += len + (p[len] == ' ');
    }
    return -1;
}

/* The field of a folded name, and how good a name for it. */
static enum field find_field(struct span folded, int *rank)
{
    for (int f = 0; f < N_FIELDS; f++)
        if ((*rank = rank_in(fields[f].columns, folded)) >= 0)
            return (enum field)f;
    return N_FIELDS;
}

enum field field_of_name(struct span name)
{
    char folded[LONGEST_NAME];
    int rank;
    return find_field((struct span){ folded, fold_name(folded, name) }, &rank);
}

/* Whether the name is one with a / before it. */
static bool is_day_first(struct span name)
{
    char folded[LONGEST_NAME];
    struct span wanted = { folded, fold_name(folded, name) };
    const char *list = fields[FIELD_DATE].columns;
    for (int rank = rank_in(list, wanted); rank > 0; rank--)
        list += strcspn(list, " ") + 1;
    return *list == '/' && rank_in(list, wanted) == 0;
}

/* Bookmarks have a time too, that of saving: known by their other columns. */
static bool is_bookmark_list(struct row header)
{
    for (size_t i = 0; i < header.n_cells; i++) {
        char folded[LONGEST_NAME];
        struct span name = { folded, fold_name(folded, header.cells[i]) };
        if (rank_in("folder timeadded", name) >= 0)
            return true;
    }
    return false;
}

bool columns_are_exported(struct row header)
{
    struct buffer names = { 0 };
    for (size_t i = 0; i < header.n_cells; i++) {
        buffer_add(&names, span_of(i ? "," : ""));
        buffer_add(&names, header.cells[i]);
    }
    bool same = span_equal(buffer_span(&names), span_of(EXPORTED_COLUMNS));
    buffer_free(&names);
    return same;
}

bool columns_of_header(struct columns *out, struct row header)
{
    int best[N_FIELDS];
    out->day_first = false;
    for (int f = 0; f < N_FIELDS; f++)
        out->of[f] = best[f] = -1;
    for (size_t i = 0; i < header.n_cells; i++) {
        char folded[LONGEST_NAME];
        int rank;
        enum field f = find_field(
            (struct span){ folded, fold_name(folded, header.cells[i]) }, &rank);
        if (f == N_FIELDS || (best[f] >= 0 && best[f] <= rank))
            continue;
        best[f] = rank;
        out->of[f] = (int)i;
        if (f == FIELD_DATE)
            out->day_first = is_day_first(header.cells[i]);
    }
    if (is_bookmark_list(header))
        out->of[FIELD_DATE] = -1;
    return out->of[FIELD_TITLE] >= 0 || out->of[FIELD_BODY] >= 0 ||
           out->of[FIELD_SUMMARY] >= 0;
}

static int find_column(struct row header, const char *wanted)
{
    char folded[LONGEST_NAME], other[LONGEST_NAME];
    struct span name = { folded, fold_name(folded, span_of(wanted)) };
    for (size_t i = 0; i < header.n_cells; i++) {
        struct span cell = { other, fold_name(other, header.cells[i]) };
        if (name.len ? span_equal(cell, name)
                     : span_equal(header.cells[i], span_of(wanted)))
            return (int)i;
    }
    char *end;
    long number = strtol(wanted, &end, 10);
    bool in_range = number >= 1 && (size_t)number <= header.n_cells;
    return *wanted && !*end && in_range ? (int)number - 1 : -1;
}

static bool map_one(struct columns *out, struct row header, const char *pair)
{
    size_t len = strcspn(pair, "=");
    int field = 0;
    while (field < FIELD_FILE &&
           !span_equal(span_of(fields[field].name), (struct span){ pair, len }))
        field++;
    int column = pair[len] ? find_column(header, pair + len + 1) : -1;
    if (field == FIELD_FILE || column < 0)
        return false;
    for (int f = 0; f < N_FIELDS; f++)
        if (out->of[f] == column)
            out->of[f] = -1;
    out->of[field] = column;
    if (field == FIELD_DATE)
        out->day_first = is_day_first(header.cells[column]);
    return true;
}

const char *columns_map(
    struct columns *out, struct row header, const char *const *pairs)
{
    const char *misfit = NULL;
    for (; pairs && *pairs; pairs++)
        if (!map_one(out, header, *pairs) && !misfit)
            misfit = *pairs;
    return misfit;
}
