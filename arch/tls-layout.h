/* SPDX-License-Identifier: BSD-3-Clause */
/* What each CPU's thread-local storage is made of. */
#ifndef TLS_LAYOUT_H
#define TLS_LAYOUT_H

/* The image's template, from the platform's linker script. */
extern const char uk_tls_data_start[];
extern const struct {
	unsigned long data_len; /* .tdata */
	unsigned long len;	/* .tdata and .tbss */
	unsigned long align;	/* of both, 0 if there are none */
} uk_tls_layout;

/* Bytes of a libc's control block. */
#if defined(UKARCH_TLS_TCB_RESERVE) /* a libc asked in its Makefile.uk */
#define TCB_LEN UKARCH_TLS_TCB_RESERVE
#elif defined(CONFIG_UKARCH_TLS_TCB_SIZE)
#define TCB_LEN CONFIG_UKARCH_TLS_TCB_SIZE
#else
#define TCB_LEN 0
#endif

#endif /* TLS_LAYOUT_H */
