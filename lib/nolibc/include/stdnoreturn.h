/* SPDX-License-Identifier: BSD-3-Clause */
/* Functions that do not return. Source: ISO C11 7.23. */
#ifndef NOLIBC_STDNORETURN_H
#define NOLIBC_STDNORETURN_H

#ifndef __cplusplus
#define noreturn _Noreturn
#endif

#endif /* NOLIBC_STDNORETURN_H */
