/* SPDX-License-Identifier: BSD-3-Clause */
/* Sessions with a server that keeps the rules, and with one that does not. */
#include <uk/9p.h>

#include <errno.h>
#include <string.h>

#include <uk/test.h>

#include "../9p-internal.h"
#include "server.h"

static struct test_server server;
static struct uk_9p *session;
static struct uk_9p_fid *root;
static struct uk_9p_qid qid;

static void begin(void)
{
	test_server_init(&server);
	UK_TEST_ASSERT(!uk_9p_create(&server.dev, 0, &session));
	root = uk_9p_fid_take(session);
	UK_TEST_ASSERT(root != NULL);
	UK_TEST_EXPECT_ZERO(uk_9p_attach(session, root, "root", "", 0, &qid));
}

static void end(void)
{
	server.lie = NULL;
	uk_9p_clunk(session, root);
	uk_9p_destroy(session);
}

static struct uk_9p_fid *open_file(const char *name)
{
	struct uk_9p_fid *fid = uk_9p_fid_take(session);

	UK_TEST_EXPECT_ZERO(
		uk_9p_walk(session, root, fid, name, strlen(name), &qid));
	UK_TEST_EXPECT_ZERO(uk_9p_open(session, fid, 2));
	return fid;
}

UK_TESTCASE(uk9p, moves_bytes_in_pieces)
{
	char one[5], other[20] = "";
	struct uk_abi_iovec out[] = { { "some", 4 }, { "thing", 5 } };
	struct uk_abi_iovec in[] = { { one, 5 }, { other, 20 } };
	struct uk_9p_fid *fid;

	begin();
	fid = open_file("a");
	UK_TEST_EXPECT_SNUM_EQ(qid.path, 102);
	UK_TEST_EXPECT_SNUM_EQ(uk_9p_write(session, fid, 2, out, 2), 9);
	UK_TEST_EXPECT_SNUM_EQ(uk_9p_read(session, fid, 3, in, 2), 8);
	UK_TEST_EXPECT_BYTES_EQ(one, "ometh", 5);
	UK_TEST_EXPECT_STR_EQ(other, "ing");
	UK_TEST_EXPECT_SNUM_EQ(uk_9p_read(session, fid, 99, in, 2), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_9p_write(session, fid, 4090, out, 2),
			       -ENOSPC);
	uk_9p_clunk(session, fid);
	end();
}

UK_TESTCASE(uk9p, lists_folders)
{
	static const char *const names[] = { ".", "a", "b" };
	uint8_t buf[200];
	const uint8_t *at = buf;
	struct uk_9p_dirent entry;
	size_t len;
	long rc;

	begin();
	rc = uk_9p_readdir(session, root, 0, buf, sizeof(buf));
	UK_TEST_EXPECT_SNUM_EQ(rc, 3 * 25);
	len = (size_t)rc;
	for (unsigned int i = 0; i < 3; i++) {
		UK_TEST_EXPECT_SNUM_EQ(uk_9p_dirent_next(&at, &len, &entry), 1);
		UK_TEST_EXPECT_SNUM_EQ(entry.name_len, 1);
		UK_TEST_EXPECT_BYTES_EQ(entry.name, names[i], 1);
		UK_TEST_EXPECT_SNUM_EQ(entry.next, i + 1);
	}
	UK_TEST_EXPECT_ZERO(uk_9p_dirent_next(&at, &len, &entry));
	UK_TEST_EXPECT_ZERO(uk_9p_readdir(session, root, 3, buf, sizeof(buf)));
	end();
}

UK_TESTCASE(uk9p, tells_attributes_and_targets)
{
	struct uk_9p_attr attr;
	struct uk_9p_statfs statfs;
	char target[4] = "";

	begin();
	UK_TEST_EXPECT_ZERO(
		uk_9p_getattr(session, root, UK_9P_GETATTR_BASIC, &attr));
	UK_TEST_EXPECT_SNUM_EQ(attr.mode, 040755);
	UK_TEST_EXPECT_SNUM_EQ(attr.gid, 2);
	UK_TEST_EXPECT_SNUM_EQ(attr.nlink, 3);
	UK_TEST_EXPECT_SNUM_EQ(attr.atime.sec, 12);
	UK_TEST_EXPECT_SNUM_EQ(attr.btime.nsec, 19);
	UK_TEST_EXPECT_SNUM_EQ(uk_9p_readlink(session, root, target, 3), 6);
	UK_TEST_EXPECT_STR_EQ(target, "tar");
	UK_TEST_EXPECT_ZERO(uk_9p_statfs(session, root, &statfs));
	UK_TEST_EXPECT_SNUM_EQ(statfs.bsize, 1);
	UK_TEST_EXPECT_SNUM_EQ(statfs.namelen, 14);
	end();
}

UK_TESTCASE(uk9p, a_session_is_the_only_one_of_its_device)
{
	struct uk_9p *second;

	begin();
	UK_TEST_EXPECT_SNUM_EQ(uk_9p_create(&server.dev, 0, &second), -EBUSY);
	end();
	begin();
	end();
}

UK_TESTCASE(uk9p, numbers_are_used_again)
{
	struct uk_9p_fid *fid;

	begin();
	for (unsigned int i = 0; i < 1000; i++) {
		fid = open_file("b");
		UK_TEST_EXPECT(fid->number < 3);
		uk_9p_clunk(session, fid);
		fid = uk_9p_fid_take(session);
		UK_TEST_EXPECT_SNUM_EQ(uk_9p_walk(session, root, fid, "nothing",
						  7, &qid),
				       -ENOENT);
		uk_9p_fid_give(session, fid);
	}
	UK_TEST_EXPECT_SNUM_EQ(server.nr_posts, 1000);
	end();
}

static int version_of(const char *speaks, uint32_t msize)
{
	int rc;

	test_server_init(&server);
	server.speaks = speaks;
	server.msize = msize;
	rc = uk_9p_create(&server.dev, 8192, &session);
	if (!rc)
		uk_9p_destroy(session);
	return rc;
}

UK_TESTCASE(uk9p, no_other_protocol_is_spoken)
{
	UK_TEST_EXPECT_ZERO(version_of("9P2000.L", 4096));
	UK_TEST_EXPECT_SNUM_EQ(version_of("9P2000", 4096), -EPROTONOSUPPORT);
	UK_TEST_EXPECT_SNUM_EQ(version_of("9P2000.u", 4096), -EPROTONOSUPPORT);
	UK_TEST_EXPECT_SNUM_EQ(version_of("unknown", 4096), -EPROTONOSUPPORT);
	UK_TEST_EXPECT_SNUM_EQ(version_of("9P2000.L", 4095), -EPROTO);
	UK_TEST_EXPECT_SNUM_EQ(version_of("9P2000.L", 4097), -EPROTO);
	UK_TEST_EXPECT_SNUM_EQ(version_of("9P2000.L", UINT32_MAX), -EPROTO);
}

/* --- lies ------------------------------------------------------------------ */

static int ask_nothing(void)
{
	return uk_9p_fsync(session, root, false);
}

static int ask_walk(void)
{
	struct uk_9p_fid *fid = uk_9p_fid_take(session);
	int rc = uk_9p_walk(session, root, fid, "a", 1, &qid);

	uk_9p_fid_give(session, fid);
	return rc;
}

static int ask_read(void)
{
	static char buf[64];
	struct uk_abi_iovec iov = { buf, sizeof(buf) };

	server.len = 32;
	server.fid_is[root->number] = 2;
	return (int)uk_9p_read(session, root, 0, &iov, 1);
}

static int ask_write(void)
{
	struct uk_abi_iovec iov = { "text", 4 };

	return (int)uk_9p_write(session, root, 0, &iov, 1);
}

static int ask_list(void)
{
	static uint8_t buf[100];

	return (int)uk_9p_readdir(session, root, 0, buf, sizeof(buf));
}

static int ask_attr(void)
{
	struct uk_9p_attr attr;

	return uk_9p_getattr(session, root, UK_9P_GETATTR_BASIC, &attr);
}

static int ask_target(void)
{
	char buf[16];

	return (int)uk_9p_readlink(session, root, buf, sizeof(buf));
}

static int ask_statfs(void)
{
	struct uk_9p_statfs statfs;

	return uk_9p_statfs(session, root, &statfs);
}

static const struct question {
	uint8_t type;
	int (*ask)(void);
} questions[] = {
	{ P9_TFSYNC, ask_nothing },   { P9_TWALK, ask_walk },
	{ P9_TREAD, ask_read },	      { P9_TWRITE, ask_write },
	{ P9_TREADDIR, ask_list },    { P9_TGETATTR, ask_attr },
	{ P9_TREADLINK, ask_target }, { P9_TSTATFS, ask_statfs },
};

/* Each question, answered with that lie, is an error, and so are the rest. */
static void expect_refusal(size_t (*lie)(struct test_server *, uint8_t *,
					 size_t),
			   size_t with)
{
	for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
		server.lie = lie;
		server.lie_to = questions[i].type;
		server.lie_with = with;
		UK_TEST_EXPECT_SNUM_EQ(questions[i].ask(), -EIO);
		server.lie = NULL;
		server.fid_is[root->number] = 1;
		UK_TEST_EXPECT_SNUM_GE(questions[i].ask(), 0);
	}
}

static size_t cut(struct test_server *s, uint8_t *answer __unused, size_t len)
{
	return MIN(s->lie_with, len);
}

static size_t say_size(struct test_server *s, uint8_t *answer, size_t len)
{
	for (unsigned int i = 0; i < 4; i++)
		answer[i] = (uint8_t)(s->lie_with >> 8 * i);
	return len;
}

static size_t say_byte(struct test_server *s, uint8_t *answer, size_t len)
{
	answer[s->lie_with & 0xff] ^= (uint8_t)(s->lie_with >> 8);
	return len;
}

static size_t say_error(struct test_server *s, uint8_t *answer, size_t len)
{
	(void)len;
	answer[4] = P9_RLERROR;
	for (unsigned int i = 0; i < 4; i++)
		answer[7 + i] = (uint8_t)(s->lie_with >> 8 * i);
	say_size(s, answer, 0);
	answer[0] = 11;
	answer[1] = answer[2] = answer[3] = 0;
	return 11;
}

static size_t say_count(struct test_server *s, uint8_t *answer, size_t len)
{
	for (unsigned int i = 0; i < 4; i++)
		answer[7 + i] = (uint8_t)(s->lie_with >> 8 * i);
	return len;
}

UK_TESTCASE(uk9p, answers_that_break_the_rules_are_refused)
{
	begin();
	for (size_t len = 0; len < 7; len++)
		expect_refusal(cut, len);
	expect_refusal(say_size, 0);
	expect_refusal(say_size, 6);
	expect_refusal(say_size, 0xffffffff);
	expect_refusal(say_size, 10000);
	expect_refusal(say_byte, 0x0104); /* the type */
	expect_refusal(say_byte, 0xff04);
	expect_refusal(say_byte, 0x0105); /* the tag */
	expect_refusal(say_byte, 0x8006);
	expect_refusal(say_error, 0);
	expect_refusal(say_error, 4096);
	expect_refusal(say_error, 0xffffffff);
	end();
}

/* An answer that is cut anywhere, and says so, is none. */
static size_t cut_well(struct test_server *s, uint8_t *answer, size_t len)
{
	size_t left = MIN(s->lie_with, len);

	answer[0] = (uint8_t)left;
	answer[1] = (uint8_t)(left >> 8);
	return left;
}

UK_TESTCASE(uk9p, answers_that_are_cut_are_refused)
{
	begin();
	for (size_t i = 1; i < ARRAY_SIZE(questions); i++)
		for (size_t len = 7; len < 11; len++) {
			server.lie = cut_well;
			server.lie_to = questions[i].type;
			server.lie_with = len;
			UK_TEST_EXPECT(
				questions[i].ask() < 0 ||
				(len > 8 && questions[i].type == P9_TREADLINK));
		}
	server.lie_to = P9_TGETATTR;
	for (size_t len = 7; len < 144; len++) {
		server.lie_with = len;
		UK_TEST_EXPECT_SNUM_EQ(ask_attr(), -EIO);
	}
	end();
}

UK_TESTCASE(uk9p, counts_that_cannot_be_are_refused)
{
	static const uint32_t counts[] = { 33, 65, 100, 0x80000000,
					   UINT32_MAX };

	begin();
	server.lie = say_count;
	for (size_t i = 0; i < ARRAY_SIZE(counts); i++) {
		server.lie_with = counts[i];
		server.lie_to = P9_TREAD;
		UK_TEST_EXPECT_SNUM_EQ(ask_read(), -EIO);
		server.lie_to = P9_TWRITE;
		UK_TEST_EXPECT_SNUM_EQ(ask_write(), -EIO);
		server.lie_to = P9_TREADLINK;
		UK_TEST_EXPECT_SNUM_EQ(ask_target(),
				       counts[i] == 0x80000000 ? 0 : -EIO);
		server.lie_to = P9_TREADDIR;
		server.lie_with = MAX(counts[i], 76U);
		UK_TEST_EXPECT_SNUM_EQ(ask_list(), -EIO);
	}
	server.lie_to = P9_TWALK;
	server.lie_with = 2;
	UK_TEST_EXPECT_SNUM_EQ(ask_walk(), -EIO);
	server.lie_with = 0;
	UK_TEST_EXPECT_SNUM_EQ(ask_walk(), -ENOENT);
	end();
}

static int take_entry(const char *name, size_t said, size_t len)
{
	uint8_t buf[600] = { 0 };
	const uint8_t *at = buf;
	struct uk_9p_dirent entry;

	buf[22] = (uint8_t)said;
	buf[23] = (uint8_t)(said >> 8);
	memcpy(buf + 24, name, strlen(name));
	return uk_9p_dirent_next(&at, &len, &entry);
}

UK_TESTCASE(uk9p, entries_that_cannot_be_are_refused)
{
	char name[301];

	memset(name, 'n', 300);
	name[300] = 0;
	UK_TEST_EXPECT_SNUM_EQ(take_entry("ok", 2, 26), 1);
	UK_TEST_EXPECT_SNUM_EQ(take_entry("ok", 3, 26), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(take_entry("ok", 0xffff, 26), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(take_entry("", 0, 26), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(take_entry("a/b", 3, 30), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(take_entry("a", 2, 30), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(take_entry(name, 255, 400), 1);
	UK_TEST_EXPECT_SNUM_EQ(take_entry(name, 256, 400), -EIO);
	for (size_t len = 1; len < 24; len++)
		UK_TEST_EXPECT_SNUM_EQ(take_entry("ok", 2, len), -EIO);
}
