/** Refusals of the Flex service, in the shape that all of Twilio's APIs share. */

import type { ServiceResponse } from '../http.ts';

/**
 * A refusal with Twilio's code and the HTTP status that goes with it. The codes are Twilio's published ones
 * (https://www.twilio.com/docs/api/errors); which of them these calls give is not documented.
 */
export class FlexError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: number, status: number, message: string) {
    super(message);
    this.name = 'FlexError';
    this.code = code;
    this.status = status;
  }
}

/** A parameter is missing or makes no sense. */
export const badParameter = (message: string) => new FlexError(20001, 400, message);
/** The credentials are not those of an account. */
export const notAuthenticated = () => new FlexError(20003, 401, 'Authenticate');
/** The credentials are good, and do not reach this far. */
export const notAllowed = () => new FlexError(20003, 403, 'Permission denied');
/** The path exists, with other methods. */
export const methodNotAllowed = () => new FlexError(20004, 405, 'Method not allowed');
/** Nothing there, or nothing of this account. */
export const notFound = (what: string) => new FlexError(20404, 404, `The requested resource ${what} was not found`);

/** The answer that carries a refusal. */
export function refusalOf({ code, status, message }: FlexError): ServiceResponse {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  const headers: Record<string, string> = status === 401 ? { 'www-authenticate': 'Basic realm="Twilio API"' } : {};
  return { status, headers, body: { code, message, more_info, status } };
}
