import { Button } from '@mantine/core';
import { ruleOfJourney } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconGitBranch } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { RuleEditor } from './RuleEditor.tsx';

/** /rules/{id}: three columns. Read once: from then on, what stands here is the newest. */
export function RulePage() {
  const { t } = useTranslation('rules');
  const { journeyId = '' } = useParams({ strict: false });
  const { data, error, isFetchedAfterMount, refetch } = useApiQuery<Journey>(`/journeys/${journeyId}`, { staleMs: 0 });
  const [round, setRound] = useState(0);
  const takeTheirs = () => void refetch().then(() => setRound((before) => before + 1));
  if (data && isFetchedAfterMount && ruleOfJourney(data.definition) !== null)
    return <RuleEditor key={`${journeyId} ${round}`} first={data} onReload={takeTheirs} />;
  return (
    <>
      <PageHeader title={data?.name ?? t('one')} crumb={{ label: t('title'), to: '/rules' }} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!error && !(data && isFetchedAfterMount) && <LoadingBars count={6} />}
      {!error && data && isFetchedAfterMount && (
        <Callout icon={IconGitBranch} title={t('isJourney.title')}>
          <p>{t('isJourney.text')}</p>
          <Button component={PathLink} to={`/journeys/${journeyId}/edit`} variant="filled" mt={12}>
            {t('isJourney.open')}
          </Button>
        </Callout>
      )}
    </>
  );
}
