/** Tells users how to find a task that may have been started. */
export function howToFind(cluster: string, startedBy: string): string {
  return `Before the job is run again, look for it: aws ecs list-tasks --cluster ${quote(cluster)} --started-by ${quote(startedBy)}`
}

function quote(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
