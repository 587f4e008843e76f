/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_PARAM_INTERNAL_H
#define UK_PARAM_INTERNAL_H

#include <uk/libparam.h>

/**
 * Stores the value that `text` says at `to`, as `param` wants it. 0, -EINVAL
 * or -ERANGE; on an error nothing is stored.
 */
int param__store(const struct uk_libparam *param, void *to, const char *text);

/** Name of the type, for people. */
const char *param__type_name(const struct uk_libparam *param);

/** Writes value `i` of `param` into `buf`. */
void param__show(const struct uk_libparam *param, unsigned int i, char *buf,
		 size_t len);

#endif /* UK_PARAM_INTERNAL_H */
