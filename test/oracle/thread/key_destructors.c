/* SPDX-License-Identifier: BSD-3-Clause */
/* Values of keys are destroyed, again while there are some. */
#include <pthread.h>

#include "../check.h"

static pthread_key_t again, plain, none;
static int nr_again, nr_plain;
static void destroy_again(void *value)
{
	nr_again++;
	pthread_setspecific(again, value);
}
static void destroy_plain(void *value)
{
	nr_plain++;
	printf("destroyed %s, now %s\n", (char *)value,
	       pthread_getspecific(plain) ? "set" : "NULL");
}

static void *set(void *arg)
{
	SHOW_BOOL(pthread_getspecific(plain) == NULL);
	SHOW_ERR(pthread_setspecific(again, arg));
	SHOW_ERR(pthread_setspecific(plain, "value"));
	SHOW_ERR(pthread_setspecific(none, arg));
	return arg;
}

int main(void)
{
	pthread_t thread;
	SHOW_ERR(pthread_key_create(&again, destroy_again));
	SHOW_ERR(pthread_key_create(&plain, destroy_plain));
	SHOW_ERR(pthread_key_create(&none, NULL));
	pthread_setspecific(plain, "main's");
	pthread_create(&thread, NULL, set, &thread + 1);
	pthread_join(thread, NULL);
	SHOW(nr_again);
	SHOW(nr_plain);
	SHOW_STR(pthread_getspecific(plain));
	SHOW_ERR(pthread_key_delete(plain));
	SHOW_ERR(pthread_key_delete(again));
	return 0;
}
