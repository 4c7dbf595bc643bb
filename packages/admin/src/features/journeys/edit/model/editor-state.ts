import type { JourneyDefinition, JourneyNode, JourneyNote, JourneySettings, Trigger } from '@sandmill/contracts';
import { change, redo, startHistory, undo, type History } from '../../../../conditions/builder/history.ts';
import type { Point } from '../../graph/layout-graph.ts';
import { pasteParts, type Clip } from './clip.ts';
import {
  changeNode,
  changeNote,
  connect,
  insertNode,
  isPlacedByHand,
  moveParts,
  removeParts,
  replaceKind,
  tidy,
  type Spot,
} from './edit-definition.ts';
import { freeId, newTrigger } from './new-parts.ts';

/** What the editor holds: the definition with its past and future, and which parts the last act put there. */
export type EditorState = {
  history: History<JourneyDefinition>;
  /** Parts that an act made: they are chosen next. A new array each time, so that the same is a new wish. */
  made: string[] | null;
};

export type EditorAct =
  | { do: 'insert'; spot: Spot; kind: JourneyNode['kind'] }
  | { do: 'remove'; ids: ReadonlySet<string> }
  | { do: 'cut'; from: string; outlets: string[] }
  | { do: 'connect'; from: string; outlet: string; to: string | null }
  | { do: 'node'; id: string; node: JourneyNode }
  | { do: 'kind'; id: string; kind: JourneyNode['kind'] }
  | { do: 'move'; moved: ReadonlyMap<string, Point>; places: ReadonlyMap<string, Point> }
  | { do: 'tidy' }
  | { do: 'addTrigger'; kind: Trigger['kind'] }
  | { do: 'trigger'; trigger: Trigger }
  | { do: 'removeTrigger'; id: string }
  | { do: 'settings'; settings: JourneySettings; name: string }
  | { do: 'addNote'; at: Point }
  | { do: 'note'; note: JourneyNote }
  | { do: 'paste'; clip: Clip; after: { from: string; outlet: string } | null; at: Point }
  | { do: 'replace'; definition: JourneyDefinition }
  | { do: 'undo' }
  | { do: 'redo' };

export function startEditor(definition: JourneyDefinition): EditorState {
  return { history: startHistory(definition), made: null };
}

/** The one place where the definition changes. Edits of one field in a row are one step back. */
export function editJourney(state: EditorState, act: EditorAct): EditorState {
  const now = state.history.now;
  const to = (next: JourneyDefinition, by: string | null = null, made: string[] | null = state.made): EditorState => ({
    history: change(state.history, next, by),
    made,
  });
  switch (act.do) {
    case 'insert': {
      const { definition, id } = insertNode(now, act.spot, act.kind);
      return to(definition, null, [id]);
    }
    case 'remove':
      return to(removeParts(now, act.ids), null, []);
    case 'cut': {
      const isCut = ({ from, outlet }: { from: string; outlet: string }) =>
        from === act.from && act.outlets.includes(outlet);
      return to({ ...now, edges: now.edges.filter((edge) => !isCut(edge)) });
    }
    case 'connect':
      return act.to === act.from ? state : to(connect(now, act));
    case 'node':
      return to(changeNode(now, act.id, act.node), `node:${act.id}:${changedKey(now.nodes[act.id], act.node)}`);
    case 'kind':
      return to(replaceKind(now, act.id, act.kind));
    case 'move':
      return to(moveParts(now, act.moved, act.places));
    case 'tidy':
      return to(tidy(now));
    case 'undo':
      return { ...state, history: undo(state.history) };
    case 'redo':
      return { ...state, history: redo(state.history) };
    case 'replace':
      return to(act.definition, null, []);
    case 'paste': {
      const pasted = pasteParts(now, act.clip, { ...act, isPlaced: isPlacedByHand(now) });
      return to(pasted.definition, null, pasted.ids);
    }
    default:
      return editAround(now, act, to);
  }
}

type To = (next: JourneyDefinition, by?: string | null, made?: string[] | null) => EditorState;
type Around = Extract<EditorAct, { do: 'addTrigger' | 'trigger' | 'removeTrigger' | 'settings' | 'addNote' | 'note' }>;

/** Triggers, settings and notes: what is not a step. */
function editAround(now: JourneyDefinition, act: Around, to: To): EditorState {
  switch (act.do) {
    case 'addTrigger': {
      const id = freeId(act.kind, (id) => now.triggers.some((one) => one.id === id));
      return to({ ...now, triggers: [...now.triggers, newTrigger(act.kind, id)] });
    }
    case 'trigger': {
      const triggers = now.triggers.map((one) => (one.id === act.trigger.id ? act.trigger : one));
      const before = now.triggers.find(({ id }) => id === act.trigger.id);
      return to({ ...now, triggers }, `trigger:${act.trigger.id}:${changedKey(before, act.trigger)}`);
    }
    case 'removeTrigger':
      return to({ ...now, triggers: now.triggers.filter(({ id }) => id !== act.id) });
    case 'settings':
      return to({ ...now, settings: act.settings }, `settings:${act.name}`);
    case 'addNote': {
      const id = freeId('note', (id) => now.notes.some((one) => one.id === id));
      const note: JourneyNote = { id, text: '', position: act.at, width: 200, height: 120, tone: 'sand' };
      return to({ ...now, notes: [...now.notes, note] }, null, [id]);
    }
    case 'note':
      return to(changeNote(now, act.note), `note:${act.note.id}`);
  }
}

/** Which setting an edit is about: the next edit of the same one is the same step back. */
function changedKey(before: object | undefined, after: object): string {
  const old = new Map(Object.entries(before ?? {}));
  const keys = Object.entries(after).filter(([key, value]) => old.get(key) !== value);
  return keys.map(([key]) => key).join();
}
