/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages on files. */
#include "9p-internal.h"

#include <errno.h>
#include <string.h>

#define LINK_MAX_LEN 4096 /* of a target that is read */

/* Ends a message whose answer has been read. */
static int over(struct p9_message *message, int rc)
{
	if (!rc && message->is_bad)
		rc = -EIO;
	p9__end(message);
	return rc;
}

/* A message that begins with a number, of `more` bytes behind that. */
static struct p9_message *begin(struct uk_9p *session, enum p9_type type,
				const struct uk_9p_fid *fid, size_t more,
				uint32_t in)
{
	struct p9_message *message =
		p9__begin(session, type, (uint32_t)(4 + more), in);

	if (message)
		p9__put(message, fid->number, 4);
	return message;
}

/* Asks, and reads the qid that is the first of the answer. */
static int ask_for_qid(struct p9_message *message, struct uk_9p_qid *qid)
{
	int rc = p9__ask(message, NULL, NULL);

	if (!rc)
		p9__get_qid(message, qid);
	return over(message, rc);
}

static int ask(struct p9_message *message)
{
	return over(message, p9__ask(message, NULL, NULL));
}

int uk_9p_attach(struct uk_9p *session, struct uk_9p_fid *fid,
		 const char *uname, const char *aname, uint32_t uid,
		 struct uk_9p_qid *qid)
{
	size_t uname_len = strlen(uname), aname_len = strlen(aname);
	struct p9_message *message =
		p9__begin(session, P9_TATTACH,
			  (uint32_t)(16 + uname_len + aname_len), P9_QID_LEN);

	if (!message)
		return -ENOMEM;
	p9__put(message, fid->number, 4);
	p9__put(message, UINT32_MAX, 4); /* no fid of authentication */
	p9__put_text(message, uname, uname_len);
	p9__put_text(message, aname, aname_len);
	p9__put(message, uid, 4);
	return ask_for_qid(message, qid);
}

int uk_9p_walk(struct uk_9p *session, struct uk_9p_fid *fid,
	       struct uk_9p_fid *to, const char *name, size_t len,
	       struct uk_9p_qid *qid)
{
	struct p9_message *message =
		begin(session, P9_TWALK, fid, 8 + len, 2 + P9_QID_LEN);
	uint64_t nr;
	int rc;

	if (!message)
		return -ENOMEM;
	p9__put(message, to->number, 4);
	p9__put(message, name ? 1 : 0, 2);
	if (name)
		p9__put_text(message, name, len);
	rc = p9__ask(message, NULL, NULL);
	nr = rc ? 0 : p9__get(message, 2);
	if (!rc && nr != (name ? 1 : 0))
		rc = nr ? -EIO : -ENOENT;
	if (!rc && name)
		p9__get_qid(message, qid);
	return over(message, rc);
}

int uk_9p_open(struct uk_9p *session, struct uk_9p_fid *fid, uint32_t flags)
{
	struct p9_message *message =
		begin(session, P9_TLOPEN, fid, 4, P9_QID_LEN + 4);

	if (!message)
		return -ENOMEM;
	p9__put(message, flags, 4);
	return ask(message);
}

int uk_9p_create_file(struct uk_9p *session, struct uk_9p_fid *fid,
		      const char *name, size_t len, uint32_t flags,
		      uint32_t mode, uint32_t gid, struct uk_9p_qid *qid)
{
	struct p9_message *message =
		begin(session, P9_TLCREATE, fid, 14 + len, P9_QID_LEN + 4);

	if (!message)
		return -ENOMEM;
	p9__put_text(message, name, len);
	p9__put(message, flags, 4);
	p9__put(message, mode, 4);
	p9__put(message, gid, 4);
	return ask_for_qid(message, qid);
}

static size_t len_of(const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	size_t len = 0;

	for (unsigned int i = 0; i < nr_iov; i++)
		len += iov[i].len;
	return len;
}

static struct p9_message *begin_io(struct uk_9p *session, enum p9_type type,
				   const struct uk_9p_fid *fid, uint64_t at,
				   size_t len)
{
	struct p9_message *message = p9__begin(session, type, 16, 4);

	if (!message)
		return NULL;
	p9__put(message, fid->number, 4);
	p9__put(message, at, 8);
	p9__put(message, len, 4);
	return message;
}

/* The count of an answer, whose data, if it has any, is behind it. */
static long end_io(struct p9_message *message, int rc, size_t most,
		   bool has_data)
{
	uint64_t count = rc ? 0 : p9__get(message, 4);

	if (!rc && (count > most ||
		    (has_data && count > message->size - message->end)))
		rc = -EIO;
	rc = over(message, rc);
	return rc ? rc : (long)count;
}

/* Bytes of a file from somewhere on, to where they are wanted. */
static long read_into(struct uk_9p *session, enum p9_type type,
		      const struct uk_9p_fid *fid, uint64_t at,
		      const struct p9_data *data)
{
	struct p9_message *message =
		begin_io(session, type, fid, at, data->len);

	if (!message)
		return -ENOMEM;
	return end_io(message, p9__ask(message, NULL, data), data->len, true);
}

long uk_9p_read(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t at,
		const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	const struct p9_data data = { iov, nr_iov, len_of(iov, nr_iov) };

	return read_into(session, P9_TREAD, fid, at, &data);
}

long uk_9p_write(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t at,
		 const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	const struct p9_data data = { iov, nr_iov, len_of(iov, nr_iov) };
	struct p9_message *message =
		begin_io(session, P9_TWRITE, fid, at, data.len);

	if (!message)
		return -ENOMEM;
	return end_io(message, p9__ask(message, &data, NULL), data.len, false);
}

long uk_9p_readdir(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t at,
		   void *buf, size_t len)
{
	const struct uk_abi_iovec iov = { buf, len };
	const struct p9_data data = { &iov, 1, len };

	return read_into(session, P9_TREADDIR, fid, at, &data);
}

static void get_time(struct p9_message *message, struct uk_9p_time *time)
{
	time->sec = p9__get(message, 8);
	time->nsec = p9__get(message, 8);
}

static void get_attr(struct p9_message *message, struct uk_9p_attr *attr)
{
	attr->valid = p9__get(message, 8);
	p9__get_qid(message, &attr->qid);
	attr->mode = (uint32_t)p9__get(message, 4);
	attr->uid = (uint32_t)p9__get(message, 4);
	attr->gid = (uint32_t)p9__get(message, 4);
	attr->nlink = p9__get(message, 8);
	attr->rdev = p9__get(message, 8);
	attr->size = p9__get(message, 8);
	attr->blksize = p9__get(message, 8);
	attr->blocks = p9__get(message, 8);
	get_time(message, &attr->atime);
	get_time(message, &attr->mtime);
	get_time(message, &attr->ctime);
	get_time(message, &attr->btime);
}

int uk_9p_getattr(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t mask,
		  struct uk_9p_attr *attr)
{
	struct p9_message *message = begin(session, P9_TGETATTR, fid, 8, 153);
	int rc;

	if (!message)
		return -ENOMEM;
	p9__put(message, mask, 8);
	rc = p9__ask(message, NULL, NULL);
	if (!rc)
		get_attr(message, attr);
	return over(message, rc);
}

int uk_9p_setattr(struct uk_9p *session, struct uk_9p_fid *fid,
		  const struct uk_9p_setattr *attr)
{
	struct p9_message *message = begin(session, P9_TSETATTR, fid, 56, 0);

	if (!message)
		return -ENOMEM;
	p9__put(message, attr->valid, 4);
	p9__put(message, attr->mode, 4);
	p9__put(message, attr->uid, 4);
	p9__put(message, attr->gid, 4);
	p9__put(message, attr->size, 8);
	p9__put(message, attr->atime.sec, 8);
	p9__put(message, attr->atime.nsec, 8);
	p9__put(message, attr->mtime.sec, 8);
	p9__put(message, attr->mtime.nsec, 8);
	return ask(message);
}

int uk_9p_statfs(struct uk_9p *session, struct uk_9p_fid *fid,
		 struct uk_9p_statfs *statfs)
{
	struct p9_message *message = begin(session, P9_TSTATFS, fid, 0, 60);
	int rc;

	if (!message)
		return -ENOMEM;
	rc = p9__ask(message, NULL, NULL);
	if (!rc) {
		statfs->type = (uint32_t)p9__get(message, 4);
		statfs->bsize = (uint32_t)p9__get(message, 4);
		statfs->blocks = p9__get(message, 8);
		statfs->bfree = p9__get(message, 8);
		statfs->bavail = p9__get(message, 8);
		statfs->files = p9__get(message, 8);
		statfs->ffree = p9__get(message, 8);
		statfs->fsid = p9__get(message, 8);
		statfs->namelen = (uint32_t)p9__get(message, 4);
	}
	return over(message, rc);
}

int uk_9p_fsync(struct uk_9p *session, struct uk_9p_fid *fid, bool is_data_only)
{
	struct p9_message *message = begin(session, P9_TFSYNC, fid, 4, 0);

	if (!message)
		return -ENOMEM;
	p9__put(message, is_data_only, 4);
	return ask(message);
}

long uk_9p_readlink(struct uk_9p *session, struct uk_9p_fid *fid, char *buf,
		    size_t len)
{
	struct p9_message *message =
		begin(session, P9_TREADLINK, fid, 0, 2 + LINK_MAX_LEN);
	uint64_t whole = 0;
	int rc;

	if (!message)
		return -ENOMEM;
	rc = p9__ask(message, NULL, NULL);
	if (!rc)
		whole = p9__get(message, 2);
	if (!rc && (message->is_bad || whole > message->end - message->at))
		rc = -EIO;
	if (!rc && len)
		memcpy(buf, message->in + message->at, MIN(len, whole));
	rc = over(message, rc);
	return rc ? rc : (long)whole;
}
