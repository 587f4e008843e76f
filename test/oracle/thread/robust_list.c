/* SPDX-License-Identifier: BSD-3-Clause */
/* The kernel's list of what a thread holds. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static struct entry {
	struct robust_list link;
	uint32_t word;
} held[3];
static struct robust_list_head head;
static void *hold(void *arg)
{
	uint32_t me = (uint32_t)syscall(SYS_gettid);
	int i;
	head.list.next = &held[0].link;
	head.futex_offset = offsetof(struct entry, word);
	for (i = 0; i < 3; i++) {
		held[i].link.next = i < 2 ? &held[i + 1].link : &head.list;
		held[i].word = i == 1 ? me + 1 : me | (i ? FUTEX_WAITERS : 0);
	}
	SHOW(syscall(SYS_set_robust_list, &head, 7));
	SHOW(syscall(SYS_set_robust_list, &head, sizeof(head)));
	return arg;
}

int main(void)
{
	struct robust_list_head *list = NULL;
	size_t len = 0;
	pthread_t thread;
	pthread_create(&thread, NULL, hold, NULL);
	pthread_join(thread, NULL);
	SHOW_BOOL(held[0].word == FUTEX_OWNER_DIED);
	SHOW_BOOL(held[1].word & FUTEX_OWNER_DIED);
	SHOW_BOOL(held[2].word == (FUTEX_OWNER_DIED | FUTEX_WAITERS));
	SHOW(syscall(SYS_get_robust_list, 0, &list, &len));
	SHOW(len);
	SHOW(syscall(SYS_get_robust_list, 999999, &list, &len));
	return 0;
}
