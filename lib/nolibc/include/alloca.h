/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory of the caller's stack frame, for ported code that insists on it. */
#ifndef NOLIBC_ALLOCA_H
#define NOLIBC_ALLOCA_H

#define alloca(size) __builtin_alloca(size)

#endif /* NOLIBC_ALLOCA_H */
