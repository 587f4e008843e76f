/* SPDX-License-Identifier: BSD-3-Clause */
/* Connections, of streams and of packets in order. */
#include "unix-internal.h"

#include <errno.h>

void unix__marry(struct unix_socket *one, struct unix_socket *other)
{
	struct unix_socket *both[] = { one, other };
	int i;

	uk_mutex_lock(&unix__mutex);
	for (i = 0; i < 2; i++) {
		both[i]->peer_credentials = unix__credentials();
		if (unix__is_packet(one)) {
			unix__datagram_join(both[i], both[!i]);
			continue;
		}
		unix__hold(both[!i]);
		__atomic_store_n(&both[i]->peer, both[!i], __ATOMIC_RELEASE);
		__atomic_store_n(&both[i]->state, UNIX_CONNECTED,
				 __ATOMIC_RELEASE);
		unix__tell_readable(both[i]);
	}
	uk_mutex_unlock(&unix__mutex);
}

/* Locked. */
static void tell_listener(struct unix_socket *self)
{
	uk_events_change(&self->socket.file.events, UK_SOCKET_CAN_READ,
			 self->nr_pending ? UK_SOCKET_CAN_READ : 0);
	uk_events_change(&self->room, UNIX_ROOM,
			 self->nr_pending <= self->backlog ? UNIX_ROOM : 0);
}

int unix__listen(struct uk_socket *socket, int backlog)
{
	struct unix_socket *self = unix__of(socket);
	int rc = 0;

	uk_mutex_lock(&unix__mutex);
	if (!self->name ||
	    (self->state != UNIX_NEW && self->state != UNIX_LISTENS)) {
		rc = -EINVAL;
	} else {
		__atomic_store_n(&self->state, UNIX_LISTENS, __ATOMIC_RELEASE);
		self->backlog = (unsigned int)backlog;
		self->peer_credentials = unix__credentials();
		unix__tell_readable(self);
		unix__tell_writable(self);
		tell_listener(self);
	}
	uk_mutex_unlock(&unix__mutex);
	return rc;
}

/* Whether `self` can be connected to `listener` now. Locked. */
static int check(const struct unix_socket *self,
		 const struct unix_socket *listener)
{
	if (unix__state(listener) != UNIX_LISTENS ||
	    unix__shut(listener) & UNIX_NO_RECEIVE)
		return -ECONNREFUSED;
	if (listener->nr_pending > listener->backlog)
		return -EAGAIN;
	switch (unix__state(self)) {
	case UNIX_NEW:
		return 0;
	case UNIX_CONNECTED:
	case UNIX_CLOSED:
		return -EISCONN;
	default:
		return -EINVAL;
	}
}

/*
 * `far` is what accept() will return: it has the listener's name without
 * being found by it. Locked.
 */
static void join(struct unix_socket *self, struct unix_socket *far,
		 struct unix_socket *listener)
{
	struct unix_socket *ends[] = { self, far };
	int i;

	far->peer_credentials = unix__credentials();
	self->peer_credentials = listener->peer_credentials;
	for (i = 0; i < 2; i++) {
		unix__hold(ends[!i]);
		__atomic_store_n(&ends[i]->peer, ends[!i], __ATOMIC_RELEASE);
		__atomic_store_n(&ends[i]->state, UNIX_CONNECTED,
				 __ATOMIC_RELEASE);
		unix__tell_readable(ends[i]);
		unix__tell_writable(ends[i]);
	}
	uk_list_add_tail(&far->sender, &listener->pending);
	listener->nr_pending++;
	tell_listener(listener);
}

static int connect_to(struct unix_socket *self, struct unix_socket *listener)
{
	struct unix_socket *far;
	int rc = unix__create(self->socket.type, &far);

	if (rc)
		return rc;
	rc = unix__name_share(far, listener);
	if (!rc) {
		uk_mutex_lock(&unix__mutex);
		rc = check(self, listener);
		if (!rc)
			join(self, far, listener);
		uk_mutex_unlock(&unix__mutex);
	}
	if (rc)
		uk_file_put(&far->socket.file);
	return rc;
}

int unix__connect(struct uk_socket *socket, const void *address, uint32_t len)
{
	struct unix_socket *self = unix__of(socket), *listener;
	int rc = unix__address_check(address, len);

	if (!rc && uk_socket_is_on(socket, UK_ABI_SO_PASSCRED))
		rc = unix__bind_any(self);
	if (rc)
		return rc;
	rc = unix__find(address, len, socket->type, &listener);
	if (rc)
		return rc;
	rc = connect_to(self, listener);
	unix__unhold(listener);
	return rc;
}

int unix__accept(struct uk_socket *socket, struct uk_socket **accepted)
{
	struct unix_socket *self = unix__of(socket), *far = NULL;
	int rc = 0;

	uk_mutex_lock(&unix__mutex);
	far = uk_list_first_entry_or_null(&self->pending, struct unix_socket,
					  sender);
	if (self->state != UNIX_LISTENS) {
		rc = -EINVAL;
	} else if (!far) {
		rc = unix__shut(self) & UNIX_NO_RECEIVE ? -EINVAL : -EAGAIN;
	} else {
		uk_list_del_init(&far->sender);
		self->nr_pending--;
		tell_listener(self);
	}
	uk_mutex_unlock(&unix__mutex);
	if (!rc)
		*accepted = &far->socket;
	return rc;
}
