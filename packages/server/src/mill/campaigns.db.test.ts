import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignPlanInput } from '@sandmill/contracts';
import { campaignSegmentUses } from '../domains/campaigns/index.ts';
import { startSender } from '../domains/delivery/index.ts';
import { selectSearch } from '../domains/insights/insights.queries.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { openTestCampaigns, type TestCampaigns } from './testing/campaigns.ts';
import { aLiveSegment, DAY } from './testing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(testDatabases())('campaigns on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const mailsTo = async ({ mill }: TestCampaigns): Promise<string[]> => {
    const rows = await db.query<{ to: string }>(
      `select to_address as "to" from message_contents where workspace_id = $1 order by 1`,
      [mill.workspaceId],
    );
    return rows.map(({ to }) => to.split('@')[0] ?? '');
  };

  it('go from a draft over the review to numbers, and can be undone before anything leaves', async () => {
    const test = await openTestCampaigns(db, history);
    const { call, mill, template } = test;
    const people = await test.people('ann', 'bob', 'cyd', 'noa');
    const vip = await aLiveSegment(mill, { kind: 'trait', path: ['name'], is: { op: 'eq', value: 'cyd' } });
    const made = (await call('POST', '/campaigns', { name: 'Spring' })).body;
    expect(made).toMatchObject({ status: 'draft', startsAt: null, revision: 1 });
    const at = `/campaigns/${made.id}`;
    const review = (await call('GET', `${at}/review`)).body as unknown as { problems: { code: string }[] };
    expect(review.problems.map(({ code }) => code)).toEqual(['no_audience', 'no_template']);
    expect((await call('POST', `${at}/schedule`, {})).status).toBe(422);

    const plan = {
      audience: { exclude: [vip] },
      variants: [{ id: 'a', templateId: template, subject: 'Ecco, {{ contact.name }}', preheader: 'Poi' }],
    };
    const saved = (await call('PATCH', at, { plan, revision: made.revision })).body;
    expect((await call('PATCH', at, { name: 'Late', revision: made.revision })).status).toBe(409);
    expect((await call('GET', `${at}/review`)).body).toMatchObject({
      counts: {
        included: 4,
        excluded: 1,
        total: 3,
        leftOut: { noAddress: 0, suppressed: 0, noConsent: 1, topicOff: 0, controlGroup: 0, pressure: 0 },
        willGet: 2,
        exact: true,
      },
      problems: [],
      warnings: [{ code: 'mailbox_only' }],
    });

    expect((await call('POST', `${at}/schedule`, { revision: saved.revision })).body.status).toBe('scheduled');
    expect((await call('PATCH', at, { plan })).status).toBe(409);
    await test.pass(4 * MINUTE);
    expect((await call('POST', `${at}/cancel`)).body).toMatchObject({
      status: 'draft',
      runs: [{ status: 'cancelled' }],
    });
    await test.pass(HOUR);
    expect(await test.messages()).toEqual({});

    expect((await call('POST', `${at}/schedule`, {})).status).toBe(200);
    await test.pass(5 * MINUTE);
    await test.pass(MINUTE);
    expect((await call('GET', at)).body).toMatchObject({
      status: 'sent',
      audience: 3,
      sent: 2,
      runs: [{ status: 'sent', entered: 3 }, {}],
    });
    expect(await mailsTo(test)).toEqual(['ann', 'bob']);
    const [mail] = await db.query<{ subject: string; html: string }>(
      `select subject, html from message_contents where workspace_id = $1 and to_address like 'ann%'`,
      [mill.workspaceId],
    );
    expect(mail?.subject).toBe('Ecco, ann');
    expect(mail?.html).toMatch(/sm-preheader[^>]*>Poi/);
    expect(mail?.html).not.toContain('Prima');
    expect((await call('GET', `${at}/numbers`)).body).toMatchObject({
      audience: 3,
      planned: 3,
      sent: 2,
      delivered: 2,
      skipped: 1,
      reasons: [{ gate: 'consent', reason: 'never_asked', count: 1 }],
      undelivered: 1,
      variants: [{ variant: 'a', sent: 2 }],
    });
    await test.pass(MINUTE);

    // It is a journey, to be looked at and not touched.
    expect((await call('GET', '/journeys')).body.items).toEqual([]);
    expect((await call('GET', `/journeys/${made.journeyId}`)).body).toMatchObject({ kind: 'campaign', entered: 3 });
    expect((await call('POST', `/journeys/${made.journeyId}/pause`)).status).toBe(409);
    expect((await call('POST', `/journeys/${made.journeyId}/enter`, { contactId: people.get('cyd') })).status).toBe(
      409,
    );

    const found = async (text: string) =>
      (await selectSearch(db, mill.workspaceId, { text, limit: 6 })).map(({ kind, title }) => `${kind} ${title}`);
    expect([await found('spr'), await found('ann')]).toEqual([['campaign Spring'], ['contact ann']]);
    expect((await call('POST', `${at}/archive`)).body.archivedAt).not.toBeNull();
    expect((await call('GET', '/campaigns')).body.items).toEqual([]);
    expect((await call('POST', `${at}/restore`)).body.archivedAt).toBeNull();
    expect((await call('POST', `${at}/duplicate`)).body).toMatchObject({
      name: 'Spring (2)',
      status: 'draft',
      runs: [],
    });
    expect((await call('GET', '/campaigns?search=spring&status=sent')).body.items).toHaveLength(1);
  });

  it('stop truly: what a running sender has claimed does not leave either', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people('ann', 'bob', 'cyd', 'dan');
    // Two at once, two an hour later, who have not entered when it is stopped.
    const campaign = await test.confirmed({ pace: { kind: 'perMinute', count: 2 } });
    await test.runJobs();
    await test.mill.wait(30_000);
    expect(await test.messages()).toEqual({ 'mail_a planned': 2 });
    let stopped: ReturnType<typeof test.call> | undefined;
    const running = await startSender({
      ...test.sender,
      at: async (point) => {
        if (point === 'claimed') await (stopped ??= test.call('POST', `/campaigns/${campaign.id}/stop`));
      },
    });
    await expect.poll(() => stopped).toBeDefined();
    expect((await stopped)?.body).toMatchObject({ status: 'stopped', runs: [{ status: 'stopped' }] });
    await running.stop();
    await test.pass(DAY);
    expect(await test.messages()).toEqual({ 'mail_a skipped': 2 });
    expect(await mailsTo(test)).toEqual([]);
    expect((await test.call('GET', `/campaigns/${campaign.id}/numbers`)).body).toMatchObject({
      audience: 4,
      sent: 0,
      reasons: [{ gate: 'journey', reason: 'campaign_stopped', count: 2 }],
      undelivered: 4,
    });
    // Nothing can go on, but all four may be sent to after all.
    expect((await test.call('POST', `/campaigns/${campaign.id}/resume`)).status).toBe(409);
    expect((await test.call('POST', `/campaigns/${campaign.id}/resend`)).body.status).toBe('scheduled');
    await test.pass(HOUR);
    expect(await mailsTo(test)).toEqual(['ann', 'bob', 'cyd', 'dan']);
    expect(await test.messages()).toEqual({ 'mail_a delivered': 4, 'mail_a skipped': 2 });
  });

  it('pause between two mails and go on at the same pace', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people('ann', 'bob', 'cyd', 'dan');
    const campaign = await test.confirmed({ pace: { kind: 'perMinute', count: 1 } });
    await test.pass(61_000);
    expect(await mailsTo(test)).toHaveLength(2);
    expect((await test.call('POST', `/campaigns/${campaign.id}/pause`)).body).toMatchObject({
      status: 'paused',
      pauseReason: 'by_hand',
    });
    await test.pass(HOUR);
    expect(await mailsTo(test)).toHaveLength(2);
    await test.call('POST', `/campaigns/${campaign.id}/resume`);
    await test.pass(58_000);
    expect(await mailsTo(test)).toHaveLength(2);
    await test.pass(2_000);
    expect(await mailsTo(test)).toHaveLength(3);
    await test.pass(2 * MINUTE);
    expect(await mailsTo(test)).toEqual(['ann', 'bob', 'cyd', 'dan']);
    // It looks ever more seldom whether all is done.
    await test.pass(10 * MINUTE);
    expect((await test.call('GET', `/campaigns/${campaign.id}`)).body.status).toBe('sent');
  });

  it('are sent again only to those they did not reach', async () => {
    const test = await openTestCampaigns(db, history);
    const people = await test.people('ann', 'bob', 'cyd', 'dan', 'eve', 'nora');
    const campaign = await test.confirmed();
    await test.pass(MINUTE);
    const become = (name: string, set: string) =>
      db.execute(`update messages set ${set} where workspace_id = $1 and contact_id = $2`, [
        test.mill.workspaceId,
        people.get(name) ?? '',
      ]);
    await become('bob', `status = 'bounced', bounce_class = 'soft'`);
    await become('cyd', `status = 'bounced', bounce_class = 'hard'`);
    await become('dan', `status = 'uncertain'`);
    await become('eve', `status = 'expired', reason = 'too_late', accepted_at = null`);
    // Held back for want of consent, which has come since.
    await test.agree('nora');
    await db.execute(`delete from message_contents where workspace_id = $1`, [test.mill.workspaceId]);
    expect((await test.call('POST', `/campaigns/${campaign.id}/resend`)).status).toBe(200);
    await test.pass(MINUTE);
    expect(await mailsTo(test)).toEqual(['bob', 'eve', 'nora']);
    const { body } = await test.call('GET', `/campaigns/${campaign.id}`);
    expect(body.runs).toMatchObject([{ kind: 'resend', audience: 3 }, { kind: 'send' }]);
    await test.pass(MINUTE);
    expect((await test.call('GET', `/campaigns/${campaign.id}/numbers`)).body).toMatchObject({ undelivered: 0 });
  });

  it('address whom a condition is true of, counted before and asked again when it leaves', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people('anna', 'bruno', 'carla', 'dario');
    const called = (...names: string[]) => ({ kind: 'trait', path: ['name'], is: { op: 'in', values: names } });
    const audience = { where: called('anna', 'bruno', 'nobody') };
    const variants = [{ id: 'a', templateId: test.template }];
    const preview = async (plan: object) => (await test.call('POST', '/campaigns/preview', { plan })).body;
    expect(await preview({ audience, variants })).toMatchObject({
      counts: { included: 2, total: 2, willGet: 2 },
      problems: [],
    });
    const gone = { where: { kind: 'not', of: { kind: 'segment', segmentId: 999 } } };
    expect(await preview({ audience: gone, variants })).toMatchObject({ problems: [{ code: 'unknown_segment' }] });

    // A segment that the condition asks is in use by the campaign.
    const asks = { where: { kind: 'all', of: [{ kind: 'not', of: { kind: 'segment', segmentId: 7 } }] } };
    const { body: asking } = await test.call('POST', '/campaigns', { name: 'Asks', plan: { audience: asks } });
    await test.call('POST', '/campaigns', { name: 'Asks nothing', plan: { audience } });
    expect(await campaignSegmentUses(db, test.mill.workspaceId, [7])).toEqual([
      { segmentId: 7, id: asking.id, name: 'Asks', role: 'condition', isLive: false, kind: 'campaign' },
    ]);

    const plan = { audience, undoMinutes: 5 } as unknown as CampaignPlanInput;
    await test.confirmed(plan);
    // Between confirming and leaving somebody takes one of the names.
    await test.people('edda');
    await test.mill.wait(MINUTE);
    await test.mill.send({ name: '', type: 'identify', userId: 'edda', traits: { name: 'nobody' }, properties: {} });
    await test.pass(HOUR);
    expect(await test.messages()).toEqual({ 'mail_a delivered': 3 });
  });

  it('leave at the time of everybody’s own clock, again and again, and stand in the calendar', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people('ann', 'bob');
    await test.mill.send({
      userId: 'bob',
      name: '',
      type: 'identify',
      traits: { timezone: 'America/New_York' },
      properties: {},
    });
    const timing = { kind: 'again' as const, every: 'day' as const, at: '09:00', until: '2026-03-04' };
    const campaign = await test.confirmed({ timing });
    const { body: calendar } = await test.call('GET', '/calendar?since=2026-03-01&until=2026-03-31');
    expect(
      (calendar as unknown as { items: { day: string; projected: boolean }[] }).items.map((one) => [
        one.day,
        one.projected,
      ]),
    ).toEqual([
      ['2026-03-03', false],
      ['2026-03-04', true],
    ]);
    await test.pass(6 * DAY);
    const rows = await db.query<{ who: string; at: Date }>(
      `select c.user_id as who, m.not_before as at from messages m join contacts c on c.workspace_id = $1 and c.id = m.contact_id
       where m.workspace_id = $1 order by 2`,
      [test.mill.workspaceId],
    );
    expect(rows.map(({ who, at }) => `${who} ${at.toISOString()}`)).toEqual([
      'ann 2026-03-03T08:00:00.000Z',
      'bob 2026-03-03T14:00:00.000Z',
      'ann 2026-03-04T08:00:00.000Z',
      'bob 2026-03-04T14:00:00.000Z',
    ]);
    expect((await test.call('GET', `/campaigns/${campaign.id}`)).body.status).toBe('sent');
  });

  it('move to another day until they begin, and ask before they leave hours late', async () => {
    const test = await openTestCampaigns(db, history);
    await test.people('ann');
    const start = test.mill.clock.now() + DAY;
    const campaign = await test.confirmed({ timing: { kind: 'at', at: new Date(start).toISOString() } });
    const moved = (ms: number) =>
      test.call('POST', `/campaigns/${campaign.id}/move`, { startsAt: new Date(ms).toISOString() });
    expect((await moved(start - 2 * DAY)).status).toBe(400);
    expect((await moved(start + DAY)).body.startsAt).toBe(new Date(start + DAY).toISOString());
    await test.pass(1.5 * DAY);
    expect(await test.messages()).toEqual({});
    // Nobody was at work when its time came.
    test.mill.clock.moveBy(DAY);
    await test.pass(MINUTE);
    expect((await test.call('GET', `/campaigns/${campaign.id}`)).body).toMatchObject({
      status: 'paused',
      pauseReason: 'overdue',
    });
    expect((await moved(start + 9 * DAY)).status).toBe(409);
    await test.call('POST', `/campaigns/${campaign.id}/resume`);
    await test.pass(MINUTE);
    expect(await mailsTo(test)).toEqual(['ann']);
  });
});
