/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* What is given back when an answer comes: tags, and numbers of files. */
#include "9p-internal.h"

#include <uk/wait.h>

void p9__tag_give(struct uk_9p *session, uint16_t tag)
{
	unsigned long flags = uk_spin_lock_irqsave(&session->lock);

	session->tags &= ~(1ULL << tag);
	uk_spin_unlock_irqrestore(&session->lock, flags);
	uk_waitq_wake_up(&session->tag_given);
}

void uk_9p_fid_give(struct uk_9p *session, struct uk_9p_fid *fid)
{
	unsigned long flags = uk_spin_lock_irqsave(&session->lock);

	fid->next = session->given;
	session->given = fid;
	uk_spin_unlock_irqrestore(&session->lock, flags);
}

/* Whatever the answer says, the server does not know the number any more. */
void p9__clunked(struct uk_fsdev_post *post)
{
	struct uk_9p_fid *fid = __containerof(post, struct uk_9p_fid, clunk);
	struct uk_9p *session = fid->session;
	uint16_t tag = fid->tag;

	uk_9p_fid_give(session, fid);
	p9__tag_give(session, tag);
}
