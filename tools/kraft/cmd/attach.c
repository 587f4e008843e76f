/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft attach */
#include "commands.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "../lib/log.h"
#include "../lib/socket.h"
#include "select.h"

#define KEY_LEAVE 0x1d /* Ctrl-] */

static const struct option_info options[] = {
	{ 0, "all", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

static struct termios terminal_before;

/* Each key goes to the guest, Ctrl-C too. */
static bool make_raw(void)
{
	struct termios raw;

	if (!isatty(0) || tcgetattr(0, &terminal_before))
		return false;
	raw = terminal_before;
	cfmakeraw(&raw);
	return !tcsetattr(0, TCSANOW, &raw);
}

/* Whether there is more; *is_left: the user has typed the key. */
static bool pass_keys(int fd, bool is_raw, bool *is_left)
{
	char keys[512];
	ssize_t got = read(0, keys, sizeof(keys));
	ssize_t i;

	for (i = 0; i < got; i++)
		if (is_raw && keys[i] == KEY_LEAVE)
			break;
	if (i > 0 && send(fd, keys, (size_t)i, MSG_NOSIGNAL) < 0)
		return false;
	*is_left = got > 0 && i < got;
	return got > 0 && !*is_left;
}

static bool pass_output(int fd)
{
	char text[4096];
	ssize_t got = read(fd, text, sizeof(text));

	return got > 0 && write(1, text, (size_t)got) == got;
}

/* Until the machine ends, or the user leaves. The end of our input is none. */
static void pass_all(int fd, bool is_raw)
{
	struct pollfd fds[2] = { { fd, POLLIN, 0 }, { 0, POLLIN, 0 } };
	bool is_left = false;

	while (!is_left) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return;
		if (fds[0].revents && !pass_output(fd))
			return;
		if (fds[1].revents && !pass_keys(fd, is_raw, &is_left))
			fds[1].fd = -1;
	}
}

static int attach(const struct call *call, const struct selected *machine,
		  struct error *error)
{
	_cleanup_fd_ int fd = -1;
	bool is_raw;

	(void)call;
	if (!is_alive(&machine->status))
		return fail(error,
			    "%s does not run (`kraft logs %s` shows "
			    "what it wrote)",
			    machine->name, machine->name);
	fd = socket_connect(machine->dir, "console", error);
	if (fd < 0)
		return error->code;
	log_info("attached to %s; Ctrl-] leaves", machine->name);
	is_raw = make_raw();
	pass_all(fd, is_raw);
	if (is_raw)
		tcsetattr(0, TCSANOW, &terminal_before);
	return 0;
}

static int run(const struct call *call, struct error *error)
{
	if (call->operands.count != 1)
		return fail_usage(error, "which machine? kraft attach MACHINE");
	return for_each_machine(call, attach, error);
}

const struct command attach_command = {
	.name = "attach",
	.aliases = "exec",
	.group = "Manage",
	.operands = "MACHINE",
	.summary = "connect this terminal to a machine's",
	.options = options,
	.run = run,
};
