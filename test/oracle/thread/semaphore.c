/* SPDX-License-Identifier: BSD-3-Clause */
/* What semaphores count, and what they refuse. */
#include <limits.h>
#include <semaphore.h>
#include <time.h>

#include "../check.h"

int main(void)
{
	struct timespec past = { 1, 0 }, bad = { 1, -1 };
	sem_t sem;
	int value = -1;
	SHOW(sem_init(&sem, 0, 2));
	SHOW(sem_trywait(&sem));
	SHOW(sem_wait(&sem));
	SHOW(sem_trywait(&sem));
	SHOW(sem_timedwait(&sem, &past));
	SHOW(sem_timedwait(&sem, &bad));
	SHOW(sem_post(&sem));
	SHOW(sem_getvalue(&sem, &value));
	SHOW(value);
	SHOW(sem_timedwait(&sem, &past));
	SHOW(sem_destroy(&sem));
	SHOW(sem_init(&sem, 0, (unsigned int)SEM_VALUE_MAX + 1));
	SHOW(sem_init(&sem, 0, SEM_VALUE_MAX));
	SHOW(sem_post(&sem));
	return 0;
}
