import { ActionIcon, Button, Menu } from '@mantine/core';
import type { JourneyMap, Moment } from '@sandmill/contracts/api/journey-maps';
import { IconArchive, IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveStatus } from '../../ui/SaveStatus.tsx';
import { StepNav } from '../../ui/StepNav.tsx';
import { toastUndo } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { useRecipeLocale } from '../recipes/use-recipe-locale.ts';
import { MomentsStep } from './MomentsStep.tsx';
import { TouchpointsStep } from './TouchpointsStep.tsx';
import { useMapDraft } from './use-map-draft.ts';
import { WhereStep } from './WhereStep.tsx';
import { WhoStep } from './WhoStep.tsx';
import css from './JourneyMaps.module.css';

const STEPS = ['who', 'where', 'when', 'back', 'touchpoints'] as const;
type StepKey = (typeof STEPS)[number];

type Props = { first: JourneyMap; moments: Moment[]; onReload: () => void };

/** The questions one at a time: whom, where, when and how, how to win back; then the touchpoints and their drafts. */
export function MapWizard({ first, moments, onReload }: Props) {
  const { t } = useTranslation('journey-maps');
  const locale = useRecipeLocale();
  const mayWrite = useRight('journeys:write');
  const draft = useMapDraft(first);
  const [key, setKey] = useUrlState('step', first.touchpoints.length > 0 ? 'touchpoints' : 'who');
  const step: StepKey = STEPS.find((one) => one === key) ?? 'who';
  const place = STEPS.indexOf(step);
  const [before, after] = [STEPS[place - 1], STEPS[place + 1]];
  const go = (to: StepKey) => {
    // What the answers ask for by now is written when one comes to see it.
    if (to === 'touchpoints' && mayWrite) void draft.propose(locale);
    setKey(to);
  };
  return (
    <>
      <PageHeader
        title={draft.name.trim() || t('one')}
        crumb={{ label: t('title'), to: '/journey-maps' }}
        subtitle={<SaveStatus saving={draft} onReload={onReload} />}
      >
        {mayWrite && <PutAway map={first} />}
      </PageHeader>
      <StepNav
        label={t('steps')}
        steps={STEPS.map((one) => ({ key: one, label: t(`step.${one}`) }))}
        step={step}
        onStep={go}
      />
      <fieldset className={css['main']} disabled={!mayWrite} data-wide={step === 'touchpoints' || undefined}>
        {step === 'who' && <WhoStep draft={draft} />}
        {step === 'where' && <WhereStep draft={draft} />}
        {step === 'when' && <MomentsStep draft={draft} moments={moments} phases={['pre', 'purchase', 'post']} />}
        {step === 'back' && <MomentsStep draft={draft} moments={moments} phases={['no']} />}
        {step === 'touchpoints' && <TouchpointsStep id={first.id} draft={draft} />}
      </fieldset>
      <div className={`${css['foot']} sm-row sm-between`}>
        {before ? <Button onClick={() => go(before)}>{t('act.back')}</Button> : <span />}
        {after && (
          <Button variant="filled" onClick={() => go(after)}>
            {t('act.next', { step: t(`step.${after}`) })}
          </Button>
        )}
      </div>
    </>
  );
}

function PutAway({ map: { id, name } }: { map: JourneyMap }) {
  const { t } = useTranslation('journey-maps');
  const navigate = useNavigate();
  const act = (to: string) => ({ method: 'POST' as const, path: `/journey-maps/${id}/${to}`, body: () => undefined });
  const restore = useApiMutation<void, unknown>({ ...act('restore'), refreshes: ['/journey-maps'] });
  const archive = useApiMutation<void, unknown>({
    ...act('archive'),
    refreshes: ['/journey-maps'],
    onDone: () => {
      toastUndo(t('done.archived', { name }), () => restore.mutate());
      void navigate({ to: '/journey-maps' as '/' });
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={36} aria-label={t('act.more')}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArchive size={16} stroke={1.6} />} onClick={() => archive.mutate()}>
          {t('act.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
