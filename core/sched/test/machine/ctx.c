/* SPDX-License-Identifier: BSD-3-Clause */
/* The real switch of contexts, in a host program. */
__asm__(".pushsection .text\n"
	".include \"arch/x86_64/ctx.S\"\n"
	".popsection");
