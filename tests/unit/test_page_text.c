/*
 * The article in pages of many makes: whatever stands round its paragraphs, it
 * is those, all of them and nothing else.
 */
#include "support/load.h"

#define P1                                                                     \
    "The ferry Halla ran aground in thick fog on Saturday morning with two "   \
    "hundred and twelve people on board, the coast guard said."
#define P2                                                                     \
    "Nobody was hurt, and all were brought ashore by two lifeboats before "    \
    "the tide turned at nine, a spokesman for the port of Velm added."
#define P3                                                                     \
    "Her captain, who has made the crossing some four thousand times, had "    \
    "slowed to three knots when the sandbank took hold of the keel."
#define P4                                                                     \
    "A tug is to pull her off with the evening tide, and the timetable for "   \
    "Sunday stands as it was printed."
#define P(text) "<p>" text "</p>"
#define ALL P(P1) P(P2) P(P3) P(P4)
#define OTHER                                                                  \
    "The school of Dunmarrow has had its clock put right at last, after a "    \
    "quarrel that has lasted longer than most of its pupils have lived."
#define OTHERS OTHER " " OTHER " " OTHER
#define ITEM                                                                   \
    "<li><h3><a href='/x'>School clock put right</a></h3>" P(OTHER) "</li>"
#define CARD                                                                   \
    "<div class=c><h4><a href='/x'>School clock</a></h4>" P(OTHER) "</div>"
#define STREAM ITEM ITEM ITEM ITEM ITEM ITEM
#define HEAD "<html><head><title>Ferry aground off the cape</title></head>"

static const struct {
    const char *what, *page;
} pages[] = {
    { "no body, and a head that is not ended",
        "<html><head><title>Ferry aground</title><article>" ALL "</article>" },
    { "nothing but an article", "<article>" ALL "</article>" },
    { "no paragraphs, but lines broken twice",
        HEAD "<body><div class=text>" P1 "<br><br>" P2 "<br><br>" P3
             "<br><br>" P4 "</div></body></html>" },
    { "no paragraphs, but boxes",
        HEAD "<body><div class=story><div>" P1 "</div><div>" P2 "</div><div>" P3
             "</div><div>" P4 "</div></div></body></html>" },
    { "a table for lay-out",
        HEAD "<body><table><tr><td width=120><a href='/'>Home</a><br>"
             "<a href='/s'>Sport</a></td><td>" ALL "</td></tr></table>" },
    { "a form round the whole page",
        HEAD "<body><form id=aspnetForm><div id=search><input></div><div>" ALL
             "</div></form></body></html>" },
    { "text behind a button",
        HEAD "<body><div class=story-body>" P(
            P1) "<div id=read-more>"
                "<div><a href='#'>Read more</a></div><div "
                "id=read-more-content>" P(P2) P(P3)
                    P(P4) "</div></div></div></body></html>" },
    { "text behind a wall",
        HEAD "<body><article>" P(P1) P(P2) "<p class=paywall>" P3
                                           "</p><p class=paywall>" P4
                                           "</p></article></body></html>" },
    { "an offer as long as what is left of the text",
        HEAD "<body><article>" ALL
             "<div class='c-paywall box'><h3>Read the rest</h3>" P(OTHER)
                 P(OTHER) P(OTHER) "</div></article></body></html>" },
    { "slots for advertisements",
        HEAD "<body><article>" P(P1)
            P(P2) "<div class='ad-slot'>Advertisement</div>" P(P3) P(
                P4) "<div class='js-ad ad'><p>" OTHER "</p></div></article>" },
    { "a label and a link", HEAD "<body><article>" P(P1)
                                P(P2) "<p>Read also: <a href='/x'>School "
                                      "clock put right</a></p>" P(P3)
                                          P(P4) "</article></body></html>" },
    { "cards beside it that have no name and more text",
        HEAD "<body><div class=row><div class=c8>" ALL
             "</div><div class=c4><div>" CARD CARD CARD CARD CARD CARD
             "</div></div></div></body></html>" },
    { "comments longer than the text",
        HEAD "<body><div id=content><div class=entry>" ALL
             "</div><div id=comment-box class=user-post-box><div "
             "class='comment-text user-post-text'>" P(OTHERS) P(OTHERS)
                 P(OTHERS) "</div></div></div></body></html>" },
    { "a text that has comments",
        HEAD "<body><div class='post has-comments comments-2 with-sidebar'>"
             "<div class='post-content no-comments'>" ALL
             "</div></div></body></html>" },
    { "related posts inside the article",
        HEAD "<body><article><div class=entry-content>" ALL
             "<div class='jp-relatedposts'><p class=jp-relatedposts-post>" OTHER
             "</p></div></div></article></body></html>" },
    { "a stream of reports beside it, longer than it",
        HEAD "<body><div id=main><section class=article>" ALL
             "</section><div class=stream><ul>" STREAM
             "</ul></div></div></body></html>" },
    { "the article two boxes down, and teasers two boxes down beside it", HEAD
        "<body><div class=page><div class=wrap><div class=left><div "
        "class=article>" ALL
        "</div></div></div><div class=wrap><div class=left><div "
        "class=timeline>" STREAM "</div></div></div></div></body></html>" },
    { "teasers that are called articles",
        HEAD "<body><main><article>" ALL
             "</article><section><article><h3><a href='/1'>School clock put "
             "right</a></h3>" P(OTHER) "</article><article><h3><a "
                                       "href='/2'>Clocks</a></h3>" P(
                                           OTHER) "</article></section></"
                                                  "main></body></html>" },
    { "a text for machines, and a program for people",
        HEAD "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
             "\"articleBody\": \"" P1 "\\n\\n" P2 "\\n\\n" P3 "\\n\\n" P4
             "\"}</script><body><div id=root></div><script "
             "src=a.js></script></body></html>" },
    { "the same, called a sidebar",
        HEAD "<body><div class=article>" ALL
             "</div><aside id=sidebar role=complementary><ul>" STREAM
             "</ul></aside></body></html>" },
    { "the first paragraph before a box of the others",
        HEAD "<body><div class=articleContent>" P(P1) "<div>" P(P2) P(P3)
            P(P4) "</div></div></body></html>" },
    { "parts one after another",
        HEAD "<body><div class=story-body-1>" P(P1) P(P2) P(
            P3) "</div><div class=story-body-2>" P(P4) "</div></body></html>" },
    { "sections whose ids are their headings",
        HEAD "<body><div class=content><div>" P(P1)
            P(P2) "</div><div id=sharing-with-a-single-developer>" P(P3)
                P(P4) "</div></div></body></html>" },
    { "what is hidden", HEAD
        "<body><article>" ALL
        "<div style='VISIBILITY : hidden'>" P(OTHER) "</div><div hidden>" P(
            OTHER) "</div><div style='color: red; "
                   "display :none'>" P(
                       OTHER) "</div></article></body></html>" },
    { "a heading that is the title without the site",
        "<html><head><title>Ferry aground off the cape | Harbour Post</title>"
        "<meta property='og:title' content='Ferry aground off the cape - "
        "Harbour Post'></head><body><article><h1>Ferry aground off the cape"
        "</h1>" ALL "</article></body></html>" },
    { "notices", HEAD
        "<body><div class=cookie-consent>" P(OTHER) "</div><div role=dialog>" P(
            OTHER) "</div><main>" ALL
                   "<div class=newsletter-signup-content>" P(
                       OTHER) "</div></"
                              "main><div "
                              "id="
                              "CybotCooki"
                              "eDialogBod"
                              "y>" P(OTHER) "</div><footer>" P(
                                  OTHER) "</footer></body></html>" },
    { "AMP", "<html amp><head><title>Ferry aground</title></head><body>"
             "<amp-sidebar><ul><li><a href='/'>Home</a></li></ul></amp-sidebar>"
             "<main><article><amp-img src='f.jpg'></amp-img>" ALL
             "<amp-ad>" OTHER "</amp-ad></article></main></body></html>" },
};

static void page__table__is_its_article(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct corpus *c = load_file("p.html", pages[i].page);
        struct span body = c->articles.len ? loaded(c, 0)->body : span_of("");
        if (!span_equal(body, span_of(P1 "\n\n" P2 "\n\n" P3 "\n\n" P4)))
            fail_msg("%s:\n%.*s", pages[i].what, (int)body.len, body.ptr);
        corpus_free(c);
    }
}

static void page__made_by_a_program__says_so(void **state)
{
    (void)state;
    struct corpus *c = load_file("p.html", "<html><title>News</title><body>"
                                           "<div id=root></div><script "
                                           "src=main.js></script></html>");
    assert_int_equal(c->articles.len, 0);
    assert_only_warning(c,
        "p.html: a page without an article in what was sent; a program in it "
        "(JavaScript) may show one");
    corpus_free(c);
}

/* Scripts without spaces, and sentences that end in other signs. */
static void page__japanese__is_its_article(void **state)
{
    (void)state;
    static const char one[] =
        "土曜日の朝、濃い霧のなかでフェリー「ハラ」が座礁し、乗客と乗員あわせて"
        "二百十二人が救助されたと沿岸警備隊が発表した。";
    static const char two[] =
        "けが人はなく、全員が午前九時の満潮までに二隻の救命艇で岸に運ばれたと"
        "港の広報担当者は述べている。";
    struct buffer page = { 0 }, want = { 0 };
    buffer_addf(&page,
        "<html><head><meta charset=utf-8><title>座礁</title></head><body>"
        "<ul class=nav><li><a href='/'>一面</a></li><li><a href='/s'>スポーツ"
        "</a></li></ul><div class=article_text><p>%s</p><p>%s</p></div>"
        "<div class=related><ul><li><a href='/a'>霧の島々</a></li></ul></div>"
        "</body></html>",
        one, two);
    buffer_addf(&want, "%s\n\n%s", one, two);
    assert_reads("p.html", page.ptr, { .body = want.ptr });
    buffer_free(&page);
    buffer_free(&want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page__table__is_its_article),
        cmocka_unit_test(page__made_by_a_program__says_so),
        cmocka_unit_test(page__japanese__is_its_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
