import { nothingLeft } from '../saved-state.ts';

const line = nothingLeft(process.env);
if (line !== undefined) {
  // So most runs end: to see it takes nothing of what the rest loads.
  process.stdout.write(`${line}\n`);
} else {
  const [{ runStep }, { post }] = await Promise.all([import('../step.ts'), import('../post.ts')]);
  await runStep('post', post);
}
