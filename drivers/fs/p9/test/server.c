/* SPDX-License-Identifier: BSD-3-Clause */
#include "server.h"

#include <errno.h>
#include <string.h>

#include "../9p-internal.h"

#define FOLDER 1
#define FILE_A 2
#define FILE_B 3

/* What was asked, and the answer as it is made. */
struct talk {
	struct test_server *server;
	uint8_t asked[TEST_ANSWER_MAX], answer[TEST_ANSWER_MAX];
	size_t at, len, made;
};

static struct talk talk;

static uint64_t get(unsigned int bytes)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < bytes; i++)
		value |= (uint64_t)talk.asked[talk.at++] << 8 * i;
	return value;
}

static void put(uint64_t value, unsigned int bytes)
{
	for (unsigned int i = 0; i < bytes; i++)
		talk.answer[talk.made++] = (uint8_t)(value >> 8 * i);
}

static void put_qid(unsigned int node)
{
	put(node == FOLDER ? 0x80 : 0, 1);
	put(7, 4);
	put(100 + node, 8);
}

static void put_text(const char *text)
{
	put(strlen(text), 2);
	memcpy(talk.answer + talk.made, text, strlen(text));
	talk.made += strlen(text);
}

static void put_entry(const char *name, unsigned int node)
{
	put_qid(node);
	put(node, 8);
	put(node == FOLDER ? 4 : 8, 1);
	put_text(name);
}

static int version(void)
{
	put(talk.server->msize ? talk.server->msize : get(4), 4);
	put_text(talk.server->speaks);
	return 0;
}

static int walk(void)
{
	uint8_t *from = &talk.server->fid_is[get(4)];
	uint8_t *to = &talk.server->fid_is[get(4)];
	unsigned int nr = (unsigned int)get(2);

	put(nr, 2);
	if (nr && get(2) != 1)
		return ENOENT;
	if (!nr) {
		*to = *from;
		return 0;
	}
	switch (get(1)) {
	case 'a':
		*to = FILE_A;
		break;
	case 'b':
		*to = FILE_B;
		break;
	default:
		return ENOENT;
	}
	put_qid(*to);
	return 0;
}

static int read_some(void)
{
	uint32_t fid = (uint32_t)get(4);
	uint64_t at = get(8), len = get(4);
	const struct test_server *server = talk.server;

	if (server->fid_is[fid] != FILE_A)
		return EISDIR;
	at = MIN(at, (uint64_t)server->len);
	len = MIN(len, server->len - at);
	put(len, 4);
	memcpy(talk.answer + talk.made, server->content + at, len);
	talk.made += len;
	return 0;
}

static int write_some(void)
{
	struct test_server *server = talk.server;
	uint64_t at, len;

	get(4);
	at = get(8);
	len = get(4);
	if (at + len > sizeof(server->content))
		return ENOSPC;
	memcpy(server->content + at, talk.asked + talk.at, len);
	server->len = MAX(server->len, (size_t)(at + len));
	put(len, 4);
	return 0;
}

static int list(void)
{
	uint64_t at;

	get(4);
	at = get(8);
	put(0, 4);
	if (at < FOLDER)
		put_entry(".", FOLDER);
	if (at < FILE_A)
		put_entry("a", FILE_A);
	if (at < FILE_B)
		put_entry("b", FILE_B);
	talk.answer[P9_HEADER_LEN] = (uint8_t)(talk.made - P9_HEADER_LEN - 4);
	return 0;
}

static int attributes(void)
{
	unsigned int node = talk.server->fid_is[get(4)];

	put(UK_9P_GETATTR_BASIC, 8);
	put_qid(node);
	put(node == FOLDER ? 040755 : 0100644, 4);
	put(1, 4); /* uid, gid, then links, device, size */
	put(2, 4);
	put(3, 8);
	put(0, 8);
	put(talk.server->len, 8);
	for (unsigned int i = 0; i < 10; i++)
		put(i + 10, 8);
	return 0;
}

/* Answers the rest with as many bytes as there may be. */
static int answer(uint8_t type)
{
	switch (type) {
	case P9_TVERSION:
		return version();
	case P9_TATTACH:
		talk.server->fid_is[get(4)] = FOLDER;
		put_qid(FOLDER);
		return 0;
	case P9_TWALK:
		return walk();
	case P9_TREAD:
		return read_some();
	case P9_TWRITE:
		return write_some();
	case P9_TREADDIR:
		return list();
	case P9_TGETATTR:
		return attributes();
	case P9_TCLUNK:
		talk.server->fid_is[get(4)] = 0;
		return 0;
	case P9_TREADLINK:
		put_text("target");
		return 0;
	case P9_TSTATFS:
		for (unsigned int i = 0; i < 15; i++)
			put(i, 4);
		return 0;
	case P9_TFSYNC:
		return 0;
	default:
		put_qid(FILE_A);
		put(0, 4);
		return 0;
	}
}

static void gather(const struct uk_abi_iovec *iov, unsigned int nr)
{
	talk.len = 0;
	for (unsigned int i = 0; i < nr; i++) {
		memcpy(talk.asked + talk.len, iov[i].base, iov[i].len);
		talk.len += iov[i].len;
	}
}

static size_t scatter(const struct uk_abi_iovec *iov, unsigned int nr)
{
	size_t done = 0, part;

	for (unsigned int i = 0; i < nr; i++, done += part) {
		part = MIN(iov[i].len, talk.made - done);
		if (part)
			memcpy(iov[i].base, talk.answer + done, part);
	}
	return done;
}

static void make_answer(struct test_server *server)
{
	uint8_t type = talk.asked[4];
	uint16_t tag = (uint16_t)(talk.asked[5] | talk.asked[6] << 8);
	int error;

	talk.server = server;
	talk.at = talk.made = P9_HEADER_LEN;
	error = answer(type);
	if (error) {
		talk.made = P9_HEADER_LEN;
		put((uint64_t)error, 4);
	}
	p9__head(talk.answer, talk.made, error ? P9_RLERROR : type + 1, tag);
	if (server->lie && (!server->lie_to || server->lie_to == type))
		talk.made = server->lie(server, talk.answer, talk.made);
}

static long call(struct uk_fsdev *dev, const struct uk_abi_iovec *out,
		 unsigned int nr_out, const struct uk_abi_iovec *in,
		 unsigned int nr_in)
{
	gather(out, nr_out);
	make_answer(dev->priv);
	return (long)scatter(in, nr_in);
}

static int post(struct uk_fsdev *dev, struct uk_fsdev_post *post)
{
	struct test_server *server = dev->priv;
	const struct uk_abi_iovec out = { (void *)post->out, post->out_len };

	gather(&out, 1);
	make_answer(server);
	server->nr_posts++;
	post->done(post);
	return 0;
}

static const struct uk_fsdev_ops ops = { .call = call, .post = post };

void test_server_init(struct test_server *server)
{
	memset(server, 0, sizeof(*server));
	server->speaks = "9P2000.L";
	server->dev = (struct uk_fsdev){
		.tag = "test",
		.ops = &ops,
		.pieces_max = 6,
		.len_max = 4096,
		.priv = server,
	};
}
