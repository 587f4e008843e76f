/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/socket share. */
#ifndef SOCKET_INTERNAL_H
#define SOCKET_INTERNAL_H

#include <uk/abi/fcntl.h>
#include <uk/abi/socket.h>
#include <uk/fdtab.h>
#include <uk/nofault.h>
#include <uk/socket.h>

/** A socket's descriptor in a call: a reference to its description. */
struct socket__open {
	struct uk_ofile *ofile;
	struct uk_socket *socket;
};

/** What `fd` is, with a reference: 0, -EBADF or -ENOTSOCK. */
int socket__get(int fd, struct socket__open *open);

/** Gives the reference back. */
static inline void socket__put(struct socket__open *open)
{
	uk_ofile_put(open->ofile);
}

/** Whether a call with `flags` may wait. */
static inline bool socket__may_wait(const struct uk_ofile *ofile, int flags)
{
	return !(flags & UK_ABI_MSG_DONTWAIT) &&
	       !(__atomic_load_n(&ofile->flags, __ATOMIC_RELAXED) &
		 UK_ABI_O_NONBLOCK);
}

/** When a wait that begins now and may last `timeout` (0: for ever) ends. */
__nsec socket__deadline(const __nsec *timeout);

/**
 * What a call that waited ends with: `rc` of uk_events_wait(), and whether it
 * begins again by itself, which depends on its `timeout`.
 */
long socket__wait_result(long rc, const __nsec *timeout);

/** Waits until there may be something to receive: 0 or a result as above. */
long socket__wait_to_receive(struct uk_socket *socket, __nsec deadline);

/** Waits until `message` may be sent. */
long socket__wait_to_send(struct uk_socket *socket,
			  const struct uk_socket_message *message,
			  __nsec deadline);

/** Sends, or receives, waiting if it has to; `flags`: MSG_… */
long socket__send(struct uk_ofile *ofile, struct uk_socket *socket,
		  const struct uk_socket_message *message, int flags);
long socket__receive(struct uk_ofile *ofile, struct uk_socket *socket,
		     struct uk_socket_message *message, int flags);

/** Sums up message->len: 0, -EFAULT, -EINVAL or -EMSGSIZE. */
int socket__measure(struct uk_socket_message *message, bool is_sent);

/** Whether memory of the program can be sent from, or received into. */
static inline bool socket__may_use(const void *memory, bool is_sent)
{
	return is_sent ? uk_nofault_may_read(memory)
		       : uk_nofault_may_write(memory);
}

/** What there is room for at `to`, as `len` says it: 0, -EFAULT or -EINVAL. */
int socket__room(const void *to, const int32_t *len, uint32_t *room);

/** sendmsg() and recvmsg() of what is open. */
long socket__send_header(struct socket__open *open,
			 const struct uk_abi_msghdr *header, int flags);
long socket__receive_header(struct socket__open *open,
			    struct uk_abi_msghdr *header, int flags);

/** read() and write() of a description. */
long socket__read(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		  int nr_iov, int flags);
long socket__write(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		   int nr_iov, int flags);

/** The registered family, or NULL. */
const struct uk_socket_family *socket__family(int family);

/** Opens a descriptor; the reference goes. `flags`: SOCK_… */
int socket__open_take(struct uk_socket *socket, int flags);

#endif /* SOCKET_INTERNAL_H */
