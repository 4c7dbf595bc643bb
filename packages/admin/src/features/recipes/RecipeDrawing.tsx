import type { JourneyDefinition } from '@sandmill/contracts';
import type { Recipe } from '@sandmill/contracts/api/recipes';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import { backWay } from '../journeys/canvas/to-flow.ts';
import { backPath, edgePath, labelPoint } from '../journeys/graph/edge-path.ts';
import { journeyOutline, type OutlineItem } from '../journeys/graph/journey-outline.ts';
import type { Step } from '../journeys/graph/journey-steps.ts';
import { placeJourney, type Sizes } from '../journeys/graph/place-journey.ts';
import { NodeIcon, TriggerIcon } from '../journeys/StepIcon.tsx';
import { stepWords } from '../journeys/step-words.ts';
import { useBranchName } from '../journeys/use-branch-name.ts';
import css from './RecipeDrawing.module.css';

const SIZES: Sizes = { step: { width: 214, height: 56 }, end: { width: 92, height: 26 }, gapY: 46 };
const BACK_LANE = 36;

type Props = { recipe: Pick<Recipe, 'definition' | 'mails'> };

/** The journey as it will stand on the canvas; on a phone, as an indented list. */
export function RecipeDrawing(props: Props) {
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  return isPhone ? <Outline {...props} /> : <Drawing {...props} />;
}

function Drawing({ recipe }: Props) {
  const { definition } = recipe;
  const branchName = useBranchName();
  const { steps, ways, places, routes, right } = useMemo(
    () => placeJourney({ ...definition, notes: [] }, SIZES),
    [definition],
  );
  const drawn = ways.map(({ from, to, branches }, index) => {
    const route = routes[index] ?? null;
    return {
      key: `${from} ${to}`,
      path: route ? edgePath(route) : backPath(backWay(places, { from, to, right: right + BACK_LANE })),
      label: route ? labelPoint(route) : null,
      name: branches.map((branch) => branchName(branch, definition.nodes[from])).join(', '),
    };
  });
  const all = steps.map(({ id }) => places.get(id) ?? { x: 0, y: 0 });
  const left = Math.min(...all.map(({ x }) => x));
  const size = { width: right - left + BACK_LANE + 8, height: Math.max(...all.map(({ y }) => y)) + SIZES.step.height };
  return (
    <div className={css['scroll']} tabIndex={0}>
      <div className={css['drawing']} style={size}>
        <svg width={size.width} height={size.height} aria-hidden>
          {drawn.map(({ key, path }) => (
            <path key={key} d={path} className={css['way']} />
          ))}
        </svg>
        {drawn.map(
          ({ key, label, name }) =>
            label &&
            name !== '' && (
              <span key={key} className={css['label']} style={{ left: label.x, top: label.y }}>
                {name}
              </span>
            ),
        )}
        {steps.map((step) => {
          const { x, y } = places.get(step.id) ?? { x: 0, y: 0 };
          const { width, height } = step.kind === 'end' ? SIZES.end : SIZES.step;
          return (
            <div key={step.id} className={css['place']} style={{ left: x, top: y, width, height }}>
              <StepBox step={step} recipe={recipe} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function StepBox({ step, recipe: { definition, mails } }: Props & { step: Step }) {
  const words = useConditionWords();
  const templateName = useCallback((key: string) => mails.find((mail) => mail.key === key)?.subject, [mails]);
  const { name, line } = stepWords(step, { definition, words, templateName });
  if (step.kind === 'end') return <p className={css['end']}>{name}</p>;
  return (
    <article className={css['step']}>
      {step.kind === 'trigger' ? (
        <TriggerIcon kind={definition.triggers[0]?.kind ?? 'event'} />
      ) : (
        <NodeIcon kind={step.node.kind} />
      )}
      <div>
        <b title={name}>{name}</b>
        <span title={line}>{line}</span>
      </div>
    </article>
  );
}

function Outline({ recipe }: Props) {
  const items = useMemo(() => journeyOutline(recipe.definition), [recipe.definition]);
  return <Items items={items} recipe={recipe} />;
}

function Items({ items, recipe }: Props & { items: OutlineItem[] }) {
  const branchName = useBranchName();
  const node = (id: string): JourneyDefinition['nodes'][string] | undefined => recipe.definition.nodes[id];
  return (
    <ol className={css['items']}>
      {items.map((item) =>
        item.kind === 'again' ? (
          <li key={`again ${item.id}`} className={css['again']}>
            <Again id={item.id} recipe={recipe} />
          </li>
        ) : (
          <li key={item.step.id}>
            <StepBox step={item.step} recipe={recipe} />
            {item.branches.map(({ branch, items: inner }) => (
              <section key={branch} className={css['branch']}>
                <h3>{branchName(branch, node(item.step.id))}</h3>
                <Items items={inner} recipe={recipe} />
              </section>
            ))}
          </li>
        ),
      )}
    </ol>
  );
}

/** A step that was told above: only its name. */
function Again({ id, recipe }: Props & { id: string }) {
  const { t } = useTranslation('journeys');
  const words = useConditionWords();
  const node = recipe.definition.nodes[id];
  if (!node) return null;
  const step: Step = { id, kind: 'node', node };
  const { name, line } = stepWords(step, { definition: recipe.definition, words, templateName: () => undefined });
  return t('outline.again', { name: node.label ?? `${name}, ${line}` });
}
