/* SPDX-License-Identifier: BSD-3-Clause */
/* Making local sockets, and how they end. */
#include "unix-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>

#define PACKETS_MAX 512 /* in a queue, as Linux counts: one more */
#define ENDED (UK_ABI_POLLHUP | UK_ABI_POLLRDHUP)

/* Protects what unix-internal.h says. */
struct uk_mutex unix__mutex = UK_MUTEX_INITIALIZER(unix__mutex);

struct uk_abi_ucred unix__credentials(void)
{
	long pid = uk_syscall_dispatch(__NR_getpid, 0, 0, 0, 0, 0, 0);
	long uid = uk_syscall_dispatch(__NR_geteuid, 0, 0, 0, 0, 0, 0);
	long gid = uk_syscall_dispatch(__NR_getegid, 0, 0, 0, 0, 0, 0);

	return (struct uk_abi_ucred){
		.pid = pid < 0 ? 1 : (int32_t)pid,
		.uid = uid < 0 ? 0 : (uint32_t)uid,
		.gid = gid < 0 ? 0 : (uint32_t)gid,
	};
}

void unix__hold(struct unix_socket *self)
{
	__atomic_add_fetch(&self->holds, 1, __ATOMIC_RELAXED);
}

void unix__unhold(struct unix_socket *self)
{
	if (__atomic_sub_fetch(&self->holds, 1, __ATOMIC_ACQ_REL))
		return;
	uk_free(uk_alloc_get_default(), (void *)self->name);
	uk_free(uk_alloc_get_default(), self);
}

/* Locked. */
static uint32_t readable(const struct unix_socket *self)
{
	bool is_shut = unix__shut(self) & UNIX_NO_RECEIVE;

	return (self->nr_messages || is_shut ? UK_SOCKET_CAN_READ : 0) |
	       (is_shut ? UK_ABI_POLLRDHUP : 0);
}

/* What was so before is told again: each message is news. */
void unix__tell_readable(struct unix_socket *self)
{
	bool is_end =
		unix__shut(self) == UNIX_SHUT ||
		(!unix__is_packet(self) && (unix__state(self) == UNIX_NEW ||
					    unix__state(self) == UNIX_CLOSED));

	uk_events_change(&self->socket.file.events, UK_SOCKET_CAN_READ | ENDED,
			 readable(self) | (is_end ? UK_ABI_POLLHUP : 0));
}

static bool is_writable(const struct unix_socket *self)
{
	const struct unix_socket *peer;

	if (unix__state(self) == UNIX_LISTENS)
		return false;
	if (__atomic_load_n(&self->nr_sending, __ATOMIC_SEQ_CST) * 4 >
	    unix__send_limit(self))
		return false;
	peer = unix__is_packet(self) ? unix__peer(self) : NULL;
	return !peer || unix__peer(peer) == self ||
	       (uk_events_get(&peer->room) & UNIX_ROOM);
}

void unix__tell_writable(struct unix_socket *self)
{
	bool is = is_writable(self);

	uk_events_change(&self->socket.file.events, UK_SOCKET_CAN_WRITE,
			 is ? UK_SOCKET_CAN_WRITE : 0);
	if (unix__state(self) == UNIX_CONNECTED)
		uk_events_change(&self->room, UNIX_ROOM,
				 is || unix__shut(self) ? UNIX_ROOM : 0);
}

static const struct uk_socket_ops *ops_of(int type)
{
	if (type == UK_ABI_SOCK_STREAM)
		return &unix__stream_ops;
	return type == UK_ABI_SOCK_DGRAM ? &unix__datagram_ops
					 : &unix__packet_ops;
}

int unix__create(int type, struct unix_socket **made)
{
	struct unix_socket *self =
		uk_zalloc(uk_alloc_get_default(), sizeof(*self));

	if (!self)
		return -ENOBUFS;
	uk_socket_init(&self->socket, ops_of(type), UK_ABI_AF_UNIX, type, 0, 0);
	self->holds = 1;
	uk_mutex_init(&self->mutex);
	UK_INIT_LIST_HEAD(&self->messages);
	UK_INIT_LIST_HEAD(&self->named);
	UK_INIT_LIST_HEAD(&self->pending);
	UK_INIT_LIST_HEAD(&self->senders);
	UK_INIT_LIST_HEAD(&self->sender);
	self->backlog = PACKETS_MAX;
	self->peer_credentials = (struct uk_abi_ucred){ 0, -1U, -1U };
	uk_events_init(&self->room, UNIX_ROOM);
	unix__tell_readable(self);
	unix__tell_writable(self);
	*made = self;
	return 0;
}

static int type_of(int type, int protocol)
{
	if (protocol && protocol != UK_ABI_AF_UNIX)
		return -EPROTONOSUPPORT;
	switch (type) {
	case UK_ABI_SOCK_RAW: /* as on Linux */
		return UK_ABI_SOCK_DGRAM;
	case UK_ABI_SOCK_STREAM:
	case UK_ABI_SOCK_DGRAM:
	case UK_ABI_SOCK_SEQPACKET:
		return type;
	default:
		return -ESOCKTNOSUPPORT;
	}
}

static int create(int family __unused, int type, int protocol,
		  struct uk_socket **socket)
{
	struct unix_socket *made;
	int rc = type_of(type, protocol);

	if (rc >= 0)
		rc = unix__create(rc, &made);
	if (rc)
		return rc;
	*socket = &made->socket;
	return 0;
}

static int create_pair(int family, int type, int protocol,
		       struct uk_socket *pair[2])
{
	int rc = create(family, type, protocol, &pair[0]);

	if (rc)
		return rc;
	rc = create(family, type, protocol, &pair[1]);
	if (rc) {
		uk_file_put(&pair[0]->file);
		return rc;
	}
	unix__marry(unix__of(pair[0]), unix__of(pair[1]));
	return 0;
}

const struct uk_socket_family uk_unix_socket_family = {
	.family = UK_ABI_AF_UNIX,
	.create = create,
	.create_pair = create_pair,
};

/* Shuts ways of `self`, which its own lock is for. */
static void shut_ways(struct unix_socket *self, unsigned int ways,
		      bool is_closed, int error)
{
	struct uk_mutex *mutex = unix__lock_of(self);

	uk_mutex_lock(mutex);
	__atomic_fetch_or(&self->shut, ways, __ATOMIC_RELEASE);
	if (is_closed)
		__atomic_store_n(&self->state, UNIX_CLOSED, __ATOMIC_RELEASE);
	if (error)
		uk_socket_error_set(&self->socket, error);
	unix__tell_readable(self);
	uk_mutex_unlock(mutex);
	uk_events_set(&self->room, UNIX_ROOM); /* who waits sees it is over */
}

static unsigned int mirrored(unsigned int ways)
{
	return (ways & UNIX_NO_RECEIVE ? UNIX_NO_SEND : 0) |
	       (ways & UNIX_NO_SEND ? UNIX_NO_RECEIVE : 0);
}

static int shut_down(struct uk_socket *socket, int how)
{
	struct unix_socket *self = unix__of(socket), *peer;
	unsigned int ways = (unsigned int)how + 1; /* as Linux's numbers are */

	shut_ways(self, ways, false, 0);
	peer = unix__is_packet(self) ? NULL : unix__peer(self);
	if (peer)
		shut_ways(peer, mirrored(ways), false, 0);
	return 0;
}

/* The other side of a connection sees that `self` is gone. */
static void leave_peer(struct unix_socket *self, bool is_lost)
{
	struct unix_socket *peer = unix__peer(self);

	if (!peer)
		return;
	if (unix__is_packet(self)) {
		uk_mutex_lock(&unix__mutex);
		unix__datagram_join(self, NULL);
		uk_mutex_unlock(&unix__mutex);
		return;
	}
	shut_ways(peer, UNIX_SHUT, false, is_lost ? -ECONNRESET : 0);
	__atomic_store_n(&self->peer, NULL, __ATOMIC_RELEASE);
	unix__unhold(peer);
}

/* Nobody accepts those that wait any more. */
static void refuse_pending(struct unix_socket *self)
{
	struct unix_socket *one, *next;
	UK_LIST_HEAD(refused);

	uk_mutex_lock(&unix__mutex);
	uk_list_for_each_entry_safe (one, next, &self->pending, sender)
		uk_list_move_tail(&one->sender, &refused);
	self->nr_pending = 0;
	uk_mutex_unlock(&unix__mutex);
	uk_list_for_each_entry_safe (one, next, &refused, sender) {
		uk_list_del_init(&one->sender);
		leave_peer(one, true);
		uk_file_put(&one->socket.file);
	}
}

/* Datagram sockets that send here send to nobody now. */
static void leave_senders(struct unix_socket *self)
{
	struct unix_socket *one, *next;

	uk_mutex_lock(&unix__mutex);
	uk_list_for_each_entry_safe (one, next, &self->senders, sender)
		unix__tell_writable(one);
	uk_mutex_unlock(&unix__mutex);
}

static void release(struct uk_socket *socket)
{
	struct unix_socket *self = unix__of(socket);
	UK_LIST_HEAD(messages);

	unix__unname(self);
	shut_ways(self, UNIX_SHUT, true, 0);
	uk_mutex_lock(unix__lock_of(self));
	unix__queue_take(self, &messages);
	uk_mutex_unlock(unix__lock_of(self));
	leave_senders(self);
	leave_peer(self, !uk_list_empty(&messages));
	refuse_pending(self);
	unix__bury(&messages);
	unix__unhold(self);
}

static int get_option(struct uk_socket *socket, int level, int option,
		      void *value, uint32_t *len)
{
	const struct unix_socket *self = unix__of(socket);

	if (level != UK_ABI_SOL_SOCKET)
		return -EOPNOTSUPP;
	if (option != UK_ABI_SO_PEERCRED)
		return -ENOPROTOOPT;
	*len = MIN(*len, (uint32_t)sizeof(self->peer_credentials));
	__builtin_memcpy(value, &self->peer_credentials, *len);
	return 0;
}

/* Bytes that came: all of a connection, or of the first message. Locked. */
static size_t nr_waiting(struct unix_socket *self)
{
	const struct unix_message *message;
	size_t total = 0;

	uk_list_for_each_entry (message, &self->messages, link) {
		total += message->len - message->done;
		if (unix__is_packet(self))
			break;
	}
	return total;
}

static long request_of(struct uk_socket *socket, unsigned long request,
		       long arg)
{
	struct unix_socket *self = unix__of(socket);
	size_t nr;

	if (request != UK_ABI_SIOCINQ && request != UK_ABI_SIOCOUTQ)
		return -ENOTTY;
	if (!arg)
		return -EFAULT;
	if (request == UK_ABI_SIOCOUTQ) {
		nr = __atomic_load_n(&self->nr_sending, __ATOMIC_RELAXED);
	} else {
		if (unix__state(self) == UNIX_LISTENS)
			return -EINVAL;
		uk_mutex_lock(unix__lock_of(self));
		nr = nr_waiting(self);
		uk_mutex_unlock(unix__lock_of(self));
	}
	*(int *)arg = (int)nr;
	return 0;
}

const struct uk_socket_ops unix__stream_ops = {
	.bind = unix__bind,
	.connect = unix__connect,
	.listen = unix__listen,
	.accept = unix__accept,
	.name = unix__name,
	.send = unix__stream_send,
	.receive = unix__stream_receive,
	.wait_to_send = unix__wait_to_send,
	.shutdown = shut_down,
	.getsockopt = get_option,
	.ioctl = request_of,
	.release = release,
};

const struct uk_socket_ops unix__packet_ops = {
	.bind = unix__bind,
	.connect = unix__connect,
	.listen = unix__listen,
	.accept = unix__accept,
	.name = unix__name,
	.send = unix__packet_send,
	.receive = unix__packet_receive,
	.wait_to_send = unix__wait_to_send,
	.shutdown = shut_down,
	.getsockopt = get_option,
	.ioctl = request_of,
	.release = release,
};

const struct uk_socket_ops unix__datagram_ops = {
	.bind = unix__bind,
	.connect = unix__datagram_connect,
	.name = unix__name,
	.send = unix__datagram_send,
	.receive = unix__packet_receive,
	.wait_to_send = unix__wait_to_send,
	.shutdown = shut_down,
	.getsockopt = get_option,
	.ioctl = request_of,
	.release = release,
};
