/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * 9P2000.L: a session with a file server, and its messages as functions.
 *
 * A fid is the client's number for a file of the server: a walk makes one, it
 * may be opened, and is given back by a clunk. Each function is a message and
 * its answer. Data is read and written where it is, in as many bytes as one
 * message takes: how many there were is the result.
 *
 * The server is not believed: sizes, counts, tags, types, lengths of strings
 * and what follows from them are checked; an answer that breaks the rules is
 * -EIO.
 *
 * Context: thread (may sleep).
 * Locking: inside; any number of messages at once.
 * Memory:  a session is made and freed by its user; names and data are the
 *          caller's.
 * Errors:  what the server says, by Linux's numbers; -EIO as above, and of the
 *          transport; -ENOMEM; -ENAMETOOLONG a name of more than 65535 bytes.
 * Source:  intro(5) of Plan 9; "9P2000.L" of diod (protocol.md)
 */
#ifndef UK_9P_H
#define UK_9P_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/fsdev.h>
#include <uk/abi/uio.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_9P_ANY_UID 0xffffffffU

/* Types of files, as far as a qid tells. */
#define UK_9P_QID_DIR 0x80U
#define UK_9P_QID_LINK 0x02U

#define UK_9P_O_DIRECTORY 0200000U /* to open, whatever the CPU */

/* What is asked for and set. */
#define UK_9P_GETATTR_BASIC 0x000007ffULL
#define UK_9P_GETATTR_BTIME 0x00000800ULL
#define UK_9P_SETATTR_MODE 0x001U
#define UK_9P_SETATTR_UID 0x002U
#define UK_9P_SETATTR_GID 0x004U
#define UK_9P_SETATTR_SIZE 0x008U
#define UK_9P_SETATTR_ATIME 0x010U
#define UK_9P_SETATTR_MTIME 0x020U
#define UK_9P_SETATTR_ATIME_SET 0x080U
#define UK_9P_SETATTR_MTIME_SET 0x100U

struct uk_9p; /* a session */

/** The client's number for a file of the server; memory of the session. */
struct uk_9p_fid;

/** What the server calls a file: `path` is its number. */
struct uk_9p_qid {
	uint8_t type;
	uint32_t version;
	uint64_t path;
};

struct uk_9p_time {
	uint64_t sec, nsec;
};

struct uk_9p_attr {
	uint64_t valid;
	struct uk_9p_qid qid;
	uint32_t mode, uid, gid;
	uint64_t nlink, rdev, size, blksize, blocks;
	struct uk_9p_time atime, mtime, ctime, btime;
};

struct uk_9p_setattr {
	uint32_t valid, mode, uid, gid;
	uint64_t size;
	struct uk_9p_time atime, mtime;
};

struct uk_9p_statfs {
	uint32_t type, bsize;
	uint64_t blocks, bfree, bavail, files, ffree, fsid;
	uint32_t namelen;
};

/** An entry of a directory; the name is inside the message. */
struct uk_9p_dirent {
	struct uk_9p_qid qid;
	uint64_t next; /* where the one behind it is */
	uint8_t type;  /* DT_… */
	const char *name;
	size_t name_len; /* 1 to 255, without slashes and zeros */
};

/**
 * Begins a session; `msize`: bytes of a message, at most (0: as the transport
 * likes it best). -EBUSY: the device has one.
 */
int uk_9p_create(struct uk_fsdev *dev, uint32_t msize, struct uk_9p **session);

/** Ends it; all fids have been clunked. */
void uk_9p_destroy(struct uk_9p *session);

/** Bytes of data, and pieces they are in, that one message takes. */
size_t uk_9p_io_max(const struct uk_9p *session);
unsigned int uk_9p_pieces_max(const struct uk_9p *session);

/** A number that stands for no file yet. NULL: no memory. */
struct uk_9p_fid *uk_9p_fid_take(struct uk_9p *session);

/** A number that stands for nothing (its walk failed) is free again. */
void uk_9p_fid_give(struct uk_9p *session, struct uk_9p_fid *fid);

/** The server forgets it, and its number is free; does not wait for that. */
void uk_9p_clunk(struct uk_9p *session, struct uk_9p_fid *fid);

/** `fid` becomes the root of what the server shows as `aname`. */
int uk_9p_attach(struct uk_9p *session, struct uk_9p_fid *fid,
		 const char *uname, const char *aname, uint32_t uid,
		 struct uk_9p_qid *qid);

/** `to` becomes what is called `name` in `fid`; without a name, its copy. */
int uk_9p_walk(struct uk_9p *session, struct uk_9p_fid *fid,
	       struct uk_9p_fid *to, const char *name, size_t len,
	       struct uk_9p_qid *qid);

/** Opens with flags of Linux, but those that differ from CPU to CPU. */
int uk_9p_open(struct uk_9p *session, struct uk_9p_fid *fid, uint32_t flags);

/** Makes a file in `fid`, which becomes that file, open. */
int uk_9p_create_file(struct uk_9p *session, struct uk_9p_fid *fid,
		      const char *name, size_t len, uint32_t flags,
		      uint32_t mode, uint32_t gid, struct uk_9p_qid *qid);

/** Bytes moved: at most uk_9p_io_max() in uk_9p_pieces_max() pieces. */
long uk_9p_read(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t at,
		const struct uk_abi_iovec *iov, unsigned int nr_iov);
long uk_9p_write(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t at,
		 const struct uk_abi_iovec *iov, unsigned int nr_iov);

/** Bytes of entries from `at` on, in `buf` of the heap; 0: the end. */
long uk_9p_readdir(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t at,
		   void *buf, size_t len);

/** Cuts the next entry off `*buf`: 1; 0: it is empty; -EIO. */
int uk_9p_dirent_next(const uint8_t **buf, size_t *len,
		      struct uk_9p_dirent *entry);

/** Asks for the attributes in `mask`; attr->valid says which there are. */
int uk_9p_getattr(struct uk_9p *session, struct uk_9p_fid *fid, uint64_t mask,
		  struct uk_9p_attr *attr);
/** Sets those in attr->valid; times without …_SET: the server's now. */
int uk_9p_setattr(struct uk_9p *session, struct uk_9p_fid *fid,
		  const struct uk_9p_setattr *attr);
/** Tells of the file system that the server has the file in. */
int uk_9p_statfs(struct uk_9p *session, struct uk_9p_fid *fid,
		 struct uk_9p_statfs *statfs);
/** Brings what was written to the disk. */
int uk_9p_fsync(struct uk_9p *session, struct uk_9p_fid *fid,
		bool is_data_only);

/** The whole length of the target, of which `len` bytes are copied. */
long uk_9p_readlink(struct uk_9p *session, struct uk_9p_fid *fid, char *buf,
		    size_t len);

/* Names in the directory `fid`. */
/** Makes a symbolic link. */
int uk_9p_symlink(struct uk_9p *session, struct uk_9p_fid *fid,
		  const char *name, size_t len, const char *target,
		  uint32_t gid, struct uk_9p_qid *qid);
/** Makes a device, a pipe, a socket, or a file that is not open. */
int uk_9p_mknod(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		size_t len, uint32_t mode, uint64_t rdev, uint32_t gid,
		struct uk_9p_qid *qid);
/** Makes a directory. */
int uk_9p_mkdir(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		size_t len, uint32_t mode, uint32_t gid, struct uk_9p_qid *qid);
/** Gives `node` a further name. */
int uk_9p_link(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
	       size_t len, struct uk_9p_fid *node);
/** Moves a name; what has the new one loses it. */
int uk_9p_rename(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		 size_t len, struct uk_9p_fid *to, const char *to_name,
		 size_t to_len);
/** Takes a name away, of a directory or of anything else. */
int uk_9p_unlink(struct uk_9p *session, struct uk_9p_fid *fid, const char *name,
		 size_t len, bool is_dir);

UK_C_END

#endif /* UK_9P_H */
