/* SPDX-License-Identifier: BSD-3-Clause */
/* The same work for every allocator, in an image and on Linux. */
#ifndef WORK_H
#define WORK_H

#include <stddef.h>

struct subject {
	const char *name;
	void *(*allocate)(size_t size);
	void (*give_back)(void *ptr);
	int never_frees; /* what takes much memory is left out */
};

/** Nanoseconds since some moment; the program brings it. */
unsigned long long now(void);

/** Prints "tenths of ns \t work \t allocator" for each kind of work. */
void measure_subject(const struct subject *subject);

#endif /* WORK_H */
