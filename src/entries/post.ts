import { savedState } from '../saved-state.ts';

if (savedState(process.env) === '') {
  // So most runs end that are not releases: to see it takes nothing of what the rest loads.
  process.stdout.write('Nothing to clean up.\n');
} else {
  const [{ runStep }, { post }] = await Promise.all([import('../step.ts'), import('../post.ts')]);
  await runStep('post', post);
}
