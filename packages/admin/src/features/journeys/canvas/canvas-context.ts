import type { Journey } from '@sandmill/contracts/api/journeys';
import { createContext, useContext } from 'react';
import type { OpenStep } from '../StepCard.tsx';

type CanvasState = {
  journey: Journey;
  open: string;
  onOpen: OpenStep;
  /** Steps on which somebody stands who is followed through time. */
  standing: readonly string[];
  /** Ways out say their share too. */
  withShares: boolean;
};

/** What every step on the canvas needs; React Flow hands its nodes nothing but their data. */
export const CanvasContext = createContext<CanvasState | null>(null);

export function useCanvas(): CanvasState {
  const state = useContext(CanvasContext);
  if (!state) throw new Error('A step was drawn outside the canvas.');
  return state;
}
