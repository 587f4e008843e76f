/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/proc share. */
#ifndef PROC_INTERNAL_H
#define PROC_INTERNAL_H

#include <uk/procfs.h>

#define PROC__ENTRY(symbol, ...)                                      \
	static const struct uk_procfs_entry symbol = { __VA_ARGS__ }; \
	UK_REGISTER(procfs, symbol)

/* A file of each process, and of each of its threads. */
#define PROC__PRINTED(symbol, name, function)                      \
	PROC__ENTRY(symbol, .path = "#/" name, .print = function); \
	PROC__ENTRY(symbol##_of_task, .path = "#/task/#/" name,    \
		    .print = function)

#endif /* PROC_INTERNAL_H */
