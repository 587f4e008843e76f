/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: what programs call this CPU. Source: uname(2) */
#ifndef UK_ASM_ABI_UTSNAME_H
#define UK_ASM_ABI_UTSNAME_H

#define UK_ABI_MACHINE "aarch64"

#endif /* UK_ASM_ABI_UTSNAME_H */
