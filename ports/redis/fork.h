/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Children of Redis where there are no processes; included before rdb.c,
 * aof.c and server.c.
 *
 * BGSAVE and BGREWRITEAOF write what a child sees: the data at the moment of
 * its birth. Here the parent itself is the child: redisFork() returns 0, as in
 * a child, and when the child ends it returns once more, as in the parent,
 * which then waits for a child that has ended. Meanwhile no client is served.
 * A child that feeds replicas by pipes needs a parent that reads at the same
 * time: it gets ENOSYS (say "repl-diskless-sync no").
 *
 * Context: the main thread of Redis.
 */
#ifndef REDIS_FORK_H
#define REDIS_FORK_H

#include "server.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>

extern jmp_buf redis_fork_place;

int redis_fork(int purpose, const char *who, int is_over);
_Noreturn void redis_fork_exit(int code);
pid_t redis_fork_wait(pid_t pid, int *status, int options);
int redis_fork_kill(pid_t pid, int signal);

#define waitpid(pid, status, options) redis_fork_wait(pid, status, options)
#ifdef REDIS_FORKS
#define redisFork(purpose) \
	redis_fork(purpose, __func__, setjmp(redis_fork_place))
#define exitFromChild(code) redis_fork_exit(code)
#define kill(pid, signal) redis_fork_kill(pid, signal)
#endif

#endif /* REDIS_FORK_H */
