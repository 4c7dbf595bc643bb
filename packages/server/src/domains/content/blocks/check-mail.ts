import type { BlockProblem, MailLanguage } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import { compileTemplate, type CompiledTemplate } from '../compile-template.ts';
import { documentMjml } from './document-mjml.ts';
import { lintDocument, lintSize, lintTranslation, problem, type LintedMail } from './lint-document.ts';
import { languagesOf, mailInLanguage } from './mail-in-languages.ts';

export type CheckedMail = {
  /** Errors first; with one the mail cannot be published. */
  problems: BlockProblem[];
  mjml: string;
  /** null while there is an error. */
  compiled: CompiledTemplate | null;
};

type Mail = LintedMail & { locale: MailLanguage };

/**
 * Lints a block document in each of its languages and, where nothing stands against it, compiles it. Never throws for
 * what was written.
 */
export async function checkMail(mail: Mail & { locale: 'it' | 'en' }): Promise<CheckedMail> {
  const first = await checkLanguage(mail);
  const others: BlockProblem[] = [];
  for (const language of languagesOf(mail.document)) {
    const { problems } = await checkLanguage({ ...mailInLanguage(mail, language), locale: language });
    const known = new Set(first.problems.map(keyOf));
    const own = problems.filter((one) => !known.has(keyOf(one))).map((one) => ({ ...one, language }));
    others.push(...lintTranslation(mail, language), ...own);
  }
  const problems = [...first.problems, ...others].sort(
    (a, b) => Number(a.level !== 'error') - Number(b.level !== 'error'),
  );
  return { ...first, problems, compiled: problems.some(({ level }) => level === 'error') ? null : first.compiled };
}

/** What stands in the first language too is told once. */
function keyOf({ code, path, detail }: BlockProblem): string {
  return JSON.stringify([code, path, detail]);
}

async function checkLanguage(mail: Mail): Promise<CheckedMail> {
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
  nothing_chosen: 'A block has no call to action. Choose one, or remove the block.',
  empty_link: 'This link has no address. Write one, or remove the link.',
  forbidden_html: 'This tag does not work in mails. Remove it.',
  empty_subject: 'The subject is empty.',
  empty_document: 'The mail has no blocks.',
  not_compiled: 'The mail does not compile.',
  missing_translation:
    'A language of this mail lacks this text. Translate it, or remove the language: its readers then get the first one.',
};
