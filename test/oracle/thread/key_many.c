/* SPDX-License-Identifier: BSD-3-Clause */
/* Keys end somewhere; a deleted one can be had again. */
#include <pthread.h>

#include "../check.h"

static pthread_key_t keys[5000];
int main(void)
{
	int nr = 0, i, rc = 0, bad = 0;
	while (nr < 5000 && !(rc = pthread_key_create(&keys[nr], NULL)))
		nr++;
	SHOW_BOOL(nr >= 100);
	SHOW_ERR(rc);
	for (i = 0; i < nr; i++)
		bad += pthread_setspecific(keys[i], &keys[i]) != 0;
	for (i = 0; i < nr; i++)
		bad += pthread_getspecific(keys[i]) != &keys[i];
	SHOW(bad);
	SHOW_ERR(pthread_key_delete(keys[5]));
	SHOW_ERR(pthread_key_create(&keys[5], NULL));
	SHOW_BOOL(pthread_getspecific(keys[5]) == NULL);
	for (i = 0; i < nr; i++)
		bad += pthread_key_delete(keys[i]) != 0;
	SHOW(bad);
	return 0;
}
