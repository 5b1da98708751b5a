/** Answers of any size that cost neither time nor memory to make. */

import { gzipSync } from 'node:zlib';

const MEGABYTE = 1 << 20;
/** Small enough to pack in a few milliseconds, large enough that few pieces make a gigabyte. */
const PIECE = Buffer.alloc(16 * MEGABYTE, '0');
let packedPiece: Buffer | undefined;

/** What stands before and after the padding so that the whole is the given object with one more field. */
function frameOf(body: string): readonly [string, string] {
  const open = body.trimEnd();
  if (!open.endsWith('}')) return ['{"padding":"', '"}'];
  const separator = open === '{}' ? '' : ',';
  return [`${open.slice(0, -1)}${separator}"padding":"`, '"}'];
}

/** A JSON body with so many megabytes of padding, in pieces. */
function* padded(body: string, megabytes: number): Generator<Buffer> {
  const [before, after] = frameOf(body);
  yield Buffer.from(before);
  for (let left = megabytes * MEGABYTE; left > 0; left -= PIECE.length) yield PIECE.subarray(0, left);
  yield Buffer.from(after);
}

/** The same packed. A gzip file may consist of several (RFC 1952, section 2.2), so one packed piece serves for all. */
export function* packed(body: string, megabytes: number): Generator<Buffer> {
  packedPiece ??= gzipSync(PIECE);
  for (const piece of padded(body, megabytes)) {
    yield piece.length === PIECE.length ? packedPiece : gzipSync(piece);
  }
}
