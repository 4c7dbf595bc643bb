export type FirstRunProblem = 'missing' | 'emailDomain' | 'passwordShort';

const PASSWORD_LENGTH = 12;

/** What a field lacks, or null. The server checks again. */
export const checkFirstRun = {
  text: (value: string): FirstRunProblem | null => (value.trim() === '' ? 'missing' : null),
  email: (value: string): FirstRunProblem | null =>
    value.trim() === '' ? 'missing' : /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value.trim()) ? null : 'emailDomain',
  password: (value: string): FirstRunProblem | null => (value.length < PASSWORD_LENGTH ? 'passwordShort' : null),
};
