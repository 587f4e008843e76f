/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A server that answers with the input: for each message a byte that says
 * whether size, tag and type are made right, a length, and bytes.
 */
#include <uk/9p.h>

#include <stdlib.h>
#include <string.h>

#include "../../test/hostile_server.h"
#include "../9p-internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void make_right(uint8_t how, const uint8_t *asked, uint8_t *answer,
		       long len)
{
	bool is_version = asked[4] == P9_TVERSION;

	if (how & 1 || is_version)
		p9__head(answer, (size_t)len, (uint8_t)(asked[4] + 1),
			 (uint16_t)(asked[5] | asked[6] << 8));
	if (is_version && len >= 21) {
		memcpy(answer + 7, asked + 7, 4);
		memcpy(answer + 11,
		       "\x08\x00"
		       "9P2000.L",
		       10);
	}
}

static long answer_to(const void *message, const struct uk_abi_iovec *in,
		      unsigned int nr_in)
{
	uint8_t how = hostile_next();
	size_t len = (size_t)hostile_next() * (how & 2 ? 16 : 1);
	const uint8_t *asked = message;
	long rc;

	if (asked[4] == P9_TVERSION)
		len = 21;
	rc = hostile_fill(in, nr_in, len);
	if (rc >= P9_HEADER_LEN)
		make_right(how, asked, in->base, rc);
	return rc;
}

static void list(struct uk_9p *session, struct uk_9p_fid *fid)
{
	uint8_t *buf = malloc(500);
	const uint8_t *at = buf;
	struct uk_9p_dirent entry;
	long rc = uk_9p_readdir(session, fid, 0, buf, 500);
	size_t rest = rc > 0 ? (size_t)rc : 0;

	while (uk_9p_dirent_next(&at, &rest, &entry) > 0)
		if (memchr(entry.name, '/', entry.name_len))
			abort();
	free(buf);
}

static void ask_all(struct uk_9p *session, struct uk_9p_fid *fid)
{
	struct uk_9p_fid *to = uk_9p_fid_take(session);
	struct uk_9p_qid qid;
	struct uk_9p_attr attr;
	struct uk_9p_statfs statfs;
	char *buf = malloc(100);
	struct uk_abi_iovec iov = { buf, 100 };
	long rc;

	uk_9p_attach(session, fid, "u", "", 0, &qid);
	if (uk_9p_walk(session, fid, to, "x", 1, &qid))
		uk_9p_fid_give(session, to);
	else
		uk_9p_clunk(session, to);
	uk_9p_open(session, fid, 0);
	rc = uk_9p_read(session, fid, 0, &iov, 1);
	if (rc > 100)
		abort();
	rc = uk_9p_write(session, fid, 0, &iov, 1);
	if (rc > 100)
		abort();
	uk_9p_getattr(session, fid, 0, &attr);
	uk_9p_statfs(session, fid, &statfs);
	rc = uk_9p_readlink(session, fid, buf, 100);
	if (rc > 4096)
		abort();
	uk_9p_mkdir(session, fid, "y", 1, 0, 0, &qid);
	free(buf);
	list(session, fid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct uk_9p *session;
	struct uk_9p_fid *fid;

	hostile_begin(data, len);
	if (uk_9p_create(hostile_device(UK_FSDEV_9P, answer_to), 0, &session))
		return 0;
	fid = uk_9p_fid_take(session);
	while (hostile_has_more())
		ask_all(session, fid);
	uk_9p_clunk(session, fid);
	uk_9p_destroy(session);
	return 0;
}
