/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * In place of musl's: rt_sigaction's structure as Linux has it on this CPU.
 * riscv64 has no restorer there; musl 1.2.3 puts one before the mask.
 */
#include <features.h> /* hidden */

#ifdef __riscv
struct k_sigaction {
	void (*handler)(int);
	unsigned long flags;
	unsigned mask[2];
	void (*restorer)(void); /* behind what is passed */
};
#else
struct k_sigaction {
	void (*handler)(int);
	unsigned long flags;
	void (*restorer)(void);
	unsigned mask[2];
};
#endif

hidden void __restore(), __restore_rt();
