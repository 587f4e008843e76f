/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Text and bytes appended piece by piece to a buffer of fixed size.
 *
 * What does not fit is cut off and remembered: append at will, ask once at
 * the end. Text is always terminated. With UK_STREAMBUF_C_TERMSHIFT an append
 * begins on the last byte of the one before, its terminator, so that strings
 * join; after bytes without a terminator call uk_streambuf_reserve(sb, 2).
 *
 * Context: any, interrupt handlers included; formats without floats
 * Locking: none, the caller serialises
 * Memory:  struct and buffer are the caller's; nothing is freed
 * Errors:  none but truncation, see uk_streambuf_istruncated()
 */
#ifndef UK_STREAMBUF_H
#define UK_STREAMBUF_H

#include <stdarg.h>
#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

/* Flags given to uk_streambuf_init(). */
#define UK_STREAMBUF_C_TERMSHIFT 0x001 /* appends join strings */
#define UK_STREAMBUF_C_WIPEZERO 0x002  /* begin with a buffer of zeros */
#define UK_STREAMBUF_C_MASK 0x00f
/* Flags that tell what happened. */
#define UK_STREAMBUF_S_TRUNCATED 0x010 /* something did not fit */
#define UK_STREAMBUF_S_MASK 0x0f0

struct uk_streambuf {
	char *bufp;
	size_t buflen; /* bytes of bufp, at least 1 */
	size_t seek;   /* bytes used, terminator included */
	int flags;
};

/** Makes `sb` an empty one over the `buflen` (at least 1) bytes at `buf`. */
void uk_streambuf_init(struct uk_streambuf *sb, void *buf, size_t buflen,
		       int cfg_flags);

/** Empties `sb` and forgets that it was truncated. */
void uk_streambuf_reset(struct uk_streambuf *sb);

/** The buffer. */
static inline void *uk_streambuf_buf(const struct uk_streambuf *sb)
{
	return sb->bufp;
}

/** Bytes of the buffer. */
static inline size_t uk_streambuf_buflen(const struct uk_streambuf *sb)
{
	return sb->buflen;
}

/** Bytes used, the terminator of the last append included. */
static inline size_t uk_streambuf_len(const struct uk_streambuf *sb)
{
	return sb->seek;
}

/** Where the next append begins; with TERMSHIFT the length of the text. */
static inline size_t uk_streambuf_seek(const struct uk_streambuf *sb)
{
	if ((sb->flags & UK_STREAMBUF_C_TERMSHIFT) && sb->seek)
		return sb->seek - 1;
	return sb->seek;
}

/** The address of that place. */
static inline void *uk_streambuf_wptr(const struct uk_streambuf *sb)
{
	return sb->bufp + uk_streambuf_seek(sb);
}

/** Bytes from there to the end of the buffer. */
static inline size_t uk_streambuf_left(const struct uk_streambuf *sb)
{
	return sb->buflen - uk_streambuf_seek(sb);
}

/** Not 0 if something did not fit since the last reset. */
static inline int uk_streambuf_istruncated(const struct uk_streambuf *sb)
{
	return sb->flags & UK_STREAMBUF_S_TRUNCATED;
}

/** Appends formatted text (<uk/format.h>). Returns the bytes written. */
size_t uk_streambuf_printf(struct uk_streambuf *sb, const char *fmt, ...)
	__printf(2, 3);
size_t uk_streambuf_vprintf(struct uk_streambuf *sb, const char *fmt,
			    va_list args) __printf(2, 0);

/** Appends a string. Returns the bytes written, terminator included. */
size_t uk_streambuf_strcpy(struct uk_streambuf *sb, const char *str);

/** Appends `len` bytes, no terminator. Returns the bytes written. */
size_t uk_streambuf_memcpy(struct uk_streambuf *sb, const void *from,
			   size_t len);

/**
 * Takes `len` bytes for the caller to fill in. Returns their address, or NULL
 * if there is less room: then nothing is taken and nothing counts as cut.
 */
void *uk_streambuf_reserve(struct uk_streambuf *sb, size_t len);

UK_C_END

#endif /* UK_STREAMBUF_H */
