/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages from anybody to anybody, and waiting for room for them. */
#include "unix-internal.h"

#include <errno.h>

void unix__datagram_join(struct unix_socket *self, struct unix_socket *peer)
{
	struct unix_socket *before = self->peer;

	uk_list_del_init(&self->sender);
	if (peer) {
		unix__hold(peer);
		uk_list_add_tail(&self->sender, &peer->senders);
	}
	__atomic_store_n(&self->peer, peer, __ATOMIC_RELEASE);
	if (self->state != UNIX_CLOSED)
		unix__tell_writable(self);
	if (before)
		unix__unhold(before);
}

void unix__datagram_tell(struct unix_socket *self)
{
	struct unix_socket *one;

	uk_events_change(&self->room, UNIX_ROOM,
			 self->nr_messages <= self->backlog ? UNIX_ROOM : 0);
	uk_list_for_each_entry (one, &self->senders, sender)
		unix__tell_writable(one);
}

/* Whom a message goes to, held. */
static int find_target(struct unix_socket *self, const void *address,
		       uint32_t len, struct unix_socket **to)
{
	int rc = 0;

	if (address) {
		rc = unix__address_check(address, len);
		return rc ? rc
			  : unix__find(address, len, UK_ABI_SOCK_DGRAM, to);
	}
	uk_mutex_lock(&unix__mutex);
	*to = self->peer;
	if (*to)
		unix__hold(*to);
	else
		rc = -ENOTCONN;
	uk_mutex_unlock(&unix__mutex);
	return rc;
}

/* Whoever has chosen a peer hears of nobody else. */
static bool may_send(const struct unix_socket *self,
		     const struct unix_socket *to)
{
	const struct unix_socket *peer = unix__peer(to);

	return !peer || peer == self || unix__state(to) == UNIX_CLOSED;
}

/* Its peer has gone. */
static void forget_peer(struct unix_socket *self, struct unix_socket *peer)
{
	uk_mutex_lock(&unix__mutex);
	if (self->peer == peer)
		unix__datagram_join(self, NULL);
	uk_mutex_unlock(&unix__mutex);
}

long unix__datagram_send(struct uk_socket *socket,
			 const struct uk_socket_message *message, int flags)
{
	struct unix_socket *self = unix__of(socket), *to;
	long rc;

	if (flags & UK_ABI_MSG_OOB)
		return -EOPNOTSUPP;
	rc = find_target(self, message->address, message->address_len, &to);
	if (rc)
		return rc;
	if (uk_socket_is_on(socket, UK_ABI_SO_PASSCRED))
		rc = unix__bind_any(self);
	if (!rc && !may_send(self, to))
		rc = -EPERM;
	if (!rc)
		rc = unix__packet_put(self, to, message);
	if (rc == -ECONNREFUSED)
		forget_peer(self, to);
	unix__unhold(to);
	return rc;
}

static int join(struct unix_socket *self, struct unix_socket *to)
{
	int rc = 0;

	uk_mutex_lock(&unix__mutex);
	if (to && !may_send(self, to))
		rc = -EPERM;
	else
		unix__datagram_join(self, to);
	uk_mutex_unlock(&unix__mutex);
	return rc;
}

int unix__datagram_connect(struct uk_socket *socket, const void *address,
			   uint32_t len)
{
	const struct uk_abi_sockaddr *any = address;
	struct unix_socket *self = unix__of(socket), *to;
	int rc;

	if (len < sizeof(any->family))
		return -EINVAL;
	if (any->family == UK_ABI_AF_UNSPEC)
		return join(self, NULL);
	rc = unix__address_check(address, len);
	if (!rc && uk_socket_is_on(socket, UK_ABI_SO_PASSCRED))
		rc = unix__bind_any(self);
	if (!rc)
		rc = unix__find(address, len, UK_ABI_SOCK_DGRAM, &to);
	if (rc)
		return rc;
	rc = join(self, to);
	unix__unhold(to);
	return rc;
}

static int wait_for(struct uk_events *events, uint32_t wanted, __nsec deadline)
{
	int rc = uk_events_wait(events, wanted, deadline);

	return rc < 0 ? rc : 0;
}

/* First for the other's queue, then until enough of one's own was taken. */
static int wait_for_target(struct unix_socket *self, struct unix_socket *to,
			   __nsec deadline)
{
	int rc = unix__peer(to) == self
			 ? 0
			 : wait_for(&to->room, UNIX_ROOM, deadline);

	if (rc || __atomic_load_n(&self->nr_sending, __ATOMIC_RELAXED) <
			  unix__send_limit(self))
		return rc;
	return wait_for(&self->socket.file.events, UK_ABI_POLLOUT, deadline);
}

int unix__wait_to_send(struct uk_socket *socket,
		       const struct uk_socket_message *message, __nsec deadline)
{
	struct unix_socket *self = unix__of(socket), *to;
	int rc;

	if (unix__state(self) == UNIX_CONNECTED)
		return wait_for(&self->room, UNIX_ROOM, deadline);
	if (unix__is_packet(self))
		rc = find_target(self, message->address, message->address_len,
				 &to);
	else
		rc = unix__find(message->address, message->address_len,
				socket->type, &to);
	if (rc)
		return 0; /* trying again says so */
	rc = unix__is_packet(self) ? wait_for_target(self, to, deadline)
				   : wait_for(&to->room, UNIX_ROOM, deadline);
	unix__unhold(to);
	return rc;
}
