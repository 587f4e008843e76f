/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that sends what is new to the server. */
#include "syslog-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/inet.h>
#include <uk/abi/socket.h>
#include <uk/abi/utsname.h>
#include <uk/clock.h>
#include <uk/init.h>
#include <uk/libparam.h>
#include <uk/mutex.h>
#include <uk/print.h>
#include <uk/sched.h>
#include <uk/socket.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/thread.h>

#define PAUSE (250 * UK_NSEC_PER_MSEC) /* between looks at the log */
#define LINGER (50 * UK_NSEC_PER_MSEC) /* for what devices have to send */
#define LAST_TRIES 12		       /* for what is left at the end */

static char *server;
UK_LIBPARAM_PARAM(server, charp, "Where the log is sent: ADDRESS[:PORT]");

static struct uk_abi_sockaddr_in to; /* constant when it is set */
static struct uk_mutex mutex = UK_MUTEX_INITIALIZER(mutex); /* of these: */
static struct uk_socket *out;
static size_t at; /* behind what was sent of the log */
static struct uk_abi_utsname names;

struct uk_socket *syslog__programs; /* atomic */

static struct uk_socket *programs(void)
{
	return __atomic_load_n(&syslog__programs, __ATOMIC_ACQUIRE);
}

bool syslog__is_wanted(void)
{
	return server;
}

static struct syslog__origin origin(void)
{
	UK_SYSCALL_BY(uk_syscall_dispatch, __NR_uname, &names, 0, 0, 0, 0, 0);
	return (struct syslog__origin){ names.nodename, uk_clock_wall() };
}

/* Whether the server may have got it: UDP says no more. Locked. */
static bool send(char *text, size_t len)
{
	struct uk_abi_iovec iov = { text, len };
	struct uk_socket_message message = {
		.iov = &iov,
		.nr_iov = 1,
		.len = len,
		.address = &to,
		.address_len = sizeof(to),
	};
	long rc = out->ops->send(out, &message, UK_ABI_MSG_DONTWAIT);

	return rc >= 0 || rc == -ECONNREFUSED;
}

/* What cannot be sent now is the next. Locked. */
static bool send_lines(void)
{
	char line[SYSLOG_LEN_MAX], message[SYSLOG_LEN_MAX];
	struct syslog__origin now;
	size_t next = at;

	while (uk_log_next(&next, line, sizeof(line))) {
		now = origin();
		if (!send(message, syslog__of_line(message, line, &now)))
			return false;
		at = next;
	}
	return true;
}

/* Of programs; what cannot be sent is lost. Locked. */
static void send_of_programs(void)
{
	char text[SYSLOG_LEN_MAX], message[SYSLOG_LEN_MAX];
	struct uk_socket *from = programs();
	struct uk_abi_iovec iov = { text, sizeof(text) - 1 };
	struct syslog__origin now;
	long nr;

	while (from) {
		struct uk_socket_message what = { .iov = &iov,
						  .nr_iov = 1,
						  .len = iov.len };

		nr = from->ops->receive(from, &what, UK_ABI_MSG_DONTWAIT);
		if (nr < 0)
			return;
		text[nr] = '\0';
		now = origin();
		send(message, syslog__of_program(message, text, &now));
	}
}

static bool send_all(void)
{
	bool is_done;

	uk_mutex_lock(&mutex);
	is_done = send_lines();
	if (is_done)
		send_of_programs();
	uk_mutex_unlock(&mutex);
	return is_done;
}

static void pause(bool is_done)
{
	struct uk_socket *from = programs();

	if (from && is_done)
		uk_events_wait(&from->file.events, UK_ABI_POLLIN,
			       uk_clock_monotonic() + PAUSE);
	else
		uk_sched_thread_sleep(PAUSE);
}

static void look_after(void *arg __unused)
{
	for (;;)
		pause(send_all());
}

static int start(void)
{
	static const struct uk_thread_attr attr = { .name = "syslog" };
	int rc;

	if (!server)
		return 0;
	to.family = UK_ABI_AF_INET;
	if (!syslog__parse_server(server, &to.address, &to.port)) {
		uk_pr_err("syslog.server=%s is no ADDRESS[:PORT]\n", server);
		return -EINVAL;
	}
	rc = uk_socket_create(UK_ABI_AF_INET, UK_ABI_SOCK_DGRAM, 0, &out);
	if (rc) {
		uk_pr_err("no socket for the log: no network (%d)\n", rc);
		return rc;
	}
	return uk_thread_create(NULL, &attr, look_after, NULL);
}

/* The last words, if they can be sent soon; devices send behind our backs. */
static void stop(void)
{
	int tries;

	if (!out)
		return;
	for (tries = 0; !send_all() && tries < LAST_TRIES; tries++)
		uk_sched_thread_sleep(PAUSE);
	uk_sched_thread_sleep(LINGER);
}

UK_INIT_UNDO(posix_syslog, start, stop);
