// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** POSIX file status: the terms of `http://www.w3.org/ns/posix/stat#`. */
export const STAT = {
  /** time of last access */
  atime: "http://www.w3.org/ns/posix/stat#atime",
  /** blocksize for file system I/O */
  blksize: "http://www.w3.org/ns/posix/stat#blksize",
  /** number of 512B blocks allocated */
  blocks: "http://www.w3.org/ns/posix/stat#blocks",
  /** time of last status change */
  ctime: "http://www.w3.org/ns/posix/stat#ctime",
  /** ID of device containing file */
  dev: "http://www.w3.org/ns/posix/stat#dev",
  /** group ID of owner */
  gid: "http://www.w3.org/ns/posix/stat#gid",
  /** inode number */
  ino: "http://www.w3.org/ns/posix/stat#ino",
  /** protection */
  mode: "http://www.w3.org/ns/posix/stat#mode",
  /** time of last modification */
  mtime: "http://www.w3.org/ns/posix/stat#mtime",
  /** number of hard links */
  nlink: "http://www.w3.org/ns/posix/stat#nlink",
  /** device ID (if special file) */
  rdev: "http://www.w3.org/ns/posix/stat#rdev",
  /** total size, in bytes */
  size: "http://www.w3.org/ns/posix/stat#size",
  /** user ID of owner */
  uid: "http://www.w3.org/ns/posix/stat#uid",
} as const;
