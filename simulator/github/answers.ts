/** Refusals in the shapes GitHub gives them. */

import type { ServiceResponse } from '../http.ts';

/** One entry of a validation error, as `validation-error` in GitHub's description has it. */
export interface Fault {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly contexts?: readonly { readonly context: string; readonly state: string }[];
}

export function refusal(
  status: number,
  message: string,
  documentation: string,
  errors?: readonly Fault[],
): ServiceResponse {
  const body = { message, ...(errors && { errors }), documentation_url: documentation, status: String(status) };
  return { status, body };
}

export const REST_DOCS = 'https://docs.github.com/rest';

export function notFound(documentation: string): ServiceResponse {
  return refusal(404, 'Not Found', documentation);
}

/** 422 for a field whose value breaks a rule of GitHub's. */
export function invalidField(resource: string, field: string, rule: string, documentation: string) {
  const fault = { resource, code: 'custom', field, message: `${field} ${rule}` };
  return refusal(422, 'Validation Failed', documentation, [fault]);
}

/** 422 for a body that does not have the described shape. */
export function invalidRequest(problem: string, documentation: string): ServiceResponse {
  return refusal(422, `Invalid request.\n\n${problem}`, documentation);
}
