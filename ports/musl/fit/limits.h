/* SPDX-License-Identifier: BSD-3-Clause */
/* musl's; the kernel's PAGE_SIZE stays if it is there already. */
#ifdef PAGE_SIZE
#pragma push_macro("PAGE_SIZE")
#undef PAGE_SIZE
#include_next <limits.h>
#pragma pop_macro("PAGE_SIZE")
#else
#include_next <limits.h>
#endif
