import { useTranslation } from 'react-i18next';

/** Why a feed could not be read, in words. */
export function useFeedProblem(): (problem: string) => string {
  const { t, i18n } = useTranslation('articles');
  return (problem) => {
    const status = /^status_(\d+)$/.exec(problem)?.[1];
    if (status !== undefined) return t('feed.problem.status', { status });
    return i18n.exists(`articles:feed.problem.${problem}`) ? t(`feed.problem.${problem}`) : problem;
  };
}
