/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * One line a call, when it has ended:
 *	[1] openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = -1 ENOENT
 */
#include <uk/syscall.h>

#include <string.h>

#include <uk/console.h>
#include <uk/libparam.h>
#include <uk/streambuf.h>
#include <uk/syscall_dispatch.h>
#include <uk/task.h>

#include "trace-internal.h"

#define LINE_LEN 320
#define ERRNO_MAX 4095
#define NUMBERS "xxxxxx" /* arguments of a call that is not in the table */

bool uk_syscall_is_traced;
UK_LIBPARAM_PARAM_ALIAS(trace, uk_syscall_is_traced, bool,
			"Show each system call, as strace does");

struct line {
	struct uk_streambuf sb;
	char text[LINE_LEN];
};

static void begin_line(struct line *line, const char *name)
{
	struct uk_task *task = uk_task_current();

	uk_streambuf_init(&line->sb, line->text, sizeof(line->text) - 1,
			  UK_STREAMBUF_C_TERMSHIFT);
	uk_streambuf_printf(&line->sb, "[%d] %s(", task ? uk_task_tid(task) : 0,
			    name);
}

static void write_line(struct line *line)
{
	size_t len = strlen(line->text);

	line->text[len] = '\n';
	uk_console_write(line->text, len + 1);
}

/* How many arguments are worth a word. */
static unsigned int nr_shown(const char *name, const long *args,
			     unsigned int nr)
{
	if ((!strcmp(name, "openat") || !strcmp(name, "open")) &&
	    !(args[nr - 2] & 0100)) /* O_CREAT */
		return nr - 1;
	return nr;
}

static void append_arguments(struct line *line, const char *name,
			     unsigned int nr, const long *args, long result)
{
	const struct trace__call *call = trace__find(name);
	const char *kinds = call ? call->args : NUMBERS;
	unsigned int i;

	nr = nr_shown(name, args, nr);
	for (i = 0; i < nr && kinds[i]; i++) {
		if (i)
			uk_streambuf_strcpy(&line->sb, ", ");
		trace__argument(&line->sb, kinds[i], args, i, result);
	}
}

static bool is_address(const char *name)
{
	return !strcmp(name, "mmap") || !strcmp(name, "mremap") ||
	       !strcmp(name, "brk");
}

static void append_result(struct line *line, const char *name, long result)
{
	const char *error = NULL;

	if (result < 0 && result >= -ERRNO_MAX)
		error = trace__error_name((unsigned int)-result);
	if (error)
		uk_streambuf_printf(&line->sb, ") = -1 %s", error);
	else
		uk_streambuf_printf(&line->sb,
				    is_address(name) ? ") = %#lx" : ") = %ld",
				    result);
}

void uk_syscall_trace_end(const char *name, unsigned int nr, const long *args,
			  long result)
{
	struct line line;

	begin_line(&line, name);
	append_arguments(&line, name, nr, args, result);
	append_result(&line, name, result);
	write_line(&line);
}

void uk_syscall_trace_begin(const char *name, unsigned int nr, const long *args)
{
	struct line line;

	if (strcmp(name, "exit") && strcmp(name, "exit_group"))
		return; /* it will come back */
	begin_line(&line, name);
	append_arguments(&line, name, nr, args, 0);
	uk_streambuf_strcpy(&line.sb, ") = ?");
	write_line(&line);
}

long uk_syscall_absent(long nr, long a, long b, long c, long d, long e, long f)
{
	const long args[] = { a, b, c, d, e, f };
	const char *name = uk_syscall_name(nr);

	if (uk_syscall_is_traced)
		uk_syscall_trace_end(name ? name : "syscall", ARRAY_SIZE(args),
				     args, UK_SYSCALL_ENOSYS);
	return UK_SYSCALL_ENOSYS;
}
