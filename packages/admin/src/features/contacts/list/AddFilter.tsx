import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useApiQuery } from '../../../app/queries.ts';
import { useBoth } from '../../../app/use-both.ts';
import { Button, Popover } from '@mantine/core';
import { STAGES, USER_TYPES } from '@sandmill/contracts/api/contacts';
import { IconArrowLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { classWords } from '../../../conditions/words/condition-words.ts';
import { StageGlyph } from '../../../ui/StageGlyph.tsx';
import { stageInk } from '../../../ui/stages.ts';
import { useSegmentNames } from '../../../conditions/use-segment-names.ts';
import { CONSENTS, FILTER_KEYS, type ContactFilters, type FilterKey } from './contact-filters.ts';
import { WordPicker } from '../../../ui/WordPicker.tsx';
import css from './AddFilter.module.css';

type Props = { filters: ContactFilters; tags: string[]; onAdd: (key: FilterKey, value: string) => void };

/** One condition more: first about what, then which. */
export function AddFilter({ filters, tags, onAdd }: Props) {
  const { t } = useTranslation('contacts');
  const [opened, setOpened] = useState(false);
  const [about, setAbout] = useState<FilterKey | null>(null);
  const close = () => {
    setOpened(false);
    setAbout(null);
  };
  const add = (key: FilterKey, value: string) => {
    onAdd(key, value);
    close();
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? setOpened(true) : close())}
      position="bottom-start"
      width={240}
    >
      <Popover.Target>
        <Button size="xs" leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => setOpened(!opened)}>
          {t('filter.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {about === null ? (
          <ul className={css['list']}>
            {FILTER_KEYS.map((key) => (
              <li key={key}>
                <button type="button" data-used={key in filters} onClick={() => setAbout(key)}>
                  <span className="sm-grow">{t(`filter.about.${key}`)}</span>
                  <IconChevronRight size={15} stroke={1.6} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <button type="button" className={css['back']} onClick={() => setAbout(null)}>
              <IconArrowLeft size={15} stroke={1.6} aria-hidden />
              {t(`filter.about.${about}`)}
            </button>
            {about === 'tag' ? (
              <WordPicker label={t('tag')} known={tags} verb={t('filter.apply')} onPick={(tag) => add('tag', tag)} />
            ) : (
              <Choices about={about} onPick={(value) => add(about, value)} />
            )}
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ about, onPick }: { about: Exclude<FilterKey, 'tag'>; onPick: (value: string) => void }) {
  const { t } = useTranslation('contacts');
  const choices = useChoices(about);
  if (choices.length === 0) return <p className={`sm-13 sm-muted ${css['none']}`}>{t('filter.noSegments')}</p>;
  return (
    <ul className={css['list']}>
      {choices.map(({ value, label, glyph }) => (
        <li key={value}>
          <button type="button" onClick={() => onPick(value)}>
            {glyph}
            <span className="sm-trunc">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function useChoices(about: Exclude<FilterKey, 'tag'>) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const say = useBoth();
  const { segments } = useSegmentNames();
  const { data: classifications } = useApiQuery<{ items: ClassificationView[] }>('/classifications', {
    enabled: about === 'classes',
    staleMs: 60_000,
  });
  const plain = (value: string, label: string) => ({ value, label, glyph: null as React.ReactNode });
  switch (about) {
    case 'stage':
      return STAGES.map((stage) => ({
        value: stage as string,
        label: classWords('lifecycle', stage, words),
        glyph: (
          <span style={{ color: stageInk(stage) }}>
            <StageGlyph stage={stage} />
          </span>
        ),
      }));
    case 'userType':
      return USER_TYPES.map((type) => plain(type, classWords('user_type', type, words)));
    case 'consent':
      return CONSENTS.map((state) => plain(state, t(`filter.consent.${state}`)));
    case 'classes':
      return (classifications?.items ?? [])
        .filter(({ key }) => key !== 'lifecycle' && key !== 'user_type' && !key.startsWith('rfm_'))
        .flatMap(({ key, names, classes }) =>
          classes.map(({ value, label }) => plain(`${key}:${value}`, `${say(names)}: ${say(label)}`)),
        );
    case 'segment':
      return segments.map(({ id, name }) => plain(String(id), name));
  }
}
