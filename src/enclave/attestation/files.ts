/** The files of an attestation interface of the kernel or of Gramine: small, in memory of the system, never on disk. */
import { constants, mkdir, open, rmdir } from 'node:fs/promises';

/** What the drivers do with files; tests give them a tree in memory that behaves as the kernel's. */
export interface InterfaceFiles {
  /** At most `max` bytes and one more, so that a longer file shows. Rejects with the error of the system. */
  read(path: string, max: number): Promise<Uint8Array>;
  /** In one write; the file is never made. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
}

export const systemFiles: InterfaceFiles = {
  async read(path, max) {
    const file = await open(path, 'r');
    try {
      // Files of the kernel tell a length of 0 or of a page, whatever they hold: only the end of the file counts.
      const bytes = new Uint8Array(max + 1);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.slice(0, length);
    } finally {
      await file.close();
    }
  },
  async write(path, bytes) {
    const file = await open(path, constants.O_WRONLY);
    try {
      const { bytesWritten } = await file.write(bytes, 0, bytes.length, null);
      if (bytesWritten !== bytes.length) throw new Error(`${path} took ${bytesWritten} bytes only`);
    } finally {
      await file.close();
    }
  },
  makeFolder: async (path) => {
    await mkdir(path);
  },
  removeFolder: (path) => rmdir(path),
};

/** The name of an error of the operating system, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The system refused it to this user. */
export function isRefused(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '');
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim();
}
