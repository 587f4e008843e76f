/* SPDX-License-Identifier: BSD-3-Clause */
/* /proc/self/auxv: pairs of words, of which a pair of zeros is the last. */
#include <fcntl.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	unsigned long words[128] = { 0 };
	int fd = open("/proc/self/auxv", O_RDONLY);
	long nr = read(fd, words, sizeof(words)) / (long)sizeof(*words);
	int is_page_size = 0;

	SHOW_BOOL(nr >= 4 && nr % 2 == 0);
	for (long i = 0; i < nr; i += 2)
		if (words[i] == AT_PAGESZ)
			is_page_size = words[i + 1] == getauxval(AT_PAGESZ);
	SHOW(is_page_size);
	SHOW_BOOL(words[nr - 2] == AT_NULL && !words[nr - 1]);
	return 0;
}
