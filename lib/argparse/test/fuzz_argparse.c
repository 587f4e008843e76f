/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/argparse.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* Arguments lie in the text, in order, and each ends inside it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = malloc(len ? len : 1);
	char *argv[6];
	const char *at;
	int nr, i;

	memcpy(text, data, len);
	nr = uk_argnparse(text, len, argv, 6);
	for (i = 0; i < nr; i++) {
		if (argv[i] < text || argv[i] + strlen(argv[i]) >= text + len ||
		    (i && argv[i] <= argv[i - 1]))
			abort();
	}
	if (len) {
		memcpy(text, data, len);
		text[len - 1] = '\0';
		for (at = text; at && uk_nextarg_r(&at, ':');)
			continue;
	}
	free(text);
	return 0;
}
