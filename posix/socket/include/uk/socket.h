/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Sockets: files that messages go through, of families that libraries bring.
 *
 * A family (AF_UNIX of posix/unixsocket; AF_INET and AF_INET6 of a network
 * stack) registers a struct uk_socket_family. Its sockets are files
 * (<uk/file.h>): a struct uk_socket, at the start of the family's own struct.
 *
 * An operation never waits for the other side: what cannot go on now returns
 * -EAGAIN (connect: -EINPROGRESS), and the family sets UK_SOCKET_CAN_READ,
 * UK_SOCKET_CAN_WRITE, POLLHUP, POLLRDHUP, POLLERR of file.events when it
 * can; posix/socket waits for these, with SO_RCVTIMEO, SO_SNDTIMEO,
 * MSG_DONTWAIT and signals. read(), write() and poll() of descriptors work by
 * the same. While an operation would return -EAGAIN none of the events that
 * let it go on may hold: not the bit itself, not POLLERR and not POLLHUP.
 *
 * Context: thread (may sleep).
 * Locking: each family locks its own.
 * Memory:  a socket is a counted file; addresses are the caller's, and only
 *          read or written in the call.
 * Errors:  negative errno values, those of Linux's calls of the same name. A
 *          NULL operation is -EOPNOTSUPP.
 * Source:  socket(7) and section 2 of the man pages
 */
#ifndef UK_SOCKET_H
#define UK_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/poll.h>
#include <uk/abi/uio.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/file.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_socket;

/** Events: there is something to receive (also: the end), to accept. */
#define UK_SOCKET_CAN_READ (UK_ABI_POLLIN | UK_ABI_POLLRDNORM)
/** There is room to send; connect() is decided. */
#define UK_SOCKET_CAN_WRITE (UK_ABI_POLLOUT | UK_ABI_POLLWRNORM)

/** A message to send, or where to put one: struct msghdr of this kit. */
struct uk_socket_message {
	const struct uk_abi_iovec *iov;
	int nr_iov;
	int flags;	      /* received: MSG_TRUNC, MSG_CTRUNC, MSG_EOR … */
	size_t len;	      /* bytes of all iov */
	void *address;	      /* or NULL */
	uint32_t address_len; /* its bytes; receiving: 0 if nothing is said,
			       * more than the room if it was cut */
	uint32_t address_room; /* receiving */
	void *control;	       /* or NULL */
	size_t control_len;    /* sending: bytes; receiving: bytes there are */
	size_t control_room;   /* receiving */
};

struct uk_socket_ops {
	int (*bind)(struct uk_socket *socket, const void *address,
		    uint32_t len);
	/**
	 * -EINPROGRESS: UK_SOCKET_CAN_WRITE says when it is decided, then
	 * uk_socket_error_take() says how. -EALREADY, -EISCONN.
	 */
	int (*connect)(struct uk_socket *socket, const void *address,
		       uint32_t len);
	/** `backlog` is within 0 and what a system allows. */
	int (*listen)(struct uk_socket *socket, int backlog);
	/** A new socket, with one reference; -EAGAIN. */
	int (*accept)(struct uk_socket *socket, struct uk_socket **accepted);
	/** Its address, or its peer's: `*len`: room, then bytes. */
	int (*name)(struct uk_socket *socket, bool is_peer, void *address,
		    uint32_t *len);
	/**
	 * Bytes. `flags`: MSG_…, with MSG_DONTWAIT if the call must not wait;
	 * -EPIPE (the signal is the caller's).
	 */
	long (*send)(struct uk_socket *socket,
		     const struct uk_socket_message *message, int flags);
	/** Bytes; the whole message's with MSG_TRUNC in `flags`; 0: the end. */
	long (*receive)(struct uk_socket *socket,
			struct uk_socket_message *message, int flags);
	/**
	 * Waits until it is worth sending `message` again, or connecting to
	 * its address, after -EAGAIN; 0, -EINTR, -ETIMEDOUT. NULL: until
	 * UK_SOCKET_CAN_WRITE holds. `deadline`: monotonic; 0: never.
	 */
	int (*wait_to_send)(struct uk_socket *socket,
			    const struct uk_socket_message *message,
			    __nsec deadline);
	/** `how`: SHUT_RD, SHUT_WR, SHUT_RDWR. */
	int (*shutdown)(struct uk_socket *socket, int how);
	/**
	 * SOL_SOCKET too: those kept in struct uk_socket are checked, kept
	 * and then told here: 0, or -ENOPROTOOPT, which is no error for them.
	 */
	int (*setsockopt)(struct uk_socket *socket, int level, int option,
			  const void *value, uint32_t len);
	/**
	 * `*len`: room, then bytes. Asked before what is kept: -ENOPROTOOPT
	 * leaves the answer to that.
	 */
	int (*getsockopt)(struct uk_socket *socket, int level, int option,
			  void *value, uint32_t *len);
	/** -ENOTTY: not known; then a struct uk_socket_family is asked. */
	long (*ioctl)(struct uk_socket *socket, unsigned long request,
		      long arg);
	/** The last reference is gone: frees it. */
	void (*release)(struct uk_socket *socket);
};

/** SO_LINGER as it was set. */
struct uk_socket_linger {
	bool is_on;
	int seconds;
};

/** What is set by options is kept here for all families; atomic words. */
struct uk_socket {
	struct uk_file file; /* first */
	const struct uk_socket_ops *ops;
	int family, type, protocol;
	int error;	   /* SO_ERROR: negative errno value, or 0 */
	bool is_listening; /* SO_ACCEPTCONN */
	uint64_t options;  /* bit SO_…: those that are on or off */
	__nsec receive_timeout, send_timeout; /* SO_RCVTIMEO …; 0: none */
	struct uk_socket_linger linger;
	int send_size, receive_size; /* SO_SNDBUF …, bytes; 0: the family's */
	int receive_least;	     /* SO_RCVLOWAT */
	int priority;		     /* SO_PRIORITY */
	uint64_t number;	     /* that fstat() shows; constant */
};

struct uk_socket_family {
	int family; /* AF_… */
	/**
	 * -EPROTONOSUPPORT, -ESOCKTNOSUPPORT; `type` without SOCK_… flags; a
	 * `protocol` of 0 is to become the one that the type has.
	 */
	int (*create)(int family, int type, int protocol,
		      struct uk_socket **socket);
	/** NULL: -EOPNOTSUPP. */
	int (*create_pair)(int family, int type, int protocol,
			   struct uk_socket *pair[2]);
	/**
	 * Requests about network devices that a socket of any family takes
	 * (SIOCGIFCONF …); -ENOTTY: not known. NULL: knows none.
	 */
	long (*ioctl)(unsigned long request, long arg);
};

UK_REGISTRY(socket_family, const struct uk_socket_family);

/**
 * AF_UNIX, where LIBPOSIX_UNIXSOCKET is on: it is not registered, so that an
 * image whose program makes no sockets is linked without it.
 */
extern const struct uk_socket_family uk_unix_socket_family;

/** As socket(), without a descriptor: a socket with one reference. */
int uk_socket_create(int family, int type, int protocol,
		     struct uk_socket **socket);

/** Makes `socket` a socket with one reference; file operations are ours. */
void uk_socket_init(struct uk_socket *socket, const struct uk_socket_ops *ops,
		    int family, int type, int protocol, uint32_t events);

/** The socket that `file` is; NULL: it is none. */
struct uk_socket *uk_socket_of(struct uk_file *file);

/** Whether an option that is on or off (SO_REUSEADDR …) is on. */
static inline bool uk_socket_is_on(const struct uk_socket *socket, int option)
{
	return (__atomic_load_n(&socket->options, __ATOMIC_RELAXED) >> option) &
	       1;
}

/** Sets SO_ERROR to `error` (negative) and tells who polls (POLLERR). */
void uk_socket_error_set(struct uk_socket *socket, int error);

/** SO_ERROR, negative, which is 0 from now on, and POLLERR off; or 0. */
int uk_socket_error_take(struct uk_socket *socket);

/** The bytes that SO_SNDBUF or SO_RCVBUF set, or `otherwise`. */
static inline size_t uk_socket_size(const int *size, size_t otherwise)
{
	int set = __atomic_load_n(size, __ATOMIC_RELAXED);

	return set ? (size_t)set : otherwise;
}

/** Copies `address` of `len` bytes into `to`; `*to_len`: room, then `len`. */
void uk_socket_address_put(void *to, uint32_t *to_len, const void *address,
			   uint32_t len);

/** Adds a control message to what is received; MSG_CTRUNC: no room for all. */
void uk_socket_control_put(struct uk_socket_message *message, int level,
			   int type, const void *data, size_t len);

UK_C_END

#endif /* UK_SOCKET_H */
