/* OSC 52 and base64 (RFC 4648). */
#include "clipboard.h"

static void add_base64(struct buffer *out, struct span s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.len; i += 3) {
        uint32_t bits = 0;
        char four[4];
        for (size_t k = 0; k < 3; k++)
            bits =
                bits << 8 | (i + k < s.len ? (unsigned char)s.ptr[i + k] : 0);
        for (int k = 0; k < 4; k++)
            four[k] =
                i + (size_t)k > s.len ? '=' : digits[bits >> (18 - 6 * k) & 63];
        buffer_add(out, (struct span){ four, sizeof four });
    }
}

void clipboard_sequence(struct buffer *out, struct span text)
{
    buffer_add(out, span_of("\033]52;c;"));
    add_base64(out, text);
    buffer_add(out, span_of("\a"));
}
