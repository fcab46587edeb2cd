/* Flags are turned and told of. */
#include "marks.h"

void marks_draw(struct brush *brush, const struct view *v, uint32_t report)
{
    const struct flags *f = &v->desk->flags;
    if (flags_has(f, report, FLAG_TAG))
        brush_string(brush, "+", STYLE_TITLE);
    else if (flags_has(f, report, FLAG_STAR))
        brush_string(brush, "*", STYLE_TITLE);
    else if (flags_has(f, report, FLAG_CHANGED))
        brush_string(brush, "~", STYLE_TITLE);
    brush_move(brush, 2);
}

struct effect marks_turn(struct view *v, const struct texts *t, uint32_t report,
    enum flag flag, const char *of)
{
    struct flags *f = &v->desk->flags;
    bool is = flags_has(f, report, flag);
    flags_begin(f);
    if (flag == FLAG_READ)
        texts_mark_read(v->desk, t, report, !is);
    else
        flags_set(f, report, flag, !is);
    return effect_say(v, "%s%s%s", of, is ? "no longer " : "",
        flag == FLAG_READ ? "read" : "starred");
}

struct effect marks_tag(struct view *v, uint32_t report)
{
    uint32_t two[2];
    struct flags *f = &v->desk->flags;
    bool is = flags_has(f, report, FLAG_TAG);
    if (!is && desk_tagged(v->desk, two) == 2)
        return effect_refuse(
            v, "two are tagged: %s compares them", key_for(v, COMPARE));
    flags_begin(f);
    flags_set(f, report, FLAG_TAG, !is);
    if (is)
        return effect_say(v, "no longer tagged");
    if (desk_tagged(v->desk, two) == 2)
        return effect_say(
            v, "tagged: %s compares the two", key_for(v, COMPARE));
    return effect_say(v, "tagged: %s on another, then %s", key_for(v, TAG),
        key_for(v, COMPARE));
}

struct effect marks_read_story(struct view *v, uint32_t report)
{
    const struct story *story = desk_story(v->desk, report);
    struct flags *f = &v->desk->flags;
    flags_begin(f);
    for (uint32_t i = 0; i < story->n_members; i++)
        flags_set(f, desk_member(v->desk, story, i), FLAG_READ, true);
    return effect_say(v, "the story is read");
}

struct effect marks_tell_read(struct view *v, size_t n)
{
    if (n == 0)
        return effect_refuse(v, "everything is read already");
    return effect_say(v, "%zu report%s marked as read; %s brings %s back", n,
        n == 1 ? "" : "s", key_for(v, UNDO), n == 1 ? "it" : "them");
}
