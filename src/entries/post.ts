import { post } from '../post.ts';
import { runStep } from '../step.ts';

await runStep('post', post);
