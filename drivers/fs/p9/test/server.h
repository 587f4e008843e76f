/* SPDX-License-Identifier: BSD-3-Clause */
/* A 9P server of the tests: a folder with two files, and a door for lies. */
#ifndef TEST_SERVER_H
#define TEST_SERVER_H

#include <uk/fsdev.h>

#define TEST_ANSWER_MAX 8192

struct test_server {
	struct uk_fsdev dev;
	uint32_t msize;	    /* it answers with */
	const char *speaks; /* the version */
	char content[4096];
	size_t len;
	uint8_t fid_is[16]; /* 0: free; 1: the folder; 2, 3: files */
	unsigned int nr_posts;
	/* Changes an answer before it is given; returns its length. */
	size_t (*lie)(struct test_server *server, uint8_t *answer, size_t len);
	uint8_t lie_to; /* this type of message only; 0: all */
	size_t lie_with;
};

/** Makes it a device. */
void test_server_init(struct test_server *server);

#endif /* TEST_SERVER_H */
