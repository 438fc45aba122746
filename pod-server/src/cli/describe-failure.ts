import { PodError } from "../errors.ts";

/**
 * Turns an error into what a person on a terminal needs: a sentence where the cause is theirs to mend, the stack
 * where it is a fault of this program.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof PodError) return `Failed: ${error.message}.`;
  if (!(error instanceof Error)) return `Failed: ${String(error)}`;
  const { code, path, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  switch (code) {
    case "EADDRINUSE":
      return `Failed: port ${port} is taken by another program. Stop that one, or choose another port with --port.`;
    case "EADDRNOTAVAIL":
      return `Failed: this machine has no address ${address}. Give --host a name or address of this machine.`;
    case "EACCES":
    case "EPERM":
      return port === undefined
        ? `Failed: ${path ?? "a file"} may not be read or written by this user. Change its owner or its permissions.`
        : `Failed: this user may not listen on port ${port}. Choose a port from 1024 up with --port.`;
    case "ENOENT":
      return `Failed: there is no ${path ?? "such file"}.`;
    case "EISDIR":
      return `Failed: ${path ?? "what was named"} is a folder, and a file is wanted.`;
    case "EEXIST":
    case "ENOTDIR":
      return `Failed: ${path ?? "what was named"} is a file, or below one, and a folder is wanted.`;
    case "ENOSPC":
      return "Failed: the disk is full. Make room and run the same command again.";
    case "EROFS":
      return `Failed: ${path ?? "the disk"} is read-only.`;
    default:
      return `Failed: ${error.stack ?? error.message}`;
  }
}
