/* SPDX-License-Identifier: BSD-3-Clause */
/* A mount whose 9P server says what the input has, more or less well formed. */
#include <string.h>

#include "../../../drivers/fs/p9/9p-internal.h"
#include "../../remote/test/hostile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* Few files, of kinds that there are, so that they are met again. */
static void make_qid(uint8_t *qid)
{
	static const uint8_t types[] = { 0, 0x80, 0x80, 2 };

	qid[0] = types[qid[0] % 4];
	qid[5] %= 6;
	memset(qid + 6, 0, 7);
}

/* `room`: bytes of the answer's first piece; what is behind it is data. */
static void make_right(const uint8_t *asked, uint8_t *answer, long len,
		       size_t room)
{
	static const uint16_t modes[] = { 0100644, 0040755, 0040755, 0120777 };
	uint16_t mode;

	p9__head(answer, (size_t)len, (uint8_t)(asked[4] + 1),
		 (uint16_t)(asked[5] | asked[6] << 8));
	len = MIN(len, (long)room);
	switch (asked[4]) {
	case P9_TWALK:
		memcpy(answer + 7, asked + 15, 2);
		if (len >= 22)
			make_qid(answer + 9);
		break;
	case P9_TGETATTR:
		if (len < 34)
			break;
		mode = modes[answer[15] % 4];
		make_qid(answer + 15);
		memcpy(answer + 28, &mode, 2);
		break;
	default:
		if (len >= 20)
			make_qid(answer + 7);
	}
}

static long agree(const uint8_t *asked, uint8_t *answer)
{
	memcpy(answer, asked, 21);
	answer[4]++;
	return 21;
}

static long answer_to(const void *message, const struct uk_abi_iovec *in,
		      unsigned int nr_in)
{
	const uint8_t *asked = message;
	uint8_t *answer = in->base;
	uint8_t how;
	long rc;

	if (asked[4] == P9_TVERSION)
		return agree(asked, answer);
	how = hostile_next();
	if (how & 1 && asked[4] != P9_TATTACH) {
		rc = hostile_fill(in, nr_in, hostile_next());
	} else {
		rc = hostile_fill(in, nr_in, how & 2 ? 64 : 300);
		if (how & 8 && rc > 11 && asked[4] == P9_TREADDIR)
			answer[7] = (uint8_t)(rc - 11),
			memset(answer + 8, 0, 3);
		make_right(asked, answer, rc, in->len);
	}
	return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	hostile_device(UK_FSDEV_9P, answer_to);
	hostile_run(data, len, "9pfs", "fuzz");
	return 0;
}
