import type { EndOfJob } from '../release/end-of-job.ts';
import type { Facts } from '../report/record/facts.ts';
import type { Resumed } from './resume.ts';

/** Returns what main made, or was about to make, if it was ended before it could release it. Never rejects. */
export async function madeButUnreleased(
  end: EndOfJob,
  { journal: { making, made, intent }, flex }: Resumed,
): Promise<Pick<Facts, 'unreleased'>> {
  if (end.kind !== 'looked-again' || making === undefined || intent !== undefined) return {};
  if (made) return { unreleased: { ...made, how: 'made' } };
  const { findMade } = await import('./compose.ts');
  const found = await findMade(making, flex).catch(() => undefined);
  return { unreleased: { name: making.name, ...(found ? { sid: found.sid, how: 'found' } : { how: 'not known' }) } };
}
