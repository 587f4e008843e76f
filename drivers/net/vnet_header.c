/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/vnet_header.h>

#include <errno.h>
#include <string.h>

#define NEEDS_CSUM 1U
#define DATA_VALID 2U
#define GSO_NONE 0U
#define GSO_TCPV4 1U
#define GSO_TCPV6 4U

#define GSO_FLAGS (UK_NETBUF_F_GSO_TCPV4 | UK_NETBUF_F_GSO_TCPV6)

static bool read_csum(const struct uk_vnet_header *header, struct uk_netbuf *m,
		      size_t len, uint32_t features)
{
	if (!(header->flags & (DATA_VALID | NEEDS_CSUM)))
		return true;
	if (!(features & UK_NETDEV_F_RX_CSUM))
		return false;
	m->flags |= UK_NETBUF_F_DATA_VALID;
	if (!(header->flags & NEEDS_CSUM))
		return true;
	/* from a neighbour on the host: there was nowhere to be damaged */
	if ((size_t)header->csum_start + header->csum_offset + 2 > len)
		return false;
	m->flags |= UK_NETBUF_F_PARTIAL_CSUM;
	m->csum_start = header->csum_start;
	m->csum_offset = header->csum_offset;
	return true;
}

static bool read_gso(const struct uk_vnet_header *header, struct uk_netbuf *m,
		     uint32_t features)
{
	if (header->gso_type == GSO_NONE)
		return true;
	if (!(features & UK_NETDEV_F_LRO))
		return false;
	if (header->gso_type == GSO_TCPV4)
		m->flags |= UK_NETBUF_F_GSO_TCPV4;
	else if (header->gso_type == GSO_TCPV6)
		m->flags |= UK_NETBUF_F_GSO_TCPV6;
	else
		return false;
	m->gso_size = header->gso_size;
	m->header_len = header->header_len;
	return true;
}

bool uk_vnet_header_read(const struct uk_vnet_header *header,
			 struct uk_netbuf *m, size_t len, uint32_t features)
{
	return read_csum(header, m, len, features) &&
	       read_gso(header, m, features);
}

static int make_gso(struct uk_vnet_header *header, const struct uk_netbuf *m,
		    uint32_t features)
{
	bool is_4 = m->flags & UK_NETBUF_F_GSO_TCPV4;

	if (!(features & (is_4 ? UK_NETDEV_F_TSO4 : UK_NETDEV_F_TSO6)) ||
	    !header->flags || !m->gso_size)
		return -ENOTSUP;
	header->gso_type = is_4 ? GSO_TCPV4 : GSO_TCPV6;
	header->gso_size = m->gso_size;
	header->header_len = m->header_len;
	return 0;
}

int uk_vnet_header_make(struct uk_vnet_header *header,
			const struct uk_netbuf *m, uint32_t features)
{
	memset(header, 0, sizeof(*header));
	if (m->flags & UK_NETBUF_F_PARTIAL_CSUM) {
		if (!(features & UK_NETDEV_F_PARTIAL_CSUM))
			return -ENOTSUP;
		header->flags = NEEDS_CSUM;
		header->csum_start = m->csum_start;
		header->csum_offset = m->csum_offset;
	}
	return m->flags & GSO_FLAGS ? make_gso(header, m, features) : 0;
}
