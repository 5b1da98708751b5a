import { describe, expect, it } from 'vitest';
import { publicationOf } from '../../src/report/publication.ts';
import { helpUrl } from '../../src/report/record/record.ts';
import { aRecord, PROBLEM, sid } from './a-record.ts';

describe('what a run publishes', () => {
  it('has no annotation and no warning after a release', () => {
    const { annotation, warning, lines } = publicationOf(aRecord());
    expect([annotation([]), warning]).toEqual([null, null]);
    expect(lines).toEqual(['✓ Released: release-42 is live']);
  });

  it('has one annotation after a failure, joined by the outputs that could not be written', () => {
    const { annotation } = publicationOf(aRecord({ outcome: 'not-created', release: null, problem: PROBLEM }));
    expect(annotation([])?.message).not.toContain('written');
    expect(annotation(['ENOSPC: a', 'ENOSPC: b'])).toEqual({
      title: 'Flex Release: refused',
      message: `${PROBLEM.what} The outputs could not be written: ENOSPC: a; ENOSPC: b.\n${PROBLEM.now}\n${PROBLEM.next}\nMore: ${helpUrl(PROBLEM.code)}`,
    });
  });

  it('fails a release whose outputs could not be written, and says that it is live all the same', () => {
    const failed = publicationOf(aRecord()).annotation(['ENOSPC']);
    expect(failed?.title).toBe('Flex Release: outputs not written');
    expect(failed?.message).toContain(`outcome created, release ${sid('FK', '51aa')}`);
  });

  it('warns of a rollback', () => {
    const { warning } = publicationOf(aRecord({ action: 'rollback', automatic: true, step: 'post' }));
    expect(warning).toBe('Rolled back to release-42: it is live again');
  });

  it('has outputs in the step itself only', () => {
    expect(publicationOf(aRecord()).outputs()).toMatchObject({ outcome: 'created' });
    expect(publicationOf(aRecord({ step: 'post' })).outputs()).toEqual({});
  });
});
