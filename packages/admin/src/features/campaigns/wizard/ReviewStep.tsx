import { Button } from '@mantine/core';
import type { Campaign, CampaignProblem } from '@sandmill/contracts/api/campaigns';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import css from '../Campaigns.module.css';
import { usePlanWords } from '../use-plan-words.ts';
import type { CampaignDraft } from './use-campaign-draft.ts';
import type { LivePreview } from './use-campaign-preview.ts';
import type { StepKey } from './WizardSteps.tsx';

type Props = { campaign: Campaign; draft: CampaignDraft; live: LivePreview; onStep: (step: StepKey) => void };

/** A last look: what it will do in words, what is missing, and the one button that makes it so. */
export function ReviewStep({ campaign, draft, live, onStep }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const words = usePlanWords();
  const { plan } = draft;
  const { preview, isOld } = live;
  const confirm = useApiMutation<{ revision: number }, Campaign>({
    method: 'POST',
    path: `/campaigns/${campaign.id}/schedule`,
    refreshes: ['/campaigns', '/calendar'],
  });
  /** What stands here is what leaves: it is saved first. */
  const send = async (): Promise<void> => {
    const revision = await draft.flush();
    if (revision !== null) confirm.mutate({ revision });
  };
  const problems = preview?.problems ?? [];
  const willGet = preview?.counts?.willGet ?? 0;
  const isEmptyNow = willGet === 0 && plan.timing.kind !== 'again';
  const isReady = preview !== null && !isOld && problems.length === 0 && !isEmptyNow && draft.state.kind !== 'conflict';
  return (
    <>
      <Card title={t('review.title')}>
        <Facts
          facts={[
            { label: t('step.audience'), value: words.audience(plan) },
            { label: t('step.content'), value: words.content(plan) },
            { label: t('step.timing'), value: words.timing(plan) },
            { label: t('pace.title'), value: words.pace(plan) },
            { label: t('undo.title'), value: t('undo.words', { count: plan.undoMinutes }) },
          ]}
        />
      </Card>
      {problems.length > 0 && <Problems problems={problems} onStep={onStep} />}
      {confirm.error && <ErrorNote error={confirm.error} />}
      <Card>
        <p className={css['sentence']}>
          {preview?.startsAt && problems.length === 0
            ? t('review.sentence', { count: willGet, at: format.instant(preview.startsAt, true), zone: format.zone })
            : t('review.notYet')}
        </p>
        <p className="sm-13 sm-soft" style={{ margin: '6px 0 16px' }}>
          {t('review.gates')}
        </p>
        <Button
          variant="filled"
          leftSection={<IconSend size={16} stroke={1.6} />}
          disabled={!isReady}
          loading={confirm.isPending}
          onClick={() => void send()}
        >
          {plan.timing.kind === 'now' ? t('review.sendNow', { count: willGet }) : t('review.schedule')}
        </Button>
      </Card>
    </>
  );
}

function Problems({ problems, onStep }: { problems: CampaignProblem[]; onStep: (step: StepKey) => void }) {
  const { t } = useTranslation('campaigns');
  return (
    <Card title={t('review.missing')}>
      <ul className={css['problems']}>
        {problems.map(({ code, step, variant }) => (
          <li key={`${code} ${variant ?? ''}`}>
            <span>{t(`problem.${code}`)}</span>
            <Button size="xs" onClick={() => onStep(step)}>
              {t('review.goTo', { step: t(`step.${step}`) })}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
