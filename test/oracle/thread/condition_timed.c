/* SPDX-License-Identifier: BSD-3-Clause */
/* A condition is waited for until a time of its clock. */
#include <pthread.h>
#include <time.h>

#include "../check.h"

static pthread_mutex_t mutex;
static void until(clockid_t clock, pthread_cond_t *cond)
{
	struct timespec at, now;
	clock_gettime(clock, &at);
	at.tv_nsec += 20000000;
	if (at.tv_nsec >= 1000000000)
		at.tv_sec++, at.tv_nsec -= 1000000000;
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_cond_timedwait(cond, &mutex, &at));
	clock_gettime(clock, &now);
	SHOW_BOOL(now.tv_sec > at.tv_sec ||
		  (now.tv_sec == at.tv_sec && now.tv_nsec >= at.tv_nsec));
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
}

int main(void)
{
	struct timespec bad = { 0, -1 }, past = { 0, 0 };
	pthread_mutexattr_t check;
	pthread_condattr_t attr;
	pthread_cond_t cond;
	clockid_t clock;
	pthread_mutexattr_init(&check);
	pthread_mutexattr_settype(&check, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(&mutex, &check);
	pthread_cond_init(&cond, NULL);
	until(CLOCK_REALTIME, &cond);
	pthread_condattr_init(&attr);
	SHOW_ERR(pthread_condattr_getclock(&attr, &clock));
	SHOW_BOOL(clock == CLOCK_REALTIME);
	SHOW_ERR(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC));
	SHOW_ERR(pthread_condattr_setclock(&attr, CLOCK_PROCESS_CPUTIME_ID));
	pthread_cond_init(&cond, &attr);
	until(CLOCK_MONOTONIC, &cond);
	pthread_mutex_lock(&mutex);
	SHOW_ERR(pthread_cond_timedwait(&cond, &mutex, &past));
	SHOW_ERR(pthread_cond_timedwait(&cond, &mutex, &bad));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	return 0;
}
