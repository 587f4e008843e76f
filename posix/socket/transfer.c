/* SPDX-License-Identifier: BSD-3-Clause */
/* Sending and receiving, which is the one place that waits for it. */
#include "socket-internal.h"

#include <errno.h>

#include <uk/clock.h>
#include <uk/fdio.h>
#include <uk/syscall.h>

#define ANY_END (UK_ABI_POLLERR | UK_ABI_POLLHUP)

__nsec socket__deadline(const __nsec *timeout)
{
	__nsec span = __atomic_load_n(timeout, __ATOMIC_RELAXED);

	return span ? uk_clock_monotonic() + span : 0;
}

long socket__wait_result(long rc, const __nsec *timeout)
{
	if (rc == -ETIMEDOUT)
		return -EAGAIN;
	if (rc == -EINTR && __atomic_load_n(timeout, __ATOMIC_RELAXED))
		return -UK_ERESTART_NEVER;
	return rc < 0 ? rc : 0;
}

long socket__wait_to_receive(struct uk_socket *socket, __nsec deadline)
{
	int rc = uk_events_wait(&socket->file.events,
				UK_ABI_POLLIN | UK_ABI_POLLRDHUP | ANY_END,
				deadline);

	return socket__wait_result(rc, &socket->receive_timeout);
}

long socket__wait_to_send(struct uk_socket *socket,
			  const struct uk_socket_message *message,
			  __nsec deadline)
{
	int rc;

	if (socket->ops->wait_to_send)
		rc = socket->ops->wait_to_send(socket, message, deadline);
	else
		rc = uk_events_wait(&socket->file.events,
				    UK_ABI_POLLOUT | ANY_END, deadline);
	return socket__wait_result(rc, &socket->send_timeout);
}

static __noinline int measure_all(struct uk_socket_message *message,
				  bool is_sent)
{
	const struct uk_abi_iovec *iov = message->iov;
	size_t total = 0;
	int i;

	if ((unsigned int)message->nr_iov > UK_ABI_IOV_MAX)
		return -EMSGSIZE;
	if (message->nr_iov && unlikely(!uk_nofault_may_read(iov)))
		return -EFAULT;
	for (i = 0; i < message->nr_iov; i++) {
		if (iov[i].len &&
		    unlikely(!socket__may_use(iov[i].base, is_sent)))
			return -EFAULT;
		if (unlikely(iov[i].len > (size_t)INT64_MAX - total))
			return -EINVAL;
		total += iov[i].len;
	}
	message->len = total;
	return 0;
}

int socket__measure(struct uk_socket_message *message, bool is_sent)
{
	const struct uk_abi_iovec *iov = message->iov;

	if (likely(message->nr_iov == 1 && uk_nofault_is_usual(iov) &&
		   uk_nofault_is_usual(iov->base) &&
		   iov->len <= (size_t)INT64_MAX)) {
		message->len = iov->len;
		return 0;
	}
	return measure_all(message, is_sent);
}

/* What of a message is left when a stream took a part. */
struct rest {
	struct uk_socket_message message;
	struct uk_abi_iovec cut; /* the rest of a piece that was begun */
	const struct uk_abi_iovec *next;
	int nr_next;
	size_t done, left; /* bytes */
};

static void begin(struct rest *rest, const struct uk_socket_message *message)
{
	rest->message = *message;
	rest->next = message->iov;
	rest->nr_next = message->nr_iov;
	rest->done = 0;
	rest->left = message->len;
}

/*
 * `nr` bytes of what was offered are done. A piece that was begun is offered
 * alone, then all others together.
 */
static void advance(struct rest *rest, size_t nr)
{
	struct uk_socket_message *left = &rest->message;

	rest->done += nr;
	rest->left -= nr;
	if (left->iov == &rest->cut && nr < rest->cut.len) {
		rest->cut.base = (char *)rest->cut.base + nr;
		rest->cut.len -= nr;
		left->len = rest->cut.len;
		return;
	}
	if (left->iov == &rest->cut)
		nr -= rest->cut.len;
	while (rest->nr_next && nr >= rest->next->len) {
		nr -= rest->next->len;
		rest->next++;
		rest->nr_next--;
	}
	left->iov = rest->next;
	left->nr_iov = rest->nr_next;
	left->len = rest->left;
	if (!nr || !rest->nr_next)
		return;
	rest->cut.base = (char *)rest->next->base + nr;
	rest->cut.len = rest->next->len - nr;
	rest->next++;
	rest->nr_next--;
	left->iov = &rest->cut;
	left->nr_iov = 1;
	left->len = rest->cut.len;
}

/* It would not go: waits, and tries again. */
static long send_later(struct uk_socket *socket,
		       const struct uk_socket_message *message, int flags)
{
	__nsec deadline = socket__deadline(&socket->send_timeout);
	long rc;

	do {
		rc = socket__wait_to_send(socket, message, deadline);
		if (!rc)
			rc = socket->ops->send(socket, message, flags);
		else
			break;
	} while (rc == -EAGAIN);
	return rc;
}

/* A stream that may wait takes all of it; `done` of it it took already. */
static long send_rest(struct uk_socket *socket,
		      const struct uk_socket_message *message, int flags,
		      size_t done)
{
	struct rest rest;
	long rc = (long)done;

	begin(&rest, message);
	do {
		advance(&rest, (size_t)rc);
		rest.message.control = NULL;
		rest.message.control_len = 0;
		rc = socket->ops->send(socket, &rest.message, flags);
		if (rc == -EAGAIN)
			rc = send_later(socket, &rest.message, flags);
	} while (rc > 0 && (size_t)rc < rest.left);
	return (long)rest.done + MAX(rc, 0L);
}

/* Not all of `message` went at once: `rc` is what the family said. */
static __noinline long send_slowly(struct uk_socket *socket,
				   const struct uk_socket_message *message,
				   int flags, long rc)
{
	bool is_stream = socket->type == UK_ABI_SOCK_STREAM;

	if (!(flags & UK_ABI_MSG_DONTWAIT)) {
		if (rc == -EAGAIN)
			rc = send_later(socket, message, flags);
		if (rc >= 0 && (size_t)rc < message->len && is_stream)
			return send_rest(socket, message, flags, (size_t)rc);
	}
	if (rc == -EPIPE && !(flags & UK_ABI_MSG_NOSIGNAL) && is_stream)
		uk_fdio_epipe_tell();
	return rc;
}

long socket__send(struct uk_ofile *ofile, struct uk_socket *socket,
		  const struct uk_socket_message *message, int flags)
{
	long rc;

	if (!socket__may_wait(ofile, flags))
		flags |= UK_ABI_MSG_DONTWAIT;
	if (unlikely(!socket->ops->send))
		return -EOPNOTSUPP;
	rc = socket->ops->send(socket, message, flags);
	if (likely(rc == (long)message->len))
		return rc;
	return send_slowly(socket, message, flags, rc);
}

/* Nothing was there: waits, and tries again. */
static long receive_later(struct uk_socket *socket,
			  struct uk_socket_message *message, int flags,
			  __nsec *deadline)
{
	long rc;

	if (!*deadline)
		*deadline = socket__deadline(&socket->receive_timeout);
	do {
		rc = socket__wait_to_receive(socket, *deadline);
		if (!rc)
			rc = socket->ops->receive(socket, message, flags);
		else
			break;
	} while (rc == -EAGAIN);
	return rc;
}

/* Some bytes are there: MSG_WAITALL has the call go on for the others. */
static long receive_rest(struct uk_socket *socket,
			 struct uk_socket_message *message, int flags,
			 size_t done, __nsec deadline)
{
	struct rest rest;
	long rc = (long)done;

	begin(&rest, message);
	rest.message.address = NULL;
	do {
		advance(&rest, (size_t)rc);
		rc = socket->ops->receive(socket, &rest.message, flags);
		if (rc == -EAGAIN)
			rc = receive_later(socket, &rest.message, flags,
					   &deadline);
	} while (rc > 0 && (size_t)rc < rest.left &&
		 rest.message.control_len == message->control_len);
	message->flags |= rest.message.flags;
	message->control_len = rest.message.control_len;
	return (long)rest.done + MAX(rc, 0L);
}

static bool is_to_go_on(const struct uk_socket *socket,
			const struct uk_socket_message *message, int flags,
			long rc)
{
	return rc > 0 && (size_t)rc < message->len &&
	       (flags & (UK_ABI_MSG_WAITALL | UK_ABI_MSG_DONTWAIT |
			 UK_ABI_MSG_PEEK)) == UK_ABI_MSG_WAITALL &&
	       socket->type == UK_ABI_SOCK_STREAM && !message->control_len;
}

/* It could not go on at once, or has to go on: `rc` is what came of it. */
static __noinline long receive_slowly(struct uk_socket *socket,
				      struct uk_socket_message *message,
				      int flags, long rc)
{
	__nsec deadline = 0;

	if (rc == -EAGAIN && !(flags & UK_ABI_MSG_DONTWAIT))
		rc = receive_later(socket, message, flags, &deadline);
	if (is_to_go_on(socket, message, flags, rc))
		return receive_rest(socket, message, flags, (size_t)rc,
				    deadline);
	return rc;
}

long socket__receive(struct uk_ofile *ofile, struct uk_socket *socket,
		     struct uk_socket_message *message, int flags)
{
	long rc;

	if (!socket__may_wait(ofile, flags))
		flags |= UK_ABI_MSG_DONTWAIT;
	if (unlikely(!socket->ops->receive))
		return -EOPNOTSUPP;
	rc = socket->ops->receive(socket, message, flags);
	if (likely(rc >= 0 && !(flags & UK_ABI_MSG_WAITALL)))
		return rc;
	return receive_slowly(socket, message, flags, rc);
}

/* As the other files' calls: too much is cut short, and -EINVAL is said. */
static long measure_plain(struct uk_socket_message *message, bool is_sent)
{
	long rc = socket__measure(message, is_sent);

	return rc == -EMSGSIZE ? -EINVAL : rc;
}

static int flags_of(int rwf)
{
	return rwf & UK_ABI_RWF_NOWAIT ? UK_ABI_MSG_DONTWAIT : 0;
}

long socket__read(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		  int nr_iov, int flags)
{
	struct uk_socket_message message = { .iov = iov, .nr_iov = nr_iov };
	long rc = measure_plain(&message, false);

	if (rc || !message.len)
		return rc;
	return socket__receive(ofile, uk_socket_of(ofile->file), &message,
			       flags_of(flags));
}

long socket__write(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		   int nr_iov, int flags)
{
	struct uk_socket_message message = { .iov = iov, .nr_iov = nr_iov };
	long rc = measure_plain(&message, true);

	if (rc)
		return rc;
	return socket__send(ofile, uk_socket_of(ofile->file), &message,
			    flags_of(flags));
}
