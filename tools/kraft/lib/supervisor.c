/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * One loop over: the VMM's terminal, those who watch it, those who command,
 * and the VMM's end.
 */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "../vmm/vmm.h"
#include "child.h"
#include "file.h"
#include "launch.h"
#include "socket.h"
#include "state.h"
#include "virtiofsd.h"

#define CLIENTS_MAX 32
#define COMMAND_MAX 64

enum role { ROLE_CONSOLE, ROLE_CONTROL, ROLE_WAITS };

struct client {
	int fd; /* -1: none */
	enum role role;
	char line[COMMAND_MAX];
	size_t len;
};

struct supervisor {
	struct machine *machine;
	const struct vmm *vmm;
	struct status status;
	int terminal, log, console, control, signals;
	long long kill_at; /* 0: not asked to stop */
	int wait_status;
	bool has_ended;
	struct client clients[CLIENTS_MAX];
};

static long long now(void)
{
	return (long long)time(NULL);
}

static void say(int fd, const char *message)
{
	size_t len = strlen(message);

	/* who does not read what we say loses it */
	if (send(fd, message, len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 &&
	    errno == ENOTSOCK && write(fd, message, len) < 0)
		return;
}

static void write_state(struct supervisor *me)
{
	struct error none = { 0 };

	state_write(me->machine->dir, &me->status, &none);
}

/* --- clients ------------------------------------------------------------ */

static void drop(struct client *client)
{
	close(client->fd);
	client->fd = -1;
}

static void take_client(struct supervisor *me, int listener, enum role role)
{
	int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	size_t i;

	for (i = 0; fd >= 0 && i < CLIENTS_MAX; i++)
		if (me->clients[i].fd < 0) {
			me->clients[i] =
				(struct client){ .fd = fd, .role = role };
			return;
		}
	if (fd >= 0)
		close(fd);
}

static void stop(struct supervisor *me, const char *seconds)
{
	long grace = strtol(seconds, NULL, 10);

	if (grace < 0 || grace > 3600)
		grace = 10;
	kill(me->status.pid, grace ? SIGTERM : SIGKILL);
	kill(me->status.pid, SIGCONT); /* who is stopped does not end */
	me->kill_at = now() + grace;
}

static void change_run(struct supervisor *me, struct client *client,
		       int (*change)(const struct machine *, struct error *),
		       int signo, enum run_state state)
{
	struct error error = { 0 };
	int code;

	if (change)
		code = change(me->machine, &error);
	else
		code = kill(me->status.pid, signo)
			       ? fail_errno(&error, "the machine")
			       : 0;
	if (!code) {
		me->status.state = state;
		write_state(me);
		say(client->fd, "ok\n");
		return;
	}
	say(client->fd, "error ");
	say(client->fd, error.message);
	say(client->fd, "\n");
}

static void obey(struct supervisor *me, struct client *client)
{
	const char *command = client->line;

	if (has_prefix(command, "stop")) {
		stop(me, command + strlen("stop"));
		say(client->fd, "ok\n");
	} else if (!strcmp(command, "pause")) {
		change_run(me, client, me->vmm->pause, SIGSTOP, STATE_PAUSED);
	} else if (!strcmp(command, "resume")) {
		change_run(me, client, me->vmm->resume, SIGCONT, STATE_RUNNING);
	} else if (!strcmp(command, "wait")) {
		client->role = ROLE_WAITS;
	} else {
		say(client->fd, "error no such command\n");
	}
}

static void read_control(struct supervisor *me, struct client *client)
{
	ssize_t got = read(client->fd, client->line + client->len,
			   sizeof(client->line) - 1 - client->len);
	char *end;

	if (got <= 0) {
		drop(client);
		return;
	}
	client->len += (size_t)got;
	client->line[client->len] = '\0';
	end = strchr(client->line, '\n');
	if (end) {
		*end = '\0';
		client->len = 0;
		obey(me, client);
	} else if (client->len == sizeof(client->line) - 1) {
		drop(client);
	}
}

static void read_console(struct supervisor *me, struct client *client)
{
	char text[512];
	ssize_t got = read(client->fd, text, sizeof(text));

	if (got <= 0)
		drop(client);
	else if (write(me->terminal, text, (size_t)got) < 0)
		return; /* nobody reads there any more */
}

static void read_client(struct supervisor *me, struct client *client)
{
	if (client->role == ROLE_CONSOLE)
		read_console(me, client);
	else
		read_control(me, client);
}

/* --- the VMM ------------------------------------------------------------ */

/* What the guest writes: to the log, and to all who watch. */
static bool read_terminal(struct supervisor *me)
{
	char text[4096];
	ssize_t got = read(me->terminal, text, sizeof(text));
	size_t i;

	if (got <= 0)
		return false;
	if (write(me->log, text, (size_t)got) < 0)
		me->log = -1; /* a full disk: the machine goes on */
	for (i = 0; i < CLIENTS_MAX; i++)
		if (me->clients[i].fd >= 0 &&
		    me->clients[i].role == ROLE_CONSOLE)
			send(me->clients[i].fd, text, (size_t)got,
			     MSG_DONTWAIT | MSG_NOSIGNAL);
	return true;
}

static void read_signal(struct supervisor *me)
{
	struct signalfd_siginfo info;

	if (read(me->signals, &info, sizeof(info)) != sizeof(info))
		return;
	if (info.ssi_signo != SIGCHLD)
		stop(me, "10");
	else if (waitpid(me->status.pid, &me->wait_status, WNOHANG) ==
		 me->status.pid)
		me->has_ended = true;
}

static size_t fill(const struct supervisor *me, struct pollfd *fds)
{
	size_t i, n = 4;

	fds[0] = (struct pollfd){ me->signals, POLLIN, 0 };
	fds[1] = (struct pollfd){ me->terminal, POLLIN, 0 };
	fds[2] = (struct pollfd){ me->console, POLLIN, 0 };
	fds[3] = (struct pollfd){ me->control, POLLIN, 0 };
	for (i = 0; i < CLIENTS_MAX; i++)
		fds[n++] = (struct pollfd){ me->clients[i].fd, POLLIN, 0 };
	return n;
}

static void handle(struct supervisor *me, const struct pollfd *fds)
{
	size_t i;

	if (fds[1].revents && !read_terminal(me) && !me->has_ended) {
		close(me->terminal); /* the VMM has closed it: its end comes */
		me->terminal = -1;
	}
	if (fds[0].revents)
		read_signal(me);
	if (fds[2].revents)
		take_client(me, me->console, ROLE_CONSOLE);
	if (fds[3].revents)
		take_client(me, me->control, ROLE_CONTROL);
	for (i = 0; i < CLIENTS_MAX; i++)
		if (fds[4 + i].fd >= 0 && fds[4 + i].revents)
			read_client(me, &me->clients[i]);
}

static void watch(struct supervisor *me)
{
	struct pollfd fds[4 + CLIENTS_MAX];
	int limit;

	while (!me->has_ended) {
		limit = me->kill_at ? 200 : -1;
		if (poll(fds, fill(me, fds), limit) > 0)
			handle(me, fds);
		if (me->kill_at && now() >= me->kill_at)
			kill(me->status.pid, SIGKILL);
	}
	while (me->terminal >= 0 && read_terminal(me))
		;
}

/* --- beginning and end -------------------------------------------------- */

static int open_files(struct supervisor *me, struct error *error)
{
	_cleanup_text_ char *log = text("%s/log", me->machine->dir);
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	me->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	me->log = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (me->signals < 0 || me->log < 0)
		return fail_errno(error, "%s", log);
	me->console = socket_listen(me->machine->dir, "console", error);
	if (me->console < 0)
		return error->code;
	me->control = socket_listen(me->machine->dir, "control", error);
	return me->control < 0 ? error->code : 0;
}

static int open_terminal(struct supervisor *me, int *slave, struct error *error)
{
	struct termios raw;

	if (openpty(&me->terminal, slave, NULL, NULL, NULL))
		return fail_errno(error, "a terminal");
	fcntl(me->terminal, F_SETFD, FD_CLOEXEC);
	fcntl(*slave, F_SETFD, FD_CLOEXEC);
	if (!tcgetattr(*slave, &raw)) {
		cfmakeraw(&raw);
		tcsetattr(*slave, TCSANOW, &raw);
	}
	return 0;
}

static int start_vmm(struct supervisor *me, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int slave = -1, fds[3], code;

	code = open_terminal(me, &slave, error);
	if (!code)
		code = me->vmm->command_line(me->machine, &words, error);
	if (!code)
		code = virtiofsd_start_all(me->machine, error);
	if (code)
		return code;
	fds[0] = fds[1] = fds[2] = slave;
	me->status.pid = child_start(&words, fds, error);
	close(slave);
	return me->status.pid < 0 ? error->code : 0;
}

static int start(struct supervisor *me, struct error *error)
{
	int code = open_files(me, error);
	size_t i;

	for (i = 0; i < CLIENTS_MAX; i++)
		me->clients[i].fd = -1;
	if (!code)
		code = start_vmm(me, error);
	if (code)
		return code;
	me->status.state = me->machine->is_paused ? STATE_PAUSED
						  : STATE_RUNNING;
	me->status.started = now();
	write_state(me);
	return 0;
}

/* The descriptors of tap devices are the VMM's now: they go with it. */
static void give_taps(struct supervisor *me)
{
	size_t i;

	for (i = 0; i < me->machine->nr_cards; i++)
		if (me->machine->cards[i].fd)
			close(me->machine->cards[i].fd);
}

static void tell_end(struct supervisor *me)
{
	char answer[32] = "lost\n";
	size_t i;

	if (me->status.exit_code >= 0)
		snprintf(answer, sizeof(answer), "exit %d\n",
			 me->status.exit_code);
	for (i = 0; i < CLIENTS_MAX; i++) {
		if (me->clients[i].fd < 0)
			continue;
		if (me->clients[i].role == ROLE_WAITS)
			say(me->clients[i].fd, answer);
		drop(&me->clients[i]);
	}
}

static void end(struct supervisor *me)
{
	struct error error = { 0 };
	int code = me->vmm->exit_code(me->machine, me->wait_status, &error);

	me->status.state = STATE_EXITED;
	me->status.exit_code = error.code ? -1 : code;
	if (me->kill_at && error.code)
		me->status.exit_code = 128 + SIGTERM;
	else
		snprintf(me->status.error, sizeof(me->status.error), "%.255s",
			 error.message);
	me->status.ended = now();
	if (me->machine->post_down && hook_run(me->machine->post_down, &error))
		snprintf(me->status.error, sizeof(me->status.error), "%.255s",
			 error.message);
	if (me->status.is_removed)
		folder_remove(me->machine->dir, &error);
	else
		write_state(me);
	tell_end(me);
}

void supervisor_run(struct machine *machine, bool is_removed, int report)
{
	struct error error = { 0 };
	struct supervisor me = {
		.machine = machine,
		.status = { .supervisor = getpid(),
			    .exit_code = -1,
			    .is_removed = is_removed },
		.terminal = -1,
	};

	me.vmm = vmm_choose(machine, &error);
	if (!me.vmm || start(&me, &error)) {
		say(report, error.message);
		close(report);
		return;
	}
	say(report, "ok");
	close(report);
	give_taps(&me);
	watch(&me);
	end(&me);
}
