/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes in a row, in messages of which nobody sees where they begin. */
#include "unix-internal.h"

#include <errno.h>

#define PIECE_MAX 32768 /* bytes of a message */

static int check(const struct unix_socket *self,
		 const struct uk_socket_message *message, int flags)
{
	bool is_connected = unix__state(self) == UNIX_CONNECTED;

	if (unlikely(flags & UK_ABI_MSG_OOB))
		return -EOPNOTSUPP;
	if (unlikely(message->address))
		return is_connected ? -EISCONN : -EOPNOTSUPP;
	if (unlikely(!is_connected))
		return -ENOTCONN;
	return unix__shut(self) & UNIX_NO_SEND ? -EPIPE : 0;
}

static bool is_over(const struct unix_socket *self, size_t share)
{
	return __atomic_load_n(&self->nr_sending, __ATOMIC_RELAXED) * share >=
	       unix__send_limit(self);
}

/* Locked. */
static int give(struct unix_socket *self, struct unix_socket *peer,
		struct unix_message *message)
{
	if (unlikely(unix__shut(peer) & UNIX_NO_RECEIVE))
		return -EPIPE;
	unix__queue_add(peer, message);
	if (unlikely(is_over(self, 4)))
		unix__tell_writable(self);
	return 0;
}

static long refuse(struct unix_socket *self, struct unix_socket *peer)
{
	uk_mutex_lock(&peer->mutex);
	unix__tell_writable(self);
	uk_mutex_unlock(&peer->mutex);
	return -EAGAIN;
}

/* One message more, from `done` on; its bytes. */
static long send_piece(struct unix_socket *self,
		       const struct uk_socket_message *what, size_t done,
		       struct unix_control *control)
{
	struct unix_socket *peer = unix__peer(self);
	size_t len = MIN(what->len - done, (size_t)PIECE_MAX);
	struct unix_message *message;
	int rc;

	if (unlikely(is_over(self, 1)))
		return refuse(self, peer);
	message = unix__message_make(self, what, done, len);
	if (unlikely(!message))
		return -ENOBUFS;
	unix__control_attach(message, control, peer);
	uk_mutex_lock(&peer->mutex);
	rc = give(self, peer, message);
	if (unlikely(rc))
		unix__give_back(self, message->cost);
	uk_mutex_unlock(&peer->mutex);
	if (unlikely(rc))
		unix__message_free(message);
	return rc ? rc : (long)len;
}

long unix__stream_send(struct uk_socket *socket,
		       const struct uk_socket_message *message, int flags)
{
	struct unix_socket *self = unix__of(socket);
	struct unix_control control;
	size_t done = 0;
	long rc = unix__control_parse(message, &control);

	if (unlikely(rc))
		return rc;
	rc = check(self, message, flags);
	while (!rc && done < message->len) {
		rc = send_piece(self, message, done, &control);
		if (rc < 0)
			break;
		done += (size_t)rc;
		rc = 0;
	}
	if (unlikely(control.rights))
		unix__rights_free(control.rights);
	return done ? (long)done : rc;
}

/* A call of recvmsg() that goes on. */
struct taking {
	struct unix_socket *self;
	struct uk_socket_message *what;
	struct unix_control control;
	bool is_peek, has_any;
	size_t done;
};

/* Messages of two senders are not mixed where that is to be told. */
static bool is_other_sender(const struct taking *taking,
			    const struct unix_message *message)
{
	const struct uk_abi_ucred *one = &taking->control.sender,
				  *other = &message->sender;

	if (!taking->has_any ||
	    !uk_socket_is_on(&taking->self->socket, UK_ABI_SO_PASSCRED))
		return false;
	return taking->control.has_sender != message->has_sender ||
	       (message->has_sender &&
		(one->pid != other->pid || one->uid != other->uid ||
		 one->gid != other->gid));
}

/* Copies of `message`; returns whether the next may follow. Locked. */
static bool take_some(struct taking *taking, struct unix_message *message)
{
	size_t nr = unix__copy_out(message, message->done, taking->what,
				   taking->done);

	if (!taking->has_any)
		unix__tell_sender(message, taking->what);
	taking->has_any = true;
	taking->done += nr;
	unix__control_take(&taking->control, message, taking->is_peek);
	if (taking->is_peek)
		return !taking->control.rights;
	message->done += nr;
	if (message->done < message->len)
		return false;
	unix__queue_remove(taking->self, message);
	unix__message_free(message);
	return !taking->control.rights;
}

/* Locked. */
static long take_all(struct taking *taking)
{
	struct unix_socket *self = taking->self;
	struct unix_message *message, *next;
	int error;

	uk_list_for_each_entry_safe (message, next, &self->messages, link) {
		if (is_other_sender(taking, message) ||
		    !take_some(taking, message) ||
		    taking->done == taking->what->len)
			break;
	}
	if (likely(taking->has_any))
		return (long)taking->done;
	error = uk_socket_error_take(&self->socket);
	if (error)
		return error;
	return unix__shut(self) & UNIX_NO_RECEIVE ? 0 : -EAGAIN;
}

long unix__stream_receive(struct uk_socket *socket,
			  struct uk_socket_message *message, int flags)
{
	struct taking taking = {
		.self = unix__of(socket),
		.what = message,
		.is_peek = flags & UK_ABI_MSG_PEEK,
	};
	long rc;

	if (unlikely(unix__state(taking.self) != UNIX_CONNECTED))
		return -EINVAL;
	if (unlikely(flags & UK_ABI_MSG_OOB))
		return -EOPNOTSUPP;
	uk_mutex_lock(&taking.self->mutex);
	rc = take_all(&taking);
	uk_mutex_unlock(&taking.self->mutex);
	if (taking.has_any)
		unix__control_put(taking.self, message, &taking.control, flags);
	return rc;
}
