/* SPDX-License-Identifier: BSD-3-Clause */
/* A child of Redis that is its parent: see fork.h. */
#include "fork.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

jmp_buf redis_fork_place;

/* The child; only the main thread of Redis comes here. */
static struct {
	int purpose;	 /* CHILD_TYPE_… */
	long long start; /* us */
	long long dirty; /* a child's save does not count for its parent */
	int code;	 /* it ended with */
	int is_over;	 /* it ended, and nobody has waited for it */
} child;

static int begin(int purpose)
{
	openChildInfoPipe();
	child.purpose = purpose;
	child.start = ustime();
	child.dirty = server.dirty;
	return 0;
}

static int go_on_as_parent(void)
{
	server.dirty = child.dirty;
	server.stat_total_forks++;
	server.stat_fork_time = ustime() - child.start;
	server.child_pid = getpid();
	server.child_type = child.purpose;
	server.stat_current_save_keys_processed = 0;
	server.stat_current_save_keys_total = dbTotalServerKeyCount();
	child.is_over = 1;
	return server.child_pid;
}

int redis_fork(int purpose, const char *who, int is_over)
{
	if (is_over)
		return go_on_as_parent();
	if (hasActiveChildProcess()) {
		errno = EEXIST;
		return -1;
	}
	if (!strcmp(who, "rdbSaveToSlavesSockets")) {
		errno = ENOSYS;
		return -1;
	}
	return begin(purpose);
}

void redis_fork_exit(int code)
{
	child.code = code;
	longjmp(redis_fork_place, 1);
}

pid_t redis_fork_wait(pid_t pid, int *status, int options)
{
	if (!child.is_over)
		return (waitpid)(pid, status, options);
	child.is_over = 0;
	*status = child.code << 8;
	return server.child_pid;
}

/* The child has ended already; what it says now is that it was told to. */
int redis_fork_kill(pid_t pid, int signal)
{
	if (pid != getpid())
		return kill(pid, signal);
	child.code = SERVER_CHILD_NOERROR_RETVAL;
	return 0;
}
