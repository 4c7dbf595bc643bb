import { Checkbox } from '@mantine/core';
import { MAP_CHANNELS, MAP_PLACES } from '@sandmill/contracts/api/journey-maps';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import type { MapDraft } from './use-map-draft.ts';
import css from './JourneyMaps.module.css';

/** Where people are met, and on which channels they can be answered. */
export function WhereStep({ draft: { answers, answer } }: { draft: MapDraft }) {
  const { t } = useTranslation('journey-maps');
  const inOrder = <Key extends string>(all: readonly Key[], chosen: readonly string[]): Key[] =>
    all.filter((key) => chosen.includes(key));
  return (
    <>
      <Card title={t('where.places')} note={t('where.placesNote')}>
        <Checkbox.Group
          aria-label={t('where.places')}
          value={answers.places}
          onChange={(next) => answer({ places: inOrder(MAP_PLACES, next) })}
        >
          <div className={css['choices']}>
            {MAP_PLACES.map((key) => (
              <Checkbox key={key} value={key} label={t(`place.${key}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </Card>
      <Card title={t('where.channels')} note={t('where.channelsNote')}>
        <Checkbox.Group
          aria-label={t('where.channels')}
          value={answers.channels}
          onChange={(next) => answer({ channels: inOrder(MAP_CHANNELS, next) })}
        >
          <div className={css['choices']}>
            {MAP_CHANNELS.map((key) => (
              <Checkbox key={key} value={key} label={t(`channel.${key}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </Card>
    </>
  );
}
