/*
 * The program over a real ssh, to an OpenSSH server of the test's own: on
 * loopback, with its own keys, settings and port, as whoever runs the test.
 */
#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/terminal.h"
#include "support/unit.h"
#include "support/wait.h"

#define HEADLINE "Ferry Halla runs aground off the northern cape"
#define ANALYSED "\u25cf"
#define COMPARED "\u2502 1   \u2502 OSTREY"

/* ------------------------------------------------------------- the server */

static struct {
    pid_t pid;
    int port;
    int log; /* what it says; ends with it */
    bool made_folder;
} server;

/* What sshd wants to have when it runs as root; its package makes it when the
 * service is started, which here it is not. */
#define PRIVILEGE_FOLDER "/run/sshd"

/* A port that was free a moment ago. */
static int free_port(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET,
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    close(fd);
    return ntohs(at.sin_port);
}

/* Keys and settings of both sides, in the terminal's folder. */
static void write_settings(const char *folder)
{
    struct buffer script = { 0 };
    buffer_addf(&script,
        "set -e; cd '%s'\n"
        "ssh-keygen -q -t ed25519 -N '' -f host_key\n"
        "ssh-keygen -q -t ed25519 -N '' -f user_key\n"
        "cat >sshd_config <<END\n"
        "ListenAddress 127.0.0.1:%d\n"
        "HostKey $PWD/host_key\n"
        "AuthorizedKeysFile $PWD/user_key.pub\n"
        "PermitRootLogin prohibit-password\n"
        "PasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\n"
        "UsePAM no\n"
        "StrictModes no\n"
        "PidFile none\n"
        "SetEnv LC_ALL=C.UTF-8\n"
        "END\n"
        "echo \"reader $(cat host_key.pub)\" >known_hosts\n"
        "cat >ssh_config <<END\n"
        "Host reader\n"
        "HostName 127.0.0.1\n"
        "HostKeyAlias reader\n"
        "Port %d\n"
        "User %s\n"
        "IdentityFile $PWD/user_key\n"
        "IdentitiesOnly yes\n"
        "UserKnownHostsFile $PWD/known_hosts\n"
        "StrictHostKeyChecking yes\n"
        "BatchMode yes\n"
        "END\n",
        folder, server.port, server.port, getpwuid(geteuid())->pw_name);
    assert_int_equal(system(script.ptr), 0);
    buffer_free(&script);
}

/* Reads what the server says until it listens. */
static void await_server(void)
{
    struct buffer said = { 0 };
    char block[512];
    int64_t when = deadline();
    while (!said.len || !strstr(said.ptr, "Server listening")) {
        ssize_t n = readable_by(server.log, when)
                        ? read(server.log, block, sizeof block)
                        : 0;
        if (n <= 0)
            fail_msg("sshd: %s", said.len ? said.ptr : "said nothing");
        buffer_add(&said, (struct span){ block, (size_t)n });
    }
    buffer_free(&said);
}

static void start_server(const char *folder)
{
    server.port = free_port();
    server.made_folder = geteuid() == 0 && mkdir(PRIVILEGE_FOLDER, 0755) == 0;
    write_settings(folder);
    int log[2];
    assert_int_equal(pipe2(log, O_CLOEXEC), 0);
    server.pid = fork();
    if (server.pid == 0) {
        struct buffer settings = { 0 };
        buffer_addf(&settings, "%s/sshd_config", folder);
        dup2(log[1], STDERR_FILENO);
        execl("/usr/sbin/sshd", "/usr/sbin/sshd", "-D", "-e", "-f",
            settings.ptr, (char *)NULL);
        _exit(127);
    }
    close(log[1]);
    server.log = log[0];
    await_server();
}

static int close_all(void **state)
{
    if (server.pid > 0) {
        kill(server.pid, SIGTERM);
        waitpid(server.pid, NULL, 0);
        close(server.log);
    }
    if (server.made_folder)
        rmdir(PRIVILEGE_FOLDER);
    memset(&server, 0, sizeof server);
    return terminal_close(state);
}

/* --------------------------------------------------------------- the tests */

/* A terminal with the reader in it, on the other side of the connection. */
static struct terminal *open_sample(void **state)
{
    terminal_need("ssh");
    terminal_need("sshd");
    struct terminal *t = terminal_open(state, 96, 24);
    start_server(terminal_folder(t));
    char *articles = realpath(getenv("srcdir"), NULL);
    terminal_line(t, "ssh -F %s/ssh_config -t reader %s %s/articles",
        terminal_folder(t), terminal_program(t), articles);
    free(articles);
    return t;
}

static void ssh__open_compare_leave__leaves_no_trace(void **state)
{
    struct terminal *t = open_sample(state);
    terminal_expect(t, ANALYSED);
    terminal_line(t, "/halla runs aground");
    terminal_type(t, "\r\rc");
    terminal_expect(t, COMPARED);
    terminal_resize(t, 60, 24);
    terminal_expect(t, " 1  OSTREY");
    terminal_type(t, "Q");
    terminal_expect_gone(t);
    terminal_expect(t, "Connection to 127.0.0.1 closed.");
    terminal_expect_shell(t);
}

static void ssh__the_client_dies__no_process_is_left(void **state)
{
    struct terminal *t = open_sample(state);
    terminal_expect(t, HEADLINE);
    terminal_hang_up(t);
    terminal_expect_gone(t);
}

/* The parent of a process. */
static pid_t parent_of(pid_t pid)
{
    char path[64], name[64], state;
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_int_equal(
        fscanf(f, "%*d (%63[^)]) %c %d", name, &state, &parent), 3);
    fclose(f);
    return parent;
}

/* What the program is a child of holds the other end of its terminal. */
static void ssh__the_server_dies__no_process_is_left(void **state)
{
    struct terminal *t = open_sample(state);
    pid_t pid = terminal_pid(t);
    terminal_expect(t, HEADLINE);
    assert_int_equal(kill(parent_of(pid), SIGKILL), 0);
    terminal_expect_gone(t);
    terminal_expect(t, "closed by remote host");
}

#define TEST(name) cmocka_unit_test_teardown(name, close_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ssh__open_compare_leave__leaves_no_trace),
        TEST(ssh__the_client_dies__no_process_is_left),
        TEST(ssh__the_server_dies__no_process_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
