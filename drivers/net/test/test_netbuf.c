/* SPDX-License-Identifier: BSD-3-Clause */
/* Buffers, chains of them, and pools. */
#include <string.h>

#include <uk/alloc.h>
#include <uk/netbuf_pool.h>
#include <uk/test.h>

static unsigned int nr_destroyed;

static void count(struct uk_netbuf *m __unused)
{
	nr_destroyed++;
}

static struct uk_netbuf *make(size_t len, uint16_t headroom)
{
	nr_destroyed = 0;
	return uk_netbuf_alloc_buf(uk_alloc_get_default(), len, 64, headroom,
				   24, count);
}

UK_TESTCASE(uknetbuf, a_new_one_is_empty_and_has_headroom)
{
	struct uk_netbuf *m = make(1000, 100);

	UK_TEST_ASSERT(m);
	UK_TEST_EXPECT_ZERO((uintptr_t)m->buf % 64);
	UK_TEST_EXPECT_ZERO(m->len);
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_headroom(m), 100);
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_tailroom(m), 900);
	memset(m->buf, 1, m->buflen);
	memset(uk_netbuf_get_priv(m), 2, 24);
	UK_TEST_EXPECT_SNUM_EQ(m->refcount, 1);
	uk_netbuf_free(m);
	UK_TEST_EXPECT_SNUM_EQ(nr_destroyed, 1);
}

UK_TESTCASE(uknetbuf, the_last_reference_frees)
{
	struct uk_netbuf *m = make(10, 0);

	UK_TEST_ASSERT(m);
	UK_TEST_EXPECT_PTR_EQ(uk_netbuf_ref_single(m), m);
	uk_netbuf_free_single(m);
	UK_TEST_EXPECT_ZERO(nr_destroyed);
	uk_netbuf_free_single(m);
	UK_TEST_EXPECT_SNUM_EQ(nr_destroyed, 1);
}

UK_TESTCASE(uknetbuf, headers_come_and_go)
{
	struct uk_netbuf *m = make(100, 20);

	UK_TEST_ASSERT(m);
	m->len = 30;
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_header(m, 14), 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_headroom(m), 6);
	UK_TEST_EXPECT_SNUM_EQ(m->len, 44);
	UK_TEST_EXPECT_ZERO(uk_netbuf_header(m, 7));
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_header(m, -44), 1);
	UK_TEST_EXPECT_ZERO(m->len);
	UK_TEST_EXPECT_ZERO(uk_netbuf_header(m, -1));
	uk_netbuf_free(m);
}

UK_TESTCASE(uknetbuf, chains_grow_and_come_apart)
{
	struct uk_netbuf *a = make(10, 0), *b = make(10, 0), *c = make(10, 0);

	UK_TEST_ASSERT(a && b && c);
	a->len = 1;
	b->len = 2;
	c->len = 3;
	uk_netbuf_append(a, b);
	uk_netbuf_append(a, c);
	UK_TEST_EXPECT_PTR_EQ(a->next, b);
	UK_TEST_EXPECT_PTR_EQ(c->prev, b);
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_chain_len(a), 6);
	uk_netbuf_free_single(b);
	UK_TEST_EXPECT_PTR_EQ(a->next, c);
	UK_TEST_EXPECT_PTR_EQ(c->prev, a);
	UK_TEST_EXPECT_PTR_EQ(uk_netbuf_disconnect(a), c);
	UK_TEST_EXPECT_NULL(c->prev);
	uk_netbuf_append(c, a);
	uk_netbuf_free(c);
	UK_TEST_EXPECT_SNUM_EQ(nr_destroyed, 3);
}

UK_TESTCASE(uknetbuf, what_is_impossible_is_refused)
{
	struct uk_alloc *a = uk_alloc_get_default();
	char mem[64];

	UK_TEST_EXPECT_NULL(uk_netbuf_alloc_buf(a, 10, 0, 11, 0, NULL));
	UK_TEST_EXPECT_NULL(uk_netbuf_alloc_buf(a, SIZE_MAX, 0, 0, 0, NULL));
	UK_TEST_EXPECT_NULL(uk_netbuf_alloc_buf(a, 1, 0, 0, SIZE_MAX, NULL));
	UK_TEST_EXPECT_NULL(uk_netbuf_alloc_indir(a, mem, 10, 11, 0, NULL));
	UK_TEST_EXPECT_NULL(
		uk_netbuf_prepare_buf(mem, sizeof(mem), 0, 0, 0, NULL));
}

UK_TESTCASE(uknetbuf, memory_of_others_is_described)
{
	struct uk_netbuf *m;
	char mem[100];

	nr_destroyed = 0;
	m = uk_netbuf_alloc_indir(uk_alloc_get_default(), mem, sizeof(mem), 40,
				  16, count);
	UK_TEST_ASSERT(m);
	UK_TEST_EXPECT_PTR_EQ(m->data, mem + 40);
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_tailroom(m), 60);
	memset(uk_netbuf_get_priv(m), 2, 16);
	uk_netbuf_free(m);
	UK_TEST_EXPECT_SNUM_EQ(nr_destroyed, 1);
}

static const struct uk_netbuf_pool_conf conf = {
	.nr = 7,
	.buflen = 100,
	.bufalign = 32,
	.headroom = 10,
	.privlen = 5,
};

UK_TESTCASE(uknetbuf, a_pool_gives_what_it_has)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct uk_netbuf_pool *pool = uk_netbuf_pool_create(a, &conf);
	struct uk_netbuf *bufs[9];
	unsigned int i, round;

	UK_TEST_ASSERT(pool);
	for (round = 0; round < 3; round++) {
		UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_pool_take(pool, bufs, 4), 4);
		UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_pool_take(pool, bufs + 4, 5),
				       3);
		UK_TEST_EXPECT_ZERO(uk_netbuf_pool_free_count(pool));
		for (i = 0; i < 7; i++) {
			UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_headroom(bufs[i]), 10);
			UK_TEST_EXPECT(bufs[i]->buflen >= 100);
			UK_TEST_EXPECT_ZERO((uintptr_t)bufs[i]->buf % 32);
			memset(bufs[i]->buf, (int)i, bufs[i]->buflen);
			memset(bufs[i]->priv, (int)i, 5);
			bufs[i]->len = 50;
			if (i)
				uk_netbuf_append(bufs[0], bufs[i]);
		}
		uk_netbuf_free(bufs[0]);
		UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_pool_free_count(pool), 7);
	}
	uk_free(a, pool);
}

uk_testsuite_register(uknetbuf, NULL);
