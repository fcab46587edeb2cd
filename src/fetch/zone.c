/*
 * Zones by prefixes: RFC 6890 and the registry that it began. An IPv6 address
 * that stands for an IPv4 one is as near as that.
 */
#include "zone.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

struct prefix {
    uint8_t bytes[16];
    int bits;
    enum zone zone;
};

static const struct prefix four[] = {
    { { 0 }, 8, ZONE_LOOPBACK }, /* this host on this network */
    { { 127 }, 8, ZONE_LOOPBACK }, { { 169, 254 }, 16, ZONE_LINK },
    { { 224 }, 4, ZONE_LINK }, /* multicast */
    { { 240 }, 4, ZONE_LINK }, /* reserved, broadcast */
    { { 10 }, 8, ZONE_PRIVATE },
    { { 100, 64 }, 10, ZONE_PRIVATE }, /* carrier's own, RFC 6598 */
    { { 172, 16 }, 12, ZONE_PRIVATE }, { { 192, 0, 0 }, 24, ZONE_PRIVATE },
    { { 192, 168 }, 16, ZONE_PRIVATE },
    { { 198, 18 }, 15, ZONE_PRIVATE }, /* benchmarks */
};
static const struct prefix six[] = {
    { { 0 }, 127, ZONE_LOOPBACK }, /* :: and ::1 */
    { { 0xfe, 0x80 }, 10, ZONE_LINK },
    { { 0xff }, 8, ZONE_LINK }, /* multicast */
    { { 0xfc }, 7, ZONE_PRIVATE },
    { { 0xfe, 0xc0 }, 10, ZONE_PRIVATE }, /* site-local, RFC 3879 */
};
/* Where an IPv4 address is written inside an IPv6 one, and from which byte. */
static const struct {
    uint8_t bytes[12];
    int bits, at;
} carriers[] = {
    { { [10] = 0xff, [11] = 0xff }, 96, 12 }, /* ::ffff:a.b.c.d */
    { { 0x00, 0x64, 0xff, 0x9b }, 96, 12 },   /* RFC 6052 */
    { { 0x20, 0x02 }, 16, 2 },                /* 6to4 */
    { { 0 }, 96, 12 },                        /* ::a.b.c.d */
};

static bool begins(const uint8_t *address, const uint8_t *prefix, int bits)
{
    int rest = bits % 8;
    size_t whole = (size_t)(bits / 8);
    if (memcmp(address, prefix, whole) != 0)
        return false;
    uint8_t mask = (uint8_t)(0xff00 >> rest);
    return !rest || (address[whole] & mask) == (prefix[whole] & mask);
}

static enum zone zone_by(
    const struct prefix *table, size_t n, const uint8_t *address)
{
    for (size_t i = 0; i < n; i++)
        if (begins(address, table[i].bytes, table[i].bits))
            return table[i].zone;
    return ZONE_PUBLIC;
}

static enum zone zone_of_four(const uint8_t *address)
{
    return zone_by(four, sizeof four / sizeof *four, address);
}

static enum zone zone_of_six(const uint8_t *address)
{
    enum zone zone = zone_by(six, sizeof six / sizeof *six, address);
    for (size_t i = 0;
         zone == ZONE_PUBLIC && i < sizeof carriers / sizeof *carriers; i++)
        if (begins(address, carriers[i].bytes, carriers[i].bits))
            return zone_of_four(address + carriers[i].at);
    return zone;
}

enum zone zone_of(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return zone_of_four((const uint8_t *)&in.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return zone_of_six(in.sin6_addr.s6_addr);
    }
    return ZONE_LOOPBACK;
}

static bool ends_with(struct span s, const char *end)
{
    size_t len = strlen(end);
    return s.len >= len && span_equal_ascii_nocase(
                               span_cut(s, s.len - len, s.len), span_of(end));
}

enum zone zone_of_host(struct span host)
{
    char name[64];
    uint8_t address[16];
    if (host.len && host.ptr[0] == '[')
        host = span_cut(host, 1, host.len - 1);
    if (host.len && host.ptr[host.len - 1] == '.')
        host.len--;
    if (span_equal_ascii_nocase(host, span_of("localhost")) ||
        ends_with(host, ".localhost"))
        return ZONE_LOOPBACK;
    if (host.len >= sizeof name)
        return ZONE_PUBLIC;
    memcpy(name, host.ptr, host.len);
    name[host.len] = '\0';
    name[strcspn(name, "%")] = '\0'; /* the interface of a link-local one */
    struct in_addr any; /* inet_aton: 127.1 and 0x7f000001 are addresses too */
    if (inet_aton(name, &any))
        return zone_of_four((const uint8_t *)&any);
    if (inet_pton(AF_INET6, name, address) == 1)
        return zone_of_six(address);
    return ZONE_PUBLIC;
}

bool zone_allows(enum zone from, enum zone to)
{
    return to >= from;
}
