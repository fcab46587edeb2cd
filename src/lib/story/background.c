/*
 * Words that are known before any article is read.
 *
 * In a small collection the articles themselves say little about which words
 * are common: of five reports all hold "Kremlin" and one holds "yesterday". So
 * the words that every kind of news is full of stand here with the share of
 * articles that hold them, counted once in 24,000 English ones and rounded to
 * three classes, and the function words of some languages, which also tell
 * what an article is written in. Singulars stand for their plurals.
 */
#include "background.h"
#include "word_terms.h"

#include <assert.h>
#include <stdlib.h>

static const struct {
    const char *words;
    float share;
} shares[] = {
    { "mr mrs ms dr new one two us time year last people first day like",
        1.0F / 3 },
    { "according already another back based called change come country end "
      "even expected far former get going good government group help high "
      "including issue likely long made make many million month much need "
      "next now number official part percent plan point president public "
      "report right see since state support take term think told top want "
      "way week whether work world thi three",
        1.0F / 5 },
    { "able across act action added additional ahead ago allow almost among "
      "announced area asked available average away became become best better "
      "believe big biggest bill call came case city claim clear close comment "
      "coming company concern continue cost control current cut data deal "
      "decade decision department despite different director done due earlier "
      "early effort enough executive expect face fact fall family find five "
      "following force found four friday full future gain general getting give "
      "given global go got great group growing half happen hard head health "
      "held hit hold home hope hour house however impact important include "
      "increase information instead interview issued january job june keep key "
      "know known large largest late later law lead leader least led left less "
      "level line little local look looking lost lot low lower major majority "
      "making march matter mean measure media meeting member monday money move "
      "national nearly never news nothing november october offer office old "
      "open order past pay per place position possible post power pressure "
      "problem process program provide put question quickly raise rather reach "
      "real really reason recent record remain result return rise risk role "
      "rule run saying second security seen senior service set several short "
      "show showed side sign six small something source speak spokesman "
      "spokeswoman spending start started statement step street strong sunday "
      "system taken taking talk thing third thousand thursday today together "
      "took toward try trying tuesday turn use used value view wednesday went "
      "white whole working yesterday saturday photo image video read "
      "men man woman women ten seven eight nine twenty hundred minute",
        1.0F / 8 },
};

/* The first language is that of WORD_STOP, then French, German, Spanish,
 * Italian, Portuguese and Dutch. */
static const char *const function_words[] = {
    "",
    "au aux avait avec avoir car ce ces cest cette ceux comme dans de deja "
    "depuis des deux dont du dun dune elle elles en encore entre est et "
    "etait \u00e9t\u00e9 \u00e9tait \u00eatre fait il ils jusqu la le les "
    "leur leurs lui mais m\u00eame ne nest non nous on ont ou o\u00f9 par "
    "pas plus pour quand que quelle qui quil quils quon sa sans se selon "
    "ses sest son sont sous sur toujours tous tout toute trois tr\u00e8s un "
    "une vers vous apr\u00e8s avant aussi ainsi \u00e0",
    "aber als am an auch auf aus bei bis da das dass de dem den der des die "
    "doch durch ein eine einem einen einer eines er es f\u00fcr gegen hat "
    "hatte haben ich im in ist kann kein keine mehr mit nach nicht noch nun "
    "nur ob oder schon sei sein seine seit sich sie sind so soll sowie "
    "\u00fcber um und unter vom von vor war waren wenn werden wie wir wird "
    "wurde wurden zu zum zur zwei zwischen",
    "a al algo ante antes as\u00ed aunque cada como con contra cuando de "
    "del desde despu\u00e9s dijo donde dos el ella ellos en entre era es "
    "esa ese esta estaba estas este esto est\u00e1 est\u00e1n fue fueron ha "
    "hab\u00eda han hasta hay la las le les lo los m\u00e1s me mientras muy "
    "ni no nos o otra otro para pero por porque que qui\u00e9n se "
    "seg\u00fan ser si sido sin sobre son su sus tambi\u00e9n tiene todo "
    "todos tras tres un una uno unos y ya",
    "a agli ai al alla alle anche che chi ci come con cui da dagli dai dal "
    "dalla degli dei del della delle dello di dopo dove due e ed era fra "
    "gli ha hanno i il in la le lo loro ma negli nei nel nella nelle non o "
    "per perch\u00e9 pi\u00f9 quando quella quello questa questo se sei si "
    "\u00e8 solo sono sta stata stati stato su sua sui sul sulla sue suo "
    "suoi tra tre tutti un una uno",
    "a ainda ao aos as at\u00e9 com como da das de depois do dois dos e ela "
    "ele eles em entre era essa esse esta este est\u00e1 foi foram h\u00e1 "
    "isso j\u00e1 mais mas mesmo muito na nas nem no nos n\u00e3o num numa "
    "o onde os ou para pela pelas pelo pelos por porque quando que quem se "
    "segundo sem ser seu seus sobre sua suas s\u00e3o tamb\u00e9m tem ter "
    "todos tr\u00eas um uma \u00e0s \u00e9",
    "aan al als bij daar dan dat de der deze die dit door drie een en er ge "
    "geen had hadden hebben heeft het hij hun ik in is je kan maar meer met "
    "na naar niet nog nu of om onder ook op over te tegen tot tussen twee "
    "uit van veel volgens voor waar was waren wat we wel werd werden wie "
    "wij wordt worden ze zegt zei zich zij zijn zo zou",
};
_Static_assert(
    sizeof function_words / sizeof *function_words == BACKGROUND_LANGUAGES,
    "languages");

#define TABLE_SIZE 4096 /* a power of two, four times what it holds or more */

struct background {
    uint32_t hash[TABLE_SIZE];
    struct background_word word[TABLE_SIZE];
    uint32_t n;
};

static uint32_t slot_of(const struct background *b, uint32_t hash)
{
    uint32_t at = hash % TABLE_SIZE;
    while (b->hash[at] && b->hash[at] != hash)
        at = (at + 1) % TABLE_SIZE;
    return at;
}

static void add_word(
    struct background *b, uint32_t hash, float share, uint32_t language)
{
    uint32_t at = slot_of(b, hash);
    assert(hash && b->n < TABLE_SIZE / 2);
    b->n += !b->hash[at];
    b->hash[at] = hash;
    if (b->word[at].share < share)
        b->word[at].share = share;
    b->word[at].language |= language;
}

/* Each word as it is, for telling languages, and as the term that is made of
 * it, which has lost the s of "dans". */
static void add_words(
    struct background *b, const char *words, float share, uint32_t language)
{
    struct word_iter it = { .text = span_of(words) };
    for (struct word w; word_next(&it, &w);) {
        add_word(b, w.hash & ~1u, share, language);
        add_word(b, term_hash(it.text, &w), share, language);
    }
}

struct background *background_new(void)
{
    struct background *b = mem_alloc_zeroed(1, sizeof *b);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        add_words(b, shares[i].words, shares[i].share, 0);
    for (uint32_t i = 0; i < BACKGROUND_LANGUAGES; i++)
        add_words(b, function_words[i], 0, UINT32_C(1) << i);
    return b;
}

void background_free(struct background *b)
{
    free(b);
}

struct background_word background_find(
    const struct background *b, uint32_t hash)
{
    return b->word[slot_of(b, hash)];
}
