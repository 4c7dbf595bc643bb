import type { BlockProblem } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import { compileTemplate, type CompiledTemplate } from '../compile-template.ts';
import { documentMjml } from './document-mjml.ts';
import { lintDocument, lintSize, problem, type LintedMail } from './lint-document.ts';

export type CheckedMail = {
  /** Errors first; with one the mail cannot be published. */
  problems: BlockProblem[];
  mjml: string;
  /** null while there is an error. */
  compiled: CompiledTemplate | null;
};

/** Lints a block document and, where nothing stands against it, compiles it. Never throws for what was written. */
export async function checkMail(mail: LintedMail & { locale: 'it' | 'en' }): Promise<CheckedMail> {
  const mjml = documentMjml(mail.document, mail.locale);
  const problems = lintDocument(mail);
  if (problems.some(({ level }) => level === 'error')) return { problems, mjml, compiled: null };
  try {
    const compiled = await compileTemplate({ ...mail, mjml });
    return { problems: [...problems, ...lintSize(Buffer.byteLength(compiled.html))], mjml, compiled };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refused = error.errors.map(({ path, message }) => problem('not_compiled', { path, detail: message }));
    return { problems: [...refused, ...problems], mjml, compiled: null };
  }
}

/** What the list of errors says through the API, where nobody sees the editor. */
export function refuseProblems(problems: BlockProblem[]): void {
  const errors = problems.filter(({ level }) => level === 'error');
  const [first] = errors;
  if (!first) return;
  throw new AppError(
    'invalid_definition',
    `${ADVICE[first.code] ?? first.code}${first.detail ? ` (${first.detail})` : ''}`,
    {
      errors: errors.map(({ code, path, detail }) => ({
        path,
        message: `${ADVICE[code] ?? code}${detail ? ` (${detail})` : ''}`,
      })),
    },
  );
}

const ADVICE: Partial<Record<BlockProblem['code'], string>> = {
  broken_liquid: 'The Liquid here is not in order.',
  no_unsubscribe:
    'The unsubscribe link is missing: a marketing mail needs a link to {{ unsubscribeUrl }} that everybody sees. Add a footer to publish.',
  bad_link:
    'This link does not lead anywhere from a mail. Write the full address, for example https://shop.example/offers',
  empty_link: 'This link has no address. Write one, or remove the link.',
  forbidden_html: 'This tag does not work in mails. Remove it.',
  empty_subject: 'The subject is empty.',
  empty_document: 'The mail has no blocks.',
  not_compiled: 'The mail does not compile.',
};
