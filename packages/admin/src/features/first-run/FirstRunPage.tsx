export function FirstRunPage() {
  return <h1>First run</h1>;
}
