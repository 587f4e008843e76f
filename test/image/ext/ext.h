/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the program. */
#ifndef EXT_H
#define EXT_H

/** Writes a line for each file below `path`: kind, mode, size, sum, name. */
void list_tree(const char *path);

/** Copies what is below `from` into directory `to`: 0 or an errno value. */
int copy_tree(const char *from, const char *to);

/** Takes everything away that is in `path`, and `path`. */
int remove_tree(const char *path);

#endif /* EXT_H */
