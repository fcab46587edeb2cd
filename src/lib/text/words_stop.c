/*
 * The function words of English, for flags and weights.
 *
 * A word is packed into eight bytes and stands where its product with an odd
 * constant falls: a perfect hash made by the compiler.
 * That no two words fall on one place is checked by it too, for which a second
 * initialiser of one item is a warning.
 */
#include "words_parts.h"

/* clang-format off */
enum {
    L_a = 'a', L_b, L_c, L_d, L_e, L_f, L_g, L_h, L_i, L_j, L_k, L_l, L_m,
    L_n, L_o, L_p, L_q, L_r, L_s, L_t, L_u, L_v, L_w, L_x, L_y, L_z
};
#define P1(a) ((uint64_t)L_##a)
#define P2(a, b) (P1(a) | P1(b) << 8)
#define P3(a, b, c) (P2(a, b) | P1(c) << 16)
#define P4(a, b, c, d) (P2(a, b) | P2(c, d) << 16)
#define P5(a, b, c, d, e) (P4(a, b, c, d) | P1(e) << 32)
#define P6(a, b, c, d, e, f) (P4(a, b, c, d) | P2(e, f) << 32)
#define P7(a, b, c, d, e, f, g) (P4(a, b, c, d) | P3(e, f, g) << 32)
#define P8(a, b, c, d, e, f, g, h) (P4(a, b, c, d) | P4(e, f, g, h) << 32)
#define AT(packed) [STOP_PLACE(packed)] = (packed)
#define W1(...) AT(P1(__VA_ARGS__))
#define W2(...) AT(P2(__VA_ARGS__))
#define W3(...) AT(P3(__VA_ARGS__))
#define W4(...) AT(P4(__VA_ARGS__))
#define W5(...) AT(P5(__VA_ARGS__))
#define W6(...) AT(P6(__VA_ARGS__))
#define W7(...) AT(P7(__VA_ARGS__))
#define W8(...) AT(P8(__VA_ARGS__))

const uint64_t function_words[1 << STOP_BITS] = {
    W1(a), W5(a, b, o, u, t), W5(a, f, t, e, r), W5(a, g, a, i, n),
    W7(a, g, a, i, n, s, t), W3(a, l, l), W4(a, l, s, o),
    W8(a, l, t, h, o, u, g, h), W2(a, m), W5(a, m, o, n, g), W2(a, n),
    W3(a, n, d), W7(a, n, o, t, h, e, r), W3(a, n, y), W3(a, r, e),
    W6(a, r, o, u, n, d), W2(a, s), W2(a, t), W2(b, e), W7(b, e, c, a, u, s, e),
    W4(b, e, e, n), W6(b, e, f, o, r, e), W5(b, e, i, n, g),
    W7(b, e, t, w, e, e, n), W4(b, o, t, h), W3(b, u, t), W2(b, y), W3(c, a, n),
    W5(c, o, u, l, d), W3(d, i, d), W2(d, o), W4(d, o, e, s), W5(d, o, i, n, g),
    W4(d, o, w, n), W6(d, u, r, i, n, g), W4(e, a, c, h), W4(e, v, e, n),
    W4(e, v, e, r), W5(e, v, e, r, y), W3(f, e, w), W3(f, o, r), W4(f, r, o, m),
    W7(f, u, r, t, h, e, r), W3(h, a, d), W3(h, a, s), W4(h, a, v, e),
    W6(h, a, v, i, n, g), W2(h, e), W3(h, e, r), W4(h, e, r, e), W4(h, e, r, s),
    W3(h, i, m), W3(h, i, s), W3(h, o, w), W7(h, o, w, e, v, e, r), W1(i),
    W2(i, f), W2(i, n), W4(i, n, t, o), W2(i, s), W2(i, t), W3(i, t, s),
    W4(j, u, s, t), W4(m, a, n, y), W3(m, a, y), W2(m, e), W5(m, i, g, h, t),
    W4(m, o, r, e), W4(m, o, s, t), W4(m, u, c, h), W4(m, u, s, t), W2(m, y),
    W4(n, e, a, r), W2(n, o), W3(n, o, r), W3(n, o, t), W3(n, o, w), W2(o, f),
    W3(o, f, f), W2(o, n), W4(o, n, c, e), W3(o, n, e), W4(o, n, l, y),
    W2(o, r), W5(o, t, h, e, r), W3(o, u, r), W3(o, u, t), W4(o, v, e, r),
    W3(o, w, n), W4(s, a, i, d), W4(s, a, m, e), W3(s, a, y), W4(s, a, y, s),
    W3(s, h, e), W6(s, h, o, u, l, d), W5(s, i, n, c, e), W2(s, o),
    W4(s, o, m, e), W5(s, t, i, l, l), W4(s, u, c, h), W4(t, h, a, n),
    W4(t, h, a, t), W3(t, h, e), W5(t, h, e, i, r), W4(t, h, e, m),
    W4(t, h, e, n), W5(t, h, e, r, e), W5(t, h, e, s, e), W4(t, h, e, y),
    W4(t, h, i, s), W5(t, h, o, s, e), W6(t, h, o, u, g, h),
    W7(t, h, r, o, u, g, h), W2(t, o), W3(t, o, o), W5(u, n, d, e, r),
    W5(u, n, t, i, l), W2(u, p), W4(u, p, o, n), W4(v, e, r, y), W3(w, a, s),
    W2(w, e), W4(w, e, l, l), W4(w, e, r, e), W4(w, h, a, t), W4(w, h, e, n),
    W5(w, h, e, r, e), W5(w, h, i, c, h), W5(w, h, i, l, e), W3(w, h, o),
    W4(w, h, o, m), W5(w, h, o, s, e), W3(w, h, y), W4(w, i, l, l),
    W4(w, i, t, h), W6(w, i, t, h, i, n), W7(w, i, t, h, o, u, t),
    W5(w, o, u, l, d), W3(y, e, t), W3(y, o, u), W4(y, o, u, r),
};
/* clang-format on */
