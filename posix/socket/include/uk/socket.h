/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Sockets: files that messages go through, of families that libraries bring.
 *
 * A family (AF_UNIX of posix/unixsocket; AF_INET and AF_INET6 of a network
 * stack) registers a struct uk_socket_family. Its sockets are files
 * (<uk/file.h>): a struct uk_socket, at the start of the family's own struct.
 *
 * An operation never waits for the other side: what cannot go on now returns
 * -EAGAIN (connect: -EINPROGRESS), and the family sets POLLIN, POLLOUT,
 * POLLHUP, POLLRDHUP, POLLERR of file.events when it can; posix/socket waits
 * for these, with SO_RCVTIMEO, SO_SNDTIMEO, MSG_DONTWAIT and signals. read(),
 * write() and poll() of descriptors work by the same.
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

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/file.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_socket;
struct uk_abi_sockaddr; /* <uk/abi/socket.h> */

/** A message to send, or where to put one: struct msghdr of this kit. */
struct uk_socket_message {
	const struct uk_abi_iovec *iov;
	int nr_iov;
	void *address;	      /* or NULL */
	uint32_t address_len; /* sending: its bytes; receiving: room, then its
			       * bytes (more than the room if it was cut) */
	void *control;	      /* or NULL */
	size_t control_len;   /* sending: bytes; receiving: room, then bytes */
	int flags;	      /* received: MSG_TRUNC, MSG_CTRUNC … */
};

struct uk_socket_ops {
	int (*bind)(struct uk_socket *socket, const void *address,
		    uint32_t len);
	/**
	 * -EINPROGRESS: POLLOUT says when it is decided, then
	 * socket->error (SO_ERROR) says how. -EALREADY, -EISCONN.
	 */
	int (*connect)(struct uk_socket *socket, const void *address,
		       uint32_t len);
	int (*listen)(struct uk_socket *socket, int backlog);
	/** A new socket, with one reference; -EAGAIN. */
	int (*accept)(struct uk_socket *socket, struct uk_socket **accepted);
	/** Its address, or its peer's: `*len`: room, then bytes. */
	int (*name)(struct uk_socket *socket, bool is_peer, void *address,
		    uint32_t *len);
	/** Bytes. `flags`: MSG_…; -EPIPE (the signal is the caller's). */
	long (*send)(struct uk_socket *socket,
		     const struct uk_socket_message *message, int flags);
	long (*receive)(struct uk_socket *socket,
			struct uk_socket_message *message, int flags);
	/** `how`: SHUT_RD, SHUT_WR, SHUT_RDWR. */
	int (*shutdown)(struct uk_socket *socket, int how);
	/** Options that are not the same for all (those of `socket` are). */
	int (*setsockopt)(struct uk_socket *socket, int level, int option,
			  const void *value, uint32_t len);
	int (*getsockopt)(struct uk_socket *socket, int level, int option,
			  void *value, uint32_t *len);
	long (*ioctl)(struct uk_socket *socket, unsigned long request,
		      long arg);
	/** The last reference is gone: frees it. */
	void (*release)(struct uk_socket *socket);
};

struct uk_socket {
	struct uk_file file; /* first */
	const struct uk_socket_ops *ops;
	int family, type, protocol;
	__nsec receive_timeout, send_timeout; /* 0: none; atomic */
	int error; /* SO_ERROR: negative errno value; atomic, read clears */
};

struct uk_socket_family {
	int family; /* AF_… */
	/** -EPROTONOSUPPORT, -ESOCKTNOSUPPORT; `type` without SOCK_… flags. */
	int (*create)(int family, int type, int protocol,
		      struct uk_socket **socket);
	/** NULL: -EOPNOTSUPP. */
	int (*create_pair)(int family, int type, int protocol,
			   struct uk_socket *pair[2]);
};

UK_REGISTRY(socket_family, const struct uk_socket_family);

/** Makes `socket` a socket with one reference; file operations are ours. */
void uk_socket_init(struct uk_socket *socket, const struct uk_socket_ops *ops,
		    int family, int type, int protocol, uint32_t events);

/** The socket that `file` is; NULL: it is none. */
struct uk_socket *uk_socket_of(struct uk_file *file);

/** Sets SO_ERROR to `error` (negative) and tells who polls (POLLERR). */
void uk_socket_error_set(struct uk_socket *socket, int error);

UK_C_END

#endif /* UK_SOCKET_H */
