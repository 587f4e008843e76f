/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* A packet is a system call of the host. */
#include "tap-internal.h"

#include <errno.h>

#include <uk/arch/host.h>
#include <uk/arch/limits.h>

#define LEAST_BUFFER 64 /* bytes */

/* --- receiving ------------------------------------------------------------- */

bool tap__fill(struct tap_spares *spares)
{
	unsigned int missing = spares->wanted - spares->nr;

	if (missing)
		spares->nr += spares->alloc(spares->alloc_arg,
					    spares->bufs + spares->nr,
					    (uint16_t)missing);
	return spares->nr == spares->wanted;
}

static unsigned int make_pieces(const struct tap *tap,
				struct uk_vnet_header *header,
				struct tap_piece *pieces)
{
	const struct tap_spares *spares = &tap->spares;
	unsigned int i, nr = 0;

	if (tap->header_len)
		pieces[nr++] = (struct tap_piece){ header, tap->header_len };
	for (i = 0; i < spares->nr && nr < TAP_MOST_PIECES; i++)
		pieces[nr++] = (struct tap_piece){ spares->bufs[i]->data,
						   MIN(uk_netbuf_tailroom(
							       spares->bufs[i]),
						       (size_t)UINT16_MAX) };
	return nr;
}

/* The first spares hold `len` bytes; the last ones take their places. */
static struct uk_netbuf *take_filled(struct tap_spares *spares, size_t len)
{
	struct uk_netbuf *first = spares->bufs[0], *last = NULL, *m;
	unsigned int nr = 0, i;

	do {
		m = spares->bufs[nr++];
		m->len = (uint16_t)MIN(len, MIN(uk_netbuf_tailroom(m),
						(size_t)UINT16_MAX));
		len -= m->len;
		m->prev = last;
		if (last)
			last->next = m;
		last = m;
	} while (len && nr < spares->nr);
	for (i = 0; i < nr && spares->nr > nr; i++)
		spares->bufs[i] = spares->bufs[--spares->nr];
	spares->nr = spares->nr > nr ? spares->nr : i;
	return first;
}

static long read_pieces(const struct tap *tap, const struct tap_piece *pieces,
			unsigned int nr)
{
	long rc;

	do
		rc = uk_host_call3(uk_host_nr_readv, tap->fd,
				   (unsigned long)pieces, nr);
	while (rc == -EINTR);
	if (rc == -EAGAIN)
		return 0;
	return rc < 0 ? -EIO : rc;
}

int tap__receive(struct tap *tap, struct uk_netbuf **packet)
{
	struct uk_vnet_header header = { 0 };
	struct tap_piece pieces[TAP_MOST_PIECES];
	size_t len;
	long rc;

	if (!tap__fill(&tap->spares))
		return -ENOBUFS;
	rc = read_pieces(tap, pieces, make_pieces(tap, &header, pieces));
	if (rc <= (long)tap->header_len)
		return rc < 0 ? (int)rc : 0;
	len = (size_t)rc - tap->header_len;
	*packet = take_filled(&tap->spares, len);
	if (uk_vnet_header_read(&header, *packet, len, tap->features))
		return 1;
	tap->rx.queue.errors++;
	uk_netbuf_free(*packet);
	return 0;
}

/* --- sending ----------------------------------------------------------------- */

static long write_pieces(const struct tap *tap, const struct tap_piece *pieces,
			 unsigned int nr)
{
	long rc;

	do
		rc = uk_host_call3(uk_host_nr_writev, tap->fd,
				   (unsigned long)pieces, nr);
	while (rc == -EINTR);
	return rc;
}

/* What the host does not like of one packet is not the end of the device. */
static int send_pieces(const struct tap *tap, const struct tap_piece *pieces,
		       unsigned int nr)
{
	long rc = write_pieces(tap, pieces, nr);

	if (rc == -EAGAIN || rc == -ENOBUFS)
		return -EAGAIN;
	return rc < 0 ? -EINVAL : 0;
}

int tap__send(struct tap *tap, const struct uk_netbuf *packet)
{
	struct tap_piece pieces[TAP_MOST_PIECES];
	struct uk_vnet_header header;
	int rc = uk_vnet_header_make(&header, packet, tap->features);
	unsigned int nr = 1;
	size_t len = 0;

	pieces[0] = (struct tap_piece){ &header, tap->header_len };
	for (; packet; packet = packet->next) {
		if (nr == TAP_MOST_PIECES)
			return -EMSGSIZE;
		pieces[nr++] = (struct tap_piece){ packet->data, packet->len };
		len += packet->len;
	}
	if (rc || !len || len > TAP_MOST_BYTES)
		return rc ? rc : -EINVAL;
	if (tap->stream.in)
		return tap__stream_send(tap, pieces, nr, len);
	return send_pieces(tap, pieces, nr);
}
