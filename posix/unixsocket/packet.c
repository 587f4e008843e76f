/* SPDX-License-Identifier: BSD-3-Clause */
/* Whole messages: packets of a connection, and what datagrams share. */
#include "unix-internal.h"

#include <errno.h>

#define OVERHEAD 32 /* what Linux takes off the longest message */

/* Its queue is full but for the one who answers. Locked. */
static bool is_full(const struct unix_socket *to,
		    const struct unix_socket *self)
{
	return unix__is_packet(to) && to->nr_messages > to->backlog &&
	       unix__peer(to) != self;
}

/* Locked. */
static int give(struct unix_socket *self, struct unix_socket *to,
		struct unix_message *message)
{
	if (unix__state(to) == UNIX_CLOSED)
		return unix__is_packet(to) ? -ECONNREFUSED : -EPIPE;
	if (unix__shut(to) & UNIX_NO_RECEIVE)
		return -EPIPE;
	if (is_full(to, self))
		return -EAGAIN;
	unix__queue_add(to, message);
	if (unix__is_packet(to) && to->nr_messages > to->backlog)
		unix__datagram_tell(to);
	return 0;
}

static bool has_room(const struct unix_socket *self)
{
	return __atomic_load_n(&self->nr_sending, __ATOMIC_RELAXED) <
	       unix__send_limit(self);
}

static int put_message(struct unix_socket *self, struct unix_socket *to,
		       const struct uk_socket_message *what,
		       struct unix_control *control)
{
	struct unix_message *message;
	int rc = -EAGAIN;

	message = unix__message_make(self, what, 0, what->len);
	if (!message)
		return -ENOBUFS;
	unix__control_attach(message, control, to);
	uk_mutex_lock(unix__lock_of(to));
	rc = give(self, to, message);
	if (rc)
		unix__give_back(self, message->cost);
	unix__tell_writable(self);
	uk_mutex_unlock(unix__lock_of(to));
	if (rc) {
		control->rights = message->rights;
		message->rights = NULL;
		unix__message_free(message);
	}
	return rc;
}

static int refuse(struct unix_socket *self, struct unix_socket *to)
{
	uk_mutex_lock(unix__lock_of(to));
	unix__tell_writable(self);
	uk_mutex_unlock(unix__lock_of(to));
	return -EAGAIN;
}

long unix__packet_put(struct unix_socket *self, struct unix_socket *to,
		      const struct uk_socket_message *what)
{
	struct unix_control control;
	int rc;

	if (what->len > unix__send_limit(self) - OVERHEAD)
		return -EMSGSIZE;
	if (unix__shut(self) & UNIX_NO_SEND)
		return -EPIPE;
	if (!has_room(self))
		return refuse(self, to);
	rc = unix__control_parse(what, &control);
	if (rc)
		return rc;
	rc = put_message(self, to, what, &control);
	if (control.rights)
		unix__rights_free(control.rights);
	return rc ? rc : (long)what->len;
}

long unix__packet_send(struct uk_socket *socket,
		       const struct uk_socket_message *message, int flags)
{
	struct unix_socket *self = unix__of(socket);
	int error = uk_socket_error_take(socket);

	if (error)
		return error;
	if (unix__state(self) != UNIX_CONNECTED)
		return -ENOTCONN;
	if (flags & UK_ABI_MSG_OOB)
		return -EOPNOTSUPP;
	return unix__packet_put(self, unix__peer(self), message);
}

/* Of a message that is there. Locked. */
static long take(struct unix_socket *self, struct unix_message *message,
		 struct uk_socket_message *what, int flags,
		 struct unix_control *control)
{
	bool is_peek = flags & UK_ABI_MSG_PEEK;
	size_t nr = unix__copy_out(message, 0, what, 0), len = message->len;

	unix__tell_sender(message, what);
	unix__control_take(control, message, is_peek);
	if (nr < len)
		what->flags |= UK_ABI_MSG_TRUNC;
	if (!is_peek) {
		unix__queue_remove(self, message);
		if (unix__is_packet(self) && self->nr_messages == self->backlog)
			unix__datagram_tell(self);
		unix__message_free(message);
	}
	return (long)(flags & UK_ABI_MSG_TRUNC ? len : nr);
}

/* Nothing is there. Locked. */
static long explain(const struct unix_socket *self, int flags)
{
	if (!(unix__shut(self) & UNIX_NO_RECEIVE))
		return -EAGAIN;
	if (unix__is_packet(self) && flags & UK_ABI_MSG_DONTWAIT)
		return -EAGAIN; /* as Linux does */
	return 0;
}

long unix__packet_receive(struct uk_socket *socket,
			  struct uk_socket_message *what, int flags)
{
	struct unix_socket *self = unix__of(socket);
	struct unix_control control = { .rights = NULL };
	struct unix_message *message;
	long rc;

	if (!unix__is_packet(self) && unix__state(self) != UNIX_CONNECTED)
		return -ENOTCONN;
	if (flags & UK_ABI_MSG_OOB)
		return -EOPNOTSUPP;
	rc = uk_socket_error_take(socket);
	if (rc)
		return rc;
	uk_mutex_lock(unix__lock_of(self));
	message = uk_list_first_entry_or_null(&self->messages,
					      struct unix_message, link);
	rc = message ? take(self, message, what, flags, &control)
		     : explain(self, flags);
	uk_mutex_unlock(unix__lock_of(self));
	if (message)
		unix__control_put(self, what, &control, flags);
	return rc;
}
