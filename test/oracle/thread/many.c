/* SPDX-License-Identifier: BSD-3-Clause */
/* Two hundred threads at once. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int nr_there, may_go;
static long sum;
static void *come(void *arg)
{
	pthread_mutex_lock(&mutex);
	nr_there++;
	sum += (long)arg;
	pthread_cond_broadcast(&changed);
	while (!may_go)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
	return arg;
}

int main(void)
{
	static pthread_t threads[200];
	long i, total = 0;
	pthread_attr_t attr;
	void *result;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 32768);
	for (i = 0; i < 200; i++)
		if (pthread_create(&threads[i], &attr, come, (void *)i))
			return 1;
	pthread_mutex_lock(&mutex);
	while (nr_there < 200)
		pthread_cond_wait(&changed, &mutex);
	may_go = 1;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
	for (i = 0; i < 200; i++) {
		pthread_join(threads[i], &result);
		total += (long)result;
	}
	SHOW(sum);
	SHOW(total);
	return 0;
}
