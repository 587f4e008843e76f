/* SPDX-License-Identifier: BSD-3-Clause */
/* Boolean type and values. Source: ISO C11 7.18. */
#ifndef NOLIBC_STDBOOL_H
#define NOLIBC_STDBOOL_H

#ifndef __cplusplus
#define bool _Bool
#define true 1
#define false 0
#endif
#define __bool_true_false_are_defined 1

#endif /* NOLIBC_STDBOOL_H */
