/* SPDX-License-Identifier: BSD-3-Clause */
/* What the tests of shared folders do in the guest. */
#ifndef FOLDERS_H
#define FOLDERS_H

/* Ends the program with a message if `what` does not hold. */
#define MUST(what)                                          \
	do {                                                \
		if (!(what))                                \
			give_up(#what, __FILE__, __LINE__); \
	} while (0)

void give_up(const char *what, const char *file, int line);

/* Text as printf() has it, in one of a few buffers that are used in turn. */
char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

int copy_tree(char **words);
int work(char **words);
int storm(char **words);
int big(char **words);
int unlinked(char **words);
int again(char **words);
int refusals(char **words);
int full(char **words);
int underneath(char **words);
int kinds(char **words);
int speed(char **words);

#endif /* FOLDERS_H */
