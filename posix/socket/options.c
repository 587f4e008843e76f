/* SPDX-License-Identifier: BSD-3-Clause */
/* Options: those of all families are kept here, the others by their family. */
#include "socket-internal.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include <uk/abi/time.h>
#include <uk/syscall.h>

#define SIZE_DEFAULT 212992 /* of buffers, as Linux shows it; the greatest */
#define SEND_LEAST 4608
#define RECEIVE_LEAST 2304
#define PRIORITY_LAST 6
#define USEC_PER_SEC 1000000L
#define NSEC_PER_USEC 1000L

#define SWITCHES                                                   \
	(1UL << UK_ABI_SO_DEBUG | 1UL << UK_ABI_SO_REUSEADDR |     \
	 1UL << UK_ABI_SO_DONTROUTE | 1UL << UK_ABI_SO_BROADCAST | \
	 1UL << UK_ABI_SO_KEEPALIVE | 1UL << UK_ABI_SO_OOBINLINE | \
	 1UL << UK_ABI_SO_REUSEPORT | 1UL << UK_ABI_SO_PASSCRED |  \
	 1UL << UK_ABI_SO_TIMESTAMP | 1UL << UK_ABI_SO_TIMESTAMPNS)

static bool is_switch(int option)
{
	return option >= 0 && option < 64 && ((SWITCHES >> option) & 1);
}

static void turn(struct uk_socket *socket, int option, bool is_on)
{
	uint64_t bit = (uint64_t)1 << option;

	if (is_on)
		__atomic_fetch_or(&socket->options, bit, __ATOMIC_RELAXED);
	else
		__atomic_fetch_and(&socket->options, ~bit, __ATOMIC_RELAXED);
}

/* What Linux does: twice of what is asked, within limits. */
static int size_of(int asked, int least)
{
	asked = asked < 0 ? INT_MAX / 2 : asked;
	return MAX(MIN(asked, SIZE_DEFAULT) * 2, least);
}

static int set_word(struct uk_socket *socket, int option, int value)
{
	switch (option) {
	case UK_ABI_SO_SNDBUF:
	case UK_ABI_SO_SNDBUFFORCE:
		__atomic_store_n(&socket->send_size, size_of(value, SEND_LEAST),
				 __ATOMIC_RELAXED);
		return 0;
	case UK_ABI_SO_RCVBUF:
	case UK_ABI_SO_RCVBUFFORCE:
		__atomic_store_n(&socket->receive_size,
				 size_of(value, RECEIVE_LEAST),
				 __ATOMIC_RELAXED);
		return 0;
	case UK_ABI_SO_RCVLOWAT:
		value = value < 0 ? INT_MAX : MAX(value, 1);
		__atomic_store_n(&socket->receive_least, value,
				 __ATOMIC_RELAXED);
		return 0;
	case UK_ABI_SO_PRIORITY:
		if (value < 0 || value > PRIORITY_LAST)
			return -EPERM;
		__atomic_store_n(&socket->priority, value, __ATOMIC_RELAXED);
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}

static int set_timeout(__nsec *timeout, const void *value, uint32_t len)
{
	struct uk_abi_timeval time;
	__nsec span;

	if (len < sizeof(time))
		return -EINVAL;
	memcpy(&time, value, sizeof(time));
	if (time.tv_usec < 0 || time.tv_usec >= USEC_PER_SEC)
		return -EDOM;
	span = (__nsec)time.tv_usec * (__nsec)NSEC_PER_USEC;
	if (time.tv_sec < 0)
		span = 1; /* no time at all */
	else if ((__nsec)time.tv_sec < UK_NSEC_NEVER / UK_NSEC_PER_SEC / 4)
		span += (__nsec)time.tv_sec * UK_NSEC_PER_SEC;
	else
		span = 0;
	__atomic_store_n(timeout, span, __ATOMIC_RELAXED);
	return 0;
}

static int set_linger(struct uk_socket *socket, const void *value, uint32_t len)
{
	struct uk_abi_linger linger;

	if (len < sizeof(linger))
		return -EINVAL;
	memcpy(&linger, value, sizeof(linger));
	socket->linger.seconds = linger.seconds;
	__atomic_store_n(&socket->linger.is_on, linger.is_on != 0,
			 __ATOMIC_RELEASE);
	return 0;
}

static int set_kept(struct uk_socket *socket, int option, const void *value,
		    uint32_t len)
{
	int word;

	if (len < sizeof(word))
		return -EINVAL;
	if (!value)
		return -EFAULT;
	memcpy(&word, value, sizeof(word));
	switch (option) {
	case UK_ABI_SO_RCVTIMEO:
	case UK_ABI_SO_RCVTIMEO_NEW:
		return set_timeout(&socket->receive_timeout, value, len);
	case UK_ABI_SO_SNDTIMEO:
	case UK_ABI_SO_SNDTIMEO_NEW:
		return set_timeout(&socket->send_timeout, value, len);
	case UK_ABI_SO_LINGER:
		return set_linger(socket, value, len);
	case UK_ABI_SO_TYPE:
	case UK_ABI_SO_PROTOCOL:
	case UK_ABI_SO_DOMAIN:
	case UK_ABI_SO_ERROR:
	case UK_ABI_SO_ACCEPTCONN:
	case UK_ABI_SO_SNDLOWAT:
		return -ENOPROTOOPT;
	default:
		if (!is_switch(option))
			return set_word(socket, option, word);
		turn(socket, option, word != 0);
		return 0;
	}
}

static int set_option(struct uk_socket *socket, int level, int option,
		      const void *value, uint32_t len)
{
	int kept, rc;

	if (level != UK_ABI_SOL_SOCKET)
		return socket->ops->setsockopt
			       ? socket->ops->setsockopt(socket, level, option,
							 value, len)
			       : -EOPNOTSUPP;
	kept = set_kept(socket, option, value, len);
	if ((kept && kept != -ENOPROTOOPT) || !socket->ops->setsockopt)
		return kept;
	rc = socket->ops->setsockopt(socket, level, option, value, len);
	return rc == -ENOPROTOOPT ? kept : rc;
}

UK_LLSYSCALL_R_DEFINE(int, setsockopt, int, fd, int, level, int, option,
		      const void *, value, int32_t, len)
{
	struct socket__open open;
	int rc;

	if (len < 0)
		return -EINVAL;
	rc = socket__get(fd, &open);
	if (rc)
		return rc;
	rc = len && !uk_nofault_may_read(value)
		     ? -EFAULT
		     : set_option(open.socket, level, option, value,
				  (uint32_t)len);
	socket__put(&open);
	return rc;
}

static int give(void *value, uint32_t *len, const void *what, size_t what_len)
{
	*len = MIN(*len, (uint32_t)what_len);
	memcpy(value, what, *len);
	return 0;
}

static int give_timeout(void *value, uint32_t *len, const __nsec *timeout)
{
	__nsec span = __atomic_load_n(timeout, __ATOMIC_RELAXED);
	struct uk_abi_timeval time = {
		.tv_sec = (long)(span / UK_NSEC_PER_SEC),
		.tv_usec = (long)(span % UK_NSEC_PER_SEC) / NSEC_PER_USEC,
	};

	return give(value, len, &time, sizeof(time));
}

static int give_linger(void *value, uint32_t *len,
		       const struct uk_socket *socket)
{
	struct uk_abi_linger linger = {
		.is_on = __atomic_load_n(&socket->linger.is_on,
					 __ATOMIC_ACQUIRE),
		.seconds = socket->linger.seconds,
	};

	return give(value, len, &linger, sizeof(linger));
}

/* What is one word; -ENOPROTOOPT: it is none of these. */
static int word_of(struct uk_socket *socket, int option, int *word)
{
	switch (option) {
	case UK_ABI_SO_TYPE:
		*word = socket->type;
		return 0;
	case UK_ABI_SO_DOMAIN:
		*word = socket->family;
		return 0;
	case UK_ABI_SO_PROTOCOL:
		*word = socket->protocol;
		return 0;
	case UK_ABI_SO_ERROR:
		*word = -uk_socket_error_take(socket);
		return 0;
	case UK_ABI_SO_ACCEPTCONN:
		*word = __atomic_load_n(&socket->is_listening,
					__ATOMIC_RELAXED);
		return 0;
	case UK_ABI_SO_SNDBUF:
		*word = (int)uk_socket_size(&socket->send_size, SIZE_DEFAULT);
		return 0;
	case UK_ABI_SO_RCVBUF:
		*word = (int)uk_socket_size(&socket->receive_size,
					    SIZE_DEFAULT);
		return 0;
	case UK_ABI_SO_RCVLOWAT:
		*word = socket->receive_least;
		return 0;
	case UK_ABI_SO_SNDLOWAT:
		*word = 1;
		return 0;
	case UK_ABI_SO_PRIORITY:
		*word = socket->priority;
		return 0;
	default:
		*word = is_switch(option) && uk_socket_is_on(socket, option);
		return is_switch(option) ? 0 : -ENOPROTOOPT;
	}
}

static int get_kept(struct uk_socket *socket, int option, void *value,
		    uint32_t *len)
{
	int word, rc;

	switch (option) {
	case UK_ABI_SO_RCVTIMEO:
	case UK_ABI_SO_RCVTIMEO_NEW:
		return give_timeout(value, len, &socket->receive_timeout);
	case UK_ABI_SO_SNDTIMEO:
	case UK_ABI_SO_SNDTIMEO_NEW:
		return give_timeout(value, len, &socket->send_timeout);
	case UK_ABI_SO_LINGER:
		return give_linger(value, len, socket);
	default:
		rc = word_of(socket, option, &word);
		return rc ? rc : give(value, len, &word, sizeof(word));
	}
}

/* A family that knows better (the sizes of its buffers) says it. */
static int get_option(struct uk_socket *socket, int level, int option,
		      void *value, uint32_t *len)
{
	uint32_t room = *len;
	int rc = socket->ops->getsockopt
			 ? socket->ops->getsockopt(socket, level, option, value,
						   &room)
			 : -EOPNOTSUPP;

	if (level == UK_ABI_SOL_SOCKET &&
	    (rc == -EOPNOTSUPP || rc == -ENOPROTOOPT))
		return get_kept(socket, option, value, len);
	*len = room;
	return rc;
}

static int get_checked(struct uk_socket *socket, int level, int option,
		       void *value, int32_t *len)
{
	uint32_t room;
	int rc = socket__room(value, len, &room);

	if (rc)
		return rc;
	rc = get_option(socket, level, option, value, &room);
	if (!rc)
		*len = (int32_t)room;
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, getsockopt, int, fd, int, level, int, option, void *,
		      value, int32_t *, len)
{
	struct socket__open open;
	int rc = socket__get(fd, &open);

	if (rc)
		return rc;
	rc = get_checked(open.socket, level, option, value, len);
	socket__put(&open);
	return rc;
}
