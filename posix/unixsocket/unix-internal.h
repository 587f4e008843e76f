/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A local socket. It is in memory as long as somebody holds it: its file, its
 * peer, and messages that it sent. README.md has the locks.
 */
#ifndef UNIX_INTERNAL_H
#define UNIX_INTERNAL_H

#include <uk/abi/fcntl.h>
#include <uk/abi/socket.h>
#include <uk/events.h>
#include <uk/list.h>
#include <uk/mutex.h>
#include <uk/socket.h>

#define UNIX_PATH_OFFSET offsetof(struct uk_abi_sockaddr_un, path)
#define UNIX_ROOM 1u /* the event of struct unix_socket.room */

enum unix_state { UNIX_NEW, UNIX_LISTENS, UNIX_CONNECTED, UNIX_CLOSED };

/* Which ways are shut. */
#define UNIX_NO_RECEIVE 1u
#define UNIX_NO_SEND 2u
#define UNIX_SHUT (UNIX_NO_RECEIVE | UNIX_NO_SEND)

struct uk_vnode;

/** Descriptors under way: descriptions with a reference each. */
struct unix_rights {
	unsigned int nr;
	struct uk_ofile *ofiles[UK_ABI_SCM_MAX_FD];
};

struct unix_message {
	struct uk_list_head link;
	struct unix_socket *from; /* held */
	struct unix_rights *rights;
	struct uk_abi_ucred sender;
	bool has_sender;
	size_t len;  /* bytes of data */
	size_t done; /* of a stream: those that were received */
	size_t cost; /* bytes that `from` has less for sending */
	char data[];
};

/** What a socket is called; constant while it is there. */
struct unix_name {
	uint32_t len; /* bytes of address */
	struct uk_abi_sockaddr_un address;
};

struct unix_socket {
	struct uk_socket socket;      /* first */
	unsigned int holds;	      /* atomic; for memory */
	struct uk_mutex mutex;	      /* a stream's: of the next ones */
	struct uk_list_head messages; /* that came */
	unsigned int nr_messages;
	unsigned int shut;	  /* atomic; changed under the lock */
	enum unix_state state;	  /* as shut */
	struct unix_socket *peer; /* held; atomic; never changes, of a stream */
	size_t nr_sending;	  /* atomic: cost of messages that it sent */
	const struct unix_name *name; /* atomic; set once */
	struct uk_abi_ucred peer_credentials;
	/*
	 * UNIX_ROOM: for one more in a listener's or a datagram socket's
	 * queue; a connection: that it may send, or has to see why not.
	 */
	struct uk_events room;
	/* the rest: the lock of all */
	struct uk_list_head named;   /* link among those that have names */
	struct uk_vnode *node;	     /* of its path; counted */
	struct uk_list_head pending; /* a listener's: not accepted yet */
	unsigned int nr_pending, backlog;
	struct uk_list_head senders; /* packets: whose peer it is */
	struct uk_list_head sender;  /* link there */
};

static inline struct unix_socket *unix__of(struct uk_socket *socket)
{
	return (struct unix_socket *)socket;
}

static inline bool unix__is_packet(const struct unix_socket *self)
{
	return self->socket.type == UK_ABI_SOCK_DGRAM;
}

static inline struct unix_socket *unix__peer(const struct unix_socket *self)
{
	return __atomic_load_n(&self->peer, __ATOMIC_ACQUIRE);
}

static inline unsigned int unix__shut(const struct unix_socket *self)
{
	return __atomic_load_n(&self->shut, __ATOMIC_ACQUIRE);
}

static inline enum unix_state unix__state(const struct unix_socket *self)
{
	return __atomic_load_n(&self->state, __ATOMIC_ACQUIRE);
}

/** Of names, listeners, and all of datagram sockets. */
extern struct uk_mutex unix__mutex;

/** The lock of what came to `self`. */
static inline struct uk_mutex *unix__lock_of(struct unix_socket *self)
{
	return unix__is_packet(self) ? &unix__mutex : &self->mutex;
}

/* socket.c */
extern const struct uk_socket_ops unix__stream_ops, unix__packet_ops,
	unix__datagram_ops;

/** A socket with one reference; -ENOBUFS. */
int unix__create(int type, struct unix_socket **made);
void unix__hold(struct unix_socket *self);
void unix__unhold(struct unix_socket *self);

/** Tells who polls what holds now. Lock of it held. */
void unix__tell_readable(struct unix_socket *self);
void unix__tell_writable(struct unix_socket *self);

/** Who runs, as SCM_CREDENTIALS says it. */
struct uk_abi_ucred unix__credentials(void);

/* queue.c */
/** Bytes that the socket may have under way. */
size_t unix__send_limit(const struct unix_socket *self);

/** A message of `len` bytes from `iov`, `skip` bytes behind; or NULL. */
struct unix_message *unix__message_make(struct unix_socket *from,
					const struct uk_socket_message *what,
					size_t skip, size_t len);

/** Frees it and the descriptors in it. No lock held. */
void unix__message_free(struct unix_message *message);

/** Copies bytes from `from` on to where `skip` bytes of `to` are before. */
size_t unix__copy_out(const struct unix_message *message, size_t from,
		      const struct uk_socket_message *to, size_t skip);

/** It came to `to`. Lock held. */
void unix__queue_add(struct unix_socket *to, struct unix_message *message);

/** What was sent did not come; the sender has room again. Lock held. */
void unix__give_back(struct unix_socket *from, size_t cost);

/** Says whose message it is. */
void unix__tell_sender(const struct unix_message *message,
		       struct uk_socket_message *to);

/** Takes it out; the sender has room again. Lock held. */
void unix__queue_remove(struct unix_socket *self, struct unix_message *message);

/** Takes all out, to be freed with no lock held. Lock held. */
void unix__queue_take(struct unix_socket *self, struct uk_list_head *taken);
void unix__messages_free(struct uk_list_head *messages);

/** Frees messages of a socket that goes: not nested, however deep. */
void unix__bury(struct uk_list_head *messages);

/* control.c */
/** What control messages say, while a message is sent. */
struct unix_control {
	struct unix_rights *rights; /* or NULL */
	bool has_sender;
	struct uk_abi_ucred sender;
};

int unix__control_parse(const struct uk_socket_message *message,
			struct unix_control *control);
void unix__rights_free(struct unix_rights *rights);

/** Adds what `control` says to `message`; rights go over. */
void unix__control_attach(struct unix_message *message,
			  struct unix_control *control,
			  const struct unix_socket *to);

/** What is received of a message; `control` as filled from it. */
void unix__control_take(struct unix_control *control,
			struct unix_message *message, bool is_peek);

/** Writes that into the program's buffer; descriptors are made. */
void unix__control_put(struct unix_socket *self,
		       struct uk_socket_message *message,
		       struct unix_control *control, int flags);

/* names.c */
int unix__address_check(const void *address, uint32_t len);
int unix__bind(struct uk_socket *socket, const void *address, uint32_t len);

/** An abstract name of its own, if it has none. */
int unix__bind_any(struct unix_socket *self);
int unix__name(struct uk_socket *socket, bool is_peer, void *address,
	       uint32_t *len);

/** Who has the name, held; -ECONNREFUSED, -EPROTOTYPE and those of paths. */
int unix__find(const void *address, uint32_t len, int type,
	       struct unix_socket **found);

/** Gives `self`, which is new, the name that `other` has. */
int unix__name_share(struct unix_socket *self, const struct unix_socket *other);

/** Gives its name up. */
void unix__unname(struct unix_socket *self);

/* path.c, or no-path.c without file systems */
int unix__path_make(const char *path, struct uk_vnode **node);
int unix__path_find(const char *path, struct uk_vnode **node);
void unix__path_put(struct uk_vnode *node);

/* connect.c */
int unix__connect(struct uk_socket *socket, const void *address, uint32_t len);
int unix__listen(struct uk_socket *socket, int backlog);
int unix__accept(struct uk_socket *socket, struct uk_socket **accepted);

/** Connects two new ones. */
void unix__marry(struct unix_socket *one, struct unix_socket *other);

/* stream.c */
long unix__stream_send(struct uk_socket *socket,
		       const struct uk_socket_message *message, int flags);
long unix__stream_receive(struct uk_socket *socket,
			  struct uk_socket_message *message, int flags);

/* packet.c */
long unix__packet_send(struct uk_socket *socket,
		       const struct uk_socket_message *message, int flags);
long unix__packet_receive(struct uk_socket *socket,
			  struct uk_socket_message *message, int flags);

/** One whole message; `to` takes it. */
long unix__packet_put(struct unix_socket *self, struct unix_socket *to,
		      const struct uk_socket_message *message);

/* datagram.c */
long unix__datagram_send(struct uk_socket *socket,
			 const struct uk_socket_message *message, int flags);
int unix__datagram_connect(struct uk_socket *socket, const void *address,
			   uint32_t len);

/** Sets whom it sends to (NULL: nobody). Lock of all held. */
void unix__datagram_join(struct unix_socket *self, struct unix_socket *peer);

/** Its queue changed: those that send to it may, or not. Lock of all held. */
void unix__datagram_tell(struct unix_socket *self);

/** As wait_to_send of all types. */
int unix__wait_to_send(struct uk_socket *socket,
		       const struct uk_socket_message *message,
		       __nsec deadline);

#endif /* UNIX_INTERNAL_H */
