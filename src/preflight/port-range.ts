/** Whether a `containerPortRange` (`9000-9010`) holds a port. */
export function inRange(range: string | undefined, port: number): boolean {
  const [first, last] = (range ?? '').split('-').map(Number)
  return first !== undefined && last !== undefined && port >= first && port <= last
}
