/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/*
 * Frames in a stream, each behind its length: as QEMU's and passt's sockets
 * have it.
 */
#include "tap-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/arch/host.h>
#include <uk/arch/limits.h>

#define BUF_LEN (TAP_MOST_BYTES + TAP_LENGTH_LEN)

static long transfer(long nr, int fd, const void *at, size_t len)
{
	long rc;

	do
		rc = uk_host_call3(nr, fd, (unsigned long)at, len);
	while (rc == -EINTR);
	return rc == -EAGAIN ? 0 : rc;
}

static size_t length_at(const char *at)
{
	uint32_t len;

	memcpy(&len, at, sizeof(len));
	return __builtin_bswap32(len);
}

/* --- receiving ------------------------------------------------------------- */

/* Bytes of the frame that is there wholly; 0: none is. */
static size_t whole_frame(const struct tap_stream *stream)
{
	size_t have = stream->in_end - stream->in_begin, len;

	if (have < TAP_LENGTH_LEN)
		return 0;
	len = length_at(stream->in + stream->in_begin);
	return have - TAP_LENGTH_LEN >= len ? len : 0;
}

bool tap__stream_has_frame(const struct tap_stream *stream)
{
	return whole_frame(stream) != 0;
}

/* A length that no frame has: where the next one begins is not known. */
static bool is_nonsense(const struct tap_stream *stream)
{
	size_t len;

	if (stream->in_end - stream->in_begin < TAP_LENGTH_LEN)
		return false;
	len = length_at(stream->in + stream->in_begin);
	return !len || len > TAP_MOST_BYTES;
}

/* Reads what there is; 0, -EIO: the stream has ended. */
static int read_more(struct tap *tap)
{
	struct tap_stream *stream = &tap->stream;
	long rc;

	memmove(stream->in, stream->in + stream->in_begin,
		stream->in_end - stream->in_begin);
	stream->in_end -= stream->in_begin;
	stream->in_begin = 0;
	if (stream->in_end == BUF_LEN || !tap__is_ready(tap, false))
		return 0;
	rc = transfer(uk_host_nr_read, tap->fd, stream->in + stream->in_end,
		      BUF_LEN - stream->in_end);
	if (rc <= 0)
		return -EIO;
	stream->in_end += (size_t)rc;
	return 0;
}

static struct uk_netbuf *copy_frame(struct tap *tap, const char *from,
				    size_t len)
{
	struct tap_spares *spares = &tap->spares;
	struct uk_netbuf *first = NULL, *m;
	size_t part;

	while (len) {
		if (!tap__fill(spares) && !spares->nr)
			break;
		m = spares->bufs[--spares->nr];
		part = MIN(len, uk_netbuf_tailroom(m));
		memcpy(m->data, from, part);
		m->len = (uint16_t)part;
		from += part;
		len -= part;
		if (first)
			uk_netbuf_append(first, m);
		else
			first = m;
	}
	if (!len)
		return first;
	uk_netbuf_free(first);
	return NULL;
}

int tap__stream_receive(struct tap *tap, struct uk_netbuf **packet)
{
	struct tap_stream *stream = &tap->stream;
	size_t len = whole_frame(stream);
	int rc;

	if (!len) {
		rc = read_more(tap);
		if (rc || is_nonsense(stream))
			return -EIO;
		len = whole_frame(stream);
	}
	if (!len)
		return 0;
	*packet = copy_frame(
		tap, stream->in + stream->in_begin + TAP_LENGTH_LEN, len);
	if (!*packet)
		return -ENOBUFS;
	stream->in_begin += TAP_LENGTH_LEN + len;
	return 1;
}

/* --- sending ----------------------------------------------------------------- */

/* What was left of the last frame; 0, -EAGAIN, -EIO. */
static int send_rest(struct tap *tap)
{
	struct tap_stream *stream = &tap->stream;
	long rc;

	if (stream->out_begin == stream->out_end)
		return 0;
	rc = transfer(uk_host_nr_write, tap->fd,
		      stream->out + stream->out_begin,
		      stream->out_end - stream->out_begin);
	if (rc < 0)
		return -EIO;
	stream->out_begin += (size_t)rc;
	return stream->out_begin == stream->out_end ? 0 : -EAGAIN;
}

/* Keeps what is behind the first `done` bytes of the pieces. */
static void keep_rest(struct tap_stream *stream, const struct tap_piece *pieces,
		      unsigned int nr, size_t done)
{
	unsigned int i;
	size_t skip;

	stream->out_begin = 0;
	stream->out_end = 0;
	for (i = 0; i < nr; i++) {
		skip = MIN(done, pieces[i].len);
		memcpy(stream->out + stream->out_end,
		       (const char *)pieces[i].at + skip, pieces[i].len - skip);
		stream->out_end += pieces[i].len - skip;
		done -= skip;
	}
}

int tap__stream_send(struct tap *tap, struct tap_piece *pieces, unsigned int nr,
		     size_t len)
{
	uint32_t length = __builtin_bswap32((uint32_t)len);
	int rest = send_rest(tap);
	long rc;

	if (rest)
		return rest;
	pieces[0] = (struct tap_piece){ &length, sizeof(length) };
	rc = transfer(uk_host_nr_writev, tap->fd, pieces, nr);
	if (rc <= 0)
		return rc ? -EIO : -EAGAIN;
	if ((size_t)rc < len + sizeof(length))
		keep_rest(&tap->stream, pieces, nr, (size_t)rc);
	return 0;
}
