import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RIGHTS } from '@sandmill/contracts/api/auth';
import { simulationInputSchema } from '@sandmill/contracts/api/simulations';
import { addEventSightings } from '../domains/collect/schema.queries.ts';
import { selectTemplateIds } from '../domains/content/index.ts';
import { wakeMessages } from '../domains/delivery/index.ts';
import { journeyRoutes, planningRoutes } from '../domains/journeys/index.ts';
import { findConflicts } from '../domains/insights/experience-map/find-conflicts.ts';
import { RECIPES } from '../domains/journeys/recipes/all-recipes.ts';
import { drawRecipe } from '../domains/journeys/recipes/draw-recipe.ts';
import { setPredictions } from '../domains/contacts/index.ts';
import { createScoringModel, SCORING_PRESETS, selectSegmentIds } from '../domains/segments/index.ts';
import type { Db, Tx } from '../platform/db/db.ts';
import type { AppError } from '../platform/errors.ts';
import type { History } from '../platform/history/history.ts';
import type { HttpApp, RequestActor } from '../platform/http/http-app.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { watchConditions } from '../wiring/fill-workspace.ts';
import { PEOPLE_STORIES } from './recipe-stories-people.ts';
import { SALES_STORIES } from './recipe-stories-sales.ts';
import type { PersonStory, RecipeStory } from './recipe-story.ts';
import { simulateJourneys } from './simulate-journeys.ts';
import {
  DAY,
  holdTestMill,
  openTestMill,
  prepareWaiting,
  START,
  TIME_ZONE,
  visitNow,
  type TestMill,
} from './testing.ts';

const STORIES: Record<string, RecipeStory> = { ...SALES_STORIES, ...PEOPLE_STORIES };

describe.each(testDatabases())('recipes on $name', ({ open, name }) => {
  let db: Db;
  let history: History;
  let mill: TestMill;
  let api: Awaited<ReturnType<typeof openApi>>;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
    mill = await openTestMill(db, history);
    await aScoringModel(mill);
    await prepareWaiting(mill, history);
    api = await openApi(db, mill);
  });
  afterAll(async () => {
    await api.close();
    await history.close();
    await db.close();
  });

  it('is listed by page, goal, channel and words, and says what the workspace lacks', async () => {
    const { body: page } = await api.call('GET', '/recipes?limit=10');
    expect(page).toMatchObject({ total: RECIPES.length, items: { length: 10 } });
    const { body: next } = await api.call('GET', `/recipes?limit=10&cursor=${page.nextCursor}`);
    expect(next.items[0].id).toBe(RECIPES[10]?.id);
    const ids = async (query: string) =>
      (await api.call('GET', `/recipes?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('channel=sms')).toEqual(['win-back-cascade']);
    expect(await ids('goal=recover&search=carrello')).toContain('abandoned-cart');
    expect(await ids('sector=events&goal=leads')).toEqual(['asset-download']);
    const need = async () => {
      const { body } = await api.call('GET', '/recipes/abandoned-visit?locale=it');
      return body.needs.find(({ name }: { name: string }) => name === 'Product Viewed');
    };
    expect(await need()).toMatchObject({ kind: 'event', isRequired: true, isMet: false });
    const seen = { name: 'Product Viewed', type: 'track', seen: 1 };
    const at = (ms: number) => ({ ...seen, first: new Date(ms).toISOString(), last: new Date(ms).toISOString() });
    await addEventSightings(db, mill.workspaceId, [at(START - 31 * DAY)]);
    expect(await need()).toMatchObject({ isMet: false });
    await addEventSightings(db, mill.workspaceId, [at(START - DAY)]);
    expect(await need()).toMatchObject({ isMet: true });
    expect((await api.call('GET', '/recipes/nothing')).status).toBe(404);
  });

  it('may all be live at once: none meets another without a group or a priority between them', () => {
    const drawn = RECIPES.map((recipe) => ({
      id: recipe.id,
      name: recipe.id,
      definition: drawRecipe(recipe, { locale: 'en', journeyId: recipe.id }),
    }));
    expect(findConflicts(drawn).map(({ journeys }) => journeys.map(({ id }) => id))).toEqual([]);
  });

  it('used twice makes two journeys of different names, each with mails of its own', async () => {
    const use = async () => (await api.call('POST', '/recipes/second-order/use', { locale: 'it' })).body;
    const [first, second] = [await use(), await use()];
    expect(second.name).toBe(`${first.name} (2)`);
    expect(new Set([...first.templateIds, ...second.templateIds]).size).toBe(4);
    const { body: journey } = await api.call('GET', `/journeys/${second.journeyId}`);
    expect(journey).toMatchObject({ status: 'draft', folder: 'Ricette', problems: [] });
    expect(journey.definition.nodes.looked.when.of.journeyId).toBe(second.journeyId);
  });

  it.each(['win-back-cascade', 'lead-to-sales', 'return-care'])('%s becomes a draft that may go live', async (id) => {
    const used = await api.call('POST', `/recipes/${id}/use`, { locale: 'en' });
    expect(used).toMatchObject({ status: 201, body: { problems: [] } });
  });

  it('a journey map asks, proposes touchpoints, and drafts what is missing, each once', async () => {
    const { body: map } = await api.call('POST', '/journey-maps', { name: 'Bottega' });
    const at = `/journey-maps/${map.id}`;
    const answers = {
      who: 'Chi fa regali',
      channels: ['email'],
      moments: ['cart', 'found', 'help', 'silent'],
      silentDays: 90,
    };
    const saved = await api.call('PATCH', at, { answers, revision: map.revision });
    expect((await api.call('PATCH', at, { name: 'Late', revision: map.revision })).status).toBe(409);
    const { body: asked } = await api.call('POST', `${at}/touchpoints`, {
      locale: 'it',
      revision: saved.body.revision,
    });
    expect(asked.touchpoints).toMatchObject([
      { id: 'found', phase: 'pre', channel: 'social', recipe: null },
      { id: 'cart', phase: 'purchase', title: 'Lasciano un carrello', channel: 'email', recipe: 'abandoned-cart' },
      { id: 'help', phase: 'post', channel: 'email', recipe: null },
      { id: 'silent', phase: 'no', goal: expect.stringContaining('dopo 90 giorni'), recipe: 'win-back-cascade' },
    ]);
    // What people write stays when the answers change; a moment that is left out goes.
    const written = asked.touchpoints.map((one: object) => ({ ...one, goal: 'Nostro' }));
    await api.call('PATCH', at, { touchpoints: written, answers: { ...answers, moments: ['cart', 'found', 'help'] } });
    const { body: again } = await api.call('POST', `${at}/touchpoints`, { locale: 'it' });
    expect(again.touchpoints.map(({ id, goal }: { id: string; goal: string }) => `${id} ${goal}`)).toEqual([
      'found Nostro',
      'cart Nostro',
      'help Nostro',
    ]);

    const wish = { locale: 'it', touchpoints: ['found', 'cart', 'help', 'nothing'] };
    const { body: drafted } = await api.call('POST', `${at}/drafts`, wish);
    expect(drafted.journeys).toMatchObject([
      { name: expect.stringContaining('Carrello'), recipe: 'abandoned-cart' },
      { name: 'Bottega: da disegnare', recipe: null },
    ]);
    const [, board] = drafted.journeys;
    const { body: journey } = await api.call('GET', `/journeys/${board.id}`);
    expect(journey.status).toBe('draft');
    expect(Object.values(journey.definition.nodes)).toMatchObject([
      { kind: 'placeholder', label: 'Ci trovano: ricerche, annunci, passaparola' },
      { kind: 'placeholder', label: 'Hanno bisogno di aiuto', text: expect.stringContaining('Nostro') },
    ]);
    expect((await api.call('POST', `${at}/drafts`, wish)).body.journeys).toEqual([]);
    const { body: list } = await api.call('GET', '/journey-maps?search=bott');
    expect(list.items).toMatchObject([{ name: 'Bottega', touchpoints: 3, drawn: 3 }]);
    expect((await api.call('POST', `${at}/archive`)).status).toBe(204);
    expect((await api.call('GET', at)).status).toBe(404);
    expect((await api.call('POST', `${at}/restore`)).status).toBe(204);
  });

  it('replenishment, live: the person’s own next order starts it three days before', async () => {
    const { body: used } = await api.call('POST', '/recipes/replenishment/use', { locale: 'en' });
    expect((await api.call('POST', `/journeys/${used.journeyId}/activate`)).status).toBe(200);
    await prepareWaiting(mill, history);
    const consent = { channel: 'email', purpose: 'marketing', state: 'opted_in', address: 'ada@example.com' };
    const order = (id: string) => ({ userId: 'ada', name: 'Order Completed', properties: { order_id: id, total: 9 } });
    await mill.send(
      { userId: 'ada', name: 'Identified', type: 'identify', traits: { email: 'ada@example.com' } },
      { userId: 'ada', name: 'Consent Changed', properties: consent },
      order('o1'),
      order('o2'),
    );
    const { workspaceId, clock } = mill;
    const [ada] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1`, [workspaceId]);
    const values = [{ contactId: ada?.id ?? '', value: new Date(clock.now() + 5 * DAY).toISOString() }];
    const hold = holdTestMill(mill);
    const visit = (tx: Tx, _: number, ids: string[]) => visitNow(mill, tx, ids);
    const deps = { history, now: () => clock.now(), holdMill: hold, visit };
    await db.transaction((tx) => setPredictions(tx, workspaceId, { name: 'next_order_date', values }, deps));
    const nodes = async () =>
      (await db.query<{ node: string }>(`select node from messages where journey_id = $1`, [used.journeyId])).map(
        ({ node }) => node,
      );
    await mill.wait(2 * DAY - 1);
    expect(await nodes()).toEqual([]);
    await mill.wait(1);
    expect(await nodes()).toEqual(['running']);
  });

  // The walk itself asks the database for definitions only: a few are enough on the second one.
  const walked = name === 'pglite' ? RECIPES : RECIPES.slice(0, 3);
  it.each(walked.map(({ id }) => [id]))('%s lets in whom it should, and stops', async (id) => {
    const recipe = RECIPES.find((one) => one.id === id);
    const story = STORIES[id];
    if (!recipe || !story) throw new Error(`"${id}" has no story in recipe-stories-….ts.`);
    const { workspaceId } = mill;
    const workspaceOf = async () => ({ timeZone: TIME_ZONE, country: 'IT' });
    const input = simulationInputSchema.parse({
      timeZone: TIME_ZONE,
      journeys: { [id]: drawRecipe(recipe, { locale: 'en', journeyId: id }) },
      events: story.people.flatMap(eventsOf),
      until: new Date(START + 400 * DAY).toISOString(),
    });
    // What lies ahead of the asker would be drawn back to now.
    const now = () => START + 500 * DAY;
    const simulated = (await simulateJourneys({ db, history, now, workspaceOf }, workspaceId, input))[id];
    const got = Object.fromEntries(
      story.people.map(({ who }) => [
        who,
        (simulated?.sends ?? [])
          .filter(({ contact }) => contact === who)
          .map(({ node, at }) => `${node} ${(Date.parse(at) - START) / 3_600_000}`),
      ]),
    );
    const should = Object.fromEntries(
      story.people.map(({ who, gets }) => [who, gets.map(([step, at]) => `${step} ${at / 3_600_000}`)]),
    );
    expect(got).toEqual(should);
    for (const [step, visits] of Object.entries(story.visits ?? {}))
      expect([step, simulated?.nodes[step]?.visits ?? 0]).toEqual([step, visits]);
    expect(simulated?.errors).toBe(0);
  });
});

async function aScoringModel({ deps, workspaceId, clock }: TestMill): Promise<void> {
  const preset = SCORING_PRESETS.find(({ key }) => key === 'b2b');
  if (!preset) throw new Error('there is no scoring preset for services');
  const writer = { now: () => clock.now(), timeZone: TIME_ZONE };
  await deps.db.transaction((tx) =>
    createScoringModel(tx, workspaceId, { writer, ...preset, description: '', isEmpty: true }),
  );
}

/** Known by an address that said yes to marketing, before anything else. */
function eventsOf({ who, traits, did }: PersonStory): Record<string, unknown>[] {
  const email = `${who.replaceAll(' ', '.')}@example.com`;
  const first = Math.min(0, ...did.map(([at]) => at)) - 60_000;
  const told = (at: number, event: Record<string, unknown>, place: number) => ({
    userId: who,
    messageId: `${who}-${place}`,
    timestamp: new Date(START + at).toISOString(),
    ...event,
  });
  const consent = { channel: 'email', purpose: 'marketing', state: 'opted_in', address: email };
  return [
    told(first, { type: 'identify', traits: { email, firstName: 'Ada', ...traits } }, 0),
    told(first + 1_000, { type: 'track', event: 'Consent Changed', properties: consent }, 1),
    ...did.map(([at, event, properties = {}], place) => told(at, { type: 'track', event, properties }, place + 2)),
  ];
}

type Watch = Omit<Parameters<typeof watchConditions>[2], 'at' | 'isEmpty'>;

async function openApi(db: Db, mill: TestMill) {
  const app: HttpApp = fastify().withTypeProvider<ZodTypeProvider>() as HttpApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler<AppError>((error, _request, reply) =>
    reply.status(error.status ?? 400).send({ code: error.code, detail: error.message, errors: error.errors }),
  );
  const { workspaceId, clock } = mill;
  const actor = { workspaceId, userId: null, apiKeyId: 'k', name: 'Marta', rights: new Set(RIGHTS), ip: '' };
  app.decorateRequest('actor', { getter: (): RequestActor => actor });
  const shared = {
    db,
    ids: mill.deps.ids,
    now: () => clock.now(),
    timeZone: async () => TIME_ZONE,
    knownTemplates: selectTemplateIds,
    knownSegments: selectSegmentIds,
    watchConditions: (tx: Tx, id: number, watch: Watch) =>
      watchConditions(tx, id, { ...watch, at: clock.now(), isEmpty: false }),
    wakeMessages,
    audit: async () => undefined,
  };
  journeyRoutes(app, { ...shared, library: mill.deps.journeys, definitions: mill.deps.definitions });
  const deps = {
    ...shared,
    hasSender: async () => false,
    workspaceOf: async () => ({ name: 'Bottega', timeZone: TIME_ZONE, currency: 'EUR' }),
  };
  planningRoutes(app, deps);
  await app.ready();
  return {
    close: () => app.close(),
    call: async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => {
      const answer = await app.inject({ method, url: `/api/v1${path}`, ...(body ? { payload: body } : {}) });
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
    },
  };
}
