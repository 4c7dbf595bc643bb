import { issueInItalian, leafAt, placeWords } from '@sandmill/contracts';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { AppError, type FieldError } from '../errors.ts';
import { humanSize } from './human-size.ts';

/**
 * Any thrown thing as the one error type. What nobody expected becomes "internal" and keeps its cause for the log.
 * @param body What was sent, so that mistakes in a condition name its leaf.
 */
export function asAppError(error: unknown, body: unknown = null): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error, body);
  if (isStoreOutage(error)) return new AppError('unavailable', 'The store does not answer.', outage(error));
  const code = (error as { code?: unknown } | null)?.code;
  const message = error instanceof Error ? error.message : '';
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new AppError('invalid_json', message);
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return new AppError('too_large', 'The body is larger than this address takes.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('unsupported_media', 'This address takes application/json.');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('invalid_request', 'The body is not as long as Content-Length says.');
    case 'FST_ERR_NOT_FOUND':
      return new AppError('not_found', 'There is nothing at this address.');
    default:
      return unexpected(error, message);
  }
}

/** The sentence for a body beyond the limit. */
export function tooLarge(limitBytes: number): AppError {
  return new AppError('too_large', `The body is larger than ${humanSize(limitBytes)}, the limit of this address.`);
}

type Invalid = {
  validation: { instancePath: string; message?: string; keyword?: string; params?: object }[];
  validationContext?: string;
};

function invalidRequest(error: Invalid, body: unknown): AppError {
  const context = error.validationContext;
  const place = context === 'querystring' ? 'query' : context === 'params' ? 'path' : '';
  const errors = error.validation.map((issue): FieldError => {
    const steps = issue.instancePath.split('/').filter((part) => part !== '');
    const path = [place, ...steps].filter((part) => part !== '').join('.');
    const message = issue.message ?? 'is not valid';
    const leaf = place === '' ? leafAt(body, steps) : null;
    const italian = issueInItalian({ ...issue.params, code: issue.keyword ?? '', message });
    return {
      path,
      message: leaf === null ? message : `${message.replace(/\.?$/, '.')} In the condition ${leaf}.`,
      ...(italian === null ? {} : { it: inItalian(italian, { steps: [place, ...steps], leaf }) }),
    };
  });
  const where = context === 'querystring' ? 'query' : context === 'params' ? 'address' : (context ?? 'body');
  return new AppError('invalid_request', `The ${where} is not as described in the API reference.`, { errors });
}

function inItalian(what: string, { steps, leaf }: { steps: string[]; leaf: string | null }): string {
  const place = placeWords(steps.filter((step) => step !== ''));
  const where = leaf === null ? place : `${place} (condizione ${leaf})`;
  return where === '' ? what : `${where}: ${what}`;
}

function unexpected(error: unknown, message: string): AppError {
  if (error instanceof Error && isResponseSerializationError(error) && 'cause' in error)
    return new AppError('internal', 'The answer did not match its own description.', { cause: error.cause });
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError(clientCode(status), message, { cause: error });
  return new AppError('internal', 'Something went wrong on our side.', { cause: error });
}

function clientCode(status: number): 'not_found' | 'too_large' | 'unsupported_media' | 'invalid_request' {
  switch (status) {
    case 404:
      return 'not_found';
    case 413:
      return 'too_large';
    case 415:
      return 'unsupported_media';
    default:
      return 'invalid_request';
  }
}

/**
 * PostgreSQL class 08 (connection), 53 (resources: disk full, too many connections), 57P (shut down), and the sockets'
 * own codes: nothing was written, the same request can succeed later.
 */
const OUTAGE =
  /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOSPC|EIO|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

export function isStoreOutage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && OUTAGE.test(code);
}

function outage(cause: unknown): { retryAfterSeconds: number; cause: unknown } {
  return { retryAfterSeconds: 5, cause };
}
