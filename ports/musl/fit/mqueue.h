/* SPDX-License-Identifier: BSD-3-Clause */
/* musl's, where members are named __unused: our word of that name steps aside. */
#pragma push_macro("__unused")
#undef __unused
#include_next <mqueue.h>
#pragma pop_macro("__unused")
