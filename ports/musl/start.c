/* SPDX-License-Identifier: BSD-3-Clause */
/* From the boot to a musl that works, and the end of the program. */
#include <elf.h>
#include <stdlib.h>

#include "libc.h"
#include "pthread_impl.h"

#include "musl-internal.h"

/* Of the image, from the platform's linker script. */
extern const char uk_tls_data_start[];
extern const struct {
	unsigned long data_len, len, align;
} uk_tls_layout;

static struct tls_module image_tls;

#define ROUND_UP(n, to) (((n) + (to)-1) & -(to))

/* What pthread_create() makes a thread's variables of. */
static void describe_tls(void)
{
	size_t align = uk_tls_layout.align;

	if (align < sizeof(void *) * 2)
		align = sizeof(void *) * 2;
	image_tls.image = (void *)uk_tls_data_start;
	image_tls.len = uk_tls_layout.data_len;
	image_tls.align = align;
#ifdef TLS_ABOVE_TP
	image_tls.size = uk_tls_layout.len;
	image_tls.offset = ROUND_UP(GAP_ABOVE_TP,
				    uk_tls_layout.align + !uk_tls_layout.align);
#else
	image_tls.size = ROUND_UP(uk_tls_layout.len,
				  uk_tls_layout.align + !uk_tls_layout.align);
	image_tls.offset = image_tls.size;
#endif
	libc.tls_head = &image_tls;
	libc.tls_cnt = 1;
	libc.tls_align = align;
	libc.tls_size =
		ROUND_UP(2 * sizeof(void *) + sizeof(struct pthread) +
				 image_tls.offset + image_tls.size + align,
			 align);
}

/* In place of musl's: the boot has made the area, and the thread pointer. */
void __init_tls(size_t *aux)
{
	(void)aux;
	describe_tls();
	libc.can_do_threads = 1;
}

/* As Linux puts it on a new program's stack, behind the environment. */
static void describe_system(size_t *auxiliary)
{
	*auxiliary++ = AT_PAGESZ;
	*auxiliary++ = 4096;
	*auxiliary++ = AT_NULL;
	*auxiliary++ = 0;
}

void musl__init(void *tcb, char *program)
{
	char **environment = musl__environment();
	char **end = environment;

	musl__first_thread_init(tcb, 1);
	while (*end)
		end++;
	describe_system((size_t *)(end + 1));
	__init_libc(environment, program ? program : "");
}

#ifdef SYS_riscv_flush_icache
static int flush_icache(void *start, void *end, unsigned long flags)
{
	return (int)__syscall(SYS_riscv_flush_icache, start, end, flags);
}

/* There is no vDSO; the one function asked for there is a system call here. */
void *__vdsosym(const char *version, const char *name)
{
	(void)version, (void)name;
	return (void *)flush_icache;
}
#endif

/* The boot registers the image's destructors by atexit(). */
void __libc_exit_fini(void)
{
}

_Noreturn void _Exit(int code)
{
	__syscall(SYS_exit_group, code);
	musl__stop(code);
}
