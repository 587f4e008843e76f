/* SPDX-License-Identifier: BSD-3-Clause */
/* Alignment. Source: ISO C11 7.15. */
#ifndef NOLIBC_STDALIGN_H
#define NOLIBC_STDALIGN_H

#ifndef __cplusplus
#define alignas _Alignas
#define alignof _Alignof
#endif
#define __alignas_is_defined 1
#define __alignof_is_defined 1

#endif /* NOLIBC_STDALIGN_H */
