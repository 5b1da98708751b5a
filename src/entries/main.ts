import { main } from '../main.ts';
import { runStep } from '../step.ts';

await runStep('main', main);
