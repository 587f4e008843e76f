/* SPDX-License-Identifier: BSD-3-Clause */
/* The caller's side of calls. */
#include "call-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/wait.h>

/* All pieces of a call, those that the device reads first. */
struct pieces {
	struct uk_virtq_piece all[UK_VIRTIO_CALL_PIECES];
	unsigned int nr_out, nr_in;
	char *bounce; /* what of them is not reached by the device, or NULL */
};

int uk_virtio_calls_init(struct uk_virtio_calls *calls,
			 struct uk_virtio_device *device, uint16_t index)
{
	int rc;

	calls->queue = uk_virtio_queue(device, index, 0, call__done, &rc);
	if (!calls->queue)
		return rc;
	calls->queue->priv = calls;
	uk_spin_init(&calls->lock);
	calls->is_broken = false;
	calls->last_number = 0;
	for (unsigned int i = 0; i < UK_VIRTIO_CALL_QUEUES; i++)
		uk_waitq_init(&calls->waiting[i]);
	uk_waitq_init(&calls->room);
	uk_virtq_wait(&calls->queue->vq);
	return 0;
}

static size_t len_not_reached(const struct uk_abi_iovec *iov, unsigned int nr)
{
	size_t len = 0;

	for (unsigned int i = 0; i < nr; i++)
		if (!call__is_reached(iov[i].base))
			len += iov[i].len;
	return len;
}

/* Where each piece is for the device; `*bounce` is used up meanwhile. */
static unsigned int describe(struct uk_virtq_piece *to,
			     const struct uk_abi_iovec *iov, unsigned int nr,
			     char **bounce, bool is_copied)
{
	unsigned int made = 0;

	for (unsigned int i = 0; i < nr; i++) {
		if (!iov[i].len)
			continue;
		to[made].at = (uintptr_t)iov[i].base;
		to[made].len = (uint32_t)iov[i].len;
		if (!call__is_reached(iov[i].base)) {
			to[made].at = (uintptr_t)*bounce;
			if (is_copied)
				memcpy(*bounce, iov[i].base, iov[i].len);
			*bounce += iov[i].len;
		}
		made++;
	}
	return made;
}

static int make(struct pieces *pieces, const struct uk_abi_iovec *out,
		unsigned int nr_out, const struct uk_abi_iovec *in,
		unsigned int nr_in)
{
	size_t len;
	char *at;

	if (nr_out + nr_in > UK_VIRTIO_CALL_PIECES)
		return -EINVAL;
	len = len_not_reached(out, nr_out) + len_not_reached(in, nr_in);
	pieces->bounce = len ? uk_malloc(uk_alloc_get_default(), len) : NULL;
	if (len && !pieces->bounce)
		return -ENOMEM;
	at = pieces->bounce;
	pieces->nr_out = describe(pieces->all, out, nr_out, &at, true);
	pieces->nr_in =
		describe(pieces->all + pieces->nr_out, in, nr_in, &at, false);
	return 0;
}

/* What the device wrote beside goes where it belongs. */
static void bring_back(const struct pieces *pieces,
		       const struct uk_abi_iovec *in, unsigned int nr_in,
		       size_t left)
{
	const struct uk_virtq_piece *piece = pieces->all + pieces->nr_out;

	for (unsigned int i = 0; i < nr_in && left; i++) {
		size_t part = MIN(in[i].len, left);

		if (!in[i].len)
			continue;
		if (piece->at != (uintptr_t)in[i].base)
			memcpy(in[i].base, (void *)piece->at, part);
		left -= part;
		piece++;
	}
}

static int add(struct uk_virtio_calls *calls, struct uk_virtio_call *call,
	       const struct uk_virtq_piece *pieces, unsigned int nr_out,
	       unsigned int nr_in)
{
	int rc = -ENOSPC;

	uk_waitq_wait_event(&calls->room,
			    (rc = call__add(calls, call, pieces, nr_out,
					    nr_in)) != -ENOSPC);
	return rc;
}

long uk_virtio_call(struct uk_virtio_calls *calls,
		    const struct uk_abi_iovec *out, unsigned int nr_out,
		    const struct uk_abi_iovec *in, unsigned int nr_in)
{
	struct uk_virtio_call call = { .is_done = false };
	struct pieces pieces;
	long rc = make(&pieces, out, nr_out, in, nr_in);

	if (rc)
		return rc;
	rc = add(calls, &call, pieces.all, pieces.nr_out, pieces.nr_in);
	if (!rc) {
		uk_waitq_wait_event(&calls->waiting[call.number],
				    __atomic_load_n(&call.is_done,
						    __ATOMIC_ACQUIRE));
		rc = call.result;
	}
	if (rc > 0 && pieces.bounce)
		bring_back(&pieces, in, nr_in, (size_t)rc);
	uk_free(uk_alloc_get_default(), pieces.bounce);
	return rc;
}

int uk_virtio_post(struct uk_virtio_calls *calls, struct uk_virtio_call *call,
		   const void *out, size_t out_len, void *in, size_t in_len)
{
	const struct uk_virtq_piece pieces[] = {
		{ (uintptr_t)out, (uint32_t)out_len },
		{ (uintptr_t)in, (uint32_t)in_len },
	};

	return add(calls, call, pieces, 1, in_len ? 1 : 0);
}
