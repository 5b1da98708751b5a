// What is loaded only when it is needed would count as covered by the one test that needs it first.
await Promise.all([
  import('../src/deployment/requests.ts'),
  import('../src/deployment/job-deployment.ts'),
  import('../src/stages/compose.ts'),
]);
