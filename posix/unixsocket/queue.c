/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages, and the queues of what came. */
#include "unix-internal.h"

#include <string.h>

#include <uk/alloc.h>

#define SEND_DEFAULT 212992 /* SO_SNDBUF */

size_t unix__send_limit(const struct unix_socket *self)
{
	return uk_socket_size(&self->socket.send_size, SEND_DEFAULT);
}

/* Bytes of the program's pieces from `skip` on. */
static void copy_in(char *to, const struct uk_socket_message *what, size_t skip,
		    size_t len)
{
	const struct uk_abi_iovec *iov = what->iov;
	size_t part;

	for (; skip >= iov->len && len; iov++)
		skip -= iov->len;
	for (; len; iov++, skip = 0) {
		part = MIN(iov->len - skip, len);
		memcpy(to, (const char *)iov->base + skip, part);
		to += part;
		len -= part;
	}
}

struct unix_message *unix__message_make(struct unix_socket *from,
					const struct uk_socket_message *what,
					size_t skip, size_t len)
{
	struct unix_message *message =
		uk_malloc(uk_alloc_get_default(), sizeof(*message) + len);

	if (unlikely(!message))
		return NULL;
	message->from = from;
	message->rights = NULL;
	message->has_sender = false;
	message->len = len;
	message->done = 0;
	message->cost = sizeof(*message) + len;
	copy_in(message->data, what, skip, len);
	unix__hold(from);
	__atomic_add_fetch(&from->nr_sending, message->cost, __ATOMIC_SEQ_CST);
	return message;
}

void unix__message_free(struct unix_message *message)
{
	if (unlikely(message->rights))
		unix__rights_free(message->rights);
	unix__unhold(message->from);
	uk_free(uk_alloc_get_default(), message);
}

size_t unix__copy_out(const struct unix_message *message, size_t from,
		      const struct uk_socket_message *to, size_t skip)
{
	const struct uk_abi_iovec *iov = to->iov;
	size_t left = MIN(message->len - from, to->len - skip), part, done = 0;

	for (; left && skip >= iov->len; iov++)
		skip -= iov->len;
	for (; left; iov++, skip = 0) {
		part = MIN(iov->len - skip, left);
		memcpy((char *)iov->base + skip, message->data + from + done,
		       part);
		done += part;
		left -= part;
	}
	return done;
}

void unix__tell_sender(const struct unix_message *message,
		       struct uk_socket_message *to)
{
	const struct unix_name *name =
		__atomic_load_n(&message->from->name, __ATOMIC_ACQUIRE);
	uint32_t len = to->address_room;

	if (!to->address || !name)
		return;
	uk_socket_address_put(to->address, &len, &name->address, name->len);
	to->address_len = len;
}

void unix__queue_add(struct unix_socket *to, struct unix_message *message)
{
	uk_list_add_tail(&message->link, &to->messages);
	to->nr_messages++;
	uk_events_set(&to->socket.file.events, UK_SOCKET_CAN_READ);
}

/* What it sent is not under way any more. */
void unix__give_back(struct unix_socket *from, size_t cost)
{
	__atomic_sub_fetch(&from->nr_sending, cost, __ATOMIC_SEQ_CST);
	if (!(uk_events_get(&from->socket.file.events) & UK_ABI_POLLOUT))
		unix__tell_writable(from);
}

void unix__queue_remove(struct unix_socket *self, struct unix_message *message)
{
	uk_list_del(&message->link);
	self->nr_messages--;
	if (!self->nr_messages && !(unix__shut(self) & UNIX_NO_RECEIVE))
		uk_events_clear(&self->socket.file.events, UK_SOCKET_CAN_READ);
	unix__give_back(message->from, message->cost);
}

void unix__queue_take(struct unix_socket *self, struct uk_list_head *taken)
{
	struct unix_message *message, *next;

	uk_list_for_each_entry_safe (message, next, &self->messages, link) {
		unix__queue_remove(self, message);
		uk_list_add_tail(&message->link, taken);
	}
}

void unix__messages_free(struct uk_list_head *messages)
{
	struct unix_message *message;

	while (!uk_list_empty(messages)) {
		message = uk_list_first_entry(messages, struct unix_message,
					      link);
		uk_list_del(&message->link);
		unix__message_free(message);
	}
}

/*
 * A message may hold the last reference to a socket, with messages that hold
 * others: what goes while somebody buries is put with what he has to do.
 */
static struct uk_mutex graves = UK_MUTEX_INITIALIZER(graves); /* of both: */
static UK_LIST_HEAD(dead);
static bool is_burying;

static struct unix_message *next_dead(void)
{
	struct unix_message *message;

	uk_mutex_lock(&graves);
	message = uk_list_first_entry_or_null(&dead, struct unix_message, link);
	if (message)
		uk_list_del(&message->link);
	else
		is_burying = false;
	uk_mutex_unlock(&graves);
	return message;
}

/* Returns whether somebody does it already. */
static bool add_dead(struct uk_list_head *messages)
{
	struct unix_message *message, *next;
	bool was_burying;

	uk_mutex_lock(&graves);
	uk_list_for_each_entry_safe (message, next, messages, link)
		uk_list_move_tail(&message->link, &dead);
	was_burying = is_burying;
	is_burying = true;
	uk_mutex_unlock(&graves);
	return was_burying;
}

void unix__bury(struct uk_list_head *messages)
{
	struct unix_message *message;

	if (uk_list_empty(messages) || add_dead(messages))
		return;
	while ((message = next_dead()))
		unix__message_free(message);
}
