/**
 * Whether keys are meant for the canvas: it has the focus, nobody has, or the panel beside it as a whole, which takes it
 * when a click on a step opens it. In a field of the panel they are meant for the field.
 */
export function isHere(root: HTMLElement | null): boolean {
  const active = document.activeElement;
  if (active === null || active === document.body || active.matches('aside')) return true;
  return root?.contains(active) === true && !active.matches('input, textarea');
}
