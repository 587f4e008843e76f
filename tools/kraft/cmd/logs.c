/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft logs */
#include "commands.h"

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "select.h"

static const struct option_info options[] = {
	{ 'f', "follow", NULL, "go on with what is written", 0, NULL },
	{ 0, "no-prefix", NULL, "no names before lines of several machines", 0,
	  NULL },
	OPTION_ALL,
	{ 0 },
};

struct printer {
	const char *prefix; /* or NULL */
	bool is_inside;	    /* of a line */
};

static void print(struct printer *printer, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (printer->prefix && !printer->is_inside)
			printf("%s | ", printer->prefix);
		putchar(text[i]);
		printer->is_inside = text[i] != '\n';
	}
	fflush(stdout);
}

static bool print_rest(struct printer *printer, int fd)
{
	char text[4096];
	ssize_t got;
	bool any = false;

	while ((got = read(fd, text, sizeof(text))) > 0) {
		print(printer, text, (size_t)got);
		any = true;
	}
	return any;
}

static bool still_writes(const struct selected *machine)
{
	struct error none = { 0 };
	struct status status;

	return !access(machine->dir, F_OK) &&
	       !state_read(machine->dir, &status, &none) && is_alive(&status);
}

static void follow(const struct selected *machine, struct printer *printer,
		   int fd)
{
	static const struct timespec pause = { .tv_nsec = 100000000 };
	bool is_alive_now;

	do {
		is_alive_now = still_writes(machine);
		if (!print_rest(printer, fd) && is_alive_now)
			nanosleep(&pause, NULL);
	} while (is_alive_now);
}

static int show(const struct call *call, const struct selected *machine,
		struct error *error)
{
	bool has_prefix = !call_has(call, "no-prefix") &&
			  (call_has(call, "all") || call->operands.count > 1);
	struct printer printer = { .prefix = has_prefix ? machine->name
							: NULL };
	_cleanup_text_ char *path = text("%s/log", machine->dir);
	_cleanup_fd_ int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return machine->status.state == STATE_CREATED
			       ? 0
			       : fail_errno(error, "%s", path);
	print_rest(&printer, fd);
	if (call_has(call, "follow"))
		follow(machine, &printer, fd);
	return 0;
}

static int run(const struct call *call, struct error *error)
{
	if (call_has(call, "follow") && call->operands.count != 1)
		return fail_usage(
			error, "one machine's log can be followed at a time");
	return for_each_machine(call, show, error);
}

const struct command logs_command = {
	.name = "logs",
	.aliases = "log",
	.group = "Manage",
	.operands = "MACHINE...",
	.summary = "show what a machine has written",
	.options = options,
	.run = run,
};
