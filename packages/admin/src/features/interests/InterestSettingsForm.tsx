import { Switch } from '@mantine/core';
import type { InterestSettings } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { Figure } from '../../conditions/builder/editors/CountField.tsx';
import { DurationField } from '../../conditions/builder/editors/DurationField.tsx';
import { lengthWords } from '../../conditions/words/comparison-words.ts';
import { Card } from '../../ui/Card.tsx';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { INTEREST_KINDS, isWhole, viewLasts, type InterestKind } from './interest-settings.ts';
import css from './InterestSettings.module.css';

type Props = { settings: InterestSettings; mayWrite: boolean; onChange: (settings: InterestSettings) => void };

const USUAL: Record<InterestKind, number> = { view: 1, cart: 3, order: 5, content: 1 };

/** What counts and how much; how fast it fades; how fine categories are. */
export function InterestSettingsForm({ settings, mayWrite, onChange }: Props) {
  const { t } = useTranslation('interests');
  const words = useWords();
  const { halfLife, weights, levels } = settings;
  const weigh = (kind: InterestKind, weight: number) =>
    onChange({ ...settings, weights: { ...weights, [kind]: weight } });
  return (
    <fieldset className={css['form']} disabled={!mayWrite}>
      <Card title={t('settings.counts.title')} note={t('settings.counts.note')}>
        <ul className={css['kinds']}>
          {INTEREST_KINDS.map((kind) => (
            <li key={kind}>
              <Switch
                label={t(`settings.kind.${kind}.name`)}
                description={t(`settings.kind.${kind}.what`)}
                checked={weights[kind] !== 0}
                onChange={({ currentTarget }) => weigh(kind, currentTarget.checked ? USUAL[kind] : 0)}
              />
              {weights[kind] !== 0 && (
                <Figure
                  label={t('settings.weight', { kind: t(`settings.kind.${kind}.name`) })}
                  width={72}
                  decimals
                  value={weights[kind]}
                  onChange={(weight) => weigh(kind, weight)}
                />
              )}
            </li>
          ))}
        </ul>
        {INTEREST_KINDS.every((kind) => weights[kind] === 0) && (
          <p className="sm-13 sm-down" role="alert">
            {t('settings.nothing')}
          </p>
        )}
      </Card>
      <Card title={t('settings.fade.title')}>
        <div className="sm-row">
          <span className="sm-13">{t('settings.fade.every')}</span>
          <DurationField duration={halfLife} onChange={(next) => onChange({ ...settings, halfLife: next })} />
        </div>
        <p className="sm-13 sm-muted">
          {isWhole({ ...settings, weights: USUAL })
            ? t('settings.fade.lasts', { length: lengthWords(viewLasts(settings), words) })
            : t('settings.fade.bounds')}
        </p>
      </Card>
      <Card title={t('settings.levels.title')} note={t('settings.levels.note')}>
        <ChoiceChips
          label={t('settings.levels.title')}
          value={String(levels)}
          onChange={(chosen) => onChange({ ...settings, levels: Number(chosen) })}
          choices={[1, 2, 3, 4].map((level) => ({
            key: String(level),
            label: t(`settings.levels.example.${level as 1 | 2 | 3 | 4}`),
          }))}
        />
      </Card>
    </fieldset>
  );
}
