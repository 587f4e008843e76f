/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * rt_sigaction's structure: musl's, but for riscv64, where Linux has no
 * restorer and musl 1.2.3 puts one before the mask.
 */
#ifdef __riscv
#include <features.h> /* hidden */

struct k_sigaction {
	void (*handler)(int);
	unsigned long flags;
	unsigned mask[2];
	void (*restorer)(void); /* behind what is passed */
};

hidden void __restore(), __restore_rt();
#else
#include_next "ksigaction.h"
#endif
