/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages on names, and the entries of directories. */
#include "9p-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>

#define NAME_MAX_LEN 255
#define ENTRY_LEN 24 /* of a directory's entry, but its name */

static int ask(struct p9_message *message, struct uk_9p_qid *qid)
{
	int rc = p9__ask(message, NULL, NULL);

	if (!rc && qid)
		p9__get_qid(message, qid);
	if (!rc && message->is_bad)
		rc = -EIO;
	p9__end(message);
	return rc;
}

/* A message that begins with a directory and a name in it. */
static struct p9_message *begin(struct uk_9p *session, enum p9_type type,
				const struct uk_9p_fid *fid, const char *name,
				size_t len, size_t more)
{
	struct p9_message *message = p9__begin(
		session, type, (uint32_t)(6 + len + more), P9_QID_LEN);

	if (!message)
		return NULL;
	p9__put(message, fid->number, 4);
	p9__put_text(message, name, len);
	return message;
}

int uk_9p_symlink(struct uk_9p *session, struct uk_9p_fid *fid,
		  const char *name, size_t len, const char *target,
		  uint32_t gid, struct uk_9p_qid *qid)
{
	size_t target_len = strlen(target);
	struct p9_message *message =
		begin(session, P9_TSYMLINK, fid, name, len, 6 + target_len);

	if (!message)
		return -ENOMEM;
	p9__put_text(message, target, target_len);
	p9__put(message, gid, 4);
	return ask(message, qid);
}

int uk_9p_mknod(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		size_t len, uint32_t mode, uint64_t rdev, uint32_t gid,
		struct uk_9p_qid *qid)
{
	struct p9_message *message =
		begin(session, P9_TMKNOD, fid, name, len, 16);

	if (!message)
		return -ENOMEM;
	p9__put(message, mode, 4);
	p9__put(message, uk_abi_major(rdev), 4);
	p9__put(message, uk_abi_minor(rdev), 4);
	p9__put(message, gid, 4);
	return ask(message, qid);
}

int uk_9p_mkdir(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		size_t len, uint32_t mode, uint32_t gid, struct uk_9p_qid *qid)
{
	struct p9_message *message =
		begin(session, P9_TMKDIR, fid, name, len, 8);

	if (!message)
		return -ENOMEM;
	p9__put(message, mode, 4);
	p9__put(message, gid, 4);
	return ask(message, qid);
}

int uk_9p_link(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
	       size_t len, struct uk_9p_fid *node)
{
	struct p9_message *message =
		p9__begin(session, P9_TLINK, (uint32_t)(10 + len), 0);

	if (!message)
		return -ENOMEM;
	p9__put(message, fid->number, 4);
	p9__put(message, node->number, 4);
	p9__put_text(message, name, len);
	return ask(message, NULL);
}

int uk_9p_rename(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		 size_t len, struct uk_9p_fid *to, const char *to_name,
		 size_t to_len)
{
	struct p9_message *message =
		begin(session, P9_TRENAMEAT, fid, name, len, 6 + to_len);

	if (!message)
		return -ENOMEM;
	p9__put(message, to->number, 4);
	p9__put_text(message, to_name, to_len);
	return ask(message, NULL);
}

int uk_9p_unlink(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		 size_t len, bool is_dir)
{
	struct p9_message *message =
		begin(session, P9_TUNLINKAT, fid, name, len, 4);

	if (!message)
		return -ENOMEM;
	p9__put(message, is_dir ? UK_ABI_AT_REMOVEDIR : 0, 4);
	return ask(message, NULL);
}

static bool is_name(const char *name, size_t len)
{
	return len && len <= NAME_MAX_LEN && !memchr(name, '/', len) &&
	       !memchr(name, 0, len);
}

int uk_9p_dirent_next(const uint8_t **buf, size_t *len,
		      struct uk_9p_dirent *entry)
{
	struct p9_message reader = {
		.in = (uint8_t *)*buf,
		.end = (uint32_t)*len,
	};

	if (!*len)
		return 0;
	p9__get_qid(&reader, &entry->qid);
	entry->next = p9__get(&reader, 8);
	entry->type = (uint8_t)p9__get(&reader, 1);
	entry->name_len = (size_t)p9__get(&reader, 2);
	entry->name = (const char *)*buf + ENTRY_LEN;
	if (reader.is_bad || entry->name_len > *len - ENTRY_LEN ||
	    !is_name(entry->name, entry->name_len))
		return -EIO;
	*buf += ENTRY_LEN + entry->name_len;
	*len -= ENTRY_LEN + entry->name_len;
	return 1;
}
