/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages: writing, and reading what a server says without believing it. */
#include "9p-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/print.h>
#include <uk/wait.h>

#define ERRNO_MAX 4095 /* Linux's largest is smaller */

static bool try_tag(struct uk_9p *session, uint16_t *tag)
{
	unsigned long flags = uk_spin_lock_irqsave(&session->lock);
	bool is_free = session->tags != UINT64_MAX;

	if (is_free) {
		*tag = (uint16_t)__builtin_ctzll(~session->tags);
		session->tags |= 1ULL << *tag;
	}
	uk_spin_unlock_irqrestore(&session->lock, flags);
	return is_free;
}

uint16_t p9__tag_take(struct uk_9p *session)
{
	uint16_t tag = P9_NO_TAG;

	uk_waitq_wait_event(&session->tag_given, try_tag(session, &tag));
	return tag;
}

struct p9_message *p9__begin(struct uk_9p *session, enum p9_type type,
			     uint32_t out, uint32_t in)
{
	struct p9_message *message;

	in = MAX(in + P9_HEADER_LEN, (uint32_t)P9_IO_HEADER_LEN);
	out += P9_HEADER_LEN;
	message =
		uk_malloc(uk_alloc_get_default(), sizeof(*message) + out + in);
	if (!message)
		return NULL;
	*message = (struct p9_message){
		.session = session,
		.type = (uint8_t)type,
		.out = (uint8_t *)(message + 1),
		.in = (uint8_t *)(message + 1) + out,
		.out_cap = out,
		.in_cap = in,
		.out_len = P9_HEADER_LEN,
		.tag = P9_NO_TAG,
	};
	if (type != P9_TVERSION)
		message->tag = p9__tag_take(session);
	return message;
}

void p9__end(struct p9_message *message)
{
	if (message->tag != P9_NO_TAG)
		p9__tag_give(message->session, message->tag);
	uk_free(uk_alloc_get_default(), message);
}

static void store(uint8_t *to, uint64_t value, unsigned int bytes)
{
	for (unsigned int i = 0; i < bytes; i++)
		to[i] = (uint8_t)(value >> 8 * i);
}

static uint64_t load(const uint8_t *from, unsigned int bytes)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < bytes; i++)
		value |= (uint64_t)from[i] << 8 * i;
	return value;
}

void p9__put(struct p9_message *message, uint64_t value, unsigned int bytes)
{
	if (message->out_cap - message->out_len < bytes) {
		message->is_bad = true;
		return;
	}
	store(message->out + message->out_len, value, bytes);
	message->out_len += bytes;
}

void p9__put_text(struct p9_message *message, const char *text, size_t len)
{
	p9__put(message, len, 2);
	if (len > UINT16_MAX || message->out_cap - message->out_len < len) {
		message->is_bad = true;
		return;
	}
	memcpy(message->out + message->out_len, text, len);
	message->out_len += (uint32_t)len;
}

uint64_t p9__get(struct p9_message *message, unsigned int bytes)
{
	uint64_t value;

	if (message->end - message->at < bytes) {
		message->is_bad = true;
		return 0;
	}
	value = load(message->in + message->at, bytes);
	message->at += bytes;
	return value;
}

void p9__get_qid(struct p9_message *message, struct uk_9p_qid *qid)
{
	qid->type = (uint8_t)p9__get(message, 1);
	qid->version = (uint32_t)p9__get(message, 4);
	qid->path = p9__get(message, 8);
}

void p9__head(uint8_t *out, size_t len, uint8_t type, uint16_t tag)
{
	store(out, len, 4);
	out[4] = type;
	store(out + 5, tag, 2);
}

static int refuse(const struct p9_message *message, const char *what)
{
	uk_pr_err("9p: %s: the answer to message %u has a wrong %s\n",
		  message->session->dev->tag, message->type, what);
	return -EIO;
}

static int error_of(struct p9_message *message)
{
	uint64_t number = p9__get(message, 4);

	if (message->is_bad || !number || number > ERRNO_MAX)
		return refuse(message, "error");
	return -(int)number;
}

int p9__check(struct p9_message *message, long len, size_t data_len)
{
	uint64_t size;

	if (len < P9_HEADER_LEN)
		return refuse(message, "length");
	size = load(message->in, 4);
	if (size < P9_HEADER_LEN || size > (uint64_t)len ||
	    size > message->in_cap + data_len)
		return refuse(message, "size");
	if (load(message->in + 5, 2) != message->tag)
		return refuse(message, "tag");
	message->at = P9_HEADER_LEN;
	message->size = (uint32_t)size;
	message->end = (uint32_t)MIN(size, message->in_cap);
	message->is_bad = false;
	if (message->in[4] == P9_RLERROR)
		return error_of(message);
	return message->in[4] == message->type + 1 ? 0
						   : refuse(message, "type");
}

static unsigned int gather(struct uk_abi_iovec *to, void *base, size_t len,
			   const struct p9_data *data)
{
	to[0] = (struct uk_abi_iovec){ base, len };
	if (data)
		memcpy(to + 1, data->iov, data->nr * sizeof(*to));
	return 1 + (data ? data->nr : 0);
}

int p9__ask(struct p9_message *message, const struct p9_data *out,
	    const struct p9_data *in)
{
	struct uk_fsdev *dev = message->session->dev;
	struct uk_abi_iovec to[P9_PIECES_MAX], from[P9_PIECES_MAX];
	unsigned int nr_to, nr_from;
	long len;

	if (message->is_bad)
		return -ENAMETOOLONG;
	p9__head(message->out, message->out_len + (out ? out->len : 0),
		 message->type, message->tag);
	nr_to = gather(to, message->out, message->out_len, out);
	nr_from = gather(from, message->in, message->in_cap, in);
	len = dev->ops->call(dev, to, nr_to, from, nr_from);
	if (len < 0)
		return (int)len;
	return p9__check(message, len, in ? in->len : 0);
}
