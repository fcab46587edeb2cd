/*
 * The library in one page: prints the passages that two files share.
 *
 *     cc example.c $(pkg-config --cflags --libs twicetold) -o example
 *     ./example cape-wire/halla-aground.txt harbour-post/halla-aground.txt
 */
#include <stdio.h>
#include <stdlib.h>

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s LEFT RIGHT\n", argv[0]);
        return EXIT_FAILURE;
    }
    const char *const paths[] = { argv[1], argv[2] };
    struct error err = { "one article a file is expected" };
    struct corpus *c = corpus_load(paths, 2, NULL, NULL, &err);
    if (!c || c->articles.len != 2) {
        fprintf(stderr, "%s: %s\n", argv[0], err.text);
        corpus_free(c);
        return EXIT_FAILURE;
    }
    struct reuse_options options = reuse_defaults();
    struct reuse *r = reuse_find_pair(c, 0, 1, &options);
    for (size_t i = 0; i < r->passages.len; i++) {
        struct passage p = r->passages.items[i];
        struct span body = c->articles.items[0].body;
        struct span text = span_cut(body, p.left_start, p.left_end);
        printf("%3u words: %.*s\n", p.shared_words, (int)text.len, text.ptr);
    }
    reuse_free(r);
    corpus_free(c);
    return EXIT_SUCCESS;
}
