/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/streambuf.h>

#include <uk/assert.h>
#include <uk/isr/stdio.h>
#include <uk/isr/string.h>

void uk_streambuf_reset(struct uk_streambuf *sb)
{
	sb->seek = 0;
	sb->flags &= UK_STREAMBUF_C_MASK;
	if (sb->flags & UK_STREAMBUF_C_WIPEZERO)
		memset_isr(sb->bufp, 0, sb->buflen);
	else if (sb->flags & UK_STREAMBUF_C_TERMSHIFT)
		sb->bufp[0] = '\0';
}

void uk_streambuf_init(struct uk_streambuf *sb, void *buf, size_t buflen,
		       int cfg_flags)
{
	UK_ASSERT(buf && buflen);
	UK_ASSERT(!(cfg_flags & ~UK_STREAMBUF_C_MASK));
	sb->bufp = buf;
	sb->buflen = buflen;
	sb->flags = cfg_flags;
	uk_streambuf_reset(sb);
}

/* Counts an append that wanted `wanted` bytes; returns what it got. */
static size_t advance(struct uk_streambuf *sb, size_t wanted)
{
	size_t got = MIN(wanted, uk_streambuf_left(sb));

	if (got < wanted)
		sb->flags |= UK_STREAMBUF_S_TRUNCATED;
	sb->seek = uk_streambuf_seek(sb) + got;
	return got;
}

size_t uk_streambuf_vprintf(struct uk_streambuf *sb, const char *fmt,
			    va_list args)
{
	int len = vsnprintf_isr(uk_streambuf_wptr(sb), uk_streambuf_left(sb),
				fmt, args);

	/* a text too long to be counted is too long for the buffer as well */
	return advance(sb, len < 0 ? (size_t)-1 : (size_t)len + 1);
}

size_t uk_streambuf_printf(struct uk_streambuf *sb, const char *fmt, ...)
{
	va_list args;
	size_t len;

	va_start(args, fmt);
	len = uk_streambuf_vprintf(sb, fmt, args);
	va_end(args);
	return len;
}

size_t uk_streambuf_strcpy(struct uk_streambuf *sb, const char *str)
{
	size_t len =
		strlcpy_isr(uk_streambuf_wptr(sb), str, uk_streambuf_left(sb));

	return advance(sb, len + 1);
}

size_t uk_streambuf_memcpy(struct uk_streambuf *sb, const void *from,
			   size_t len)
{
	char *to = uk_streambuf_wptr(sb);

	len = advance(sb, len);
	memcpy_isr(to, from, len);
	return len;
}

void *uk_streambuf_reserve(struct uk_streambuf *sb, size_t len)
{
	char *first = uk_streambuf_wptr(sb);

	if (uk_streambuf_left(sb) < len)
		return NULL;
	advance(sb, len);
	return first;
}
