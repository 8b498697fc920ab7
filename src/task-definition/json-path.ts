/** The path of a member: `containerDefinitions[0].image`, `dockerLabels["com.example.team"]`. */
export function memberPath(path: string, member: string): string {
  if (!/^[\w$-]+$/.test(member)) return `${path}[${JSON.stringify(member)}]`
  return path === '' ? member : `${path}.${member}`
}

/** The path of a list's element, counted from 0. */
export function elementPath(path: string, index: number): string {
  return `${path}[${index}]`
}
