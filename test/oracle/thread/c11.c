/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads of <threads.h>. */
#include <threads.h>
#include <time.h>

#include "../check.h"

static mtx_t mutex;
static cnd_t changed;
static tss_t key;
static once_flag once = ONCE_FLAG_INIT;
static int is_ready;
static void do_once(void)
{
	puts("once");
}
static void destroy(void *value)
{
	printf("destroys %s\n", (char *)value);
}
static int run(void *arg)
{
	call_once(&once, do_once);
	tss_set(key, "a value");
	mtx_lock(&mutex);
	is_ready = *(int *)arg;
	cnd_signal(&changed);
	mtx_unlock(&mutex);
	thrd_exit(42);
}

int main(void)
{
	struct timespec past = { 1, 0 };
	thrd_t thread;
	int value = 5, result;
	SHOW_BOOL(mtx_init(&mutex, mtx_timed) == thrd_success);
	SHOW_BOOL(cnd_init(&changed) == thrd_success);
	SHOW_BOOL(tss_create(&key, destroy) == thrd_success);
	result = thrd_create(&thread, run, &value);
	mtx_lock(&mutex);
	while (!is_ready)
		cnd_wait(&changed, &mutex);
	mtx_unlock(&mutex);
	SHOW_BOOL(thrd_join(thread, &result) == thrd_success);
	SHOW(result);
	mtx_lock(&mutex);
	SHOW(is_ready);
	SHOW_BOOL(cnd_timedwait(&changed, &mutex, &past) == thrd_timedout);
	SHOW_BOOL(mtx_trylock(&mutex) == thrd_busy);
	SHOW_BOOL(mtx_timedlock(&mutex, &past) == thrd_timedout);
	mtx_unlock(&mutex);
	call_once(&once, do_once);
	SHOW_BOOL(thrd_equal(thrd_current(), thrd_current()) != 0);
	SHOW(thrd_sleep(&(struct timespec){ 0, 1000000 }, NULL));
	mtx_destroy(&mutex);
	cnd_destroy(&changed);
	tss_delete(key);
	return 0;
}
