/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Unpacking archives that are not trusted.
 */
#ifndef KRAFT_UNPACK_H
#define KRAFT_UNPACK_H

#include "error.h"

/**
 * Unpacks `archive` into the new folder `dest`. If all is in one folder, that
 * is left out. Names that leave the folder (.., absolute, through symbolic
 * links) are refused, and so are devices.
 */
int unpack_archive(const char *archive, const char *dest, struct error *error);

#endif /* KRAFT_UNPACK_H */
