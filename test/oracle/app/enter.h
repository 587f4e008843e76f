/* SPDX-License-Identifier: BSD-3-Clause */
/* Included before each check: its main() is CHECK_MAIN, and is listed. */
#ifndef ENTER_H
#define ENTER_H

#include <uk/registry.h>

struct oracle_check {
	const char *name; /* topic/name */
	int (*main)(int argc, char **argv);
};

UK_REGISTRY(oracle, const struct oracle_check);

#ifdef CHECK_MAIN
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#define main CHECK_MAIN
int CHECK_MAIN(); /* with arguments or without */
static const struct oracle_check oracle_check = {
	CHECK_NAME, (int (*)(int, char **))CHECK_MAIN
};
UK_REGISTER(oracle, oracle_check);
#endif

#endif /* ENTER_H */
