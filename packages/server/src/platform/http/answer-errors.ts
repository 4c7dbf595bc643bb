import { STATUS_CODES } from 'node:http';
import { AppError, toProblem } from '../errors.ts';
import type { Log } from '../log.ts';
import type { HttpApp, HttpReply, HttpRequest } from './http-app.ts';
import { asAppError, tooLarge } from './problems.ts';

/** Every error leaves as problem+json; those of ours (5xx) leave one line in the log, those of callers none. */
export function answerErrors(app: HttpApp, { log }: { log: Log }): void {
  app.setErrorHandler((error, request, reply) => answerError(log, error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const method = request.method === 'GET' ? '' : `${request.method} `;
    return answerProblem(new AppError('not_found', `There is nothing at ${method}${pathOf(request)}.`), request, reply);
  });
}

/** Answers with the problem of an error. For handlers that stream or answer in another shape first. */
export function answerProblem(error: AppError, request: HttpRequest, reply: HttpReply): HttpReply {
  if (error.retryAfterSeconds !== null) reply.header('retry-after', String(error.retryAfterSeconds));
  // A response schema of the route must not be held against a problem: it is sent as text.
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer((text: unknown) => text as string)
    .send(JSON.stringify(toProblem(error, request.id)));
}

function answerError(log: Log, error: unknown, request: HttpRequest, reply: HttpReply): HttpReply {
  const known = asAppError(error, request.body);
  const answer = known.code === 'too_large' && error !== known ? tooLarge(limitOf(request)) : known;
  if (answer.status >= 500) {
    const fields = {
      err: answer.cause ?? answer,
      requestId: request.id,
      method: request.method,
      path: pathOf(request),
    };
    log.error(fields, STATUS_CODES[answer.status] ?? 'error');
  }
  return answerProblem(answer, request, reply);
}

function limitOf(request: HttpRequest): number {
  return request.routeOptions.bodyLimit ?? 0;
}

function pathOf(request: HttpRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
