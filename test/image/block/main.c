/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Uses the first disk in all ways there are. What it leaves there is checked
 * by test_block.py: sector n begins with n, then bytes of n * 7.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <uk/blkdev.h>

#define NR_THREADS 4
#define PER_THREAD 256 /* sectors */
#define NR_SECTORS (NR_THREADS * PER_THREAD)

static struct uk_blkdev *dev;
static size_t ssize;

static char *buffer(size_t sectors)
{
	void *at;

	if (posix_memalign(&at, 4096, sectors * ssize))
		exit(99);
	return at;
}

static void fill(char *at, uint64_t sector)
{
	memset(at, (int)(sector * 7 & 0xff), ssize);
	memcpy(at, &sector, sizeof(sector));
}

static int is_filled(const char *at, uint64_t sector)
{
	char *should = buffer(1);
	int same;

	fill(should, sector);
	same = !memcmp(at, should, ssize);
	free(should);
	return same;
}

static int io(enum uk_blkreq_op op, uint64_t start, uint64_t nr, void *buf)
{
	return uk_blkdev_sync_io(dev, uk_blkdev_queue_here(dev), op, start, nr,
				 buf);
}

static void show_devices(void)
{
	char serial[UK_BLKDEV_SERIAL_LEN + 1];
	struct uk_blkdev *each;

	for (unsigned int i = 0; i < uk_blkdev_count(); i++) {
		each = uk_blkdev_get(i);
		printf("%s: up %d", uk_blkdev_name_get(each),
		       uk_blkdev_up(each));
		printf(" serial %d", uk_blkdev_serial_get(each, serial));
		printf(" '%s' %s %lu x %zu ro %d flush %d discard %d "
		       "zeroes %d pieces %u queue of here %u\n",
		       serial, uk_blkdev_drv_name_get(each),
		       (unsigned long)uk_blkdev_sectors(each),
		       uk_blkdev_ssize(each),
		       uk_blkdev_capabilities(each)->is_read_only,
		       uk_blkdev_capabilities(each)->has_flush,
		       uk_blkdev_capabilities(each)->has_discard,
		       uk_blkdev_capabilities(each)->has_write_zeroes,
		       uk_blkdev_capabilities(each)->max_pieces,
		       uk_blkdev_queue_here(each));
	}
}

/* Single sectors and runs of them, mixed. */
static void *write_part(void *arg)
{
	uint64_t first = (uintptr_t)arg * PER_THREAD, at, nr, i;
	char *buf = buffer(16);
	long errors = 0;

	for (at = 0; at < PER_THREAD; at += nr) {
		nr = 1 + at % 16;
		nr = at + nr > PER_THREAD ? PER_THREAD - at : nr;
		for (i = 0; i < nr; i++)
			fill(buf + i * ssize, first + at + i);
		errors += io(UK_BLKREQ_WRITE, first + at, nr, buf) != 0;
	}
	free(buf);
	return (void *)errors;
}

static long wrong(void)
{
	char *buf = buffer(NR_SECTORS);
	long nr = io(UK_BLKREQ_READ, 0, NR_SECTORS, buf) ? 100000 : 0;

	for (uint64_t i = 0; i < NR_SECTORS; i++)
		nr += !is_filled(buf + i * ssize, i);
	free(buf);
	return nr;
}

static void write_all(void)
{
	pthread_t threads[NR_THREADS];
	void *errors;
	long sum = 0;

	for (uintptr_t i = 0; i < NR_THREADS; i++)
		pthread_create(&threads[i], NULL, write_part, (void *)i);
	for (int i = 0; i < NR_THREADS; i++) {
		pthread_join(threads[i], &errors);
		sum += (long)errors;
	}
	printf("writes: %ld errors; flush %d; %ld wrong\n", sum,
	       uk_blkdev_sync_flush(dev), wrong());
}

static int with_pieces(enum uk_blkreq_op op, char *const parts[4], int is_fua)
{
	struct uk_blkreq_piece more[] = { { parts[1], 2 },
					  { parts[2], 1 },
					  { parts[3], 3 } };
	struct uk_blkreq req;

	uk_blkreq_init(&req, op, NR_SECTORS, 1, parts[0], NULL, NULL);
	req.more = more;
	req.nr_more = 3;
	req.is_fua = is_fua;
	return uk_blkdev_sync_req(dev, 0, &req);
}

static void use_pieces(void)
{
	char *out[4], *in[4], *whole = buffer(7);
	int bad = 0;

	for (int i = 0; i < 4; i++) {
		out[i] = buffer(3);
		in[i] = buffer(3);
		memset(out[i], 'a' + i, 3 * ssize);
	}
	printf("pieces: write %d", with_pieces(UK_BLKREQ_WRITE, out, 1));
	printf(" read %d", with_pieces(UK_BLKREQ_READ, in, 0));
	io(UK_BLKREQ_READ, NR_SECTORS, 7, whole);
	for (int i = 0; i < 7; i++)
		bad += whole[i * ssize] != "abbcddd"[i];
	bad += memcmp(in[3], out[3], 3 * ssize) != 0;
	printf(" bad %d\n", bad);
}

static void make_errors(void)
{
	char *buf = buffer(4);
	uint64_t end = uk_blkdev_sectors(dev);

	printf("errors: behind %d", io(UK_BLKREQ_READ, end, 1, buf));
	printf(" across %d", io(UK_BLKREQ_READ, end - 1, 2, buf));
	printf(" wrapped %d", io(UK_BLKREQ_READ, UINT64_MAX, 2, buf));
	printf(" crooked %d\n", io(UK_BLKREQ_READ, 0, 1, buf + 1));
}

static void give_back(void)
{
	char *buf = buffer(8);
	int rc = io(UK_BLKREQ_WRITE_ZEROES, NR_SECTORS + 8, 8, NULL), set = 0;

	io(UK_BLKREQ_READ, NR_SECTORS + 8, 8, buf);
	for (size_t i = 0; i < 8 * ssize; i++)
		set += buf[i] != 0;
	printf("zeroes %d, %d not zero; discard %d\n", rc, set,
	       io(UK_BLKREQ_DISCARD, NR_SECTORS + 16, 8, NULL));
}

static void use_file(void)
{
	char text[] = "across the border of sectors", back[64] = "";
	uint64_t bytes = 0;
	int size = 0, fd = open("/dev/vda", O_RDWR);
	long at = (long)(NR_SECTORS + 32) * (long)ssize - 10;

	ioctl(fd, 0x80081272, &bytes);
	ioctl(fd, 0x1268, &size);
	printf("file: %d sector %d size %d end %d", fd >= 0, size,
	       bytes == uk_blkdev_size(dev),
	       lseek(fd, 0, SEEK_END) == (off_t)bytes);
	printf(" write %zd", pwrite(fd, text, sizeof(text), at));
	printf(" read %zd %s", pread(fd, back, sizeof(text), at), back);
	printf(" sync %d end %zd", fsync(fd), pread(fd, back, 9, (off_t)bytes));
	printf(" full %d\n", pwrite(fd, text, 1, (off_t)bytes) < 0 ? errno : 0);
	close(fd);
}

static void show_numbers(void)
{
	struct uk_blkdev_stats stats;

	uk_blkdev_stats_get(dev, &stats);
	printf("statistics: %d %d %d errors %lu\n",
	       stats.sectors_written >= NR_SECTORS,
	       stats.sectors_read >= NR_SECTORS, stats.nr_flushes >= 1,
	       (unsigned long)stats.nr_errors);
}

int main(int argc, char **argv)
{
	show_devices();
	dev = uk_blkdev_get(0);
	if (!dev)
		return 1;
	ssize = uk_blkdev_ssize(dev);
	if (argc > 1 && !strcmp(argv[1], "list"))
		return 0;
	write_all();
	use_pieces();
	make_errors();
	give_back();
	use_file();
	show_numbers();
	return 0;
}
