import fc from 'fast-check';

/**
 * For mutants: one that only a lucky draw kills would come and go in the list of survivors. That it is killed is enough,
 * the smallest example is not looked for.
 */
fc.configureGlobal({ seed: 1, endOnFailure: true });
