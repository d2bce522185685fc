/** What the system says of a file, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'is a directory',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'no permission',
  ELOOP: 'too many links',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'the file is too large for the disk',
  ENXIO: 'nobody reads it',
};

/** The reason of a failed file operation; null for any other error. */
export function fileReason(error: unknown): string | null {
  const { code } = (error ?? {}) as { code?: unknown };
  if (code === 'ERR_INVALID_ARG_VALUE') return 'not a path';
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return null;
  return REASONS[code] ?? code;
}
