/* SPDX-License-Identifier: BSD-3-Clause */
/* The life of a session, and numbers of files. */
#include "9p-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/print.h>
#include <uk/wait.h>

#define VERSION "9P2000.L"
#define IO_HEADER_LEN 24 /* of the longest with data: Twrite */

/* What the server can do is told in one answer, by length and name. */
static int agree(struct uk_9p *session)
{
	size_t len = strlen(VERSION);
	struct p9_message *message =
		p9__begin(session, P9_TVERSION, (uint32_t)len + 6, 64);
	uint32_t msize;
	int rc;

	if (!message)
		return -ENOMEM;
	p9__put(message, session->msize, 4);
	p9__put_text(message, VERSION, len);
	rc = p9__ask(message, NULL, NULL);
	msize = (uint32_t)p9__get(message, 4);
	if (!rc && (p9__get(message, 2) != len || message->is_bad ||
		    message->end - message->at < len ||
		    memcmp(message->in + message->at, VERSION, len)))
		rc = -EPROTONOSUPPORT;
	if (!rc && (msize < P9_MSIZE_MIN || msize > session->msize))
		rc = -EPROTO;
	p9__end(message);
	if (rc)
		uk_pr_err("9p: %s: no agreement with the server on " VERSION
			  " (error %d)\n",
			  session->dev->tag, -rc);
	else
		session->msize = msize;
	return rc;
}

int uk_9p_create(struct uk_fsdev *dev, uint32_t msize, struct uk_9p **made)
{
	struct uk_9p *session =
		uk_zalloc(uk_alloc_get_default(), sizeof(*session));
	int rc;

	if (!session)
		return -ENOMEM;
	if (!uk_fsdev_take(dev)) {
		uk_free(uk_alloc_get_default(), session);
		return -EBUSY;
	}
	session->dev = dev;
	session->msize = msize ? MIN(msize, dev->len_max) : dev->len_max;
	uk_spin_init(&session->lock);
	uk_waitq_init(&session->tag_given);
	rc = session->msize < P9_MSIZE_MIN ? -EINVAL : agree(session);
	if (rc)
		uk_9p_destroy(session);
	else
		*made = session;
	return rc;
}

static bool is_quiet(struct uk_9p *session)
{
	unsigned long flags = uk_spin_lock_irqsave(&session->lock);
	bool is = !session->tags;

	uk_spin_unlock_irqrestore(&session->lock, flags);
	return is;
}

void uk_9p_destroy(struct uk_9p *session)
{
	struct uk_9p_fid *fid;

	uk_waitq_wait_event(&session->tag_given, is_quiet(session));
	while ((fid = session->given)) {
		session->given = fid->next;
		uk_free(uk_alloc_get_default(), fid);
	}
	uk_fsdev_give(session->dev);
	uk_free(uk_alloc_get_default(), session);
}

size_t uk_9p_io_max(const struct uk_9p *session)
{
	return session->msize - IO_HEADER_LEN;
}

unsigned int uk_9p_pieces_max(const struct uk_9p *session)
{
	/* a message and its answer have a piece beside the data */
	return MIN(session->dev->pieces_max - 2, P9_PIECES_MAX - 1U);
}

static struct uk_9p_fid *take_given(struct uk_9p *session, uint32_t *number)
{
	unsigned long flags = uk_spin_lock_irqsave(&session->lock);
	struct uk_9p_fid *fid = session->given;

	if (fid)
		session->given = fid->next;
	else
		*number = session->nr_fids++;
	uk_spin_unlock_irqrestore(&session->lock, flags);
	return fid;
}

struct uk_9p_fid *uk_9p_fid_take(struct uk_9p *session)
{
	uint32_t number = 0;
	struct uk_9p_fid *fid = take_given(session, &number);

	if (fid)
		return fid;
	fid = uk_malloc(uk_alloc_get_default(), sizeof(*fid));
	if (!fid)
		return NULL;
	fid->number = number;
	fid->session = session;
	return fid;
}

void uk_9p_clunk(struct uk_9p *session, struct uk_9p_fid *fid)
{
	fid->tag = p9__tag_take(session);
	p9__head(fid->out, sizeof(fid->out), P9_TCLUNK, fid->tag);
	for (unsigned int i = 0; i < 4; i++)
		fid->out[P9_HEADER_LEN + i] = (uint8_t)(fid->number >> 8 * i);
	fid->clunk = (struct uk_fsdev_post){
		.out = fid->out,
		.in = fid->in,
		.out_len = sizeof(fid->out),
		.in_len = sizeof(fid->in),
		.done = p9__clunked,
	};
	if (session->dev->ops->post(session->dev, &fid->clunk))
		p9__clunked(&fid->clunk);
}
