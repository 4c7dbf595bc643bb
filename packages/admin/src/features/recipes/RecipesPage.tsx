import { Select } from '@mantine/core';
import { RECIPE_CHANNELS, RECIPE_GOALS, RECIPE_SECTORS, type RecipeRow } from '@sandmill/contracts/api/recipes';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { RecipeCard } from './RecipeCard.tsx';
import { useRecipeLocale } from './use-recipe-locale.ts';
import css from './Recipes.module.css';

/** All at once: the gallery is looked at, not turned. */
const LIMIT = 200;

/** Ready journeys, on shelves by what they are for. */
export function RecipesPage() {
  const { t } = useTranslation('recipes');
  const locale = useRecipeLocale();
  const [{ search = '', goal = '', sector = '', channel = '' }, setUrl] = useUrlValues();
  const query = { search, goal: goal || null, sector: sector || null, channel: channel || null, locale };
  const { items, total, isLoading, error, retry } = usePagedQuery<RecipeRow>('/recipes', query, { limit: LIMIT });
  const shelves = RECIPE_GOALS.map((key) => ({ key, recipes: items.filter((one) => one.goal === key) }));
  const isNarrowed = [search, goal, sector, channel].some((one) => one !== '');
  return (
    <>
      <PageHeader
        title={t('title')}
        crumb={{ label: t('journeys'), to: '/journeys' }}
        subtitle={t('subtitle', { count: total ?? 0 })}
      />
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <>
            <SearchField label={t('search')} value={search} onChange={(value) => setUrl({ search: value })} />
            <Choice
              label={t('filter.goal')}
              value={goal}
              keys={RECIPE_GOALS}
              words="goal"
              onPick={(key) => setUrl({ goal: key })}
            />
            <Choice
              label={t('filter.sector')}
              value={sector}
              keys={RECIPE_SECTORS}
              words="sector"
              onPick={(key) => setUrl({ sector: key })}
            />
            <Choice
              label={t('filter.channel')}
              value={channel}
              keys={RECIPE_CHANNELS}
              words="channel"
              onPick={(key) => setUrl({ channel: key })}
            />
          </>
        }
      />
      {error && <ErrorNote error={error} onRetry={retry} />}
      {isLoading && <LoadingBars count={6} />}
      {!isLoading && items.length === 0 && !error && (
        <EmptyState
          drawing="pile"
          title={t('none.title')}
          text={t('none.text')}
          {...(isNarrowed
            ? {
                action: {
                  label: t('none.clear'),
                  onClick: () => setUrl({ search: undefined, goal: undefined, sector: undefined, channel: undefined }),
                },
              }
            : {})}
        />
      )}
      {shelves.map(
        ({ key, recipes }) =>
          recipes.length > 0 && (
            <section key={key} className={css['shelf']} aria-label={t(`goal.${key}`)}>
              <h2>{t(`goal.${key}`)}</h2>
              <p className="sm-13 sm-muted">{t(`goalText.${key}`)}</p>
              <ul className={css['cards']}>
                {recipes.map((recipe) => (
                  <li key={recipe.id}>
                    <RecipeCard recipe={recipe} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  keys: readonly string[];
  words: 'goal' | 'sector' | 'channel';
  onPick: (key: string | undefined) => void;
};

function Choice({ label, value, keys, words, onPick }: ChoiceProps) {
  const { t } = useTranslation('recipes');
  return (
    <Select
      size="xs"
      w={190}
      clearable
      aria-label={label}
      placeholder={label}
      data={keys.map((key) => ({ value: key, label: t(`${words}.${key}` as 'goal.welcome') }))}
      value={value || null}
      onChange={(key) => onPick(key ?? undefined)}
    />
  );
}
