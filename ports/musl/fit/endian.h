/* SPDX-License-Identifier: BSD-3-Clause */
/* musl's, without the warnings that its inline functions give. */
#pragma GCC system_header
#include_next <endian.h>
