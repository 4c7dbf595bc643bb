import { Button } from '@mantine/core';
import type { Recipe, RecipeUsed } from '@sandmill/contracts/api/recipes';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useBoth } from '../../app/use-both.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RecipeDrawing } from './RecipeDrawing.tsx';
import { RecipeMails } from './RecipeMails.tsx';
import { RecipeNeeds } from './RecipeNeeds.tsx';
import { StandIns } from './StandIns.tsx';
import { useRecipeLocale } from './use-recipe-locale.ts';
import css from './Recipes.module.css';

/** One recipe: how it runs, its mails as they are read, what it needs; one button makes it yours. */
export function RecipePage() {
  const { t } = useTranslation('recipes');
  const { recipeId = '' } = useParams({ strict: false });
  const locale = useRecipeLocale();
  const { data, error, refetch } = useApiQuery<Recipe>(`/recipes/${recipeId}`, {
    query: { locale },
    keepPrevious: true,
  });
  const crumb = { label: t('title'), to: '/recipes' };
  if (data) return <LoadedRecipe recipe={data} crumb={crumb} />;
  return (
    <>
      <PageHeader title={t('one')} crumb={crumb} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
    </>
  );
}

function LoadedRecipe({ recipe, crumb }: { recipe: Recipe; crumb: { label: string; to: string } }) {
  const { t } = useTranslation('recipes');
  const say = useBoth();
  const mayDraw = useRight('journeys:write');
  const mayWrite = useRight('messages:write');
  const use = useUse(recipe.id);
  return (
    <>
      <PageHeader title={say(recipe.names)} crumb={crumb} subtitle={say(recipe.summary)}>
        {mayDraw && mayWrite && (
          <Button variant="filled" loading={use.isPending} onClick={() => use.mutate()}>
            {t('use')}
          </Button>
        )}
      </PageHeader>
      {use.error && <ErrorNote error={use.error} />}
      <div className={css['detail']}>
        <div className={css['column']}>
          <Card title={t('flow')}>
            <RecipeDrawing recipe={recipe} />
          </Card>
          {recipe.mails.length > 0 && (
            <Card title={t('mailsTitle')} note={t('mailsNote')}>
              <RecipeMails mails={recipe.mails} />
            </Card>
          )}
        </div>
        <div className={css['column']}>
          <Card title={t('needs.title')}>
            <RecipeNeeds needs={recipe.needs} />
          </Card>
          {recipe.standIns.length > 0 && (
            <Card title={t('standIns')}>
              <StandIns recipe={recipe} />
            </Card>
          )}
          <Card title={t('useTitle')}>
            <p className="sm-13">{recipe.mails.length > 0 ? t('useText') : t('useTextNoMails')}</p>
          </Card>
        </div>
      </div>
    </>
  );
}

/** Makes the recipe this workspace's own, and opens it in the editor. */
function useUse(recipeId: string) {
  const navigate = useNavigate();
  const locale = useRecipeLocale();
  return useApiMutation<void, RecipeUsed>({
    method: 'POST',
    path: `/recipes/${recipeId}/use`,
    body: () => ({ locale }),
    refreshes: ['/journeys', '/templates'],
    onDone: ({ journeyId }) => void navigate({ to: '/journeys/$journeyId/edit', params: { journeyId } as never }),
  });
}
