/*
 * Orders out of terminfo.
 *
 * Where looks are set by the control sequence that all but the oldest terminals
 * share (ECMA-48, SGR: "ESC [ numbers m"), one sequence says all of a look, and
 * only what is to be changed; else the look is taken off and put on anew.
 */
#include "tongue.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <term.h>

/* terminfo has two ways to say that there is no such order. */
static bool is_known(const char *order)
{
    return order && order != (const char *)-1;
}

size_t tongue_spell(char out[ORDER_MAX], const char *order, int a, int b)
{
    size_t len = 0;
    if (!is_known(order))
        return SIZE_MAX;
    const char *text = tparm(order, a, b, 0, 0, 0, 0, 0, 0, 0);
    if (!text)
        return SIZE_MAX;
    for (; *text && len < ORDER_MAX - 1; text++) {
        if (text[0] == '$' && text[1] == '<' && strchr(text, '>'))
            text = strchr(text, '>'); /* padding */
        else
            out[len++] = *text;
    }
    out[len] = '\0';
    /* The first column is what is meant where none is named. */
    if (len > 3 && out[1] == '[' && strcmp(out + len - 3, ";1H") == 0) {
        len -= 2;
        out[len - 1] = 'H';
    }
    return len;
}

/* ----------------------------------------------------------------- looks */

/* The numbers of an SGR sequence; false: the order is none. */
static bool numbers_of(char out[ORDER_MAX], const char *order, int a)
{
    char text[ORDER_MAX];
    if (tongue_spell(text, order, a, 0) == SIZE_MAX)
        return false;
    char *begin = strstr(text, "\033["), *end = begin;
    if (!begin)
        return false;
    end = begin + 2 + strspn(begin + 2, "0123456789;");
    if (*end != 'm')
        return false;
    *end = '\0';
    snprintf(out, ORDER_MAX, "%s", begin + 2);
    return true;
}

/* What makes up looks, in the order of enum ink_attribute; then the colours. */
struct paints {
    const char *attribute[4], *color, *none;
    bool sgr; /* all are SGR */
    unsigned not_with_colors;
    int colors;
};

static struct paints paints_of(bool no_color)
{
    struct paints p = {
        { enter_bold_mode, enter_dim_mode, enter_underline_mode,
            enter_reverse_mode },
        .none = exit_attribute_mode,
    };
    char numbers[ORDER_MAX];
    p.sgr = numbers_of(numbers, p.none, 0);
    if (!no_color && is_known(set_a_foreground) && max_colors >= 8) {
        p.color = set_a_foreground;
        p.colors = max_colors;
        p.sgr &= numbers_of(numbers, p.color, 1);
    }
    for (int i = 0; i < 4; i++) {
        if (!is_known(p.none) || magic_cookie_glitch > 0)
            p.attribute[i] = NULL;
        p.sgr &=
            !is_known(p.attribute[i]) || numbers_of(numbers, p.attribute[i], 0);
    }
    /* Bits of terminfo: standout, underline, reverse, blink, dim, bold. */
    int bits = no_color_video > 0 ? no_color_video : 0;
    p.not_with_colors =
        (bits & 2 ? INK_UNDERLINE : 0U) | (bits & 4 ? INK_REVERSE : 0U) |
        (bits & 16 ? INK_DIM : 0U) | (bits & 32 ? INK_BOLD : 0U);
    return p;
}

/* The look that the terminal can show of what the theme wishes. */
static struct ink shown(const struct paints *p, struct ink ink)
{
    if (!p->color || !is_known(p->none))
        ink.color = INK_DEFAULT;
    if (ink.color != INK_DEFAULT)
        ink.attributes &= ~p->not_with_colors;
    for (unsigned i = 0; i < 4; i++)
        if (!is_known(p->attribute[i]))
            ink.attributes &= ~(1U << i);
    return ink;
}

/* Appends what adds attributes and a colour. */
static void put_on(
    struct buffer *out, const struct paints *p, unsigned attributes, int color)
{
    const char *between = "\033[";
    char one[ORDER_MAX];
    for (unsigned i = 0; i <= 4; i++) {
        bool is_color = i == 4;
        if (is_color ? color == INK_DEFAULT : !(attributes & 1U << i))
            continue;
        const char *order = is_color ? p->color : p->attribute[i];
        if (p->sgr && numbers_of(one, order, color)) {
            buffer_addf(out, "%s%s", between, one);
            between = ";";
        } else if (tongue_spell(one, order, color, 0) != SIZE_MAX) {
            buffer_addf(out, "%s", one);
        }
    }
    if (p->sgr && out->len > 0)
        buffer_addf(out, "m");
}

/* The order that leads from one look to another. */
static void find_way(
    char out[ORDER_MAX], const struct paints *p, struct ink from, struct ink to)
{
    struct buffer anew = { 0 }, way = { 0 };
    char off[ORDER_MAX] = "";
    if (!(from.attributes & ~to.attributes) &&
        (from.color == to.color || to.color != INK_DEFAULT)) {
        put_on(&way, p, to.attributes & ~from.attributes,
            from.color == to.color ? INK_DEFAULT : to.color);
    } else {
        put_on(&anew, p, to.attributes, to.color);
        if (p->sgr) {
            buffer_addf(
                &way, "\033[%s", anew.len > 0 ? ";" : "m"); /* 0 is all off */
            buffer_add(&way, span_cut(buffer_span(&anew), 2, anew.len));
        } else {
            tongue_spell(off, p->none, 0, 0);
            buffer_addf(&way, "%s", off);
            buffer_add(&way, buffer_span(&anew));
        }
    }
    *out = '\0';
    if (way.len > 0 && way.len < ORDER_MAX)
        memcpy(out, way.ptr, way.len + 1);
    buffer_free(&anew);
    buffer_free(&way);
}

static void learn_looks(
    struct tongue *t, const struct theme *theme, bool no_color)
{
    struct paints paints = paints_of(no_color);
    struct ink inks[N_STYLES];
    for (int s = 0; s < N_STYLES; s++) {
        inks[s] =
            shown(&paints, theme_ink(theme, (enum style)s, paints.colors));
        t->on_blanks[s] = inks[s].attributes & (INK_UNDERLINE | INK_REVERSE);
        int like = 0;
        while (inks[like].color != inks[s].color ||
               inks[like].attributes != inks[s].attributes)
            like++;
        t->alike[s] = (enum style)like;
    }
    for (int from = 0; from < N_STYLES; from++)
        for (int to = 0; to < N_STYLES; to++)
            find_way(t->look[from][to], &paints, inks[from], inks[to]);
    struct ink unknown = { 0,
        INK_BOLD | INK_DIM | INK_UNDERLINE | INK_REVERSE };
    find_way(t->plain, &paints, unknown, inks[STYLE_PLAIN]);
}

void tongue_learn(struct tongue *t, const struct theme *theme, bool no_color)
{
    *t = (struct tongue){
        .clear = clear_screen,
        .clear_line = clr_eol,
        .address = cursor_address,
        .to_row = row_address,
        .to_column = column_address,
        .right_by = parm_right_cursor,
        .erase = erase_chars,
        .begin = carriage_return,
        .left = cursor_left,
        .down = cursor_down,
        .region = is_known(change_scroll_region) ? change_scroll_region : NULL,
        .up_all = scroll_forward,
        .up_all_by = parm_index,
        .down_all = scroll_reverse,
        .down_all_by = parm_rindex,
        .ring = is_known(bell) ? bell : flash_screen,
        .scrolls_at_end = auto_right_margin && !eat_newline_glitch,
    };
    learn_looks(t, theme, no_color);
}
