/* SPDX-License-Identifier: BSD-3-Clause */
#include "hostile_server.h"

#include <errno.h>

static const uint8_t *input;
static size_t left;

void hostile_begin(const uint8_t *data, size_t len)
{
	input = data;
	left = len;
}

bool hostile_has_more(void)
{
	return left != 0;
}

uint8_t hostile_next(void)
{
	uint8_t byte = left ? *input : 0;

	input += left != 0;
	left -= left != 0;
	return byte;
}

long hostile_fill(const struct uk_abi_iovec *in, unsigned int nr_in, size_t len)
{
	size_t done = 0;

	for (unsigned int i = 0; i < nr_in; i++)
		for (size_t j = 0; j < in[i].len && done < len; j++, done++)
			((uint8_t *)in[i].base)[j] = hostile_next();
	return (long)done;
}

static long call(struct uk_fsdev *dev, const struct uk_abi_iovec *out,
		 unsigned int nr_out, const struct uk_abi_iovec *in,
		 unsigned int nr_in)
{
	(void)nr_out;
	return ((hostile_answer_fn)dev->priv)(out->base, in, nr_in);
}

static int post(struct uk_fsdev *dev, struct uk_fsdev_post *post)
{
	(void)dev;
	if (hostile_next() & 1)
		return -EIO;
	post->done(post);
	return 0;
}

struct uk_fsdev *hostile_device(enum uk_fsdev_kind kind,
				hostile_answer_fn answer)
{
	static const struct uk_fsdev_ops ops = { .call = call, .post = post };
	static struct uk_fsdev dev = {
		.tag = "fuzz",
		.ops = &ops,
		.pieces_max = 20,
		.len_max = 8192,
	};

	dev.kind = kind;
	dev.priv = (void *)answer;
	uk_fsdev_register(&dev); /* once; then it is there */
	return &dev;
}
